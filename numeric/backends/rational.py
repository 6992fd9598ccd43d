"""Exact rational numbers. A root is taken only where it is rational; otherwise `IrrationalRoot` is raised."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from fractions import Fraction
from math import isqrt
from typing import Any

from flint import fmpq

from symbolic.errors import DomainError, IrrationalRoot
from symbolic.ops import Exact, Root, exact


class Rational:
    """The eight operations on FLINT rationals (`flint.fmpq`), without rounding."""

    @property
    def label(self) -> str:
        """``exact rationals``."""
        return "exact rationals"

    def scope(self) -> AbstractContextManager[object]:
        """Nothing to set."""
        return nullcontext()

    def real(self, x: Exact) -> Any:
        """``x`` itself; `IrrationalRoot` where it is an irrational root."""
        value = exact(x)
        return _root(value.base, value.degree) if isinstance(value, Root) else fmpq(value.numerator, value.denominator)

    def point(self, x: Exact | float) -> Any:
        """``x`` itself; a float is the dyadic number it is."""
        return self.real(Fraction(x) if isinstance(x, float) else x)

    def fill(self, x: Exact, like: Any) -> Any:
        """``x`` itself."""
        return self.real(x)

    def square(self, x: Any) -> Any:
        """``x * x``."""
        return x * x

    def sqrt(self, x: Any) -> Any:
        """The exact root; `DomainError` for a negative number, `IrrationalRoot` where the root is irrational."""
        return _root(as_fraction(x), 2)

    def absolute(self, x: Any) -> Any:
        """``|x|``."""
        return abs(fmpq(x))

    def sign(self, x: Any) -> Any:
        """-1, 0 or 1."""
        return fmpq((x > 0) - (x < 0))

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger."""
        return fmpq(x if x >= y else y)

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller."""
        return fmpq(x if x <= y else y)

    def norm(self, x: Any) -> Any:
        """``|x|``: one number is one coordinate."""
        return abs(fmpq(x))


OPS = Rational()


def as_fraction(x: Any) -> Fraction:
    """A number of this backend as a Python Fraction."""
    value = fmpq(x)
    return Fraction(int(value.p), int(value.q))


def _root(x: Fraction, degree: int) -> Any:
    if x < 0:
        raise DomainError(f"the root of {x} is not real: the rule took the root of a negative number")
    top, bottom = _whole_root(x.numerator, degree), _whole_root(x.denominator, degree)
    if top**degree != x.numerator or bottom**degree != x.denominator:
        raise IrrationalRoot(
            f"the root of degree {degree} of {x} is irrational: use the ball backend, or other numbers"
        )
    return fmpq(top, bottom)


def _whole_root(n: int, degree: int) -> int:
    """The largest integer whose power does not exceed ``n >= 0``."""
    if degree == 2:
        return isqrt(n)
    low, high = 0, 1 << (n.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= n else (low, middle)
    return low
