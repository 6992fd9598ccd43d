"""What is refused before any work starts, in one line that names the value and the rule it breaks."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from numeric.backends import Backend
from numeric.problem import Problem
from symbolic.domains import Domain
from symbolic.errors import DomainError, NotExact
from symbolic.ops import fraction
from symbolic.rules import Plan, Rule

Range = tuple[str, Callable[[Fraction], bool]]
POSITIVE: Range = ("greater than 0", lambda x: x > 0)
NOT_NEGATIVE: Range = ("at least 0", lambda x: x >= 0)
DECAY: Range = ("in [0, 1)", lambda x: 0 <= x < 1)
UNIT: Range = ("in [0, 1]", lambda x: 0 <= x <= 1)

#: what a hyperparameter's constant, or a parameter of its schedule, has to be
RANGES: dict[str, Range] = {
    **dict.fromkeys(("alpha", "eta", "D", "final", "gamma", "warm"), POSITIVE),
    **dict.fromkeys(("epsilon", "delta", "decay"), NOT_NEGATIVE),
    **dict.fromkeys(("beta", "beta1", "beta2", "mu", "nu"), DECAY),
    "lam": UNIT,
}

LONGEST = 10**12


def horizon(steps: int | str) -> int:
    """The number of steps, from an integer or a text such as ``1e7``; `DomainError` where it is none or below 1."""
    try:
        value = fraction(steps)
    except NotExact as error:
        raise DomainError(f"T = {steps!r} is no number of steps: give an integer such as 1000 or 1e7") from error
    if value.denominator != 1 or not 1 <= value <= LONGEST:
        raise DomainError(f"T = {steps} is no number of steps: T is an integer from 1 to 10^12")
    return int(value)


def checked_plan(rule: Rule, plan: Plan) -> Plan:
    """``plan`` itself; `DomainError` where a constant of it leaves its range (beta1 = 1, alpha = 0)."""
    for field, schedule in plan.items():
        for name, value in zip(schedule.parameters._fields, schedule.parameters, strict=True):
            kind = field if name == "base" else name
            if kind in RANGES and isinstance(value, Fraction):
                wanted, holds = RANGES[kind]
                if not holds(value):
                    raise DomainError(f"{kind} = {_text(value)} is not allowed in {rule.name}: "
                                      f"{kind} has to be {wanted}")  # fmt: skip
    return plan


def checked_start(problem: Problem, domain: Domain, backend: Backend) -> None:
    """`DomainError` where the start is no number, lies outside the domain, or shows a loss or gradient that is none."""
    points = problem.start if isinstance(problem.start, tuple) else (problem.start,)
    for c in points:
        if isinstance(c, float) and not math.isfinite(c):
            raise DomainError(f"the start {c} of {problem.name} is no number: give finite coordinates")
    with backend.scope():
        x = [backend.point(c) for c in points]
        limits = type(domain.parameters)(*map(backend.real, domain.parameters))
        for c in x:
            moved = domain.project(backend, c, 1, limits) - c
            if moved > 0 or moved < 0:
                raise DomainError(f"the start {c} of {problem.name} lies outside its domain: start inside it")
        _checked_gradient(problem, x if isinstance(problem.start, tuple) else x[0], backend)


def _checked_gradient(problem: Problem, x: Any, backend: Backend) -> None:
    observe = problem.observe(*problem.parts) if problem.parts else problem.observe
    try:
        seen = observe(backend, 1, x, problem.numbers(backend))
    except (ArithmeticError, ValueError) as error:
        raise DomainError(f"{problem.name} has no loss or gradient at the start ({error}): start elsewhere") from error
    gradient = seen.gradient if problem.dimension is not None else [seen.gradient]
    for what, c in [("loss", seen.loss), *(("gradient", c) for c in gradient)]:
        finite(c, f"the {what} of {problem.name} at the start")


def finite(value: Any, what: str, advice: str = "every loss and gradient has to be a finite number") -> None:
    """`DomainError` where a float is nan or infinite; numbers of other backends pass."""
    if isinstance(value, float) and not math.isfinite(value):
        raise DomainError(f"{what} is {value}: {advice}")


def checked_array(name: str, values: Any) -> None:
    """`DomainError` where an array of data has an entry that is nan or infinite; the first such entry is named."""
    for position, value in enumerate(values.ravel().tolist()):
        finite(value, f"entry {position} of {name}")


def _text(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.12g}"


def in_doubles(name: str, backend: Backend) -> None:
    """Refuse the numbers of any backend but float64 for a problem that is data in doubles."""
    if backend.label != "float64":
        raise DomainError(f"{name} is data in doubles, not in numbers of {backend.label}: use float64")
