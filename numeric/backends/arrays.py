"""IEEE doubles in NumPy arrays; every coordinate has the bits that `float64` gives. Numba compiles these too."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.backends.float64 import Operations, real
from symbolic.ops import Exact

Array = NDArray[np.float64]


def square(x: Array) -> Array:
    """``x * x``."""
    return x * x


def sqrt(x: Array) -> Array:
    """The correctly rounded root; nan for negative numbers."""
    return np.sqrt(x)


def absolute(x: Array) -> Array:
    """``|x|``."""
    return np.abs(x)


def sign(x: Array) -> Array:
    """-1, 0 or 1; nan for nan."""
    return np.sign(x)


def maximum(x: Array, y: Array) -> Array:
    """The larger; the first where they are equal, nan where one is."""
    return np.where((x >= y) | (x != x), x, y)


def minimum(x: Array, y: Array) -> Array:
    """The smaller; the first where they are equal, nan where one is."""
    return np.where((x <= y) | (x != x), x, y)


def norm(x: Array) -> Any:
    """The Euclidean norm, the squares summed from the first coordinate to the last."""
    return np.sqrt(np.cumsum(x * x)[-1])


class Arrays(Operations):
    """The operations on arrays, and the start of a simulation in them."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """``float64 arrays``."""
        return "float64 arrays"

    def scope(self) -> AbstractContextManager[object]:
        """Silent division by zero and overflow: they give inf and nan, as in compiled code."""
        return np.errstate(all="ignore")

    def point(self, x: ArrayLike) -> Array:
        """A copy of ``x`` as an array of doubles."""
        return np.array([real(c) if isinstance(c, (str, int)) else float(c) for c in np.ravel(np.asarray(x, object))])

    def fill(self, x: Exact, like: Array) -> Array:
        """``x`` in every coordinate."""
        return np.full_like(like, real(x))


OPS = Arrays(real, square, sqrt, absolute, sign, maximum, minimum, norm)
