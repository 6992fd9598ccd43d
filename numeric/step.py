"""One step of a simulation: the schedules tick, the rule updates, the domain projects. Straight functions, no objects.

`compose` closes a rule, a plan, a domain and a backend into one function ``step(carry, fixed, t, g)``. It works by
closures over functions and constants only, so that `numeric.compile` can compile the result: ``jit`` is the identity
for interpreted backends and Numba's decorator otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numeric.backends import Backend
from symbolic.domains import Domain
from symbolic.ops import Tick
from symbolic.rules import Plan, Rule
from symbolic.schedules import Reads, Schedule

Jit = Callable[[Callable[..., Any]], Callable[..., Any]]


class Carry(NamedTuple):
    """What one step hands to the next: the iterate, the rule's state, and the states of all schedules."""

    x: Any
    state: Any
    clocks: Any


class Fixed(NamedTuple):
    """What does not change during a run: the parameters of all schedules and of the domain, as numbers."""

    schedules: Any
    domain: Any


def identity(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function itself: the interpreter's ``jit``."""
    return function


def begin(rule: Rule, plan: Plan, domain: Domain, backend: Backend, start: Any) -> tuple[Carry, Fixed]:
    """The carry before the first step, and what stays fixed, in the numbers of ``backend``."""
    x = backend.point(start)
    state = type(rule.initial)(*(backend.fill(value, x) for value in rule.initial))
    clocks = tuple(reals(schedule.initial, backend) for schedule in plan.values())
    parameters = tuple(reals(schedule.parameters, backend) for schedule in plan.values())
    return Carry(x, state, clocks), Fixed(parameters, reals(domain.parameters, backend))


def reals(record: Any, backend: Backend) -> Any:
    return type(record)(*(backend.real(value) for value in record))


def compose(rule: Rule, plan: Plan, domain: Domain, ops: Any, jit: Jit = identity) -> Callable[..., Carry]:
    """The function ``step(carry, fixed, t, g) -> Carry`` for the numbers of ``ops``."""
    return stepper(rule, ticks(plan, ops, jit), domain.project, ops, jit)


def stepper(rule: Rule, tick: Callable[..., Any], projection: Callable[..., Any], ops: Any, jit: Jit) -> Any:
    """`compose` for schedules that are closed over already."""
    update, project, hyper = jit(rule.update), jit(projection), rule.hyper

    def step(carry: Carry, fixed: Fixed, t: int, g: Any) -> Carry:
        clocks, values = tick(carry.clocks, fixed.schedules, ops.real(t))
        result = update(ops, carry.state, carry.x, g, hyper(*values))
        x = project(ops, carry.x - result.delta, result.metric, fixed.domain)
        return Carry(x, result.state, clocks)

    return jit(step)


def ticks(plan: Plan, ops: Any, jit: Jit) -> Callable[..., Any]:
    """All schedules of a plan as one function ``tick(clocks, parameters, t) -> (clocks, values)``."""

    def nothing(clocks: Any, parameters: Any, t: Any) -> Any:
        return (), ()

    tick = jit(nothing)
    for position, (_, schedule) in enumerate(plan.items()):
        tick = jit(_after(tick, position, jit(schedule.advance), jit(reader(schedule, list(plan))), ops))
    return tick


def _after(tick: Callable[..., Any], position: int, advance: Callable[..., Tick], reader: Any, ops: Any) -> Any:
    """``tick`` extended by the schedule at ``position``."""

    def extended(clocks: Any, parameters: Any, t: Any) -> Any:
        ticked, values = tick(clocks, parameters, t)
        now = advance(ops, clocks[position], parameters[position], t, reader(values, parameters))
        return ticked + (now.state,), values + (now.value,)

    return extended


def reader(schedule: Schedule, fields: list[str]) -> Callable[..., Any]:
    """The function ``reader(values, parameters)`` that fetches what a schedule reads; 0 where it reads nothing."""
    reads: Reads | None = schedule.reads
    position = 0 if reads is None else fields.index(reads.field)

    def nothing(values: Any, parameters: Any) -> Any:
        return 0

    def base(values: Any, parameters: Any) -> Any:
        return parameters[position].base

    def value(values: Any, parameters: Any) -> Any:
        return values[position]

    return nothing if reads is None else (base if reads.base else value)
