"""Terms in floating point, for search alone: a statement as a function of the numbers of a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cached_property

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.derivative import derivative_in
from proofs_checks.kernel.point import Point
from symbolic.statement import Defined, Definition, Recursion, Statement
from symbolic.term import Term

Env = Mapping[str, float]
Place = tuple[str, tuple[int, ...] | None]
"""A number of a point: a value by name, or an entry of a table by name and index."""
FAULTS = (ArithmeticError, ValueError, LookupError, RecursionError, TypeError)

_BINARY: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "^": lambda a, b: a**int(b), "max": max, "min": min,
}  # fmt: skip
_UNARY: dict[str, Callable[[float], float]] = {
    "neg": lambda a: -a, "abs": abs, "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "cos": math.cos,
    "sin": math.sin, "sign": lambda a: float((a > 0) - (a < 0)),
}  # fmt: skip


class Floats:
    """Values of terms where the numbers of a point are floats; NaN where a term is undefined."""

    def __init__(self, statement: Statement, near: Point) -> None:
        self.statement, self.near = statement, near
        self.definitions: dict[str, Defined] = {d.name: d for d in (*near.formulas, *statement.definitions)}
        self.numbers: dict[Place, float] = {}
        self.memo: dict[tuple[str, tuple[float, ...]], float] = {}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The real numbers of the point, in a fixed order."""
        integers = set(self.statement.integers)
        names: list[Place] = [(name, None) for name in self.near.values if name not in integers]
        return (*names, *((name, i) for name, table in self.near.tables.items() for i in table))

    def start(self) -> list[float]:
        """The numbers of the point itself."""
        return [self._number(name, i) for name, i in self.places]

    def _number(self, name: str, index: tuple[int, ...] | None) -> float:
        found = self.near.values[name] if index is None else self.near.tables[name][index]
        return self.value(found, {})

    def put(self, numbers: list[float]) -> None:
        """Let the real numbers be these."""
        self.numbers, self.memo = dict(zip(self.places, numbers, strict=True)), {}

    def of(self, t: Term, env: Env) -> float:
        """The value of a term."""
        try:
            return float(self.value(t, env))
        except FAULTS:
            return math.nan

    def value(self, t: Term, env: Env) -> float:
        """The value of a term; an error of Python where it has none."""
        match t.head:
            case "num":
                return float(t.value)
            case "var":
                return env[t.name] if t.name in env else self._variable(t.name)
            case "app":
                return self._application(t.name, tuple(self.value(s, env) for s in t.subterms))
            case "sum":
                low, high = (int(self.value(s, env)) for s in t.subterms[:2])
                return math.fsum(self.value(t.subterms[2], {**env, t.name: float(k)}) for k in range(low, high + 1))
            case "const":
                return math.pi
            case "diff":
                known, named = tuple(self.definitions.values()), frozenset(self.definitions)
                return self.value(derivative_in(known, named, t.subterms[0], t.name), env)
        at = [self.value(s, env) for s in t.subterms]
        if t.head == "E":
            raise Rejected("expectations are not computed in floating point")
        return _BINARY[t.head](*at) if len(at) == 2 else _UNARY[t.head](*at)

    def _variable(self, name: str) -> float:
        found = self.numbers.get((name, None))
        return self.value(self.near.values[name], {}) if found is None else found

    def _application(self, name: str, at: tuple[float, ...]) -> float:
        if (name, at) not in self.memo:
            self.memo[name, at] = self._compute(name, at)
        return self.memo[name, at]

    def _compute(self, name: str, at: tuple[float, ...]) -> float:
        d = self.definitions.get(name)
        if isinstance(d, Definition):
            return self.value(d.body, dict(zip(d.params, at, strict=True)))
        if isinstance(d, Recursion):
            first = at[0] <= self.value(d.start, {})
            return self.value(d.initial if first else d.step, dict(zip(d.params, at, strict=True)))
        index = tuple(map(int, at))
        found = self.numbers.get((name, index))
        return self.value(self.near.tables[name][index], {}) if found is None else found
