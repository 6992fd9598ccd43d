"""AdaMomentum's regret with theta* within the distance D: the printed bound, and a sharper one without gamma.

R(T) <= D^2 sqrt(T) / (2 alpha) sum_i sqrt(v_{T,i}) + D^2 / 2 sum_i sum_t b_t / (1 - b_t) sqrt(v_{t,i}) / alpha_t
        + (1 + 3 beta1) / (2 (1 - beta1)) sqrt((2 - beta1) / (2 (1 - beta1)))
          alpha sqrt(1 + log T) / sqrt(1 - beta2) sum_i ||g_{1:T,i}||_2
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

HALF, SHARE = num("1/2"), o.b(o.t) / (1 - o.b(o.t))


def bounded(drift: Like = HALF, half: int = 2, power: int = 3, near: Term = o.D, logs: Like = 1) -> Statement:
    """Both bounds; parameters: factor and divisor of terms, power of 1 - beta1, distance, the 1 in 1 + log T."""
    growth = (1 + 3 * o.beta1) / (2 * (1 - o.beta1)) * sqrt((2 - o.beta1) / (2 * (1 - o.beta1)))
    sharp = (
        o.D**2 * sqrt(o.T) / (half * o.alpha) * total(o.i, 1, o.d, sqrt(o.v(o.T, o.i)))
        + drift * o.D**2 * total(o.i, 1, o.d, total(o.t, 1, o.T, SHARE * o.rate(o.t)))
        + growth * o.alpha * sqrt(logs + log(o.T)) / sqrt(1 - o.beta2) * o.norms()
    )
    distance = o.every(le(absolute(o.x(o.t, o.i) - o.y(o.i)), near))
    known = (*o.CONSTANTS, *o.DECAYS, o.POSITIVE, o.MONOTONE, distance, o.CONVEX, lt(o.GAMMA, 1))
    return statement(
        le(o.REGRET, sharp),
        le(o.REGRET, o.printed_bound(power=power)),
        reals=o.REALS,
        integers="T d",
        given=known,
        where=o.adamomentum(),
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """The gradient is m_t + c_t (m_t - m_{t-1}); Young, telescoping, Cauchy-Schwarz."""
    from proofs_checks.search import regret_bounds as tactics
    from proofs_checks.search.regret_coordinates import adamomentum

    run = adamomentum()
    tactics.show_defined(p, run, sharp, printed)
    known = tactics.sharp_regret(p, run, sharp)
    tactics.printed_from_sharp(p, run, known, printed)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1"),
    printed=r"R(T)\le\frac{D_\infty^2\sqrt T}{2\alpha(1-\beta_1)}\sum_{i=1}^d\sqrt{v_{T,i}}+\frac{D_\infty^2}"
    r"{2(1-\beta_1)}\sum_{i=1}^d\sum_{t=1}^T\frac{\beta_{1,t}\sqrt{v_{t,i}}}{\alpha_t}"
    r"+\frac{\alpha\sqrt{1+\log T}}{(1-\beta_1)^3(1-\gamma)\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="All assumptions of Theorem 1, and in place of distances between iterates |theta_{t,i} - theta*_i| <= D, "
    "which the printed proof uses. theta* may be any point; convexity enters as eq. (10); v_{1,i} > 0, so that nothing "
    "is divided by 0. beta_{1,1} = beta1 is not needed. The first conclusion is sharper and has no gamma.",
    statement=bounded,
    check=by_goals(prove, arriving(num("3/5"))),
    mutants={
        "second term subtracted": {"drift": -HALF},
        "first term halved": {"half": 4},
        "theta* within the distance 2 D": {"near": 2 * o.D},
        "log T in place of 1 + log T": {"logs": 0},
    },
    repairs="adamomentum/theorem_1",
    against={"second term subtracted": SLOW},
    kind="theorem",
)
