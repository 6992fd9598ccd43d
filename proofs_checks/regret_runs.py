"""A corollary on AdaMomentum's regret: gradients bounded by G, distances by D, decays ``beta1 lam^t``."""

from __future__ import annotations

from dataclasses import replace

from proofs_checks import online as o
from proofs_checks.kernel.point import Point, point
from proofs_checks.online import D, T, alpha, beta1, beta2, d, i, t
from symbolic.statement import Fact, definition, le, lt
from symbolic.term import Like, Term, absolute, log, num, sqrt, total, variables

G, lam = variables("G lam")
g, v = o.g, o.v
REALS = f"{o.REALS} G lam"
DECAY = beta1 * lam**t
RULE = o.adamomentum(DECAY)
BOUNDED = o.every(le(absolute(o.g(t, i)), G))
everywhere, gradient_norms = o.every, o.norms


def assumptions(comparator: bool = True, printed: bool = False, bounded: bool = True) -> tuple[Fact, ...]:
    """What the corollary assumes, and that no step divides by 0.

    With ``comparator`` D also bounds the distances of the iterates from theta*; ``printed`` adds what is printed but
    not needed: that beta1 < sqrt(beta2), the distances between iterates, that theta* is a minimiser.
    """
    more = (lt(beta1, sqrt(beta2)), o.BETWEEN, *o.MINIMISER) if printed else ()
    return (
        *(le(1, T), le(1, d), lt(0, alpha), lt(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
        *(lt(0, lam), lt(lam, 1), le(0, D), le(0, G), o.POSITIVE, o.MONOTONE),
        *((BOUNDED,) if bounded else ()),
        *(o.CONVEX, *((o.NEAR,) if comparator else ()), *more),
    )


def constant(power: int = 3) -> Term:
    """``(1 - beta1)^power (1 - beta1 / sqrt(beta2))``."""
    return (1 - beta1) ** power * (1 - beta1 / sqrt(beta2))


def drift() -> Term:
    """``sum_t lam^t sqrt(t)``."""
    return total(t, 1, T, lam**t * sqrt(t))


def corollary(first: Like = 1, second: Like = 1, power: int = 3) -> Term:
    """The printed bound on R(T)/T; parameters: factors of its first two terms, the power of 1 - beta1 in the first."""
    one = d * G * alpha * sqrt(1 + log(T)) / (constant(power) * sqrt((1 - beta2) * T))
    two = d * D**2 * G / (2 * alpha * (1 - beta1) * sqrt(T))
    three = d * D**2 * G * beta1 / (2 * alpha * (1 - beta1) * (1 - lam) ** 2 * T)
    return (one if first == 1 else first * one) + (two if second == 1 else second * two) + three


def eighteen(*, corrected: bool = False, norms: Like = 1) -> Term:
    """The right side of eq. (18); ``corrected`` has sqrt(T) above the fraction bar."""
    over = d * G * alpha * sqrt(1 + log(T))
    last = over * sqrt(T) / (constant() * sqrt(1 - beta2)) if corrected else over / (constant() * sqrt((1 - beta2) * T))
    middle = d * G * D**2 * beta1 / (2 * alpha * (1 - beta1)) * drift()
    return d * G * D**2 * sqrt(T) / (2 * alpha * (1 - beta1)) + middle + (last if norms == 1 else norms * last)


def column(*entries: Like) -> dict[tuple[int, ...], Like]:
    """The table of a sequence in the single coordinate 1, from t = 1 on."""
    return {(t_, 1): x for t_, x in enumerate(entries, 1)}


def decaying(alpha_: Like, reach: Like = 1, e: int | None = None) -> Point:
    """One step in one coordinate from 0 against theta* = -1, with the gradient 1, beta1 = 1/100 and D = ``reach``.

    ``e`` is the average regret to be reached, where a statement speaks of it.
    """
    run = point(
        T=1,
        d=1,
        alpha=alpha_,
        beta1=num("1/100"),
        beta2=num("16/25"),
        lam=num("1/2"),
        D=reach,
        G=1,
        tables={"g": column(1, 1), "x_1": [0], "y": [-1], "loss": [1], "least": [0]},
    )
    return run if e is None else replace(run, values={**run.values, "e": num(e)})


SIGNS = (1, -1, 1, -1, 1, -1, 1, -1, 1)
#: f_t(theta) = max(|theta| - 1/1000, 0) from 4/5, where theta_t changes its sign at every step
SWINGING = point(
    definition(o.loss(t), absolute(o.x(t, 1)) - num("1/1000")),
    T=8,
    d=1,
    D=num("21/20"),
    G=1,
    alpha=1,
    lam=num("1/100"),
    beta1=num("1/1000"),
    beta2=num("1/25"),
    tables={
        "g": column(*SIGNS),
        "y": [0],
        "x_1": [num("4/5")],
        "least": [0] * 8,
        "slope": column(*[0] * 8),
    },
)
