"""Definedness: what must hold for a term to mean something, as facts that a proof has to establish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proofs_checks.kernel.derivative import derivative
from symbolic.statement import Defined, Definition, Fact, ForAll, Recursion, Rel, le, lt, ne
from symbolic.term import Term, free, fresh_name, substitute, term, var

EMPTY: Mapping[str, Term] = MappingProxyType({})
Starts = Mapping[str, Term]
"""The recursions, by name, with the index at which each starts."""


def obligations(t: Term, taken: frozenset[str] = frozenset(), starts: Starts = EMPTY) -> list[tuple[Fact, ...]]:
    """For every partial operation in ``t`` the facts of which one must hold.

    ``a/b`` needs ``b != 0`` (or ``0 < b``, or ``b < 0``); ``sqrt(a)`` needs ``0 <= a`` (or ``0 < a``); ``log(a)`` needs
    ``0 < a``; ``x**n`` with anything but a numeral ``n >= 0`` needs ``0 <= n`` or ``x != 0``; a derivative needs what
    the result of the rules of calculus needs; a recursion needs an index that is not before its start. Inside a sum the
    facts are for all indices in its range, with a name for the index that is not among ``taken``.

    What the step of a recursion needs at earlier indices is not asked for: its values are those of total functions.
    """
    if t.head == "sum":
        lower, upper, body = t.subterms
        used = taken | free(lower) | free(upper)
        i = var(fresh_name(t.name, used | (free(body) - {t.name})))
        inside = obligations(substitute(body, {t.name: i}), taken | {i.name}, starts)
        guards = (le(lower, i), le(i, upper))
        inner = [tuple(_under(i.name, guards, f) for f in choice) for choice in inside]
        return obligations(lower, taken, starts) + obligations(upper, taken, starts) + inner
    steps = t.subterms if t.head != "diff" else (*t.subterms, derivative(t.subterms[0], t.name))
    return [choice for s in steps for choice in obligations(s, taken, starts)] + _own(t, starts)


def _own(t: Term, starts: Starts) -> list[tuple[Fact, ...]]:
    match t.head:
        case "app":
            if t.name not in starts or t.subterms[0] == starts[t.name]:
                return []
            start, index = starts[t.name], t.subterms[0]
            return [(le(start, index), lt(start, index), le(start + 1, index))]
        case "/":
            return [] if t.subterms[1].head == "num" and t.subterms[1].value else [_nonzero(t.subterms[1])]
        case "sqrt":
            return [(le(0, t.subterms[0]), lt(0, t.subterms[0]))]
        case "log":
            return [(lt(0, t.subterms[0]),)]
        case "^":
            base, e = t.subterms
            if e.head == "num" and e.value.denominator == 1 and e.value >= 0:
                return []
            return [(le(0, e), lt(0, e), *_nonzero(base))]
    return []


def _nonzero(t: Term) -> tuple[Fact, ...]:
    return ne(t, 0), ne(0, t), lt(0, t), lt(t, 0)


def _under(name: str, guards: tuple[Rel, ...], fact: Fact) -> Fact:
    if isinstance(fact, ForAll):
        return ForAll((name, *fact.indices), (*guards, *fact.guards), fact.rel)
    return ForAll((name,), guards, fact) if name in fact.free else fact


def fact_obligations(fact: Fact, definitions: tuple[Defined, ...] = ()) -> list[tuple[Fact, ...]]:
    """The obligations of both sides of a fact (with what is defined by a formula written out), under its guards."""
    rel = fact.rel if isinstance(fact, ForAll) else fact
    taken = frozenset(fact.indices) if isinstance(fact, ForAll) else frozenset()
    starts = {d.name: d.start for d in definitions if isinstance(d, Recursion)}
    inner = [c for side in (rel.lhs, rel.rhs) for c in obligations(written_out(side, definitions), taken, starts)]
    if isinstance(fact, Rel):
        return inner
    return [tuple(_bound(fact, f) for f in choice) for choice in inner]


def _bound(outer: ForAll, fact: Fact) -> Fact:
    if isinstance(fact, ForAll):
        return ForAll((*outer.indices, *fact.indices), (*outer.guards, *fact.guards), fact.rel)
    return ForAll(outer.indices, outer.guards, fact) if set(outer.indices) & fact.free else fact


def written_out(t: Term, definitions: tuple[Defined, ...]) -> Term:
    """``t`` with every function that is defined by a formula replaced by its formula, and so for its derivative."""
    args = tuple(written_out(a, definitions) if isinstance(a, Term) else a for a in t.args)
    d = _formula(t.name, definitions) if t.head == "app" else None
    if d is None:
        return Term(t.head, args)
    body = substitute(d.body, dict(zip(d.params, Term("app", args).subterms, strict=True)))
    return written_out(body, definitions)


def _formula(name: str, definitions: tuple[Defined, ...]) -> Definition | None:
    """The formula of a function. With that of a derivative stands what it is the derivative of, for its obligations."""
    for d in definitions:
        if d.name == name:
            return d if isinstance(d, Definition) else None
    f = _formula(name[:-1], definitions) if name.endswith("'") else None
    if f is None or len(f.params) != 1:
        return None
    return Definition(name, f.params, derivative(written_out(f.body, definitions), f.params[0]) + 0 * f.body)


def open_obligations(
    fact: Fact, known: tuple[Fact, ...], definitions: tuple[Defined, ...] = ()
) -> list[tuple[Fact, ...]]:
    """The obligations of ``fact`` that no known fact meets (numerals are decided here)."""
    return [c for c in fact_obligations(fact, definitions) if not any(f in known or _numeric(f) for f in c)]


def _numeric(fact: Fact) -> bool:
    """Whether a relation between two numerals is true."""
    if isinstance(fact, ForAll) or term(fact.lhs).head != "num" or term(fact.rhs).head != "num":
        return False
    a, b = fact.lhs.value, fact.rhs.value
    return {"=": a == b, "<=": a <= b, "<": a < b, "!=": a != b}[fact.op]
