"""Vectors over any scalar backend: NumPy object arrays whose entries are its numbers.

``+ - * /`` are NumPy's loops over the entries' own arithmetic, the operations are mapped over the entries, and `norm`
is the root of the sum of the squares, in order. Slow and faithful.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np

from numeric.backends import Backend
from symbolic.ops import Exact


@dataclass(frozen=True, eq=False)
class Vectors:
    """The eight operations on object arrays of numbers of ``scalars``."""

    scalars: Backend

    @property
    def label(self) -> str:
        """The scalars' label."""
        return f"vectors of {self.scalars.label}"

    def scope(self) -> AbstractContextManager[object]:
        """The scalars' scope."""
        return self.scalars.scope()

    def real(self, x: Exact) -> Any:
        """A scalar; arithmetic spreads it over the entries."""
        return self.scalars.real(x)

    def point(self, x: Any) -> Any:
        """The array of the sequence ``x`` of exact constants or floats."""
        return np.array([self.scalars.point(c) for c in x], dtype=object)

    def fill(self, x: Exact, like: Any) -> Any:
        """``x`` in every entry."""
        return np.array([self.scalars.fill(x, c) for c in like], dtype=object)

    def square(self, x: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.square, x)

    def sqrt(self, x: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.sqrt, x)

    def absolute(self, x: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.absolute, x)

    def sign(self, x: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.sign, x)

    def maximum(self, x: Any, y: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.maximum, x, y)

    def minimum(self, x: Any, y: Any) -> Any:
        """Entry by entry."""
        return _each(self.scalars.minimum, x, y)

    def norm(self, x: Any) -> Any:
        """The scalar root of the sum of squares."""
        return self.scalars.sqrt(sum((self.scalars.square(c) for c in x[1:]), self.scalars.square(x[0])))


def ops(scalars: Backend) -> Vectors:
    """The backend of vectors over ``scalars``."""
    return Vectors(scalars)


def _each(function: Callable[..., Any], *arguments: Any) -> Any:
    """``function`` on every entry of its broadcast arguments; on the scalars themselves where all are scalars."""
    if not any(isinstance(a, np.ndarray) for a in arguments):
        return function(*arguments)
    return np.frompyfunc(function, len(arguments), 1)(*arguments)
