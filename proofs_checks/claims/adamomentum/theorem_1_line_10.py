"""1/sqrt(j) <= 1/sqrt(t) for j >= t."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, num, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j = variables("t j")
ROOT = sqrt(t)


def smaller(low: Term = t, right: Term = ROOT, top: Like = 1) -> Statement:
    """The comparison; parameters: least j, denominator and numerator on the right."""
    return statement(le(1 / sqrt(j), top / right), integers="t j", given=(le(1, t), le(low, j)))


def prove(p: Prover, goal: Rel) -> None:
    """The root is monotone."""
    from proofs_checks.search.averages import shorter_step

    rate = p.positive(le(0, num(1)), facts=[], degree=1)
    shorter_step(p, rate, p.need(le(t, j)), note="the root is monotone")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1"),
    printed=r"\frac1{\sqrt j}\le\frac1{\sqrt t}\text{ for }j\ge t",
    reading="For all integers j >= t >= 1. The line uses it inside a sum with g_{t,i} before it, which needs "
    "g_{t,i} >= 0; with |g_{t,i}| in its place the use is right.",
    statement=smaller,
    check=by_goals(prove, point(t=1, j=2)),
    mutants={
        "any j": {"low": num(1)},
        "denominator t": {"right": t},
        "denominator sqrt(t + 1)": {"right": sqrt(t + 1)},
        "half of it": {"top": num("1/2")},
    },
    kind="inequality",
)
