"""Corollary 2's two right-hand sides are one: H/(alpha sqrt T) [...] = (Q1* + Q2* log T) / sqrt T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.nonconvex import REALS, T, alpha, beta1, c, constant, corollary_2, d, slope
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import log, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def rearranged(square: int = 2, part: int = 2, power: int = 3) -> Statement:
    """Both sides; parameters: the power of alpha on the left, the powers of H in Q1* and in Q2*."""
    return statement(
        eq(corollary_2(square), (constant(part) + slope(power) * log(T)) / sqrt(T)),
        reals=REALS,
        integers="T d",
        given=(le(1, T), le(1, d), lt(0, alpha), le(0, beta1), lt(beta1, 1), lt(0, c)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """A field identity in the roots and the logarithm."""
    from proofs_checks.search.regret_defined import logarithm, positive_root

    logarithm(p, T)
    positive_root(p, T)
    positive_root(p, c)
    p.nonzero(1 - beta1)
    p.nonzero(alpha)
    p.ring(goal, note="alpha and sqrt T taken into the bracket, 1 + log T split")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Corollary 2, Sec. C.2.3"),
    printed=r"\frac H{\alpha\sqrt T}\Big[\frac{C_1H^2\alpha^2(1+\log T)}c+C_2\frac{d\alpha}{\sqrt c}"
    r"+C_3\frac{d\alpha^2}c+C_4\Big]=\frac1{\sqrt T}(Q_1^*+Q_2^*\log T),\quad "
    r"Q_2^*=\frac{C_1H^3\alpha}c",
    reading="The claim is the rearrangement alone, with the constants of the end of Sec. C.2.5 put in and with "
    "Q_1* = H (C_1 H^2 alpha/c + C_2 d/sqrt(c) + C_3 d alpha/c + C_4/alpha), what has no logarithm, for all reals "
    "with alpha, c > 0 and beta_1 in [0, 1); first stands for E|alpha_1/sqrt(v_1)|_1, gap for E[f(z_1) - f(z*)]. "
    "Whether this number bounds the gradients is not judged here.",
    statement=rearranged,
    check=by_goals(
        prove,
        point(T=2, d=1, L=1, H=2, G=1, c=num("1/4"), alpha=num("1/3"), beta1=num("1/2"), first=1, gap=1),
    ),
    mutants={
        "alpha in place of alpha^2": {"square": 1},
        "H^3 in Q1*": {"part": 3},
        "H^2 in Q2*": {"power": 2},
    },
    kind="identity",
)
