"""Theorem 1's bound is no O~(sqrt(T)): its second term grows like T^(3/2) unless the decays beta_{1,t} vanish."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.rates import SOFT_ROOT, at_most
from symbolic.statement import Statement, le, lt, statement
from symbolic.term import Like, absolute, num, sqrt, var

G = var("G")
FIRST, SECOND = o.D**2 * G / (2 * o.alpha * (1 - o.beta1)), o.D**2 * G * o.beta1 / (2 * o.alpha * (1 - o.beta1))
THIRD = o.alpha * G / ((1 - o.beta1) ** 3 * (1 - o.GAMMA) * sqrt(1 - o.beta2))


def rate(fading: bool = False, power: int = 0) -> Statement:
    """The rate; parameters: whether beta_{1,t} <= beta1 / t^2, the power of T in front."""
    small = (o.every(le(o.b(o.t), o.beta1 / o.t**2)),) if fading else ()
    bounded = o.every(le(absolute(o.g(o.t, o.i)), G))
    return statement(
        at_most(o.printed_bound(), o.d * (FIRST + SECOND + THIRD), o.T**power, *SOFT_ROOT),
        reals=f"{o.REALS} G",
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, o.MONOTONE, o.BETWEEN, bounded, lt(o.GAMMA, 1), *small),
        where=o.adamomentum(),
    )


HALF, LAST = num("1/2"), 25
ONES: dict[tuple[int, ...], Like] = {(k, 1): 1 for k in range(1, LAST + 2)}
START: dict[tuple[int, ...], Like] = {(1,): 0}
CONSTANT = point(
    T=LAST,
    d=1,
    alpha=num("1/1000"),
    beta1=HALF,
    beta2=num("16/25"),
    D=1,
    G=1,
    tables={"beta1": [HALF] * (LAST + 1), "g": ONES, "x_1": START},
)

CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 after Theorem 1"),
    printed=r"\text{Theorem 1 implies }R(T)=\tilde O(\sqrt T)",
    reading="The printed bound is at most C sqrt(T) (1 + log T) for all T >= 1, all gradients with |g_{t,i}| <= G and "
    "all decays that Theorem 1 admits, where C is what the bound can be at T = 1. Constant decays and gradients refute "
    "it at T = 25; there the sum of beta_{1,t} sqrt(t v_t) grows like T^(3/2), so no larger C would help.",
    statement=rate,
    check=by_counterexample(CONSTANT),
    mutants={"beta_{1,t} <= beta1 / t^2": {"fading": True}, "T^(3/2)": {"power": 1}},
    kind="rate",
)
