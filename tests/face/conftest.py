"""The command, run as a user runs it, with pins and certificates of its own."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from proofs_checks import ledger
from proofs_checks.face.main import main

CLAIM = '''"""x + x = 2 x."""

from proofs_checks.claim import Claim, Source, by_proof, point
from proofs_checks.kernel.verdict import GaveUp
from symbolic.statement import eq, statement
from symbolic.term import num, var

x = var("x")


def double(factor=2, unused=0):
    return statement(eq(x + x, num(factor) * x), reals="x")


def prove(p):
    p.ring(eq(x + x, 2 * x), note="collecting")


CLAIM = Claim(
    source=Source("lim_lecture", "nowhere"),
    printed="x+x=2x",
    reading="For all real x.",
    statement=double,
    check=CHECK,
    mutants={"three": {"factor": 3}, MORE},
)
'''
PROVES, GIVES_UP = "by_proof(prove, point(x=1))", "lambda s: GaveUp('nobody knows how')"
SURVIVOR = "'the same again': {'unused': 1}"


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


Adamant = Callable[..., Result]


@pytest.fixture
def adamant(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Adamant:
    """The command in this process."""

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["adamant", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return Result(int(end.value.code or 0), out, err)

    return run


@pytest.fixture
def own_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Pins and certificates in a folder of the test's own."""
    monkeypatch.setattr(ledger, "PINS", tmp_path / "ledger.json")
    monkeypatch.setattr(ledger, "CERTIFICATES", tmp_path / "certificates")
    yield tmp_path


@pytest.fixture
def claim_file(tmp_path: Path) -> Callable[..., str]:
    """The path of a user's own claim file, whose check proves or gives up, perhaps with a mutant that survives."""

    def write(check: str = PROVES, more: str = "") -> str:
        path = tmp_path / "mine.py"
        path.write_text(CLAIM.replace("CHECK", check).replace("MORE", more))
        return str(path)

    return write
