"""The one simulation loop: rule x plan x domain x gradient x backend -> `Trajectory`."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from numeric.backends import Backend, arrays, float64
from numeric.step import Carry, Fixed, begin, compose
from symbolic.domains import Domain
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule

Gradient = Callable[[int, Any], Any]
"""``gradient(t, x)``: the gradient that is seen at time ``t = 1, 2, ...`` at the iterate ``x``."""

LIBRARIES = ("numpy", "numba", "mpmath", "python-flint")


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A finished run. ``points[k]`` is the iterate after ``times[k]`` steps; the start is time 0."""

    rule: str
    backend: str
    times: tuple[int, ...]
    points: tuple[Any, ...]
    state: Any
    seed: int | None
    versions: tuple[tuple[str, str], ...]

    @property
    def last(self) -> Any:
        """The iterate at the last recorded time."""
        return self.points[-1]


def log_spaced(steps: int, per_decade: int = 20) -> tuple[int, ...]:
    """Times from 1 to ``steps``, about ``per_decade`` in every decade, both ends included."""
    exponents = range(per_decade * len(str(steps)))
    return tuple(sorted({min(steps, round(10 ** (k / per_decade))) for k in exponents} | {steps}))


def run(
    rule: Rule,
    gradient: Gradient,
    start: Any,
    steps: int,
    *,
    plan: Plan | None = None,
    domain: Domain = WHOLE_SPACE,
    backend: Backend = float64.OPS,
    times: Iterable[int] | None = None,
    seed: int | None = None,
    compiled: bool = False,
) -> Trajectory:
    """Run ``steps`` steps of ``rule`` from ``start`` and record the iterates at ``times`` (all, if none are given).

    With ``compiled`` (float backends only) the gradient is compiled too and has to be a function that Numba accepts.
    ``seed`` is what the caller's gradient was made from; it is recorded, not used. `DomainError` where the update or
    the gradient leaves the real numbers in an interpreted run (in a compiled or array run it gives inf or nan).
    """
    plan = rule.plan() if plan is None else plan
    recorded = checked_times(range(steps + 1) if times is None else times, steps)
    advance = _advance(rule, plan, domain, gradient, backend, compiled)
    with backend.scope():
        carry, fixed = begin(rule, plan, domain, backend, start)
        points, before = [], 0
        for t in recorded:
            carry = _leap(advance, carry, fixed, before, t, rule.name)
            points.append(carry.x)
            before = t
    return Trajectory(rule.name, backend.label, recorded, tuple(points), carry.state, seed, versions())


def checked_times(times: Iterable[int], steps: int) -> tuple[int, ...]:
    recorded = tuple(sorted(set(times)))
    if not recorded or recorded[0] < 0 or recorded[-1] > steps:
        raise DomainError(f"times to record must be between 0 and {steps}, and at least one: got {recorded}")
    return recorded


def _advance(rule: Rule, plan: Plan, domain: Domain, gradient: Gradient, backend: Backend, compiled: bool) -> Any:
    """The loop for one backend, interpreted or compiled."""
    if not compiled:
        return loop(compose(rule, plan, domain, backend), gradient)
    from numeric.compile import compiled_ops, jit, jit_call

    if not isinstance(backend, (float64.Float64, arrays.Arrays)):
        raise DomainError(f"only the float backends can be compiled, not {backend.label}: leave compiled=True out")
    return jit_call(loop(compose(rule, plan, domain, compiled_ops(backend), jit), jit_call(gradient)))


def loop(step: Callable[..., Carry], gradient: Gradient) -> Callable[..., Carry]:
    """The function ``advance(carry, fixed, done, upto)`` that takes steps ``done + 1`` to ``upto``."""

    def advance(carry: Carry, fixed: Fixed, done: int, upto: int) -> Carry:
        for t in range(done + 1, upto + 1):
            carry = step(carry, fixed, t, gradient(t, carry.x))
        return carry

    return advance


def _leap(advance: Any, carry: Carry, fixed: Fixed, done: int, upto: int, name: str) -> Carry:
    try:
        return advance(carry, fixed, done, upto)
    except (ZeroDivisionError, ValueError) as error:
        what = "divides by zero" if isinstance(error, ZeroDivisionError) else f"leaves its domain ({error})"
        where = f"step {upto}" if upto == done + 1 else f"one of the steps {done + 1} to {upto}"
        raise DomainError(
            f"the update of {name} or its gradient {what} at {where}: change the start or epsilon"
        ) from error


@cache
def versions() -> tuple[tuple[str, str], ...]:
    return (("python", platform.python_version()), *((name, version(name)) for name in LIBRARIES))
