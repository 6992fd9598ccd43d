"""sum_{j=t}^T gamma^(j-t) <= 1 / (1 - gamma)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, T, beta1, beta2, gamma = variables("t j T beta1 beta2 gamma")


def tail(power: Term = j - t, rest: Term = 1 - gamma) -> Statement:
    """The bound; parameters: the power, the denominator."""
    return statement(
        le(total(j, t, T, gamma**power), 1 / rest),
        reals="beta1 beta2 gamma",
        integers="t T",
        given=(
            *(le(1, t), le(t, T), le(0, beta1), lt(0, beta2), lt(beta2, 1)),
            *(eq(gamma, beta1 / sqrt(beta2)), lt(gamma, 1)),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """A finite geometric sum is (1 - gamma^(T-t+1)) / (1 - gamma)."""
    from proofs_checks.search.regret_sums import geometric_tail

    root = p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    over, known = p.inverse_positive(root), p.need(eq(gamma, beta1 / sqrt(beta2)))
    p.positive(le(0, gamma), known, facts=[over, p.need(le(0, beta1))], degree=2)
    geometric_tail(p, gamma, t, T, note="the end of the geometric sum left out")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1"),
    printed=r"\sum_{j=t}^T\gamma^{j-t}\le\frac1{1-\gamma}",
    reading="For every T >= t >= 1, beta1 >= 0, beta2 in (0, 1) and gamma = beta1/sqrt(beta2) < 1.",
    statement=tail,
    check=by_goals(prove, point(t=1, T=3, beta1=num("1/4"), beta2=num("1/4"), gamma=num("1/2"))),
    mutants={
        "denominator 1 - gamma^2": {"rest": 1 - gamma**2},
        "denominator 1 - gamma/2": {"rest": 1 - gamma / 2},
        "powers that start with gamma^(-1)": {"power": j - t - 1},
        "no denominator": {"rest": num(1)},
    },
    kind="inequality",
)
