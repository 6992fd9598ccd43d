"""A rule that nothing can break protects nothing: each checker is fed what it must reject and what it must accept."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import checkers, rule_grammar, text_checkers
from tests.architecture.test_house_rules import too_long
from tests.architecture.tree import files_by_walk

FORBIDDEN = ("proofs_checks.search", "numeric.run")

REJECTED: list[tuple[Callable[[ast.Module], list[str]], str]] = [
    (lambda t: checkers.long_functions(t, 2), "def f():\n    a = 1\n    b = 2\n    return a"),
    (lambda t: checkers.long_functions(t, 2), "class A:\n    async def f(self):\n        a = (\n1,\n)\n"),
    (checkers.no_module_docstring, "x = 1"),
    (checkers.no_module_docstring, '"""  """'),
    (checkers.asserts, "def f(x):\n    assert x"),
    (checkers.broad_excepts, "try:\n    f()\nexcept:\n    pass"),
    (checkers.broad_excepts, "try:\n    f()\nexcept Exception as e:\n    raise"),
    (checkers.broad_excepts, "try:\n    f()\nexcept (ValueError, builtins.BaseException):\n    pass"),
    (checkers.prints, "print('x')"),
    (checkers.prints, "show = print"),
    (checkers.dynamic_code, "eval('1')"),
    (checkers.dynamic_code, "f = exec"),
    (checkers.dynamic_code, "import builtins\nbuiltins.eval('1')"),
    (checkers.dynamic_code, "import sympy as sp\nsp.sympify('x')"),
    (checkers.dynamic_code, "from sympy import sympify as s"),
    (checkers.dynamic_code, "from sympy.parsing.sympy_parser import parse_expr"),
    (checkers.dynamic_code, "sp.S('x + 1')"),
    (checkers.float_literals, "x = 0.5"),
    (checkers.float_literals, "def f(x=1e-8): ..."),
    (checkers.float_literals, "x = 1j"),
    (checkers.typed_verdicts, "v = Verdict.PROVED"),
    (checkers.typed_verdicts, "import evidence\nv = evidence.Verdict.MEASURED"),
    (checkers.typed_verdicts, "v = V.ENCLOSED"),
    (checkers.typed_verdicts, "v = Verdict['REFUTED']"),
    (checkers.typed_verdicts, "v = Verdict('proved')"),
    (checkers.typed_verdicts, "from evidence import PROVED as P"),
    (lambda t: checkers.forbidden_imports(t, "a/b.py", FORBIDDEN), "import numeric.run"),
    (lambda t: checkers.forbidden_imports(t, "a/b.py", FORBIDDEN), "from numeric import run"),
    (lambda t: checkers.forbidden_imports(t, "a/b.py", FORBIDDEN), "def f():\n from proofs_checks.search.z3 import x"),
    (lambda t: checkers.forbidden_imports(t, "proofs_checks/kernel/a.py", FORBIDDEN), "from ..search import x"),
    (lambda t: checkers.forbidden_imports(t, "proofs_checks/kernel/__init__.py", FORBIDDEN), "from .. import search"),
    (lambda t: checkers.unresolved_sources(t, {"kingma_2015"}), "Source('kingma_2014', 'Algorithm 1')"),
    (lambda t: checkers.unresolved_sources(t, {"kingma_2015"}), "x.Source(key='nobody')"),
    (lambda t: checkers.unresolved_sources(t, {"kingma_2015"}), "Source(KEY, 'Algorithm 1')"),
]

ACCEPTED: list[tuple[Callable[[ast.Module], list[str]], str]] = [
    (lambda t: checkers.long_functions(t, 2), 'def f():\n    """A\n    long\n    text."""\n    a = 1\n    return a'),
    (checkers.no_module_docstring, '"""Text."""'),
    (checkers.broad_excepts, "try:\n    f()\nexcept (ValueError, KeyError):\n    pass"),
    (checkers.prints, "console.print('x')\nprinter = 1"),
    (checkers.dynamic_code, "model.eval(x)\nS.Zero\nS(1)\nclass F:\n    def eval(cls): ..."),
    (checkers.float_literals, "x = Fraction(1, 2)\ny = '0.5'\nz = True"),
    (checkers.typed_verdicts, "Verdict.UNDECIDED\nVerdict.ILL_FORMED\ns = 'PROVED'"),
    (lambda t: checkers.forbidden_imports(t, "a/b.py", FORBIDDEN), "import numeric.runs\nfrom numeric import backends"),
    (lambda t: checkers.unresolved_sources(t, {"kingma_2015"}), "Source('kingma_2015', 'Algorithm 1')"),
]

RULE = '''"""SGD."""
from symbolic.rule import Rule, Step


def update(ops, s, g, h):
    m = h.beta1 * s.m + (1 - h.beta1) * ops.maximum(g, -g)
    return Step(State(m), h.alpha * m / ops.sqrt(m), m)


RULE = Rule(Source("robbins_1951", "(1)"), State(0), Hyper, update)
'''
RULE_FAULTS = [
    "x = 1 if g else 2", "if g: pass", "x = g > 0", "x = g or 1", "for i in g: pass", "while g: pass",
    "x = [i for i in g]", "x = sum(i for i in g)", "x = 0.5", "x = g.sqrt()", "x = math.pi", "x = s.m.real",
    "x = lambda: 1", "with g: pass", "try: pass\n    finally: pass", "match g:\n        case _: pass",
]  # fmt: skip

PATHS = ["see /" + "work/main/x", "open('/" + "tmp/a')", "/" + "root", "file:///" + "home/ann/x", "cd /" + "tmp/"]
HARMLESS = ["a/" + "work/b", "x/root", "https://example.org/" + "tmp/x", "the square/root", "AAAA+/" + "tmp/abc"]
HARMLESS += ["/workshop", "/home"]
HOSTS = ["https://py" + "pi.org/simple", "files.python" + "hosted.org", "--index" + "-url x", "deb.deb" + "ian.org"]


@pytest.mark.parametrize(("check", "source"), REJECTED)
def test_offence_is_seen(check: Callable[[ast.Module], list[str]], source: str) -> None:
    assert check(ast.parse(source))


@pytest.mark.parametrize(("check", "source"), ACCEPTED)
def test_good_code_is_left_alone(check: Callable[[ast.Module], list[str]], source: str) -> None:
    assert check(ast.parse(source)) == []


def test_a_straight_line_rule_is_accepted() -> None:
    assert rule_grammar.rule_faults(ast.parse(RULE)) == []


@pytest.mark.parametrize("line", RULE_FAULTS)
def test_a_rule_with_anything_more_is_seen(line: str) -> None:
    assert rule_grammar.rule_faults(ast.parse(RULE.replace("    m =", f"    {line}\n    m =")))


@pytest.mark.parametrize("source", PATHS)
def test_a_machine_path_is_seen(source: str) -> None:
    assert text_checkers.machine_paths(source)


@pytest.mark.parametrize("source", HARMLESS)
def test_other_slashes_are_left_alone(source: str) -> None:
    assert text_checkers.machine_paths(source) == []


@pytest.mark.parametrize("source", HOSTS)
def test_a_registry_is_seen(source: str) -> None:
    assert text_checkers.registry_hosts(source)


def test_repeated_bib_keys_are_kept_and_comments_are_not() -> None:
    source = "@article{a_1,\n}\n@Book{ b_2 ,\n}\n@comment{c_3,}\n@misc{a_1, year = 2}"
    assert text_checkers.bib_keys(source) == ["a_1", "b_2", "a_1"]


@pytest.mark.parametrize("line", ["numpy>=2", "numpy", "-r x.txt", "numpy==2 ; python_version > '3'", "# x", "a @ x"])
def test_a_loose_pin_is_seen(line: str) -> None:
    assert text_checkers.not_pins(f"sympy==1.14.0\n{line}") == [f"2: {line!r}"]


def test_a_long_file_is_seen() -> None:
    assert too_long(["tests/architecture/tree.py"], 10)
    assert not too_long(["tests/architecture/tree.py"], 300)


def test_the_walk_leaves_environments_out(tmp_path: Path) -> None:
    for name in ("a.py", "env/pyvenv.cfg", "env/b.py", ".git/c", ".ci/run", "x.egg-info/d", "__pycache__/e.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert files_by_walk(tmp_path) == [".ci/run", "a.py"]
