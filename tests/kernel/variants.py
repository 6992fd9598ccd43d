"""Wrong variants of true facts: one number, sign, exponent, index bound or relation changed."""

from collections.abc import Iterator
from dataclasses import replace

from symbolic.statement import Fact, ForAll, Rel
from symbolic.term import Term, num


def variants(fact: Fact) -> Iterator[Fact]:
    """All facts that differ from ``fact`` in one place."""
    if isinstance(fact, ForAll):
        for rel in variants(fact.rel):
            if isinstance(rel, Rel):
                yield replace(fact, rel=rel)
        for k, guard in enumerate(fact.guards):
            for lhs in _changed(guard.lhs):
                yield replace(fact, guards=(*fact.guards[:k], replace(guard, lhs=lhs), *fact.guards[k + 1 :]))
        return
    for lhs in _changed(fact.lhs):
        yield replace(fact, lhs=lhs)
    for rhs in _changed(fact.rhs):
        yield replace(fact, rhs=rhs)
    if fact.op in ("<", "<="):
        yield Rel(fact.rhs, fact.op, fact.lhs)
        yield replace(fact, op="<")
    if fact.op == "=":
        yield replace(fact, op="<")
        yield replace(fact, op="!=")


def _changed(t: Term) -> Iterator[Term]:
    if t.head == "num":
        yield num(t.value + 1)
        yield num(t.value - 1)
        yield num(-t.value)
    if t.head in ("+", "-"):
        yield Term("-" if t.head == "+" else "+", t.args)
    if t.head in ("+", "-", "*", "/"):
        yield t.subterms[0]
    if t.head == "^":
        yield t.subterms[0] ** (t.subterms[1] + 1)
    if t.head == "sum":
        name, lower, upper, body = t.args
        low, high, _ = t.subterms
        yield Term("sum", (name, low + 1, upper, body))
        yield Term("sum", (name, lower, high - 1, body))
    if t.head in ("var", "app"):
        yield t + 1
        yield -t
    for k, a in enumerate(t.args):
        if isinstance(a, Term):
            for new in _changed(a):
                yield Term(t.head, (*t.args[:k], new, *t.args[k + 1 :]))
