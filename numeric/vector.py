"""Vectors run coordinate by coordinate: the scalar update of a rule, once for every coordinate of the iterate.

All operations but `norm` act on one coordinate at a time, so a vector needs no arithmetic of its own. The iterate and
the states lie in arrays (float64) or lists (any other numbers) that the loop owns and overwrites.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from numeric.backends import Backend
from numeric.step import Fixed, Jit, identity
from symbolic.rules import Rule


class Many(NamedTuple):
    """What one step hands to the next: the iterate, the rule's states, the states of all schedules.

    Doubles: an array with a row of state for each coordinate, its columns contiguous. Other numbers: lists of columns.
    """

    x: Any
    states: Any
    clocks: Any


def spread(rule: Rule, start: tuple[Any, ...], clocks: Any, backend: Backend, compiled: bool) -> Many:
    """The carry before the first step: arrays of doubles for a compiled run, lists otherwise."""
    x = [backend.point(c) for c in start]
    columns = [[backend.fill(value, c) for c in x] for value in rule.initial]
    if compiled:
        return Many(np.array(x, float), np.array(columns, float).reshape(len(rule.initial), len(x)).T, clocks)
    return Many(x, columns, clocks)


def many(
    rule: Rule, tick: Any, project: Any, observe: Any, add: Any, ops: Any, jit: Jit, squared: bool
) -> Callable[..., Any]:
    """The loop ``advance(carry, sums, fixed, p, done, upto)`` for a vector; it overwrites the carry's arrays."""
    count = len(rule.initial)
    update, within, hyper, square = jit(rule.update), jit(project), rule.hyper, jit(_norm_squared(ops))
    columns_of = _as_they_are if jit is identity else _chained(count, _column, jit)
    gather, store, kind = _chained(count, _entry, jit), _stored(count, jit), type(rule.initial)

    def advance(carry: Many, sums: Any, fixed: Fixed, p: Any, done: int, upto: int) -> Any:
        x, states, clocks = carry.x, columns_of(carry.states, 0), carry.clocks
        for t in range(done + 1, upto + 1):
            seen = observe(ops, t, x, p)
            sums = add(sums, seen.loss, square(seen.slope) if squared else seen.loss)
            clocks, values = tick(clocks, fixed.schedules, ops.real(t))
            h = hyper(*values)
            for i in range(len(x)):
                result = update(ops, kind(*gather(states, i)), x[i], seen.gradient[i], h)
                x[i] = within(ops, x[i] - result.delta, result.metric, fixed.domain)
                store(states, i, result.state)
        return Many(x, carry.states, clocks), sums

    return advance


def as_list(x: Any) -> list[Any]:
    """The iterate as a list of its own, since the loop overwrites the one that it runs on."""
    return [float(c) if isinstance(c, float) else c for c in x]


def per_coordinate(rule: Rule, carry: Many) -> tuple[Any, ...]:
    """The rule's state at each coordinate."""
    arrays = isinstance(carry.states, np.ndarray)
    rows = carry.states.tolist() if arrays else [[c[i] for c in carry.states] for i in range(len(carry.x))]
    return tuple(type(rule.initial)(*row) for row in rows)


def _as_they_are(states: Any, i: Any) -> Any:
    return states


def _column(states: Any, i: Any, position: Any) -> Any:
    return states[:, position]


def _entry(columns: Any, i: Any, position: Any) -> Any:
    return columns[position][i]


def _chained(count: int, part: Callable[..., Any], jit: Jit) -> Callable[..., Any]:
    """The function that makes a tuple of ``part(s, i, 0), ..., part(s, i, count - 1)``."""

    def nothing(s: Any, i: Any) -> Any:
        return ()

    take = jit(nothing)
    for position in range(count):
        take = jit(_one_more(take, jit(part), position))
    return take


def _one_more(take: Callable[..., Any], part: Callable[..., Any], position: int) -> Callable[..., Any]:
    def longer(s: Any, i: Any) -> Any:
        return take(s, i) + (part(s, i, position),)

    return longer


def _stored(count: int, jit: Jit) -> Callable[..., Any]:
    """The function that writes a state into the columns."""

    def nothing(columns: Any, i: Any, state: Any) -> None:
        pass

    store = jit(nothing)
    for position in range(count):
        store = jit(_and_also(store, position))
    return store


def _and_also(store: Callable[..., Any], position: int) -> Callable[..., Any]:
    def further(columns: Any, i: Any, state: Any) -> None:
        store(columns, i, state)
        columns[position][i] = state[position]

    return further


def _norm_squared(ops: Any) -> Callable[..., Any]:
    def norm_squared(g: Any) -> Any:
        total = ops.square(g[0])
        for i in range(1, len(g)):
            total = total + ops.square(g[i])
        return total

    return norm_squared


def loader(initial: Any, jit: Jit) -> Callable[..., Any]:
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


def storer(count: int) -> Callable[..., Any]:
    """The function that writes a state into its row."""

    def store(row: Any, state: Any) -> None:
        for j in range(count):
            row[j] = state[j]

    def skip(row: Any, state: Any) -> None:
        pass

    return store if count else skip
