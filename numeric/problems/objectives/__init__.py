"""Objectives: the directory is the registry. One file, one SymPy expression, one function ``make() -> Objective``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from numeric.problems import build, maker
from symbolic.as_sympy import symbol
from symbolic.errors import DomainError
from symbolic.ops import Exact


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """A function to be minimized: ``expression`` in ``variables``, and where runs start if nothing else is said.

    ``facts`` may hold, as exact SymPy numbers: ``least``, a lower bound (attained at ``minimizer``, if that is given);
    ``smoothness``, a Lipschitz constant of the gradient; ``slope_bound``, a bound of its norm.
    """

    name: str
    expression: Any
    variables: tuple[Any, ...]
    start: tuple[Exact, ...]
    minimizer: tuple[Exact, ...] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.start) != len(self.variables):
            raise DomainError(f"the start of {self.name} has {len(self.start)} coordinates, it has "
                              f"{len(self.variables)} variables: give one for each")  # fmt: skip

    @property
    def gradient(self) -> tuple[Any, ...]:
        """The partial derivatives, by `sympy.diff`."""
        return tuple(sympy.diff(self.expression, v) for v in self.variables)


def coordinates(count: int) -> tuple[Any, ...]:
    """``x`` alone, or ``x1, ..., xn``."""
    return (symbol("x"),) if count == 1 else tuple(symbol(f"x{k + 1}") for k in range(count))


def objective(name: str, **options: Any) -> Objective:
    """The objective of this name; `UnknownName` with the nearest names where there is none."""
    found: Objective = build(maker(name, "objective", __name__), name, options)
    return found
