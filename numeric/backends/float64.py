"""IEEE doubles as Python floats. The functions below are also what Numba compiles: both run the very same source.

`sqrt` of a negative number raises ValueError in Python and is nan when compiled; `numeric.run` words the former.
"""

from __future__ import annotations

import math
from contextlib import AbstractContextManager, nullcontext
from fractions import Fraction
from typing import Any, NamedTuple

from symbolic.ops import Exact, Root, exact


def real(x: Exact) -> float:
    """The double nearest to ``x`` (for a `Root`: within one unit in the last place)."""
    value = exact(x)
    return math.pow(value.base, 1 / value.degree) if isinstance(value, Root) else float(value)


def square(x: float) -> float:
    """``x * x``."""
    return x * x


def sqrt(x: float) -> float:
    """The correctly rounded root."""
    return math.sqrt(x)


def absolute(x: float) -> float:
    """``|x|``."""
    return abs(x)


def sign(x: float) -> float:
    """-1, 0 or 1; nan for nan."""
    return 1.0 if x > 0 else (-1.0 if x < 0 else (0.0 if x == 0 else x))


def maximum(x: float, y: float) -> float:
    """The larger; the first where they are equal, nan where one is."""
    return y if x < y or y != y else x


def minimum(x: float, y: float) -> float:
    """The smaller; the first where they are equal, nan where one is."""
    return y if x > y or y != y else x


def norm(x: float) -> float:
    """``|x|``: a float is one coordinate."""
    return abs(x)


class Operations(NamedTuple):
    """The eight operations as a record of functions, each of which Numba can compile."""

    real: Any
    square: Any
    sqrt: Any
    absolute: Any
    sign: Any
    maximum: Any
    minimum: Any
    norm: Any


class Float64(Operations):
    """The operations on Python floats, and the start of a simulation in them."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """``float64``."""
        return "float64"

    def scope(self) -> AbstractContextManager[object]:
        """Nothing to set."""
        return nullcontext()

    def point(self, x: Exact | float) -> float:
        """``x`` as a double."""
        return real(Fraction(x) if isinstance(x, float) else x)

    def fill(self, x: Exact, like: float) -> float:
        """``x`` as a double."""
        return real(x)


OPS = Float64(real, square, sqrt, absolute, sign, maximum, minimum, norm)
