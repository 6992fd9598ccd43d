"""R(T) = sum g (theta - theta*) <= sum (13): false in the sum over t as well."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample
from proofs_checks.online_points import TURNING
from symbolic.statement import Statement, eq, le, statement
from symbolic.term import Term, total

SUM = total(o.t, 1, o.T, total(o.i, 1, o.d, o.g(o.t, o.i) * o.gap(o.t)))


def bounded(share: Term = o.beta1, constant: bool = False) -> Statement:
    """The line; parameters: the decay in front of the bracket, whether the decays are constant."""
    return statement(
        eq(o.REGRET, SUM),
        le(SUM, total(o.t, 1, o.T, total(o.i, 1, o.d, o.line_13(share)))),
        reals=o.REALS,
        integers="T d",
        given=o.printed_assumptions(near=True, constant=constant),
        where=o.adamomentum(),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (14)"),
    printed=r"R(T)=\sum_{t=1}^T\sum_{i=1}^dg_{t,i}(\theta_{t,i}-\theta_i^*)\le\sum_{t=1}^T\sum_{i=1}^d\Big("
    r"\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_1)}\big[(\theta_{t,i}-\theta_i^*)^2-(\theta_{t+1,i}-\theta_i^*)^2\big]"
    r"+\frac{\alpha}{2(1-\beta_1)}\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}+\frac{\beta_{1,t}}{2\alpha_t(1-\beta_{1,t})}"
    r"(\theta_i^*-\theta_{t,i})^2\sqrt{v_{t,i}}+\frac{\beta_1\alpha}{2(1-\beta_1)}"
    r"\frac{m_{t-1,i}^2}{\sqrt{tv_{t,i}}}\Big)",
    reading="Under all assumptions of Theorem 1, with theta* within D as well. The equality needs linear losses "
    "(in general it is <=); the counterexample has them: -theta and theta, of which each theta* minimises the sum. "
    "There the second step leads away from theta*, and the sum on the right is negative.",
    statement=bounded,
    check=by_counterexample(TURNING),
    mutants={
        "1 - beta_{1,t} in front of the bracket": {"share": o.b(o.t)},
        "constant decays": {"constant": True},
    },
    kind="inequality",
)
