"""Terms over arrays: rows are times, columns are coordinates, everything broadcasts.

`numeric.evaluate` computes one number at a time in the numbers of any backend; here a whole block of steps is computed
at once, in doubles. Sums over coordinates are carried out; sums over time are the business of `numeric.bounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symbolic.errors import DomainError, UnknownName
from symbolic.statement import Rel
from symbolic.term import Term, num, var

Array = NDArray[np.float64]
Lookup = Callable[[Term, "Mapping[str, Any]"], Any]


def _power(base: Any, exponent: Any) -> Any:
    """A square as a product, which is faster and has fewer roundings."""
    return base * base if isinstance(exponent, float) and exponent == 2 else np.power(base, exponent)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "neg": np.negative, "sqrt": np.sqrt,
    "abs": np.abs, "sign": np.sign, "max": np.maximum, "min": np.minimum, "exp": np.exp, "log": np.log,
    "^": _power, "cos": np.cos, "sin": np.sin,
}  # fmt: skip
#: two numbers this close, relative to their size, are equal up to rounding; equations also hold where both sides are
#: this close to each other, since differences of large numbers near 0 have no relative accuracy
EQUAL, TINY = 1e-9, 1e-12


def value(t: Term, values: Mapping[str, Any], lookup: Lookup, coordinates: int) -> Any:
    """``t`` as an array; ``values`` are those of variables, ``lookup(application, values)`` those of sequences."""
    if t.head in ("num", "const"):
        return np.pi if t.head == "const" else float(t.value)
    if t.head == "var":
        return _variable(t.name, values)
    if t.head == "app":
        return lookup(t, values)
    if t.head == "sum":
        return _over_coordinates(t, values, lookup, coordinates)
    if t.head not in OPERATIONS:
        raise UnknownName(f"a run has no value for {t.head!r}: only arithmetic, roots, logarithms and sums")
    return OPERATIONS[t.head](*(value(a, values, lookup, coordinates) for a in t.subterms))


def _variable(name: str, values: Mapping[str, Any]) -> Any:
    if name not in values:
        raise UnknownName(f"the variable {name} has no value along this run: give it one")
    return values[name]


def _over_coordinates(t: Term, values: Mapping[str, Any], lookup: Lookup, coordinates: int) -> Any:
    """The sum over all coordinates; `DomainError` for any other range."""
    lower, upper, body = t.subterms
    if (lower, upper) != (num(1), var("d")):
        raise DomainError(
            f"the sum over {t.name} from {lower} to {upper} is none over coordinates: it runs from 1 to d"
        )
    inside = {**values, t.name: np.arange(1, coordinates + 1, dtype=float)[None, :]}
    parts = value(body, inside, lookup, coordinates)
    wide = np.broadcast_to(parts, (np.shape(parts)[0] if np.ndim(parts) else 1, coordinates))
    return wide.sum(axis=1, keepdims=True)


def holds(rel: Rel, values: Mapping[str, Any], lookup: Lookup, coordinates: int) -> Any:
    """Where a relation holds, up to rounding (a relation ``!=`` or ``<`` is meant exactly)."""
    a, b = (value(side, values, lookup, coordinates) for side in (rel.lhs, rel.rhs))
    close = EQUAL * np.maximum(np.abs(a), np.abs(b))
    if rel.op == "<=":
        return a <= b + close
    if rel.op == "=":
        return np.abs(a - b) <= close + TINY
    return a < b if rel.op == "<" else a != b
