"""Terms as SymPy expressions, for looking and cross-checks; never for proofs, since SymPy rewrites what it gets."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import sympy

from symbolic.errors import UnknownName
from symbolic.term import Term


def symbol(name: str) -> Any:
    """The real SymPy symbol of this name: the one place where they are made."""
    return sympy.Symbol(name, real=True)


def as_sympy(t: Term) -> Any:
    """``t`` as a SymPy expression over real symbols; `UnknownName` for an expectation, which SymPy does not have."""
    if t.head == "num":
        return sympy.Rational(t.value.numerator, t.value.denominator)
    if t.head in ("var", "const"):
        return symbol(t.name) if t.head == "var" else sympy.pi
    parts = [as_sympy(a) for a in t.subterms]
    build: dict[str, Callable[..., Any]] = {
        "neg": operator.neg, "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
        "^": operator.pow, "abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min, "sqrt": sympy.sqrt, "sign": sympy.sign,
        "exp": sympy.exp, "log": sympy.log, "cos": sympy.cos, "sin": sympy.sin,
        "app": lambda *indices: sympy.Function(t.name, real=True)(*indices),
        "sum": lambda lower, upper, body: sympy.Sum(body, (symbol(t.name), lower, upper)),
        "diff": lambda body: sympy.Derivative(body, symbol(t.name)),
    }  # fmt: skip
    if t.head not in build:
        raise UnknownName(f"SymPy has no counterpart of {t.head!r}: take the expectation first")
    return build[t.head](*parts)
