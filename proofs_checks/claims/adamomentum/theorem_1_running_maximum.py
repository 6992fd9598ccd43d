"""Theorem 1 without v_t <= v_{t+1}: AMSGrad's running maximum of v in the steps gives both bounds.

The bounds are those of the repaired Theorem 1 with v_max_t = max(v_max_{t-1}, v_t) in place of v_t.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online_points import SLOW, arriving
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, absolute, log, num, sqrt, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF, SHARE, NOW = num("1/2"), o.b(o.t) / (1 - o.b(o.t)), o.v_max(o.t, o.i)


def bounded(drift: Like = HALF, half: int = 2, near: Term = o.D, logs: Like = 1) -> Statement:
    """Both bounds; parameters: factor and divisor of terms, distance of theta*, the 1 in 1 + log T."""
    growth = (1 + 3 * o.beta1) / (2 * (1 - o.beta1)) * sqrt((2 - o.beta1) / (2 * (1 - o.beta1)))
    sharp = (
        o.D**2 * sqrt(o.T) / (half * o.alpha) * total(o.i, 1, o.d, sqrt(o.v_max(o.T, o.i)))
        + drift * o.D**2 * total(o.i, 1, o.d, total(o.t, 1, o.T, SHARE * o.rate(o.t, NOW)))
        + growth * o.alpha * sqrt(logs + log(o.T)) / sqrt(1 - o.beta2) * o.norms()
    )
    distance = o.every(le(absolute(o.x(o.t, o.i) - o.y(o.i)), near))
    known = (*o.CONSTANTS, *o.DECAYS, o.POSITIVE_MAXIMUM, distance, o.CONVEX, lt(o.GAMMA, 1))
    return statement(
        le(o.REGRET, sharp),
        le(o.REGRET, o.printed_bound(NOW)),
        reals=o.REALS,
        integers="T d",
        given=known,
        where=o.adamomentum_maximum(),
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """As the repaired Theorem 1, since the running maximum never falls and is at least (1 - beta2) m_t^2."""
    from proofs_checks.search import regret_bounds as tactics
    from proofs_checks.search.regret_coordinates import adamomentum
    from proofs_checks.search.regret_maximum import MAXIMUM

    run = adamomentum(moment=MAXIMUM)
    tactics.show_defined(p, run, sharp, printed, moment=MAXIMUM)
    known = tactics.sharp_regret(p, run, sharp, ratio=tactics.ratio_of(MAXIMUM))
    tactics.printed_from_sharp(p, run, known, printed, MAXIMUM)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1"),
    printed=r"R(T)\le\frac{D_\infty^2\sqrt T}{2\alpha(1-\beta_1)}\sum_{i=1}^d\sqrt{\hat v_{T,i}}+\ldots"
    r",\qquad\hat v_t=\max(\hat v_{t-1},v_t)\text{ in place of }v_t\le v_{t+1}",
    reading="Theorem 1 for steps divided by the running maximum of v, as in AMSGrad: nothing is assumed of v except "
    "that its maximum is positive, so that no step divides by 0. |theta_{t,i} - theta*_i| <= D for any theta*; "
    "convexity as in eq. (10). Two conclusions: a bound without gamma, and the printed one with the maximum in it.",
    statement=bounded,
    check=by_goals(prove, arriving(num("3/5"))),
    mutants={
        "second term subtracted": {"drift": -HALF},
        "first term halved": {"half": 4},
        "theta* within the distance 2 D": {"near": 2 * o.D},
        "log T in place of 1 + log T": {"logs": 0},
    },
    repairs="adamomentum/theorem_1",
    kind="theorem",
    against={"second term subtracted": SLOW},
)
