"""Arb balls: midpoint and radius, every operation enclosing. Arb's precision is global: compute inside `Ball.scope`.

Inclusion: if x is in the ball X, then f(x) is in f(X), wherever f(x) is a real number. `sqrt` therefore takes the part
of X that is at least 0: the result holds for every x in X that has a root. A ball without such a point raises. Whether
v >= 0 along a run is a theorem about the rule, not something that an enclosure of v can show when it touches 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from threading import RLock
from typing import Any

from flint import arb, ctx, fmpq

from symbolic.errors import DomainError
from symbolic.ops import Exact, Root, exact, fraction

_LOCK = RLock()


@dataclass(frozen=True, slots=True)
class Ball:
    """Ball arithmetic with midpoints of ``bits`` bits."""

    bits: int

    def __post_init__(self) -> None:
        if self.bits < 2:
            raise DomainError(f"{self.bits} bits are too few for a ball: give at least 2")

    @property
    def label(self) -> str:
        """``ball, 167 bits``."""
        return f"ball, {self.bits} bits"

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Arb computes with ``bits`` bits inside, for one thread at a time, and as before afterwards."""
        with _LOCK, ctx.workprec(self.bits):
            yield

    def real(self, x: Exact) -> Any:
        """A ball that contains ``x``; exact where ``x`` has that few bits."""
        if type(x) is int:
            return arb(x)
        value = exact(x)
        if isinstance(value, Root):
            return self.real(value.base).root(value.degree)
        return arb(fmpq(value.numerator, value.denominator))

    def point(self, x: Exact | float) -> Any:
        """A ball that contains ``x``; a float is the dyadic number it is."""
        return self.real(Fraction(x) if isinstance(x, float) else x)

    def fill(self, x: Exact, like: Any) -> Any:
        """A ball that contains ``x``."""
        return self.real(x)

    def square(self, x: Any) -> Any:
        """The squares of the numbers in ``x``: no negative number (``x**2`` would be nan where the midpoint is 0)."""
        return (_ball(x) * x).nonnegative_part()

    def sqrt(self, x: Any) -> Any:
        """The roots of the numbers in ``x`` that are at least 0; `DomainError` where there are none."""
        x = _ball(x)
        if x > 0:
            return x.sqrt()
        if x < 0:
            raise DomainError(
                f"the ball {x} lies below 0 and has no real root: the rule took the root of a negative number"
            )
        return x.sqrt() if x >= 0 else x.nonnegative_part().sqrt()

    def absolute(self, x: Any) -> Any:
        """The absolute values of the numbers in ``x``: no negative number."""
        return abs(arb(x)).nonnegative_part()

    def sign(self, x: Any) -> Any:
        """-1, 0 or 1 where ``x`` decides it, else a ball that contains every sign that occurs."""
        return arb(x).sgn()

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger numbers; a union where the balls overlap."""
        return _ball(x).max(_ball(y))

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller numbers; a union where the balls overlap."""
        return _ball(x).min(_ball(y))

    def norm(self, x: Any) -> Any:
        """``|x|``: one ball is one coordinate."""
        return self.absolute(x)


def _ball(x: Any) -> Any:
    return x if type(x) is arb else arb(x)


def ops(bits: int) -> Ball:
    """The backend of Arb balls with midpoints of ``bits`` bits."""
    return Ball(bits)


def contains(x: Any, value: Exact) -> bool:
    """Whether the rational ``value`` is in the ball, decided exactly; a ball that is not finite contains everything."""
    return not x.is_finite() or abs(fraction(value) - _dyadic(x.mid())) <= _dyadic(x.rad())


def _dyadic(x: Any) -> Fraction:
    mantissa, exponent = x.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
