"""sum_{t<=T} lambda^t sqrt(t) <= sum t lambda^t <= 1/(1-lambda)^2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, lam = variables("t T lam")


def sums(top: Like = 1, power: int = 2, factor: Like = 1) -> Statement:
    """The two inequalities; parameters: numerator, power, a factor of the middle sum."""
    weighted = total(t, 1, T, t * lam**t)
    return statement(
        le(total(t, 1, T, lam**t * sqrt(t)), factor * weighted if factor != 1 else weighted),
        le(weighted, top / (1 - lam) ** power),
        reals="lam",
        integers="T",
        given=(le(1, T), le(0, lam), lt(lam, 1)),
    )


def prove(p: Prover, roots: Rel, bound: Rel) -> None:
    """sqrt(t) <= t for t >= 1; telescoping; what is left out at the end is positive."""
    from proofs_checks.search.regret_corollary import decaying_roots

    decaying_roots(p, roots, bound, lam, T)


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (19)"),
    printed=r"\sum_{t=1}^T\lambda^t\sqrt t\le\sum_{t=1}^Tt\lambda^t\le\frac1{(1-\lambda)^2}",
    reading="For every T >= 1 and lambda in [0, 1). The proof passes through lambda/(1-lambda)^2, the sum of the "
    "whole series, which is the best bound that does not depend on T.",
    statement=sums,
    check=by_goals(prove, point(T=3, lam=num("1/2"))),
    mutants={
        "1/(1-lambda)": {"power": 1},
        "a half in the numerator": {"top": num("1/2")},
        "lambda^2 in the numerator": {"top": lam**2},
        "half of the middle sum": {"factor": num("1/2")},
    },
    kind="inequality",
    against={"a half in the numerator": point(T=30, lam=num("3/4"))},
)
