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
from numeric.step import Carry, Fixed, Jit, compose, identity, ticks
from numeric.tallies import Tally, chain
from numeric.vector import many
from symbolic.domains import Domain
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule
from symbolic.schedules import Reads, Schedule

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
    return _loop(s, backend, identity)


@cache
def compiled(s: Shape) -> Loop:
    """The loop in machine code over doubles; it has the bits of the interpreted one and releases the GIL."""
    from numeric.compile import compiled_ops, jit, jit_call

    return jit_call(_loop(s, compiled_ops(float64.OPS), jit))


def _loop(s: Shape, ops: Any, jit: Jit) -> Loop:
    plan = {field: Schedule(advance, reads=reads) for field, advance, reads in s.schedules}
    add = chain(tuple(Tally(None, a) for a in s.tallies), ops, jit)
    observe = jit(s.observe(*map(jit, s.parts)) if s.parts else s.observe)
    if not s.vector:
        return _one(compose(s.rule, plan, Domain(s.project), ops, jit), observe, add, ops)
    return many(s.rule, ticks(plan, ops, jit), s.project, observe, add, ops, jit)


def _one(step: Any, observe: Any, add: Any, ops: Any) -> Loop:
    """The loop for an iterate that is one number."""

    def advance(carry: Carry, sums: Any, fixed: Fixed, p: Any, done: int, upto: int) -> Any:
        for t in range(done + 1, upto + 1):
            seen = observe(ops, t, carry.x, p)
            sums = add(sums, seen.loss, ops.square(seen.slope))
            carry = step(carry, fixed, t, seen.gradient)
        return carry, sums

    return advance
