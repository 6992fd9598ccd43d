"""Regret with decays that never rise and gradients bounded by G: the constant of R(T) <= C sqrt(T), and points."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.point import Point, point
from proofs_checks.online import D, alpha, beta1, beta2, d
from proofs_checks.regret_runs import BOUNDED, G
from symbolic.statement import Fact, le
from symbolic.term import Like, Term, num, sqrt

REALS = f"{o.REALS} G"


def constant(first: Like = 1, steps: Like = 1) -> Term:
    """``d G (D^2 / (2 alpha) + alpha (1 + beta1) / ((1 - beta1) sqrt(1 - beta2)) + D beta1 / (1 - beta1))``.

    Parameters: factors of its first two terms.
    """
    root = alpha * (1 + beta1) / ((1 - beta1) * sqrt(1 - beta2))
    parts = [z if f == 1 else f * z for f, z in ((first, D**2 / (2 * alpha)), (steps, root))]
    return d * G * (parts[0] + parts[1] + beta1 * D / (1 - beta1))


def assumptions(near: bool = True, small: bool = True, falls: bool = True) -> tuple[Fact, ...]:
    """Constants, decays, distances, gradients, convexity; parameters: whether D, G and the decays do as they should."""
    more = (*((o.NEAR,) if near else ()), *((BOUNDED,) if small else ()), *((o.FALLS,) if falls else ()))
    return (*o.CONSTANTS, *o.DECAYS, le(0, D), le(0, G), o.CONVEX, *more)


def run(alpha_: Like, decay: Like, losses: tuple[Like, ...], reach: Like = 1) -> Point:
    """A run in one coordinate from 0 against theta* = -1: constant gradients 1, constant decays, D = ``reach``."""
    T = len(losses)
    ones: dict[tuple[int, ...], Like] = {(t, 1): 1 for t in range(1, T + 2)}
    return point(
        T=T, d=1, alpha=alpha_, beta1=decay, beta2=num("16/25"), D=reach, G=1,
        tables={
            "g": ones, "beta1": [decay] * (T + 1), "x_1": [0], "y": [-1], "loss": losses, "least": [0] * T,
        },
    )  # fmt: skip
