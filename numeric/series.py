"""A run with everything kept, block by block: iterates, gradients, states, hyperparameters and losses of every step.

    for block in blocks(rule("amsgrad"), problem("reddi"), log_spaced(10**7)): ...

Row k of a block belongs to time ``block.first + k``: the iterate ``x_t`` before the step, the gradient seen there, the
rule's state after it, the values of the schedules at t. A block ends at each of the ``times``, so that sums over t may
be put together while the run goes on and memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from numeric.backends import float64
from numeric.engine import Shape, shape
from numeric.problem import Problem
from numeric.step import Carry, Jit, begin, reals, ticks
from numeric.tallies import COMPENSATED, CompensatedLoss
from numeric.validate import checked_plan, checked_start, finite
from numeric.vector import Many, loader, spread, storer
from symbolic.rules import Plan, Rule
from symbolic.schedules import Schedule

Array = NDArray[np.float64]
#: numbers of one sequence that are kept at a time
NUMBERS = 1 << 16


class Rows(NamedTuple):
    """Where the loop writes: a row for each step; coordinates, then fields, on the other axes."""

    x: Any
    g: Any
    state: Any
    hyper: Any
    loss: Any


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The steps ``first`` to ``last``; a column of ``sequences`` is (steps, coordinates) or, if common, (steps, 1).

    ``before`` is the row before the first one (at time 0 nan, except for the rule's initial state), ``lost`` the sum of
    all losses up to ``last`` with its rounding error.
    """

    first: int
    last: int
    sequences: dict[str, Array]
    before: dict[str, Array]
    lost: CompensatedLoss


def blocks(rule: Rule, problem: Problem, times: tuple[int, ...], plan: Plan | None = None) -> Iterator[Block]:
    """The run of ``rule`` in doubles up to the last of the increasing ``times``; errors are those of `measure`."""
    plan = checked_plan(rule, rule.plan() if plan is None else plan)
    checked_start(problem, problem.domain, float64.OPS)
    one = problem.dimension is None
    start = (problem.start,) if one else problem.start
    carry: Any
    carry, fixed = begin(rule, plan, problem.domain, float64.OPS, start[0])
    if not one:
        carry = spread(rule, start, carry.clocks, float64.OPS, compiled=True)
    loop, lost, p = _compiled(shape(rule, plan, problem.domain, problem, ())), _nothing(), problem.numbers(float64.OPS)
    before = _at_zero(rule, len(start))
    done, most = 0, max(1, NUMBERS // len(start))
    for upto in times:
        while done < upto:
            last = min(upto, done + most)
            rows = _empty(last - done, len(start), rule)
            carry, lost = loop(carry, lost, fixed, p, done, last, rows)
            sequences = _named(rows, rule)
            _still_finite(sequences, rule, problem, done, last)
            yield Block(done + 1, last, sequences, before, lost)
            before = {name: column[-1:] for name, column in sequences.items()}
            done = last


def _nothing() -> CompensatedLoss:
    start: CompensatedLoss = reals(COMPENSATED.initial, float64.OPS)
    return start


def _empty(steps: int, coordinates: int, rule: Rule) -> Rows:
    fields, hyper = len(rule.initial), len(rule.hyper._fields)
    each = (steps, coordinates)
    return Rows(*map(np.empty, (each, each, (*each, fields), (steps, hyper), (steps, 1))))


def _at_zero(rule: Rule, coordinates: int) -> dict[str, Array]:
    row = np.full((1, coordinates), np.nan)
    state = zip(rule.initial._fields, reals(rule.initial, float64.OPS), strict=True)
    unknown = dict.fromkeys((*rule.hyper._fields, "loss"), row[:, :1])
    return {**unknown, "x": row, "g": row, **{name: np.full_like(row, x) for name, x in state}}


def _named(rows: Rows, rule: Rule) -> dict[str, Array]:
    """The columns by the names that claims use: hyperparameters first, so that a state of the same name wins."""
    hyper = {name: rows.hyper[:, k : k + 1] for k, name in enumerate(rule.hyper._fields)}
    state = {name: rows.state[:, :, k] for k, name in enumerate(rule.initial._fields)}
    return {**hyper, **state, "x": rows.x, "g": rows.g, "loss": rows.loss}


def _still_finite(sequences: dict[str, Array], rule: Rule, problem: Problem, done: int, last: int) -> None:
    where = f"of {rule.name} on {problem.name} in steps {done + 1} to {last}"
    for name in ("x", "loss"):
        worst = float(np.max(np.abs(sequences[name])))
        finite(worst, f"the largest |{name}| {where}", "it diverged or divided by zero; change alpha or epsilon")


@cache
def _compiled(s: Shape) -> Callable[..., Any]:
    """The loop in machine code; equal shapes share it."""
    from numeric.compile import compiled_ops, jit, jit_call

    return jit_call(_loop(s, compiled_ops(float64.OPS), jit))


class Parts(NamedTuple):
    """The compiled parts of a loop."""

    observe: Any
    tick: Any
    update: Any
    project: Any
    add: Any
    write: Any
    keep: Any


def _loop(s: Shape, ops: Any, jit: Jit) -> Callable[..., Any]:
    plan = {field: Schedule(advance, reads=reads) for field, advance, reads in s.schedules}
    observe = jit(s.observe(*map(jit, s.parts)) if s.parts else s.observe)
    write, keep = jit(storer(len(s.rule.hyper._fields))), jit(storer(len(s.rule.initial)))
    parts = Parts(observe, ticks(plan, ops, jit), jit(s.rule.update), jit(s.project), jit(COMPENSATED.add), write, keep)
    return _many(s, ops, parts, jit(loader(s.rule.initial, jit))) if s.vector else _one(s, ops, parts)


def _one(s: Shape, ops: Any, parts: Parts) -> Callable[..., Any]:
    """The loop for an iterate that is one number."""
    (observe, tick, update, project, add, write, keep), hyper = parts, s.rule.hyper

    def one(carry: Any, lost: Any, fixed: Any, p: Any, done: int, upto: int, rows: Any) -> Any:
        for t in range(done + 1, upto + 1):
            k, x = t - done - 1, carry.x
            seen = observe(ops, t, x, p)
            lost = add(ops, lost, seen.loss, seen.loss)
            clocks, values = tick(carry.clocks, fixed.schedules, ops.real(t))
            result = update(ops, carry.state, x, seen.gradient, hyper(*values))
            rows.x[k, 0], rows.g[k, 0], rows.loss[k, 0] = x, seen.gradient, seen.loss
            write(rows.hyper[k], values)
            keep(rows.state[k, 0], result.state)
            carry = Carry(project(ops, x - result.delta, result.metric, fixed.domain), result.state, clocks)
        return carry, lost

    return one


def _many(s: Shape, ops: Any, parts: Parts, load: Any) -> Callable[..., Any]:
    """The loop for a vector, coordinate by coordinate."""
    (observe, tick, update, project, add, write, keep), hyper = parts, s.rule.hyper

    def many(carry: Any, lost: Any, fixed: Any, p: Any, done: int, upto: int, rows: Any) -> Any:
        x, states, clocks = carry.x, carry.states, carry.clocks
        for t in range(done + 1, upto + 1):
            k = t - done - 1
            seen = observe(ops, t, x, p)
            lost = add(ops, lost, seen.loss, seen.loss)
            clocks, values = tick(clocks, fixed.schedules, ops.real(t))
            rows.loss[k, 0] = seen.loss
            write(rows.hyper[k], values)
            for i in range(len(x)):
                rows.x[k, i], rows.g[k, i] = x[i], seen.gradient[i]
                result = update(ops, load(states[i]), x[i], seen.gradient[i], hyper(*values))
                x[i] = project(ops, x[i] - result.delta, result.metric, fixed.domain)
                keep(states[i], result.state)
                keep(rows.state[k, i], result.state)
        return Many(x, states, clocks), lost

    return many
