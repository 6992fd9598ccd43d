"""The loop that advances 64 runs beside one another, compiled from the very step that advances one.

What a step reads is a tree of named tuples. Each leaf is a slot (a number of its own for every lane, in a column of the
block) or common to all lanes. The functions that load such a tree and store it are made as syntax trees, never as text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from numeric.backends import float64
from numeric.engine import Shape, turning
from numeric.settled import Parts, function, parts, resting
from numeric.step import Carry, Fixed, Jit, ticks
from symbolic.rules import Plan
from symbolic.schedules import Schedule

#: lanes in a block: a multiple of what processors have, and few enough that a block stays in the first cache
WIDTH = 64
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Slot:
    """A number for every lane: in column ``position`` of the doubles or, with ``whole``, of the integers."""

    position: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Common:
    """A value that all lanes share, and where it stands in the tuple of these."""

    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A named tuple, or a plain one, of slots, common values and records."""

    kind: type
    fields: tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """``advance(doubles, integers, shared, done, upto)``: steps ``done + 1`` to ``upto`` of every block.

    A row of both arrays is a block; ``scratch`` columns of doubles follow those of the trees. The doubles are
    overwritten, the GIL is released.
    """

    advance: Callable[..., None]
    scratch: int


def kernel(form: Shape, state: Record, given: Record) -> Kernel:
    """The compiled loop for steps of this form; ``state`` is what a step writes again, ``given`` what it only reads."""
    with _ONE_AT_A_TIME:
        return _kernel(form, state, given)


@cache
def _kernel(form: Shape, state: Record, given: Record) -> Kernel:
    from numeric.compile import compiled_ops, jit, jit_call

    made = looped(form, state, given, compiled_ops(float64.OPS), jit)
    return Kernel(jit_call(made.advance), made.scratch)


def looped(form: Shape, state: Record, given: Record, ops: Any, jit: Jit) -> Kernel:
    """The loop over the operations ``ops``; with ``jit`` the identity it runs in the interpreter."""
    found = parts(form.rule, form.schedules)
    if found is None:
        return Kernel(_plain(form, state, given, ops, jit), 0)
    return Kernel(_settling(form, state, given, ops, jit, found), found.count)


def _plain(form: Shape, state: Record, given: Record, ops: Any, jit: Jit) -> Callable[..., None]:
    turn = turning(form, ops, jit)
    load, look, store = _loader(state, jit), _loader(given, jit), _storer(slots(state), jit)

    def advance(doubles: Any, integers: Any, shared: Any, done: int, upto: int) -> None:
        for b in range(len(doubles)):
            row, whole = doubles[b], integers[b]
            for t in range(done + 1, upto + 1):
                for lane in range(WIDTH):
                    carry, sums = load(row, whole, lane, shared)
                    fixed, p = look(row, whole, lane, shared)
                    store(row, lane, turn(carry, sums, fixed, p, t))

    return advance


def _settling(form: Shape, state: Record, given: Record, ops: Any, jit: Jit, found: Parts) -> Callable[..., None]:
    """The loop that leaves out, block by block, what has come to rest (`numeric.settled`)."""
    turn, short = turning(form, ops, jit), turning(form._replace(rule=found.rule), ops, jit, _ticks_and_settled)
    first = 1 + max(slot.position for tree in (state, given) for slot, _ in slots(tree) if not slot.whole)
    settled = Record(tuple, tuple(Slot(first + k) for k in range(found.count)))
    clocks = {i for i, (field, *_) in enumerate(form.schedules) if field in resting(form.schedules)}
    still = [(slot, path) for slot, path in slots(state) if path[:2] == (0, 2) and path[2] in clocks]
    load, look, store = _loader(state, jit), _loader(given, jit), _storer(slots(state), jit)
    look_short = _loader(_with(given, settled), jit)
    store_short = _storer([pair for pair in slots(state) if pair not in still], jit)
    moved, keep = _comparer(still, jit), _storer(slots(settled), jit)
    prepare = _preparer(form, ops, jit, found)

    def advance(doubles: Any, integers: Any, shared: Any, done: int, upto: int) -> None:
        for b in range(len(doubles)):
            row, whole = doubles[b], integers[b]
            t, moving = done, 1
            while t < upto and moving > 0:
                t, moving = t + 1, 0
                for lane in range(WIDTH):
                    carry, sums = load(row, whole, lane, shared)
                    fixed, p = look(row, whole, lane, shared)
                    after = turn(carry, sums, fixed, p, t)
                    moving += moved(row, lane, after)
                    store(row, lane, after)
            for lane in range(WIDTH):
                carry, sums = load(row, whole, lane, shared)
                fixed, p = look(row, whole, lane, shared)
                keep(row, lane, prepare(carry, fixed))
            for later in range(t + 1, upto + 1):
                for lane in range(WIDTH):
                    carry, sums = load(row, whole, lane, shared)
                    fixed, p = look_short(row, whole, lane, shared)
                    store_short(row, lane, short(carry, sums, fixed, p, later))

    return advance


def _ticks_and_settled(plan: Plan, ops: Any, jit: Jit) -> Callable[..., Any]:
    """The schedules, and after their values those that have settled, which come last among the parameters."""
    tick = ticks(plan, ops, jit)

    def extended(clocks: Any, parameters: Any, t: Any) -> Any:
        after, values = tick(clocks, parameters, t)
        return after, values + parameters[-1]

    return jit(extended)


def _preparer(form: Shape, ops: Any, jit: Jit, found: Parts) -> Callable[..., Any]:
    """The settled values of a lane. A resting schedule takes the same value at any t, and the others are not used."""
    plan = {field: Schedule(advance, reads=reads) for field, advance, reads in form.schedules}
    tick, prepare, hyper = ticks(plan, ops, jit), jit(found.prepare), form.rule.hyper

    def prepared(carry: Carry, fixed: Fixed) -> Any:
        return prepare(ops, hyper(*tick(carry.clocks, fixed.schedules, ops.real(1))[1]))

    return jit(prepared)


def _with(given: Record, settled: Record) -> Record:
    """The tree of what a step reads, the settled values after the parameters of the schedules."""
    fixed, p = given.fields
    schedules, domain = fixed.fields
    longer = Record(tuple, (*schedules.fields, settled))
    return Record(tuple, (Record(fixed.kind, (longer, domain)), p))


def slots(tree: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[Slot, tuple[int, ...]]]:
    """Every slot of a tree with its path."""
    if isinstance(tree, Slot):
        yield tree, path
    elif isinstance(tree, Record):
        for k, field in enumerate(tree.fields):
            yield from slots(field, (*path, k))


def _loader(tree: Record, jit: Jit) -> Callable[..., Any]:
    """The function ``load(row, whole, lane, shared)`` that returns the tree filled with its values."""
    kinds: dict[str, Any] = {"__builtins__": {}}
    return jit(function("load", ("row", "whole", "lane", "shared"), [ast.Return(_filled(tree, kinds))], kinds))


def _storer(pairs: Iterable[tuple[Slot, tuple[int, ...]]], jit: Jit) -> Callable[..., Any]:
    """The function ``store(row, lane, state)`` that writes these slots."""
    body: list[ast.stmt] = [ast.Assign([_column("row", slot, ast.Store())], _at("state", path)) for slot, path in pairs]
    return jit(function("store", ("row", "lane", "state"), body or [ast.Pass()], {"__builtins__": {}}))


def _comparer(pairs: Iterable[tuple[Slot, tuple[int, ...]]], jit: Jit) -> Callable[..., Any]:
    """The function ``moved(row, lane, state)``: how many of these slots differ from what is stored."""
    total: ast.expr = ast.Constant(0)
    for slot, path in pairs:
        unlike = ast.Compare(_column("row", slot, ast.Load()), [ast.NotEq()], [_at("state", path)])
        total = ast.BinOp(total, ast.Add(), ast.IfExp(unlike, ast.Constant(1), ast.Constant(0)))
    return jit(function("moved", ("row", "lane", "state"), [ast.Return(total)], {"__builtins__": {}}))


def _filled(tree: Any, kinds: dict[str, Any]) -> ast.expr:
    if isinstance(tree, Slot):
        return _column("whole" if tree.whole else "row", tree, ast.Load())
    if isinstance(tree, Common):
        return _at("shared", tree.path)
    fields = [_filled(field, kinds) for field in tree.fields]
    if tree.kind is tuple:
        return ast.Tuple(fields, ast.Load())
    name = f"Kind{len(kinds)}"
    kinds[name] = tree.kind
    return ast.Call(ast.Name(name, ast.Load()), fields, [])


def _column(array: str, slot: Slot, context: ast.expr_context) -> ast.expr:
    place = ast.BinOp(ast.Constant(slot.position * WIDTH), ast.Add(), ast.Name("lane", ast.Load()))
    return ast.Subscript(ast.Name(array, ast.Load()), place, context)


def _at(name: str, path: tuple[int, ...]) -> ast.expr:
    found: ast.expr = ast.Name(name, ast.Load())
    for k in path:
        found = ast.Subscript(found, ast.Constant(k), ast.Load())
    return found
