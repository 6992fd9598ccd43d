"""sum_{j=1}^T beta1^(T-j) <= 1 / (1 - beta1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Term, num, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

j, T, beta1 = variables("j T beta1")


def tail(power: Term = T - j, rest: Term = 1 - beta1) -> Statement:
    """The bound; parameters: the power, the denominator."""
    return statement(
        le(total(j, 1, T, beta1**power), 1 / rest),
        reals="beta1",
        integers="T",
        given=(le(1, T), le(0, beta1), lt(beta1, 1)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """A finite geometric sum is (1 - beta1^T) / (1 - beta1)."""
    from proofs_checks.search.regret_sums import geometric_head

    geometric_head(p, beta1, T, note="the end of the geometric sum left out")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 4"),
    printed=r"\sum_{j=1}^T\beta_1^{T-j}\le\frac1{1-\beta_1}",
    reading="For every T >= 1 and beta1 in [0, 1).",
    statement=tail,
    check=by_goals(prove, point(T=3, beta1=num("1/2"))),
    mutants={
        "denominator 1 - beta1^2": {"rest": 1 - beta1**2},
        "denominator 1 - beta1/2": {"rest": 1 - beta1 / 2},
        "powers that start with beta1^(-1)": {"power": T - j - 1},
        "no denominator": {"rest": num(1)},
    },
    kind="inequality",
)
