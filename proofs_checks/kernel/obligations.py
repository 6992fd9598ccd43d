"""Definedness: what must hold for a term to mean something, as facts that a proof has to establish."""

from __future__ import annotations

from symbolic.statement import Defined, Definition, Fact, ForAll, Rel, le, lt, ne
from symbolic.term import Term, substitute, term, var


def obligations(t: Term) -> list[tuple[Fact, ...]]:
    """For every partial operation in ``t`` the facts of which one must hold.

    ``a/b`` needs ``b != 0`` (or ``0 < b``, or ``b < 0``); ``sqrt(a)`` needs ``0 <= a`` (or ``0 < a``); ``log(a)`` needs
    ``0 < a``; ``x**n`` with anything but a numeral ``n >= 0`` needs ``0 <= n`` or ``x != 0``. Inside a sum the facts
    are for all indices in its range.
    """
    if t.head == "sum":
        lower, upper, body = t.subterms
        i = var(t.name)
        guards = (le(lower, i), le(i, upper))
        inner = [tuple(_under(t.name, guards, f) for f in choice) for choice in obligations(body)]
        return obligations(lower) + obligations(upper) + inner
    out = [choice for s in t.subterms for choice in obligations(s)]
    return out + _own(t)


def _own(t: Term) -> list[tuple[Fact, ...]]:
    match t.head:
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
    formulas = {d.name: d for d in definitions if isinstance(d, Definition)}
    inner = [c for side in (rel.lhs, rel.rhs) for c in obligations(_written_out(side, formulas))]
    if isinstance(fact, Rel):
        return inner
    return [tuple(_bound(fact, f) for f in choice) for choice in inner]


def _bound(outer: ForAll, fact: Fact) -> Fact:
    if isinstance(fact, ForAll):
        return ForAll((*outer.indices, *fact.indices), (*outer.guards, *fact.guards), fact.rel)
    return ForAll(outer.indices, outer.guards, fact) if set(outer.indices) & fact.free else fact


def _written_out(t: Term, formulas: dict[str, Definition]) -> Term:
    """``t`` with every function that is defined by a formula replaced by its formula."""
    args = tuple(_written_out(a, formulas) if isinstance(a, Term) else a for a in t.args)
    if t.head != "app" or t.name not in formulas:
        return Term(t.head, args)
    d = formulas[t.name]
    body = substitute(d.body, dict(zip(d.params, Term("app", args).subterms, strict=True)))
    return _written_out(body, formulas)


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
