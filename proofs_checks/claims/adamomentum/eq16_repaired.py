"""(15) is at most the bound of Theorem 1 where theta* is within D, and at most a sharper one without gamma.

The weight of the norms is sqrt((2 - beta1) / (2 (1 - beta1))) / (1 - beta1) in place of (1 - beta1)^-3 / (1 - gamma).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, absolute, log, num, sqrt, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF, SHARE = num("1/2"), o.b(o.t) / (1 - o.b(o.t))


def bounded(first: Like = 2, drift: Like = HALF, last: Like = 1, near: Term = o.D, floor: Like = 1) -> Statement:
    """Both bounds; parameters: divisor and factors of their terms, the distance from theta*, the 1 in 1 + log T."""
    growth = last / (1 - o.beta1) * sqrt((2 - o.beta1) / (2 * (1 - o.beta1)))
    sharp = (
        o.D**2 * sqrt(o.T) / (first * o.alpha * (1 - o.beta1)) * total(o.i, 1, o.d, sqrt(o.v(o.T, o.i)))
        + drift * o.D**2 * total(o.i, 1, o.d, total(o.t, 1, o.T, SHARE * o.rate(o.t)))
        + growth * o.alpha * sqrt(floor + log(o.T)) / sqrt(1 - o.beta2) * o.norms()
    )
    distance = o.every(le(absolute(o.x(o.t, o.i) - o.y(o.i)), near))
    return statement(
        le(o.line_15(), sharp),
        le(o.line_15(), o.printed_bound()),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, o.MONOTONE, distance, lt(o.GAMMA, 1)),
        where=o.adamomentum(),
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """The distances bounded by D, the growth of sqrt(v) telescoped, Cauchy-Schwarz."""
    from proofs_checks.search import regret_last_line as tactics

    tactics.defined(p, sharp, printed)
    tactics.printed_line(p, printed, tactics.sharp_line(p, sharp))


G: dict[tuple[int, ...], Like] = {(1, 1): 1, (2, 1): 1}

CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (16)"),
    printed=r"(15)\le\frac{D_\infty^2\sqrt T}{2\alpha(1-\beta_1)}\sum_{i=1}^d\sqrt{v_{T,i}}+\frac{D_\infty^2}"
    r"{2(1-\beta_1)}\sum_{i=1}^d\sum_{t=1}^T\frac{\beta_{1,t}\sqrt{v_{t,i}}}{\alpha_t}"
    r"+\frac{\alpha\sqrt{1+\log T}}{(1-\beta_1)^3(1-\gamma)\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="The assumptions of Theorem 1 with |theta_{t,i} - theta*_i| <= D in place of distances between iterates, "
    "and v > 0. Two conclusions: a sharper bound, in which neither (1 - beta1)^3 nor gamma occurs, and the one "
    "printed. Losses and convexity do not enter this line.",
    statement=bounded,
    check=by_goals(
        prove,
        point(
            T=1, d=1, alpha=num("1/10"), beta1=HALF, beta2=num("16/25"), D=1,
            tables={"g": G, "beta1": [HALF, HALF], "x_1": [0], "y": [-1]},
        ),
    ),
    mutants={
        "first term halved": {"first": 4},
        "second term subtracted": {"drift": -HALF},
        "no last term": {"last": 0},
        "theta* within the distance 2 D": {"near": 2 * o.D},
    },
    repairs="adamomentum/eq16",
    kind="inequality",
)  # fmt: skip
