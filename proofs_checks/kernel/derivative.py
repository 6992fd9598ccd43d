"""The derivative of a term by a variable, by the rules of calculus, nothing simplified but zeros and ones.

``f(u)`` for an undefined function ``f`` of one argument has the derivative ``f'(u)`` times that of ``u``.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.dependence import applied, dependents
from symbolic.statement import Defined
from symbolic.term import Term, cos, free, num, seq, sin, walk

_ZERO, _ONE = num(0), num(1)


def plus(a: Term, b: Term) -> Term:
    """A sum without zeros."""
    return b if a == _ZERO else a if b == _ZERO else a + b


def times(a: Term, b: Term) -> Term:
    """A product without zeros and ones."""
    if _ZERO in (a, b):
        return _ZERO
    return b if a == _ONE else a if b == _ONE else a * b


def derivative(t: Term, x: str) -> Term:
    """The derivative of ``t`` by ``x``; Rejected where ``t`` has a head that is not differentiated here."""
    if x not in free(t):
        return _ZERO
    if t.head == "var":
        return _ONE
    if t.head in _OUTER:
        (u,) = t.subterms
        return times(_OUTER[t.head](u), derivative(u, x))
    if t.head == "app" and len(t.subterms) == 1:
        (u,) = t.subterms
        return times(seq(t.name + "'")(u), derivative(u, x))
    if t.head in _RULES:
        return _RULES[t.head](t, x)
    raise Rejected(f"the derivative of {t} by {x} is not known here")


def derivative_in(definitions: tuple[Defined, ...], named: frozenset[str], t: Term, x: str) -> Term:
    """The derivative where ``definitions`` are in force and the functions ``named`` have meanings of their own.

    Rejected where ``t`` depends on ``x`` through a definition, or where ``f'`` is one of those names.
    """
    hidden = applied(t, named) & dependents(definitions, frozenset(), (x,))
    taken = {s.name + "'" for s in walk(t) if s.head == "app" and x in free(s)} & named
    if hidden or taken:
        raise Rejected(f"the derivative of {t} by {x} is not known, because of {sorted(hidden | taken)}")
    return derivative(t, x)


def _add(t: Term, x: str) -> Term:
    return plus(*(derivative(s, x) for s in t.subterms))


def _sub(t: Term, x: str) -> Term:
    a, b = (derivative(s, x) for s in t.subterms)
    return a if b == _ZERO else -b if a == _ZERO else a - b


def _mul(t: Term, x: str) -> Term:
    a, b = t.subterms
    return plus(times(derivative(a, x), b), times(a, derivative(b, x)))


def _div(t: Term, x: str) -> Term:
    a, b = t.subterms
    if x not in free(b):
        return derivative(a, x) / b
    return (times(derivative(a, x), b) - times(a, derivative(b, x))) / b**2


def _pow(t: Term, x: str) -> Term:
    base, e = t.subterms
    if x in free(e):
        raise Rejected(f"the exponent of {t} varies")
    return times(times(e, base ** num(e.value - 1) if e.head == "num" else base ** (e - 1)), derivative(base, x))


def _sum(t: Term, x: str) -> Term:
    lower, upper, body = t.subterms
    if t.name == x or x in free(lower) | free(upper):
        raise Rejected(f"the limits of {t} vary")
    return Term("sum", (t.name, lower, upper, derivative(body, x)))


_OUTER: dict[str, Callable[[Term], Term]] = {
    "neg": lambda u: num(-1),
    "exp": lambda u: Term("exp", (u,)),
    "log": lambda u: 1 / u,
    "sqrt": lambda u: 1 / (2 * Term("sqrt", (u,))),
    "sin": cos,
    "cos": lambda u: -sin(u),
}
_RULES: dict[str, Callable[[Term, str], Term]] = {"+": _add, "-": _sub, "*": _mul, "/": _div, "^": _pow, "sum": _sum}


def gradient(f: Term, names: tuple[str, ...]) -> tuple[Term, ...]:
    """The partial derivatives of ``f`` by the variables named."""
    return tuple(derivative(f, x) for x in names)
