"""The measured loop: schedules, rule, domain, problem and running sums, closed over one backend; compiled or not.

`numeric.run` records iterates under a bare gradient; this loop also sums what the problem shows on the way. A vector is
run coordinate by coordinate with the scalar operations, so that one source serves floats, balls and rationals alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from numeric.backends import Backend, float64
from numeric.problem import Problem
from numeric.step import Carry, Fixed, Jit, identity, reader, stepper, ticks
from numeric.tallies import Tally, add_slopes, chain
from numeric.vector import many
from symbolic.domains import Domain
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule
from symbolic.schedules import Reads, Schedule, constant

Loop = Callable[..., Any]
"""``advance(carry, sums, fixed, p, done, upto) -> (carry, sums)``: steps ``done + 1`` to ``upto``."""


class Shape(NamedTuple):
    """What decides the code of a loop, its numbers left out: equal shapes share one compiled loop."""

    rule: Rule
    schedules: tuple[tuple[str, Callable[..., Any], Reads | None], ...]
    project: Callable[..., Any]
    observe: Callable[..., Any]
    parts: tuple[Callable[..., Any], ...]
    tallies: tuple[Callable[..., Any], ...]
    vector: bool


def shape(rule: Rule, plan: Plan, domain: Domain, problem: Problem, tallies: tuple[Tally, ...]) -> Shape:
    """The shape of a loop; `DomainError` for a vector under a rule that takes a norm over all coordinates."""
    vector = problem.dimension is not None
    if vector and "norm" in rule.update.__code__.co_names:
        raise DomainError(f"{rule.name} takes the norm of the whole gradient, {problem.name} is run by coordinates: "
                          "choose the rule that clips each coordinate, or numeric.run with arrays")  # fmt: skip
    schedules = tuple((field, s.advance, s.reads) for field, s in plan.items())
    return Shape(rule, schedules, domain.project, problem.observe, problem.parts, tuple(t.add for t in tallies), vector)


def interpreted(s: Shape, backend: Backend) -> Loop:
    """The loop in Python, over the numbers of any backend."""
    return _loop(s, backend, identity, _unjitted_ticks)


@cache
def compiled(s: Shape) -> Loop:
    """The loop in machine code over doubles; it has the bits of the interpreted one and releases the GIL."""
    from numeric.compile import compiled_ops, jit, jit_call

    return jit_call(_loop(s, compiled_ops(float64.OPS), jit, ticks))


def _loop(s: Shape, ops: Any, jit: Jit, clockwork: Callable[..., Any]) -> Loop:
    if not s.vector:
        return _one(turning(s, ops, jit, clockwork))
    tick, observe, add, squared = _pieces(s, ops, jit, clockwork)
    return many(s.rule, tick, s.project, observe, add, ops, jit, squared)


def _pieces(s: Shape, ops: Any, jit: Jit, clockwork: Callable[..., Any]) -> tuple[Any, Any, Any, bool]:
    """The schedules, the problem and the tallies as functions, and whether a tally wants the squared slope."""
    plan = {field: Schedule(advance, reads=reads) for field, advance, reads in s.schedules}
    add = chain(tuple(Tally(None, a) for a in s.tallies), ops, jit)
    observe = jit(s.observe(*map(jit, s.parts)) if s.parts else s.observe)
    return clockwork(plan, ops, jit), observe, add, add_slopes in s.tallies


def turning(s: Shape, ops: Any, jit: Jit, clockwork: Callable[..., Any] = ticks) -> Callable[..., Any]:
    """The function ``turn(carry, sums, fixed, p, t) -> (carry, sums)``: one step of an iterate that is one number."""
    tick, observe, add, squared = _pieces(s, ops, jit, clockwork)
    step = stepper(s.rule, tick, s.project, ops, jit)

    def turn(carry: Carry, sums: Any, fixed: Fixed, p: Any, t: int) -> Any:
        seen = observe(ops, t, carry.x, p)
        after = add(sums, seen.loss, ops.square(seen.slope) if squared else seen.loss)
        return step(carry, fixed, t, seen.gradient), after

    return jit(turn)


def _one(turn: Any) -> Loop:
    """The loop for an iterate that is one number."""

    def advance(carry: Carry, sums: Any, fixed: Fixed, p: Any, done: int, upto: int) -> Any:
        for t in range(done + 1, upto + 1):
            carry, sums = turn(carry, sums, fixed, p, t)
        return carry, sums

    return advance


def _unjitted_ticks(plan: Plan, ops: Any, jit: Jit) -> Callable[..., Any]:
    """What `ticks` returns, for the interpreter: constants are looked up, only the others are advanced."""
    fields = list(plan)
    moving = [
        (k, s.advance, reader(s, fields)) for k, s in enumerate(plan.values()) if s.advance is not constant.advance
    ]

    def tick(clocks: Any, parameters: Any, t: Any) -> Any:
        after, values = list(clocks), [getattr(p, "base", None) for p in parameters]
        for k, advance, read in moving:
            after[k], values[k] = advance(ops, clocks[k], parameters[k], t, read(values, parameters))
        return after, values

    return tick
