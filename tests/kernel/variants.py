"""Wrong variants of true facts: one number, sign, exponent, index bound or relation changed."""

from collections.abc import Iterator
from dataclasses import replace

from symbolic.statement import Fact, ForAll, Rel
from symbolic.term import Term, num


def variants(fact: Fact) -> Iterator[Fact]:
    """All facts that differ from ``fact`` in one place."""
    if isinstance(fact, ForAll):
        yield from (replace(fact, rel=rel) for rel in variants(fact.rel) if isinstance(rel, Rel))
        for k, guard in enumerate(fact.guards):
            for lhs in _changed(guard.lhs):
                yield replace(fact, guards=(*fact.guards[:k], replace(guard, lhs=lhs), *fact.guards[k + 1 :]))
        return
    yield from (replace(fact, lhs=lhs) for lhs in _changed(fact.lhs))
    yield from (replace(fact, rhs=rhs) for rhs in _changed(fact.rhs))
    yield from _other_relations(fact)


def _other_relations(fact: Rel) -> Iterator[Fact]:
    if fact.op in ("<", "<="):
        yield Rel(fact.rhs, fact.op, fact.lhs)
        yield replace(fact, op="<")
    if fact.op == "=":
        yield replace(fact, op="<")
        yield replace(fact, op="!=")


def _changed(t: Term) -> Iterator[Term]:
    """All terms that differ from ``t`` in one place."""
    yield from _changed_here(t)
    for k, a in enumerate(t.args):
        if isinstance(a, Term):
            yield from (Term(t.head, (*t.args[:k], new, *t.args[k + 1 :])) for new in _changed(a))


def _changed_here(t: Term) -> list[Term]:
    match t.head:
        case "num":
            return [num(t.value + 1), num(t.value - 1), num(-t.value)]
        case "+" | "-":
            return [Term("-" if t.head == "+" else "+", t.args), t.subterms[0]]
        case "*" | "/":
            return [t.subterms[0]]
        case "^":
            return [t.subterms[0] ** (t.subterms[1] + 1)]
        case "var" | "app":
            return [t + 1, -t]
        case "sum":
            lower, upper, body = t.subterms
            return [Term("sum", (t.name, lower + 1, upper, body)), Term("sum", (t.name, lower, upper - 1, body))]
    return []
