"""sum_{t=1}^T 1/t <= 1 + log T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, log, num, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T = variables("t T")


def harmonic(one: Like = 1, last: Term = T, size: Term = T) -> Statement:
    """The bound; parameters: the constant, the last index, the argument of the logarithm."""
    return statement(le(total(t, 1, last, 1 / t), one + log(size)), integers="T", given=(le(1, T),))


def prove(p: Prover, goal: Rel) -> None:
    """1/t <= log t - log(t-1), summed from t = 2."""
    from proofs_checks.search.regret_sums import harmonic_bound

    harmonic_bound(p, T, note="1/t <= log t - log(t-1) for t >= 2")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (iii)"),
    printed=r"\sum_{t=1}^T\frac1t\le1+\log T",
    reading="For every T >= 1; log is the natural logarithm.",
    statement=harmonic,
    check=by_goals(prove, point(T=3)),
    mutants={
        "log T": {"one": 0},
        "1/2 + log T": {"one": num("1/2")},
        "up to T + 1": {"last": T + 1},
        "log(T/2)": {"size": T / 2},
    },
    kind="inequality",
)
