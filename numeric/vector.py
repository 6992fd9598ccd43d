"""Vectors run coordinate by coordinate: the scalar update of a rule, once for every coordinate of the iterate.

All operations but `norm` act on one coordinate at a time, so a vector needs no arithmetic of its own. The iterate and
the states lie in arrays (float64) or lists (any other numbers) that the loop owns and overwrites.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from numeric.backends import Backend
from numeric.step import Fixed, Jit
from symbolic.rules import Rule


class Many(NamedTuple):
    """What one step hands to the next: the iterate, a row of state for each coordinate, the states of all schedules."""

    x: Any
    states: Any
    clocks: Any


def spread(rule: Rule, start: tuple[Any, ...], clocks: Any, backend: Backend, compiled: bool) -> Many:
    """The carry before the first step: arrays of doubles for a compiled run, lists otherwise."""
    x = [backend.point(c) for c in start]
    states = [[backend.fill(value, c) for value in rule.initial] for c in x]
    if compiled:
        return Many(np.array(x, float), np.array(states, float).reshape(len(x), len(rule.initial)), clocks)
    return Many(x, states, clocks)


def many(
    rule: Rule, tick: Any, project: Any, observe: Any, add: Any, ops: Any, jit: Jit, squared: bool
) -> Callable[..., Any]:
    """The loop ``advance(carry, sums, fixed, p, done, upto)`` for a vector; it overwrites the carry's arrays."""
    count = len(rule.initial)
    update, within, hyper = jit(rule.update), jit(project), rule.hyper
    load, store, square = jit(_loader(rule.initial, jit)), jit(_storer(count)), jit(_norm_squared(ops))

    def advance(carry: Many, sums: Any, fixed: Fixed, p: Any, done: int, upto: int) -> Any:
        x, states, clocks = carry.x, carry.states, carry.clocks
        for t in range(done + 1, upto + 1):
            seen = observe(ops, t, x, p)
            sums = add(sums, seen.loss, square(seen.slope) if squared else seen.loss)
            clocks, values = tick(clocks, fixed.schedules, ops.real(t))
            h = hyper(*values)
            for i in range(len(x)):
                result = update(ops, load(states[i]), x[i], seen.gradient[i], h)
                x[i] = within(ops, x[i] - result.delta, result.metric, fixed.domain)
                store(states[i], result.state)
        return Many(x, states, clocks), sums

    return advance


def as_list(x: Any) -> list[Any]:
    """The iterate as a list of its own, since the loop overwrites the one that it runs on."""
    return [float(c) if isinstance(c, float) else c for c in x]


def _norm_squared(ops: Any) -> Callable[..., Any]:
    def norm_squared(g: Any) -> Any:
        total = ops.square(g[0])
        for i in range(1, len(g)):
            total = total + ops.square(g[i])
        return total

    return norm_squared


def _loader(initial: Any, jit: Jit) -> Callable[..., Any]:
    """The function that makes the rule's state of a row of numbers."""
    kind = type(initial)

    def nothing(row: Any) -> Any:
        return ()

    take = jit(nothing)
    for position in range(len(initial)):
        take = jit(_and_then(take, position))

    def load(row: Any) -> Any:
        return kind(*take(row))

    return load


def _and_then(take: Callable[..., Any], position: int) -> Callable[..., Any]:
    def longer(row: Any) -> Any:
        return take(row) + (row[position],)

    return longer


def _storer(count: int) -> Callable[..., Any]:
    """The function that writes a state into its row."""

    def store(row: Any, state: Any) -> None:
        for j in range(count):
            row[j] = state[j]

    def skip(row: Any, state: Any) -> None:
        pass

    return store if count else skip
