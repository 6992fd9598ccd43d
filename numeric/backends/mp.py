"""mpmath numbers at any precision, each backend in a context of its own: no global precision is read or changed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from mpmath import MPContext

from symbolic.errors import DomainError
from symbolic.ops import Exact, Root, exact


@dataclass(frozen=True, eq=False)
class Mp:
    """Arithmetic with ``digits`` decimal digits, rounded to the nearest number after each operation."""

    digits: int
    context: Any = field(default_factory=MPContext)

    def __post_init__(self) -> None:
        if self.digits < 1:
            raise DomainError(f"{self.digits} digits are none: give at least 1")
        self.context.dps = self.digits

    @property
    def label(self) -> str:
        """``mp, 50 digits``."""
        return f"mp, {self.digits} digits"

    def scope(self) -> AbstractContextManager[object]:
        """Nothing to set: the precision belongs to the numbers."""
        return nullcontext()

    def real(self, x: Exact) -> Any:
        """The nearest number to ``x`` (for a `Root`: within one unit in the last place)."""
        value = exact(x)
        if isinstance(value, Root):
            return self.context.root(self.real(value.base), value.degree)
        return self.context.mpf(value.numerator) / value.denominator

    def point(self, x: Exact | float) -> Any:
        """``x`` itself, rounded; a float is the dyadic number it is."""
        return self.real(Fraction(x) if isinstance(x, float) else x)

    def fill(self, x: Exact, like: Any) -> Any:
        """``x``, rounded."""
        return self.real(x)

    def square(self, x: Any) -> Any:
        """``x * x``."""
        return x * x

    def sqrt(self, x: Any) -> Any:
        """The root of ``x >= 0``; `DomainError` for a negative number (where mpmath would turn complex)."""
        if x < 0:
            raise DomainError(f"the root of {x} is not real: the rule took the root of a negative number")
        return self.context.sqrt(x)

    def absolute(self, x: Any) -> Any:
        """``|x|``."""
        return abs(x)

    def sign(self, x: Any) -> Any:
        """-1, 0 or 1."""
        return self.context.sign(x)

    def maximum(self, x: Any, y: Any) -> Any:
        """The larger; the first where they are equal."""
        return self.context.mpf(x if x >= y else y)

    def minimum(self, x: Any, y: Any) -> Any:
        """The smaller; the first where they are equal."""
        return self.context.mpf(x if x <= y else y)

    def norm(self, x: Any) -> Any:
        """``|x|``: one number is one coordinate."""
        return abs(x)


def ops(digits: int) -> Mp:
    """The backend of mpmath numbers with ``digits`` decimal digits."""
    return Mp(digits)
