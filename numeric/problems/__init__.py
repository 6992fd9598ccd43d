"""Problems: the directory is the registry. One file, one online problem, one function ``make(...) -> Problem``.

Deterministic objectives are in `numeric.problems.objectives` and laws of noise in `numeric.problems.noise`; the two
together are a stochastic problem (`numeric.stochastic`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from numeric.problem import Problem
from symbolic.rules import known


def names(package: str = __name__) -> tuple[str, ...]:
    """The names of all items of a registry, in alphabetical order."""
    path = import_module(package).__path__
    return tuple(sorted(m.name for m in iter_modules(path) if not m.ispkg and not m.name.startswith("_")))


def maker(name: str, kind: str, package: str = __name__) -> Callable[..., Any]:
    """The function ``make`` of an item; `UnknownName` with the nearest names where there is none."""
    made: Callable[..., Any] = import_module(f"{package}.{known(name, names(package), kind)}").make
    return made


def problem(name: str, **options: Any) -> Problem:
    """The online problem of this name; `UnknownName` for an unknown problem or option."""
    return build(maker(name, "problem"), name, options)


def build(make: Callable[..., Any], name: str, options: dict[str, Any]) -> Any:
    """``make(**options)``, every option checked against what ``make`` takes."""
    taken = list(inspect.signature(make).parameters)
    for option in options:
        known(option, taken, f"option of {name}")
    return make(**options)
