"""What is declared is pinned, and what is installed is what `make` says."""

import re
import tomllib

import pytest

from tests.architecture.text_checkers import not_pins
from tests.architecture.tree import text

PROJECT = tomllib.loads(text("pyproject.toml"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def normal(name: str) -> str:
    """The name as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(path: str) -> dict[str, str]:
    """Name and version of every pin."""
    return {normal(name): version for name, _, version in (line.partition("==") for line in text(path).splitlines())}


@pytest.mark.parametrize("path", ["constraints.txt", "constraints-parity.txt"])
def test_constraints_are_plain_pins(path: str) -> None:
    lines = text(path).splitlines()
    assert not_pins(text(path)) == []
    assert len(pinned(path)) == len(lines), "a package is pinned twice"


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        (PROJECT["dependencies"] + EXTRAS["cluster"] + EXTRAS["dev"], "constraints.txt"),
        (EXTRAS["parity"], "constraints-parity.txt"),
    ],
)
def test_every_dependency_is_pinned(wanted: list[str], path: str) -> None:
    names = {normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in wanted}
    assert names - set(pinned(path)) == set()


def test_the_two_constraint_files_do_not_overlap() -> None:
    assert not set(pinned("constraints.txt")) & set(pinned("constraints-parity.txt"))


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["version"]
    assert f"\nversion: {version}\n" in text("CITATION.cff")
    assert f"## {version}" in text("CHANGELOG.md")
