"""Seeded random convex quadratics on a box: f_t(x) = (a_i . x - b_i)^2 / 2, with i drawn from a pool.

The rows a_i are standard normal, b_i = a_i . u + noise with u uniform in [-2, 2]^d: some of u lies outside the box
[-1, 1]^d, so that the best fixed point has coordinates inside and on its boundary.
"""

from __future__ import annotations

import numpy as np

from numeric.convex import Array, Loss
from numeric.orders import WITH_REPLACEMENT
from numeric.philox import checked_seed
from numeric.pool import pooled
from numeric.problem import Problem
from symbolic.ops import Exact


def value(z: float, b: float) -> float:
    """``(z - b)^2 / 2``."""
    return (z - b) * (z - b) / 2


def slope(z: float, b: float) -> float:
    """``z - b``."""
    return z - b


def columns(z: Array, b: Array) -> tuple[Array, Array, Array]:
    """Values, slopes, curvatures."""
    return (z - b) ** 2 / 2, z - b, np.ones_like(z)


LOSS = Loss(value, slope, columns)


def data(dimension: int, size: int, seed: int) -> tuple[Array, Array]:
    """Rows and targets."""
    rng = np.random.default_rng(checked_seed(seed))
    a = rng.standard_normal((size, dimension))
    return a, a @ rng.uniform(-2, 2, dimension) + rng.standard_normal(size)


def make(
    dimension: int = 5, size: int = 200, bound: Exact = 1, order: str = WITH_REPLACEMENT, seed: int = 1
) -> Problem:
    """The problem in ``dimension`` coordinates with a pool of ``size`` losses."""
    return pooled("quadratics", LOSS, *data(dimension, size, seed), bound, order, seed)
