"""Every file of the project obeys the house rules of CONTRIBUTING.md."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from statistics import median

import pytest

from tests.architecture import checkers, rule_grammar, text_checkers
from tests.architecture.tree import PACKAGES, ROOT, files_by_walk, parsed, project_files, python_files, text, text_files

FILE_LIMIT, MEDIAN_LIMIT, FUNCTION_LIMIT = 300, 120, 40
RULE_LIMIT, CLAIM_LIMIT, KERNEL_LIMIT, WHOLE_KERNEL_LIMIT = 60, 100, 100, 2400
KERNEL, CLAIMS, FACE, RULES = "proofs_checks/kernel", "proofs_checks/claims", "proofs_checks/face", "symbolic/rules"
SEARCH = "proofs_checks/search"  # what is found there is rechecked exactly
BIBLIOGRAPHY = "symbolic/references.bib"
NOT_FOR_KERNEL = ("proofs_checks.search", "numeric.run", "proofs_checks.claims", "proofs_checks.ledger",
                  "proofs_checks.face")  # fmt: skip
#: file -> names that it may use although they run text as code; each needs a reason here.
ALLOWED_DYNAMIC: dict[str, set[str]] = {}


def items(folder: str) -> list[str]:
    """The files of a registry folder: one item each, not counting `__init__.py` and private helpers."""
    return [path for path in python_files(folder) if not PurePosixPath(path).name.startswith("_")]


def outside(paths: Iterable[str], *folders: str) -> list[str]:
    """The paths that lie in none of the folders."""
    return [path for path in paths if not path.startswith(tuple(f"{folder}/" for folder in folders))]


def offences(paths: Iterable[str], check: Callable[..., list[str]], *extra: object) -> list[str]:
    """`path:line: what` for every offence that a syntax checker finds."""
    return [f"{path}:{found}" for path in paths for found in check(parsed(path), *extra)]


def text_offences(check: Callable[[str], list[str]]) -> list[str]:
    """The same for a checker of plain text, over everything a person may read."""
    return [f"{path}:{found}" for path in text_files() for found in check(text(path))]


def too_long(paths: Iterable[str], limit: int, count_lines: Callable[[str], int] = checkers.line_count) -> list[str]:
    """Files with more than `limit` lines."""
    counts = {path: count_lines(text(path)) for path in paths}
    return [f"{path}: {count} lines, the limit is {limit}" for path, count in counts.items() if count > limit]


def test_files_are_found_with_git_and_without() -> None:
    walked = files_by_walk(ROOT)
    for path in ("pyproject.toml", ".ci/run", "tests/architecture/tree.py"):
        assert path in walked
        assert path in project_files()
    assert not [path for path in walked if "__pycache__" in path or path.startswith((".venv/", ".git/"))]


@pytest.mark.parametrize(
    ("paths", "limit"),
    [(python_files(), FILE_LIMIT), (items(RULES), RULE_LIMIT), (items(CLAIMS), CLAIM_LIMIT)],
    ids=["source", "rule", "claim"],
)
def test_files_are_short(paths: list[str], limit: int) -> None:
    assert not too_long(paths, limit)


def test_kernel_files_are_short() -> None:
    """Their docstrings list the rules that each file gives, so only lines of code count."""
    assert not too_long(python_files(KERNEL), KERNEL_LIMIT, checkers.code_line_count)


def test_the_median_file_is_short() -> None:
    assert median([checkers.line_count(text(path)) for path in python_files(*PACKAGES)] or [0]) <= MEDIAN_LIMIT


def test_the_whole_kernel_can_be_read_in_one_sitting() -> None:
    assert sum(checkers.code_line_count(text(path)) for path in python_files(KERNEL)) <= WHOLE_KERNEL_LIMIT


def test_functions_are_short() -> None:
    assert not offences(python_files(), checkers.long_functions, FUNCTION_LIMIT)


def test_every_module_says_what_it_is() -> None:
    assert not offences(python_files(), checkers.no_module_docstring)


def test_no_assert_outside_tests() -> None:
    assert not offences(outside(python_files(), "tests"), checkers.asserts)


def test_no_broad_except() -> None:
    assert not offences(python_files(), checkers.broad_excepts)


def test_only_the_face_and_the_benchmarks_print() -> None:
    assert not offences(outside(python_files(), FACE, "benchmarks"), checkers.prints)


def test_text_is_never_run_as_code() -> None:
    found = offences(python_files(*PACKAGES, "benchmarks"), checkers.dynamic_code)
    allowed = {(path, name) for path, names in ALLOWED_DYNAMIC.items() for name in names}
    assert not [line for line in found if (line.split(":")[0], line.split(": ")[-1]) not in allowed]


def test_constants_are_exact() -> None:
    assert not offences(outside(python_files("symbolic", "proofs_checks"), FACE, SEARCH), checkers.float_literals)


def test_rules_are_straight_line_code() -> None:
    assert not offences(items(RULES), rule_grammar.rule_faults)


def test_claims_never_type_a_verdict_in() -> None:
    assert not offences(python_files(CLAIMS), checkers.typed_verdicts)


def test_claims_never_import_one_another() -> None:
    own_package = ("proofs_checks.claims",)
    found = [f"{p}:{line}" for p in items(CLAIMS) for line in checkers.forbidden_imports(parsed(p), p, own_package)]
    assert not found


@pytest.mark.parametrize(
    ("folder", "above"), [("symbolic", ("numeric", "proofs_checks")), ("numeric", ("proofs_checks",))]
)
def test_imports_flow_one_way(folder: str, above: tuple[str, ...]) -> None:
    paths = python_files(folder)
    assert not [f"{p}:{line}" for p in paths for line in checkers.forbidden_imports(parsed(p), p, above)]


def test_the_kernel_imports_nothing_that_searches_simulates_or_shows() -> None:
    paths = python_files(KERNEL)
    assert not [f"{p}:{line}" for p in paths for line in checkers.forbidden_imports(parsed(p), p, NOT_FOR_KERNEL)]


def test_every_source_is_in_the_bibliography() -> None:
    keys = text_checkers.bib_keys(text(BIBLIOGRAPHY)) if (ROOT / BIBLIOGRAPHY).exists() else []
    assert len(keys) == len(set(keys)), "a key is defined twice"
    assert not offences(python_files(*PACKAGES), checkers.unresolved_sources, set(keys))


def test_no_machine_path() -> None:
    assert not text_offences(lambda source: text_checkers.machine_paths(source))


def test_no_package_registry() -> None:
    assert not text_offences(lambda source: text_checkers.registry_hosts(source))
