"""R(T) <= sum g (theta - theta*) <= sum of (13), with 1/(1 - beta_{1,t}) kept in front of the bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online_points import TURNING
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

DECAY = o.b(o.t)
LINEAR = o.g(o.t, o.i) * o.gap(o.t)


def over(body: Term) -> Term:
    """The sum over all steps and coordinates."""
    return total(o.t, 1, o.T, total(o.i, 1, o.d, body))


def bounded(share: Term = DECAY, factor: Like = 1, convex: bool = True) -> Statement:
    """Both lines; parameters: the decay in front of the bracket, a factor of the sum, whether the losses are convex."""
    return statement(
        le(o.REGRET, over(LINEAR)),
        le(over(LINEAR if factor == 1 else factor * LINEAR), over(o.line_13(share))),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, *((o.CONVEX,) if convex else ())),
        where=o.adamomentum(),
    )


def prove(p: Prover, convex: Rel, lines: Rel) -> None:
    """Convexity in each step, then eq. (13) in each step and coordinate."""
    from proofs_checks.search.regret_coordinates import assumed
    from proofs_checks.search.regret_young import defined, pointwise

    defined(p, lines)
    p.sum_each(convex, lambda q: q.instance(assumed(q, o.CONVEX), o.t), note="convexity, eq. (10)")
    inner = le(*(side.subterms[2] for side in (lines.lhs, lines.rhs)))
    each = le(*(side.subterms[2] for side in (inner.lhs, inner.rhs)))
    p.sum_each(lines, lambda q: q.sum_each(inner, lambda r: pointwise(r, each)), note="Young, summand by summand")


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (14)"),
    printed=r"R(T)\le\sum_{t=1}^T\sum_{i=1}^dg_{t,i}(\theta_{t,i}-\theta_i^*)\le\sum_{t=1}^T\sum_{i=1}^d\Big("
    r"\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_{1,t})}\big[(\theta_{t,i}-\theta_i^*)^2"
    r"-(\theta_{t+1,i}-\theta_i^*)^2\big]+\ldots\Big)",
    reading="For any theta*, convex losses as in eq. (10), 0 < beta_{1,t} <= beta1 < 1 and v > 0: eq. (14) with <= in "
    "place of its first equality, and with the factor of eq. (12) in front of the bracket. For constant decays the "
    "second line is the printed one. Neither the distances, nor v_t <= v_{t+1}, nor gamma < 1 are needed.",
    statement=bounded,
    check=by_goals(prove, TURNING),
    mutants={
        "1 - beta1 in front of the bracket": {"share": o.beta1},
        "twenty times the sum": {"factor": 20},
        "any losses": {"convex": False},
    },
    repairs="adamomentum/eq14",
    kind="inequality",
)
