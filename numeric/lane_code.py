"""The loop that advances 64 runs beside one another, compiled from the very step that advances one.

What a step reads is a tree of named tuples. Each leaf is a slot (a number of its own for every lane, in a column of the
block) or common to all lanes. The functions that load such a tree and store it are made as syntax trees, never as text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from types import CodeType, FunctionType
from typing import Any

from numeric.backends import float64
from numeric.engine import Shape, turning
from numeric.step import Jit

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


def kernel(form: Shape, state: Record, given: Record) -> Callable[..., None]:
    """The loop for steps of this form; ``state`` is what a step writes again, ``given`` what it only reads.

    It is called as ``advance(doubles, integers, shared, done, upto)``, with a row of both arrays for every block,
    overwrites the doubles, and releases the GIL.
    """
    with _ONE_AT_A_TIME:
        return _kernel(form, state, given)


@cache
def _kernel(form: Shape, state: Record, given: Record) -> Callable[..., None]:
    from numeric.compile import compiled_ops, jit, jit_call

    return jit_call(looped(form, state, given, compiled_ops(float64.OPS), jit))


def looped(form: Shape, state: Record, given: Record, ops: Any, jit: Jit) -> Callable[..., None]:
    """The loop over the operations ``ops``; with ``jit`` the identity it runs in the interpreter."""
    turn = turning(form, ops, jit)
    load, look, store = jit(_loader("load", state)), jit(_loader("look", given)), jit(_storer(state))

    def advance(doubles: Any, integers: Any, shared: Any, done: int, upto: int) -> None:
        for b in range(len(doubles)):
            row, whole = doubles[b], integers[b]
            for t in range(done + 1, upto + 1):
                for lane in range(WIDTH):
                    carry, sums = load(row, whole, lane, shared)
                    fixed, p = look(row, whole, lane, shared)
                    store(row, lane, turn(carry, sums, fixed, p, t))

    return advance


def slots(tree: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[Slot, tuple[int, ...]]]:
    """Every slot of a tree with its path."""
    if isinstance(tree, Slot):
        yield tree, path
    elif isinstance(tree, Record):
        for k, field in enumerate(tree.fields):
            yield from slots(field, (*path, k))


def _loader(name: str, tree: Record) -> Callable[..., Any]:
    """The function ``(row, whole, lane, shared)`` that returns the tree filled with its values."""
    kinds: dict[str, Any] = {}
    return _function(name, ("row", "whole", "lane", "shared"), [ast.Return(_filled(tree, kinds))], kinds)


def _storer(tree: Record) -> Callable[..., Any]:
    """The function ``store(row, lane, state)`` that writes every slot of the tree."""
    body: list[ast.stmt] = [
        ast.Assign([_column("row", slot, ast.Store())], _at("state", path)) for slot, path in slots(tree)
    ]
    return _function("store", ("row", "lane", "state"), body, {})


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


def _function(name: str, arguments: tuple[str, ...], body: list[ast.stmt], names: dict[str, Any]) -> Callable[..., Any]:
    """The function of a syntax tree, with ``names`` as its globals."""
    taken = ast.arguments([], [ast.arg(a) for a in arguments], None, [], [], None, [])
    made = ast.FunctionDef(name, taken, body, [])
    module = compile(ast.fix_missing_locations(ast.Module([made], [])), "<lanes>", "exec")
    code = next(c for c in module.co_consts if isinstance(c, CodeType))
    return FunctionType(code, {**names, "__builtins__": {}}, name)
