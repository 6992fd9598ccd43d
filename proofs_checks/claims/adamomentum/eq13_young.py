"""(12) <= (13): 1/(1 - beta_{1,t}) becomes 1/(1 - beta1) in front of a bracket that may be negative."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num


def bounded(share: Term = o.beta1, constant: bool = False) -> Statement:
    """The line; parameters: the decay in front of the bracket, whether the decays are constant."""
    decays = (*o.DECAYS, eq(o.b(1), o.beta1), *((o.every(eq(o.b(o.t), o.beta1)),) if constant else ()))
    distances = o.BETWEEN, o.NEAR
    return statement(
        o.every(le(o.g(o.t, o.i) * o.gap(o.t), o.line_13(share))),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *decays, o.POSITIVE, o.MONOTONE, *distances, o.CONVEX, *o.MINIMISER, lt(o.GAMMA, 1)),
        where=o.adamomentum(),
    )


Table = dict[tuple[int, ...], Like]
G: Table = {(1, 1): -1, (2, 1): 1, (3, 1): 1}
START: Table = {(1,): 0}
BEST: Table = {(1,): 3}
TURNING = point(
    T=2,
    d=1,
    alpha=num("7/25"),
    beta1=num("9/10"),
    beta2=num("576/625"),
    D=3,
    tables={
        "beta1": [num("9/10"), num("1/100"), num("1/100")],
        "g": G,
        "x_1": START,
        "y": BEST,
        "loss": [3, -2],
        "least": [0, 0],
        "slope": G,
    },
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
