"""The eight operations of which every rule is made, and the exact numbers that go into them.

A rule or schedule is a straight-line function over an `Ops`; ``+ - * /`` come from the numbers themselves. A backend
is an object with these eight operations for one kind of number: terms (`symbolic.trace`), floats, arrays, mpmath
numbers, balls, rationals (`numeric.backends`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from symbolic.errors import NotExact


class Scalar(Protocol):
    """A number of some backend: it has ``+ - * /`` with its own kind and with integers, and nothing else is used."""

    def __add__(self, other: Any, /) -> Scalar: ...
    def __radd__(self, other: Any, /) -> Scalar: ...
    def __sub__(self, other: Any, /) -> Scalar: ...
    def __rsub__(self, other: Any, /) -> Scalar: ...
    def __mul__(self, other: Any, /) -> Scalar: ...
    def __rmul__(self, other: Any, /) -> Scalar: ...
    def __truediv__(self, other: Any, /) -> Scalar: ...
    def __rtruediv__(self, other: Any, /) -> Scalar: ...
    def __neg__(self) -> Scalar: ...


@dataclass(frozen=True, slots=True)
class Root:
    """The exact number ``base ** (1 / degree)``, the real root of a rational ``base >= 0``."""

    base: Fraction
    degree: int

    def __post_init__(self) -> None:
        if self.base < 0 or self.degree < 1:
            raise NotExact(f"{self!r} is no real root: give a base that is at least 0 and a degree of at least 1")


#: an exact constant: an integer, a fraction, a decimal string such as ``"1e-8"``, or a root
Exact = int | str | Fraction | Root


def fraction(x: Exact) -> Fraction:
    """The rational value of ``x``; `NotExact` for floats, unreadable strings and roots (which are not rational)."""
    if isinstance(x, bool) or not isinstance(x, (int, str, Fraction)):
        raise NotExact(f"{x!r} is no exact rational: give an integer, a Fraction or a decimal string such as '0.1'")
    try:
        return Fraction(x)
    except (ValueError, ZeroDivisionError) as error:
        raise NotExact(f"{x!r} is no number: write a decimal such as '0.1' or '1e-8', or a ratio '1/3'") from error


def exact(x: Exact) -> Any:
    """``x`` itself in its normal form, a Fraction or a Root; `NotExact` where it is no exact constant."""
    return x if isinstance(x, Root) else fraction(x)


class Ops(Protocol):
    """The eight operations. All act coordinate by coordinate except `norm`."""

    def real(self, x: Exact, /) -> Any:
        """The exact constant ``x`` as a number of this backend: the nearest one, or an enclosure."""

    def square(self, x: Scalar, /) -> Scalar:
        """``x * x``, never negative."""

    def sqrt(self, x: Scalar, /) -> Scalar:
        """The root of ``x >= 0``."""

    def absolute(self, x: Scalar, /) -> Scalar:
        """``|x|``."""

    def sign(self, x: Scalar, /) -> Scalar:
        """-1, 0 or 1."""

    def maximum(self, x: Scalar, y: Scalar, /) -> Scalar:
        """The larger of two numbers."""

    def minimum(self, x: Scalar, y: Scalar, /) -> Scalar:
        """The smaller of two numbers."""

    def norm(self, x: Scalar, /) -> Scalar:
        """The Euclidean norm over all coordinates; ``|x|`` in one dimension."""


class Step(NamedTuple):
    """What a rule returns: its next ``state``, the ``delta`` of ``x_next = project(x - delta)``, and the ``metric``.

    ``metric`` is the diagonal of the matrix in whose norm the projection is taken: what the step is divided by.
    """

    state: Any
    delta: Scalar
    metric: Scalar


class Tick(NamedTuple):
    """What a schedule returns at time t: its next ``state`` and the hyperparameter's ``value`` at t."""

    state: Any
    value: Scalar
