"""Functions made from SymPy expressions: an objective and its gradient (by `sympy.diff`), for every interpreter.

The expression is turned into a syntax tree, never into text. Small integer powers become products and shared subterms
are computed once, so that plain Python and compiled code give the same bits. Numbers of the expression arrive as the
tuple ``c``, in the numbers of the backend; polynomials and roots run over any backend, the functions of `math` over
doubles only.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import CodeType, FunctionType
from typing import Any

import sympy

from symbolic.errors import UnknownName

MATH = {sympy.sin: "sin", sympy.cos: "cos", sympy.exp: "exp", sympy.log: "log"}
OPERATIONS = {sympy.Abs: "absolute", sympy.sign: "sign", sympy.Max: "maximum", sympy.Min: "minimum"}


@dataclass(frozen=True, slots=True)
class Generated:
    """``value(ops, x, c)`` and ``slopes(ops, x, c)`` (a tuple), and the exact or irrational ``constants`` that are c.

    ``x`` is one number where ``single``, otherwise it is indexed from 0. ``doubles_only`` where `math` is used.
    """

    value: Callable[..., Any]
    slopes: Callable[..., Any]
    constants: tuple[Fraction | float, ...]
    single: bool
    doubles_only: bool


@cache
def generated(expression: Any, variables: tuple[Any, ...]) -> Generated:
    """The functions of ``expression`` in ``variables``; the same ones whenever asked again."""
    single = len(variables) == 1
    writer = _Writer({v: _variable(k, single) for k, v in enumerate(variables)})
    value = writer.function("value", [expression], scalar=True)
    slopes = writer.function("slopes", [sympy.diff(expression, v) for v in variables], scalar=single)
    return Generated(value, slopes, tuple(writer.constants), single, writer.uses_math)


def _variable(k: int, single: bool) -> ast.expr:
    return _name("x") if single else ast.Subscript(_name("x"), ast.Constant(k), ast.Load())


def _name(text: str) -> ast.expr:
    return ast.Name(text, ast.Load())


def _call(record: str, name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(_name(record), name, ast.Load()), list(arguments), [])


class _Writer:
    """Syntax trees of expressions; it collects the constants they use."""

    def __init__(self, names: dict[Any, ast.expr]) -> None:
        self._names = names
        self.constants: list[Fraction | float] = []
        self.uses_math = False

    def function(self, name: str, expressions: list[Any], scalar: bool) -> Callable[..., Any]:
        """The function ``name(ops, x, c)`` that returns the expressions (the only one itself, where ``scalar``)."""
        shared, reduced = sympy.cse(expressions, order="canonical")
        body: list[ast.stmt] = []
        for symbol, expression in shared:
            body.append(ast.Assign([ast.Name(f"s_{symbol.name}", ast.Store())], self.tree(expression)))
            self._names[symbol] = _name(f"s_{symbol.name}")
        results = [self.tree(e) for e in reduced]
        if not scalar:  # compiled code indexes the tuple, so all its entries have to be of one type
            results = [_call("ops", "real", r) if e.is_Integer else r for e, r in zip(reduced, results, strict=True)]
        body.append(ast.Return(results[0] if scalar else ast.Tuple(results, ast.Load())))
        arguments = ast.arguments([], [ast.arg(a) for a in ("ops", "x", "c")], None, [], [], None, [])
        return _made(ast.FunctionDef(name, arguments, body, []))

    def tree(self, e: Any) -> ast.expr:
        """The syntax tree of one expression; `UnknownName` for a function without a counterpart."""
        if e in self._names:
            return self._names[e]
        if e.is_number and (e.is_Rational or not e.has(sympy.Function)):
            return self._constant(e)
        if e.is_Add or e.is_Mul:
            return self._chain(ast.Add() if e.is_Add else ast.Mult(), list(e.args))
        if e.is_Pow:
            return self._power(e.base, e.exp)
        return self._function(e)

    def _constant(self, e: Any) -> ast.expr:
        if e.is_Integer and abs(int(e)) < 2**31:
            return ast.Constant(int(e)) if e >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-int(e)))
        value = Fraction(int(e.p), int(e.q)) if e.is_Rational else float(e)
        if value not in self.constants:
            self.constants.append(value)
        return ast.Subscript(_name("c"), ast.Constant(self.constants.index(value)), ast.Load())

    def _chain(self, op: ast.operator, parts: list[Any]) -> ast.expr:
        """Sums and products from left to right."""
        out = self.tree(parts[0])
        for part in parts[1:]:
            out = ast.BinOp(out, op, self.tree(part))
        return out

    def _power(self, base: Any, exponent: Any) -> ast.expr:
        if base == sympy.E:
            return self._math("exp", exponent)
        if exponent.is_number and exponent.is_negative:
            return ast.BinOp(ast.Constant(1), ast.Div(), self._power(base, -exponent))
        if exponent.is_Integer and exponent <= 64:
            return self._product(self.tree(base), int(exponent))
        if exponent == sympy.Rational(1, 2):
            return _call("ops", "sqrt", self.tree(base))
        if (2 * exponent).is_Integer and exponent <= 64:
            half = _call("ops", "sqrt", self.tree(base))
            return ast.BinOp(self._product(self.tree(base), int(exponent)), ast.Mult(), half)
        return self._math("pow", base, exponent)

    def _product(self, base: ast.expr, n: int) -> ast.expr:
        """``base^n`` by squaring: squares are the operation of that name."""
        if n <= 1:
            return base if n else ast.Constant(1)
        half = _call("ops", "square", self._product(base, n // 2))
        return half if n % 2 == 0 else ast.BinOp(half, ast.Mult(), base)

    def _function(self, e: Any) -> ast.expr:
        if e.func in MATH:
            return self._math(MATH[e.func], *e.args)
        if e.func in (sympy.Max, sympy.Min):
            first, *rest = [self.tree(a) for a in e.args]
            for a in rest:
                first = _call("ops", OPERATIONS[e.func], first, a)
            return first
        if e.func in OPERATIONS:
            return _call("ops", OPERATIONS[e.func], self.tree(e.args[0]))
        if e.func == sympy.Heaviside:
            step = ast.BinOp(_call("ops", "sign", self.tree(e.args[0])), ast.Add(), ast.Constant(1))
            return ast.BinOp(step, ast.Div(), ast.Constant(2))
        raise UnknownName(f"{e.func} has no counterpart in numbers: use sin cos exp log sqrt abs max min")

    def _math(self, name: str, *arguments: Any) -> ast.expr:
        self.uses_math = True
        return _call("math", name, *(self.tree(a) for a in arguments))


def _made(function: ast.FunctionDef) -> Callable[..., Any]:
    """The function of a syntax tree."""
    module = compile(ast.fix_missing_locations(ast.Module([function], [])), "<generated>", "exec")
    code = next(c for c in module.co_consts if isinstance(c, CodeType))
    return FunctionType(code, {"math": math, "__builtins__": {}}, function.name)
