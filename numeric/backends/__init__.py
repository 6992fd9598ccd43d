"""Backends: the eight operations of `symbolic.ops` for one kind of number each.

| module | numbers | what is promised |
| --- | --- | --- |
| `float64` | Python floats | IEEE double arithmetic in the written order; the same bits as `arrays` and as compiled |
| `arrays` | NumPy float64 arrays | the same, coordinate by coordinate |
| `mp` | mpmath, any digits | each operation correctly rounded; a context of its own |
| `ball` | Arb balls, any bits | inclusion: the result contains every exact result for numbers in the arguments |
| `rational` | FLINT rationals | exact; a root that is irrational raises `IrrationalRoot` |
| `vectors` | object arrays over one of the above | the same, coordinate by coordinate |
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from symbolic.ops import Exact, Ops


class Backend(Ops, Protocol):
    """`Ops` together with what a simulation needs to start: points, constants, and a scope in which they are valid."""

    @property
    def label(self) -> str:
        """The kind of number and its precision, for records: ``"mp, 50 digits"``."""

    def scope(self) -> AbstractContextManager[object]:
        """The context in which the numbers of this backend are to be computed with (Arb's precision is set there)."""

    def point(self, x: Any) -> Any:
        """A start point: an exact constant, a float (taken as the dyadic number it is) or, for vectors, a sequence."""

    def fill(self, x: Exact, like: Any) -> Any:
        """The constant ``x`` in the shape of the point ``like``."""
