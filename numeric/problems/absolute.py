"""Seeded random absolute losses on a box: f_t(x) = |a_i . x - b_i|, with i drawn from a pool. Convex, not smooth.

The data are those of `quadratics`. The best fixed point is that of a linear programme.
"""

from __future__ import annotations

from numeric.convex import Loss
from numeric.orders import WITH_REPLACEMENT
from numeric.pool import pooled
from numeric.problem import Problem
from numeric.problems.quadratics import data
from symbolic.ops import Exact


def value(z: float, b: float) -> float:
    """``|z - b|``."""
    return abs(z - b)


def slope(z: float, b: float) -> float:
    """The sign of ``z - b``, a subgradient."""
    return 1.0 if z > b else (-1.0 if z < b else 0.0)


LOSS = Loss(value, slope, None)


def make(
    dimension: int = 5, size: int = 200, bound: Exact = 1, order: str = WITH_REPLACEMENT, seed: int = 1
) -> Problem:
    """The problem in ``dimension`` coordinates with a pool of ``size`` losses."""
    return pooled("absolute", LOSS, *data(dimension, size, seed), bound, order, seed)
