"""Closed forms of sums by SymPy, for looking: what a derivation on paper would get, beside what the kernel proves.

SymPy splits off the cases in which a ratio is 1; here only its general case is kept, since the statements exclude
``beta = 1``. So this is no proof, not even where SymPy is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy

from symbolic.as_sympy import as_sympy, symbol
from symbolic.term import Term


def closed_form(t: Term, *, positive: Iterable[Term], integers: Iterable[Term]) -> Any:
    """``t`` as a SymPy expression with its sums carried out, factored.

    ``positive`` are the symbols that SymPy may divide by and take to any power, ``integers`` those that count.
    """
    told = {symbol(x.name): sympy.Symbol(x.name, positive=True) for x in positive}
    told |= {symbol(x.name): sympy.Symbol(x.name, integer=True, positive=True) for x in integers}
    return sympy.factor(sympy.powsimp(sympy.simplify(_general(as_sympy(t).subs(told)))))


def _general(e: Any) -> Any:
    """All sums carried out from the inside, each in its general case."""
    if e.is_Atom:
        return e
    inner = e.func(*map(_general, e.args))
    if not isinstance(inner, sympy.Sum):
        return inner
    done = sympy.Sum(sympy.expand(inner.function), *inner.limits).doit()
    return done.replace(lambda x: isinstance(x, sympy.Piecewise), lambda x: x.args[-1].expr)
