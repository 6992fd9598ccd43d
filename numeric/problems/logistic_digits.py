"""Online logistic regression on scikit-learn's bundled digits: is the digit in the picture at least 5?

    f_t(x) = log(1 + exp(-b_i a_i . x)),    b_i = 1 for the digits 5 to 9 and -1 for 0 to 4

a_i are the 61 of the 8 x 8 pixels that vary, each with mean 0 and variance 1 over the 1,797 pictures, and a last entry
1; one picture is drawn at each time. So no gradient has an entry 0, where rules without epsilon would divide 0 by 0.
"""

from __future__ import annotations

import math

import numpy as np

from numeric.convex import Array, Loss
from numeric.orders import WITH_REPLACEMENT
from numeric.pool import pooled
from numeric.problem import Problem
from symbolic.ops import Exact


def value(z: float, b: float) -> float:
    """``log(1 + exp(-b z))``, without overflow."""
    return max(0.0, -b * z) + math.log1p(math.exp(-abs(z)))


def slope(z: float, b: float) -> float:
    """``-b / (1 + exp(b z))``, without overflow."""
    small = math.exp(-abs(z))
    return -b * small / (1 + small) if b * z >= 0 else -b / (1 + small)


def columns(z: Array, b: Array) -> tuple[Array, Array, Array]:
    """Values, slopes, curvatures."""
    small = np.exp(-np.abs(z))
    chance = np.where(b * z >= 0, small, 1.0) / (1 + small)
    return np.maximum(0, -b * z) + np.log1p(small), -b * chance, chance * (1 - chance)


LOSS = Loss(value, slope, columns)


def data() -> tuple[Array, Array]:
    """Pictures, each with a last entry 1, and the signs."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    pixels = digits.data[:, np.ptp(digits.data, axis=0) > 0]
    standard = (pixels - pixels.mean(axis=0)) / pixels.std(axis=0)
    return np.hstack([standard, np.ones((len(pixels), 1))]), np.where(digits.target >= 5, 1.0, -1.0)


def make(bound: Exact = 5, order: str = WITH_REPLACEMENT, seed: int = 1) -> Problem:
    """The problem with all 62 weights between ``-bound`` and ``bound``."""
    return pooled("logistic_digits", LOSS, *data(), bound, order, seed)
