"""What comes to rest in a run: schedules that no longer change, and the parts of a rule that depend on these alone.

A schedule that does not look at t is a function of its state and of constants. Once a step leaves its state as it was,
no later step changes its value: Adam's bias factors are such, 1 - beta^t stops at a double next to 1 or at 1. The roots
and quotients of these values inside a rule can then be computed once and for all, and have the same bits.
"""

from __future__ import annotations

import ast
from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from symbolic.errors import ImpureRule
from symbolic.rules import Rule
from symbolic.schedules import Reads
from symbolic.straight_line import lines

Schedules = Sequence[tuple[str, Callable[..., Any], Reads | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """``prepare(ops, h)`` computes ``count`` values; ``rule`` finds them in fields that were added to its ``Hyper``.

    ``body`` is what its update says.
    """

    body: list[ast.stmt]
    prepare: Callable[..., Any]
    rule: Rule
    count: int


def resting(schedules: Schedules) -> tuple[str, ...]:
    """The fields whose schedules look neither at t nor at a field that does."""
    found: list[str] = []
    for field, advance, reads in schedules:
        if (reads is None or reads.base or reads.field in found) and not _looks_at(advance, "t"):
            found.append(field)
    return tuple(found)


def parts(rule: Rule, schedules: Schedules) -> Parts | None:
    """The rule without the roots and quotients of resting fields; None where it has none, or cannot be read."""
    try:
        assignments, result = lines(rule.update)
        cut = _Cut(resting(schedules))
    except (ImpureRule, OSError):
        return None
    body: list[ast.stmt] = [ast.Assign([ast.Name(name, ast.Store())], cut.visit(value)) for name, value in assignments]
    body.append(ast.Return(cut.visit(result)))
    if not cut.found:
        return None
    names = rule.update.__globals__
    added = [f"settled{k}" for k in range(len(cut.found))]
    hyper = namedtuple("Hyper", [*rule.hyper._fields, *added])  # type: ignore[misc]
    shorter = Rule(
        rule.source,
        rule.initial,
        hyper,
        {**rule.defaults, **dict.fromkeys(added, 0)},
        function("update", ("ops", "s", "x", "g", "h"), body, names),
    )
    prepared = ast.Return(ast.Tuple(list(cut.found.values()), ast.Load()))
    return Parts(body, function("prepare", ("ops", "h"), [prepared], names), shorter, len(added))


def function(name: str, arguments: tuple[str, ...], body: list[ast.stmt], names: dict[str, Any]) -> Callable[..., Any]:
    """The function of a syntax tree, with ``names`` as its globals."""
    taken = ast.arguments([], [ast.arg(a) for a in arguments], None, [], [], None, [])
    made = ast.FunctionDef(name, taken, body, [])
    module = compile(ast.fix_missing_locations(ast.Module([made], [])), "<lanes>", "exec")
    code = next(c for c in module.co_consts if isinstance(c, CodeType))
    return FunctionType(code, names, name)


class _Cut(ast.NodeTransformer):
    """Puts a field of ``h`` in the place of every largest expression of resting fields that divides or takes a root."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields
        self.found: dict[str, ast.expr] = {}

    def visit(self, node: ast.AST) -> Any:
        """The node, or the field that holds its value."""
        if not isinstance(node, ast.expr) or not _costly(node) or not self._rests(node):
            return self.generic_visit(node)
        key = ast.dump(node)
        self.found.setdefault(key, node)
        return ast.Attribute(ast.Name("h", ast.Load()), f"settled{list(self.found).index(key)}", ast.Load())

    def _rests(self, node: ast.expr) -> bool:
        match node:
            case ast.Constant():
                return True
            case ast.Attribute(value=ast.Name(id="h"), attr=field):
                return field in self._fields
            case ast.BinOp(left=left, right=right):
                return self._rests(left) and self._rests(right)
            case ast.UnaryOp(operand=operand):
                return self._rests(operand)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="ops")), args=args):
                return all(map(self._rests, args))
        return False


def _costly(node: ast.expr) -> bool:
    return any(
        (isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)) or (isinstance(n, ast.Attribute) and n.attr == "sqrt")
        for n in ast.walk(node)
    )


def _looks_at(advance: Callable[..., Any], name: str) -> bool:
    assignments, result = lines(advance)
    trees = [*(value for _, value in assignments), result]
    return any(isinstance(n, ast.Name) and n.id == name for tree in trees for n in ast.walk(tree))
