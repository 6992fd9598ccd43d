"""(12) <= (13): 1/(1 - beta_{1,t}) becomes 1/(1 - beta1) in front of a bracket that may be negative."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample
from proofs_checks.online_points import TURNING
from symbolic.statement import Statement, le, statement
from symbolic.term import Term


def bounded(share: Term = o.beta1, constant: bool = False) -> Statement:
    """The line; parameters: the decay in front of the bracket, whether the decays are constant."""
    return statement(
        o.every(le(o.g(o.t, o.i) * o.gap(o.t), o.line_13(share))),
        reals=o.REALS,
        integers="T d",
        given=o.printed_assumptions(near=True, constant=constant),
        where=o.adamomentum(),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (13)"),
    printed=r"(12)\le\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_1)}\big[(\theta_{t,i}-\theta_i^*)^2"
    r"-(\theta_{t+1,i}-\theta_i^*)^2\big]+\frac{\alpha}{2(1-\beta_1)}\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}"
    r"+\frac{\beta_{1,t}}{2\alpha_t(1-\beta_{1,t})}(\theta_i^*-\theta_{t,i})^2\sqrt{v_{t,i}}"
    r"+\frac{\beta_1\alpha}{2(1-\beta_1)}\frac{m_{t-1,i}^2}{\sqrt{tv_{t,i}}}",
    reading="(12) is g_{t,i} (theta_{t,i} - theta*_i). For all t <= T and i, under all assumptions of Theorem 1, with "
    "theta* within D as well. Fails at t = 2 for the losses -theta and theta, of which every theta* minimises the sum: "
    "the step leads away from theta*, so the bracket is negative, and beta_{1,2} < beta1.",
    statement=bounded,
    check=by_counterexample(TURNING),
    mutants={
        "1 - beta_{1,t} in front of the bracket": {"share": o.b(o.t)},
        "constant decays": {"constant": True},
    },
    kind="inequality",
)
