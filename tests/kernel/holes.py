"""What the tests of closed holes share: symbols, and ways to say that something is not accepted."""

from collections.abc import Callable

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Counterexample, Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import (
    Fact,
    Rel,
    Statement,
    statement,
)  # fmt: skip
from symbolic.term import (
    seq,
    variables,
)

x, y, b, i, i_, j, k, n, s, t = variables("x y b i i_ j k n s t")
a, c, f, g, m = map(seq, ("a", "c", "f", "g", "m"))


def unproved(s: Statement, script: Callable[[Prover], object]) -> None:
    """The script fails, or what it writes is refused, by the rules themselves and not only at the witness."""
    with pytest.raises(Rejected):
        p = Prover.of(s)
        script(p)
        check_statement(s, tuple(p.lines))


def unproved_by(goal: Fact, *lines: Line, witness: Point | None = None, **parts: object) -> None:
    """These lines do not prove the goal."""
    s = statement(goal, **parts)  # type: ignore[arg-type]
    assert verify(s, Proof(lines, witness or Point())).verdict is not Verdict.PROVED


def unrefuted(s: Statement, at: Point) -> None:
    """The point is no counterexample."""
    assert verify(s, Counterexample(at)).verdict is not Verdict.REFUTED


def not_stated(goal: Fact, **parts: object) -> None:
    """A statement that contradicts itself, or that cannot be read in one way only, is refused as such."""
    with pytest.raises(Rejected):
        opening(statement(goal, **parts))  # type: ignore[arg-type]


def deep(leaf: list[object], depth: int = 100_000) -> list[object]:
    """A term nested deeper than any recursion goes."""
    for _ in range(depth):
        leaf = ["neg", leaf]
    return leaf


EMPTY: dict[str, object] = {"values": {}, "tables": {}, "formulas": [], "scenarios": [], "epochs": 0}
LINE: dict[str, object] = {"fact": ["rel", ["num", "0"], "=", ["num", "0"]], "rule": "ring"}


def undefined(goal: Rel, **parts: object) -> None:
    """The trivial equality is refused, since nothing shows that its sides are defined."""
    with pytest.raises(Rejected):
        check_statement(statement(goal, **parts), (Line(goal, "ring"),))  # type: ignore[arg-type]
