"""Theorem 1 for the de-biased algorithm with theta* within D: the printed bound, and a sharper one without gamma.

v_t <= v_{t+1} is enough, since t / (1 - beta2^t) grows: what the steps are divided by grows although 1 / (1 - beta2^t)
falls.
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

HALF, NOW = num("1/2"), o.v_hat(o.t, o.i)
SHARE = o.b(o.t) / (1 - o.b(o.t)) * (1 - o.beta1**o.t)


def bounded(drift: Like = HALF, half: int = 2, near: Term = o.D, logs: Like = 1) -> Statement:
    """Both bounds; parameters: factor and divisor of terms, distance of theta*, the 1 in 1 + log T."""
    growth = (1 + 3 * o.beta1) / (2 * (1 - o.beta1) ** 2) * sqrt((2 - o.beta1) / (2 * (1 - o.beta1)))
    first = o.D**2 * sqrt(o.T) * (1 - o.beta1**o.T) / (half * o.alpha)
    sharp = (
        first * total(o.i, 1, o.d, sqrt(o.v_hat(o.T, o.i)))
        + drift * o.D**2 * total(o.i, 1, o.d, total(o.t, 1, o.T, SHARE * o.rate(o.t, NOW)))
        + growth * o.alpha * sqrt(logs + log(o.T)) / sqrt(1 - o.beta2) * o.norms()
    )
    distance = o.every(le(absolute(o.x(o.t, o.i) - o.y(o.i)), near))
    return statement(
        le(o.REGRET, sharp),
        le(o.REGRET, o.printed_bound(NOW)),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, o.MONOTONE, distance, o.CONVEX, lt(o.GAMMA, 1)),
        where=o.adamomentum(debias=(1 - o.beta1**o.t, 1 - o.beta2**o.t)),
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """As the repaired Theorem 1 with u_t = sqrt(t vhat_t) (1 - beta1^t) / alpha, which grows."""
    from proofs_checks.search import regret_debiased as tactics

    tactics.defined(p, sharp, printed)
    tactics.printed(p, tactics.regret(p, sharp), printed)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4 first paragraph"),
    printed=r"\text{the analysis is easily adapted to the de-biased version: Theorem 1 with }"
    r"\hat m_t=m_t/(1-\beta_1^t),\ \hat v_t=v_t/(1-\beta_2^t)",
    reading="Algorithm 1 with both debiasing steps and without epsilon. All assumptions of Theorem 1, with theta* (any "
    "point) within D of the iterates in place of distances between iterates; v_t <= v_{t+1} is assumed of v as printed "
    "and not of hat v, which would be more. Two conclusions: a sharper bound, and the printed one with hat v for v.",
    statement=bounded,
    check=by_goals(prove, arriving(1)),
    mutants={
        "second term subtracted": {"drift": -HALF},
        "first term halved": {"half": 4},
        "theta* within the distance 2 D": {"near": 2 * o.D},
        "log T in place of 1 + log T": {"logs": 0},
    },
    repairs="adamomentum/debiased_version",
    kind="corollary",
    against={"second term subtracted": SLOW},
)
