"""Objectives typed by a user: a whitelist over Python's syntax tree, never `eval`.

    objective("(1.5 - x1 + x1*x2)**2 + abs(x2)")

Numbers, ``+ - * / **``, the names ``x`` or ``x1, x2, ...`` and ``pi``, and the functions ``sin cos exp log sqrt abs max
min``. Decimals are exact: 0.1 is 1/10. Sizes are limited, so that no text can take the machine down: what is too large
is refused before anything is computed.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy

from numeric.problems.objectives import Objective, coordinates
from symbolic.as_sympy import symbol
from symbolic.errors import AdamantError
from symbolic.ops import Exact

LENGTH, DEPTH, NODES, EXPONENT, VARIABLES, POWER_OF_TEN = 1000, 40, 300, 64, 20, 30

_NAME = re.compile(r"x(?:[1-9][0-9]?)?")
_NUMBER = re.compile(r"(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE]([+-]?[0-9]{1,3}))?")
_UNARY: dict[str, Callable[[Any], Any]] = {
    "sin": sympy.sin, "cos": sympy.cos, "exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt, "abs": sympy.Abs,
}  # fmt: skip
_SEVERAL: dict[str, Callable[..., Any]] = {"max": sympy.Max, "min": sympy.Min}
_ARITHMETIC: dict[type, str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_FLOATS: dict[str, Callable[..., float]] = {
    "sin": math.sin, "cos": math.cos, "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "abs": abs,
    "max": max, "min": min,
}  # fmt: skip


class BadExpression(AdamantError):
    """A typed expression that is not on the whitelist, too large, or not defined."""


def objective(text: str, start: tuple[Exact, ...] | None = None) -> Objective:
    """The objective that ``text`` states, in ``x`` or in ``x1`` to the highest ``xn`` that occurs; `BadExpression`.

    It starts at 1 in every coordinate unless ``start`` says otherwise.
    """
    expression = parse(text)
    names = sorted(s.name for s in expression.free_symbols)
    if not names:
        raise BadExpression(f"{text!r} has no variable: an objective needs x, or x1, x2, ...")
    count = 1 if names == ["x"] else max(int(name[1:]) for name in names)
    if names == ["x1"]:
        expression, count = expression.subs(symbol("x1"), symbol("x")), 1
    return Objective(text, expression, coordinates(count), start or (1,) * count)


def parse(text: str) -> Any:
    """The SymPy expression of ``text`` over real symbols; `BadExpression` says what is not allowed, and where."""
    if len(text) > LENGTH or not text.isascii():
        raise BadExpression(f"an expression has at most {LENGTH} characters, all of them ASCII: got {text[:40]!r}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        what = getattr(error, "msg", None) or str(error)
        raise BadExpression(f"{text[:80]!r} is no expression: {what}") from error
    if sum(1 for _ in ast.walk(tree)) > NODES:
        raise BadExpression(f"{text[:40]!r}... has more than {NODES} parts: write it shorter")
    reader = _Reader(text.strip())
    expression = reader.read(tree, DEPTH, EXPONENT)[0]
    _checked_names(text, {s.name for s in expression.free_symbols} | reader.names)
    return expression


def _checked_names(text: str, names: set[str]) -> None:
    if "x" in names and len(names) > 1:
        raise BadExpression(f"{text[:80]!r} has both x and {max(names)}: write x alone, or x1, x2, ...")
    for name in names - {"x"}:
        if int(name[1:]) > VARIABLES:
            raise BadExpression(f"{name} is one variable too many: at most x1 to x{VARIABLES}")


Value = tuple[Any, float | None]
"""An expression, and its size as a double where no variable occurs in it."""


class _Reader:
    """Reads a syntax tree; ``power`` is how large an exponent may still be at this place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.names: set[str] = set()

    def read(self, node: ast.expr, depth: int, power: float) -> Value:
        if depth == 0:
            raise BadExpression(f"the expression is nested more than {DEPTH} deep: write it flatter")
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
                e, size = self.read(operand, depth - 1, power)
                return (e, size) if isinstance(sign, ast.UAdd) else (-e, None if size is None else -size)
            case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
                return self._power(base, exponent, depth - 1, power)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                a, b = self.read(left, depth - 1, power), self.read(right, depth - 1, power)
                return self._arithmetic(_ARITHMETIC[type(op)], a, b)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(name, [self.read(a, depth - 1, power) for a in args])
        raise BadExpression(f"{self._piece(node)} is not allowed: numbers, x or x1, x2, ..., + - * / **, and the "
                            f"functions {' '.join(_FLOATS)}")  # fmt: skip

    def _number(self, node: ast.Constant) -> Value:
        text = ast.get_source_segment(self._text, node) or ""
        found = _NUMBER.fullmatch(text)
        if found is None or abs(int(found[1] or 0)) > POWER_OF_TEN:
            raise BadExpression(f"{text[:40]!r} is no number here: write decimals of up to 30 digits, between 1e-30 "
                                "and 1e30")  # fmt: skip
        value = Fraction(text)
        return sympy.Rational(value.numerator, value.denominator), float(value)

    def _name(self, name: str) -> Value:
        if name == "pi":
            return sympy.pi, math.pi
        if not _NAME.fullmatch(name):
            raise BadExpression(f"{name[:40]!r} is no name here: the variables are x or x1, x2, ..., the constant pi, "
                                f"the functions {' '.join(_FLOATS)}")  # fmt: skip
        self.names.add(name)
        return symbol(name), None

    def _power(self, base: ast.expr, exponent: ast.expr, depth: int, power: float) -> Value:
        """A power with a constant rational exponent; nested exponents multiply, and their product is limited."""
        n, size = self.read(exponent, depth, power)
        if size is None or not n.is_Rational or abs(size) > power:
            raise BadExpression(f"the exponent {self._piece(exponent)} is not allowed: exponents are constant and, "
                                f"nested ones multiplied, at most {EXPONENT}")  # fmt: skip
        a, inner = self.read(base, depth, power / max(1.0, abs(size)))
        if inner is not None:
            return self._constant(lambda: inner ** float(n), lambda: a**n)
        return a**n, None

    def _arithmetic(self, op: str, a: Value, b: Value) -> Value:
        work: dict[str, Callable[[Any, Any], Any]] = {
            "+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "/": lambda x, y: x / y,
        }  # fmt: skip
        if op == "/" and b[0].is_zero:
            raise BadExpression("the expression divides by zero")
        x, y = a[1], b[1]
        if x is not None and y is not None:
            return self._constant(lambda: work[op](x, y), lambda: work[op](a[0], b[0]))
        return work[op](a[0], b[0]), None

    def _call(self, name: str, arguments: list[Value]) -> Value:
        if name not in _FLOATS:
            raise BadExpression(f"{name[:40]!r} is no function here: use {' '.join(_FLOATS)}")
        wanted = 1 if name in _UNARY else 2
        if len(arguments) != wanted:
            raise BadExpression(f"{name} takes {wanted} argument{'s' * (wanted - 1)}, not {len(arguments)}")
        function = _UNARY.get(name) or _SEVERAL[name]
        sizes = [size for _, size in arguments if size is not None]
        if len(sizes) == len(arguments):
            return self._constant(lambda: _FLOATS[name](*sizes), lambda: function(*(e for e, _ in arguments)))
        return function(*(e for e, _ in arguments)), None

    def _constant(self, size: Callable[[], Any], exact: Callable[[], Any]) -> Value:
        """A constant, once its size is known to be a finite double."""
        try:
            value = size()
        except (ArithmeticError, ValueError) as error:
            raise BadExpression(f"a constant in it is not defined or too large ({error})") from error
        if isinstance(value, complex) or not math.isfinite(value):
            raise BadExpression(f"a constant in it is {value}: constants are real numbers below 1e308")
        return exact(), value

    def _piece(self, node: ast.expr) -> str:
        return repr((ast.get_source_segment(self._text, node) or type(node).__name__)[:40])
