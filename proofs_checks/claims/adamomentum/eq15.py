"""(14) <= (15): the first bracket summed by parts, and both sums of squares of averages joined."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source
from proofs_checks.kernel.verdict import GaveUp
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import total


def rearranged() -> Statement:
    """The sum of (13) is at most (15)."""
    return statement(
        le(total(o.t, 1, o.T, total(o.i, 1, o.d, o.line_13())), o.line_15()),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, eq(o.b(1), o.beta1), o.POSITIVE, o.MONOTONE, o.BETWEEN, lt(o.GAMMA, 1)),
        where=o.adamomentum(),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (15)"),
    printed=r"(14)\le\sum_{i=1}^d\frac{\sqrt{v_{1,i}}}{2\alpha_1(1-\beta_1)}(\theta_{1,i}-\theta_i^*)^2"
    r"+\frac1{2(1-\beta_1)}\sum_{i=1}^d\sum_{t=2}^T(\theta_{t,i}-\theta_i^*)^2"
    r"\Big(\frac{\sqrt{v_{t,i}}}{\alpha_t}-\frac{\sqrt{v_{t-1,i}}}{\alpha_{t-1}}\Big)"
    r"+\sum_{t=1}^T\sum_{i=1}^d\frac{\beta_{1,t}}{2\alpha_t(1-\beta_{1,t})}(\theta_i^*-\theta_{t,i})^2"
    r"\sqrt{v_{t,i}}+\sum_{t=1}^T\sum_{i=1}^d\frac{\alpha}{1-\beta_1}\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}",
    reading="For every T and d: the right side of (14) is at most (15), under the assumptions of Theorem 1; any "
    "theta*. This is the rearrangement only; that (14) itself fails is another claim.",
    statement=rearranged,
    check=lambda statement: GaveUp(
        "no proof is written yet; what is missing is telescoping in one coordinate with "
        "F(t) = -u_t (theta_{t+1} - theta*)^2 / (2 (1 - beta1)) - alpha beta1 / (2 (1 - beta1)) m_t^2 / sqrt(t v_t)"
    ),
    mutants={},
    kind="inequality",
)
