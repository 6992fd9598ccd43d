"""Straight-line functions: reading the source of a rule, schedule or domain, line by line.

Lines ``name = expression`` and one ``return``; integers and ``+ - * /``; the operations of ``ops``; the fields of
``s``, ``h`` and ``p``; named tuples such as ``State``, ``Step`` and ``Tick``: that is all such a function may say.
Whatever else it says (a branch, a loop, a float, a global, a second value for a name) is refused with `ImpureRule`.
"""

from __future__ import annotations

import ast
import inspect
import operator
import textwrap
from collections.abc import Callable
from typing import Any

from symbolic.errors import ImpureRule

_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def lines(function: Callable[..., Any]) -> tuple[list[tuple[str, ast.expr]], ast.expr]:
    """The assignments and the returned expression of a straight-line function; `ImpureRule` for any other."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise ImpureRule(f"{function!r} is no plain function: write it with def")
    body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
    assignments: list[tuple[str, ast.expr]] = []
    for statement in body[:-1]:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name not in dict(assignments):
                assignments.append((name, value))
            case _:
                raise _impure(function, statement, "each line gives one new name its value")
    match body[-1]:
        case ast.Return(value=ast.expr() as value):
            return assignments, value
    raise _impure(function, body[-1], "the last line returns the step")


def value_of(function: Callable[..., Any], node: ast.expr, env: dict[str, Any]) -> Any:
    """The value of one expression of ``function``; `ImpureRule` where it is more than arithmetic and operations."""
    match node:
        case ast.Name(id=name) if name in env:
            return env[name]
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.Attribute(value=ast.Name(id=("ops" | "s" | "h" | "p") as record), attr=attr) if record in env:
            return getattr(env[record], attr)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](value_of(function, left, env), value_of(function, right, env))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value_of(function, operand, env)
        case ast.Call(func=ast.Attribute() as called, args=args, keywords=[]):
            return value_of(function, called, env)(*(value_of(function, a, env) for a in args))
        case ast.Call(func=ast.Name(id=record), args=args, keywords=[]) if _is_record(function.__globals__.get(record)):
            return function.__globals__[record](*(value_of(function, a, env) for a in args))
    raise _impure(function, node, "use integers, + - * /, the operations of ops, and the fields of s and h")


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _impure(function: Callable[..., Any], node: ast.AST, advice: str) -> ImpureRule:
    return ImpureRule(
        f"{function.__module__}.{function.__name__} is not straight-line at {ast.unparse(node)!r}: {advice}"
    )


def evaluate(function: Callable[..., Any], **env: Any) -> Any:
    """Run a rule or schedule by reading its source, so that everything but straight-line arithmetic is refused."""
    assignments, result = lines(function)
    for name, node in assignments:
        env[name] = value_of(function, node, env)
    return value_of(function, result, env)
