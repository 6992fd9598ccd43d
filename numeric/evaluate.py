"""Terms as numbers of a backend: variables have values, sequences are defined or given as callables.

    world = World(ops, {"beta1": ops.real("0.9")}, {"g": lambda t: gradients[t]}, recurrences(rule))
    world.sequence("m", 5)

Indices and exponents are integers; what is not defined there (an index before the start, a fractional power) raises
`DomainError`. No induction, no closed forms: it computes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from symbolic.errors import DomainError, UnknownName
from symbolic.ops import Ops
from symbolic.statement import Defined, Recursion
from symbolic.term import Term

_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_OPERATIONS = {"sqrt": "sqrt", "abs": "absolute", "sign": "sign", "max": "maximum", "min": "minimum"}


class World:
    """The meaning of names: values of variables, callables for free sequences, and definitions. It remembers values."""

    def __init__(
        self,
        ops: Ops,
        variables: Mapping[str, Any],
        free: Mapping[str, Callable[..., Any]],
        defined: tuple[Defined, ...] = (),
    ) -> None:
        self._ops, self._variables, self._free = ops, dict(variables), dict(free)
        self._defined = {d.name: d for d in defined}
        self._known: dict[tuple[str, int], Any] = {}

    def sequence(self, name: str, *indices: int) -> Any:
        """The value of a sequence at ``indices``; `UnknownName` where nothing gives it one."""
        if name in self._free:
            return self._free[name](*indices)
        if name not in self._defined or len(indices) != 1:
            raise UnknownName(f"{name}{indices} has no value here: give it a callable or a definition in one index")
        if (name, indices[0]) not in self._known:
            self._known[name, indices[0]] = self._at(self._defined[name], indices[0])
        return self._known[name, indices[0]]

    def _at(self, d: Defined, t: int) -> Any:
        if isinstance(d, Recursion):
            start = self.integer(d.start, {})
            if t < start:
                raise DomainError(f"{d.name}({t}) lies before the start of its recursion at {start}")
            return self.value(d.initial) if t == start else self.value(d.step, {d.params[0]: t})
        return self.value(d.body, {d.params[0]: t})

    def value(self, t: Term, indices: Mapping[str, int] | None = None) -> Any:
        """``t`` as a number; ``indices`` are the integer variables bound around it."""
        bound = indices or {}
        if t.head == "num":
            return self._ops.real(t.value)
        if t.head == "var":
            return self._ops.real(bound[t.name]) if t.name in bound else self._variable(t.name)
        if t.head == "app":
            return self._application(t, bound)
        if t.head == "sum":
            return self._sum(t, bound)
        if t.head == "^":
            return _power(self._ops, self.value(t.subterms[0], bound), self.integer(t.subterms[1], bound))
        return self._operation(t.head, [self.value(a, bound) for a in t.subterms])

    def integer(self, t: Term, bound: Mapping[str, int]) -> int:
        """``t`` as an integer: an index or exponent made of integers and bound indices."""
        if t.head == "num" and t.value.denominator == 1:
            return t.value.numerator
        if t.head == "var" and t.name in bound:
            return bound[t.name]
        if t.head in ("+", "-", "*"):
            return int(_ARITHMETIC[t.head](*(self.integer(a, bound) for a in t.subterms)))
        raise DomainError(f"{t.head} {t.args} is no integer here: indices and exponents are integers and indices only")

    def _variable(self, name: str) -> Any:
        if name not in self._variables:
            raise UnknownName(f"the variable {name} has no value: give it one")
        return self._variables[name]

    def _application(self, t: Term, bound: Mapping[str, int]) -> Any:
        """A sequence at integer indices, or the norm of a number."""
        if t.name == "norm":
            return self._ops.norm(self.value(t.subterms[0], bound))
        return self.sequence(t.name, *(self.integer(a, bound) for a in t.subterms))

    def _sum(self, t: Term, bound: Mapping[str, int]) -> Any:
        lower, upper, body = t.subterms
        span = range(self.integer(lower, bound), self.integer(upper, bound) + 1)
        values = (self.value(body, {**bound, t.name: i}) for i in span)
        return reduce(operator.add, values, self._ops.real(0))

    def _operation(self, head: str, parts: list[Any]) -> Any:
        if head == "neg":
            return -parts[0]
        if head in _ARITHMETIC:
            return _ARITHMETIC[head](*parts)
        if head in _OPERATIONS:
            return getattr(self._ops, _OPERATIONS[head])(*parts)
        raise UnknownName(f"the backends have no operation {head!r}: only arithmetic and the eight operations")


def _power(ops: Ops, x: Any, n: int) -> Any:
    """``x^n`` as a product of n factors; `DomainError` for negative n. An even power is a square (never negative)."""
    if n < 0:
        raise DomainError(f"a power with the negative exponent {n}: write a quotient instead")
    if n == 0:
        return ops.real(1)
    if n % 2 == 0:
        return ops.square(_power(ops, x, n // 2))
    return x if n == 1 else _power(ops, x, n - 1) * x
