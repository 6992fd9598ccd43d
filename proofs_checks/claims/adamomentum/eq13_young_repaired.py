"""(12) <= (13) with 1/(1 - beta_{1,t}) kept in front of the bracket, which may be negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import ForAll, Statement, le, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF, DECAY = num("1/2"), o.b(o.t)


def bounded(share: Term = DECAY, factor: Like = 1) -> Statement:
    """The line; parameters: the decay in front of the bracket, a factor of g (theta - theta*)."""
    return statement(
        o.every(le(factor * (o.g(o.t, o.i) * o.gap(o.t)), o.line_13(share))),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE),
        where=o.adamomentum(),
    )


def prove(p: Prover, goal: ForAll) -> None:
    """Eq. (12), and Young's inequality for the product with m_{t-1}."""
    from proofs_checks.search.regret_young import defined, pointwise

    defined(p, goal)
    p.generalise(goal, lambda q: pointwise(q, goal.rel), note="eq. (12), Young, beta_{1,t} <= beta1")


G: dict[tuple[int, ...], Like] = {(1, 1): 1, (2, 1): 1}

CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (13)"),
    printed=r"(12)\le\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_{1,t})}\big[(\theta_{t,i}-\theta_i^*)^2"
    r"-(\theta_{t+1,i}-\theta_i^*)^2\big]+\ldots",
    reading="For t <= T, all i and any theta*, with 0 < beta_{1,t} <= beta1 < 1 and v > 0: eq. (13) with the factor "
    "of (12) in front of its first bracket. For constant decays this is the printed line.",
    statement=bounded,
    check=by_goals(
        prove,
        point(
            T=2, d=1, alpha=1, beta1=HALF, beta2=num("16/25"), D=4,
            tables={"g": G, "beta1": [HALF, num("1/3"), HALF], "x_1": [3], "y": [1]},
        ),
    ),
    mutants={"1 - beta1 in front of the bracket": {"share": o.beta1}, "twice the left side": {"factor": 2}},
    repairs="adamomentum/eq13_young",
    kind="inequality",
)  # fmt: skip
