"""What the tests of the kernel share: symbols, and ways to say that something is refused."""

from collections.abc import Callable

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Line, Product, Rejected
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import Fact, Statement, statement
from symbolic.term import Term, seq, variables

x, y, b, t, i, n = variables("x y b t i n")
g, m, f = seq("g"), seq("m"), seq("f")


def refused(goal: Fact, script: Callable[[Prover], object], **parts: object) -> None:
    """The script fails, or what it wrote does not prove the statement."""
    s = statement(goal, **parts)  # type: ignore[arg-type]
    try:
        p = Prover.of(s)
        script(p)
        for c in s.conclusions:
            p.conclude(c)
    except Rejected:
        return
    assert verify(s, Proof(tuple(p.lines), Point())).verdict is not Verdict.PROVED


def line(fact: Fact, rule: str, *refs: int, terms: tuple[Term, ...] = (), products: tuple[Product, ...] = ()) -> Line:
    return Line(fact, rule, refs, terms, (), products)


def rejects(s: Statement, *lines: Line) -> None:
    with pytest.raises(Rejected):
        check_statement(s, lines)
