"""What may be stated at all: declared symbols, plain names, and definitions that cannot contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.dependence import bodies, dependents
from symbolic.statement import (
    Defined,
    Definition,
    ExponentialTime,
    Fact,
    ForAll,
    Law,
    PermutedSequence,
    Statement,
    Uniform,
)
from symbolic.term import Term, free, seq, var, walk

_NAMED = ("var", "app", "sum", "diff", "const")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*'*")


def opening(s: Statement) -> Context:
    """The context in which a statement's proof starts: its hypotheses are facts 0, 1, 2, ..."""
    names = [*s.integers, *s.reals, *(d.name for d in s.definitions), *s.random]
    _plain(names)
    if len(set(names)) != len(names):
        raise Rejected(f"a name stands for two things: {sorted(n for n in names if names.count(n) > 1)}")
    declared = set(s.integers) | set(s.reals)
    for fact in (*s.hypotheses, *s.conclusions):
        _check_declared(fact.free, declared, fact)
        check_names(fact)
    for d in s.definitions:
        if isinstance(d, Definition) and d.name.endswith("'") and d.name[:-1] in names:
            raise Rejected(f"{d.name} stands for the derivative of {d.name[:-1]} and cannot be defined")
        for t in bodies(d):
            _check_declared(free(t) - set(d.params), declared, d)
        _check_well_founded(s.definitions, d)
    for law in s.laws:
        for t in law_terms(law):
            _check_declared(free(t), declared, law)
    return Context(frozenset(s.integers), frozenset(s.reals), s.definitions, frozenset(s.random), s.laws, s.hypotheses)


def _check_declared(names: frozenset[str] | set[str], declared: set[str], where: object) -> None:
    if stray := names - declared:
        raise Rejected(f"the symbols {sorted(stray)} of {where} are not declared")


def law_terms(law: Law) -> tuple[Term, ...]:
    """The terms that a law mentions: its labels (at a generic index), the variable of an exponential law."""
    match law:
        case Uniform(_, labels):
            return labels
        case PermutedSequence(_, label, n):
            return n, seq(label)(0)
        case ExponentialTime(name, rate):
            return var(name), rate


def terms_of(fact: Fact) -> tuple[Term, ...]:
    """Both sides of a relation, and of every guard."""
    if isinstance(fact, ForAll):
        return tuple(t for part in (*fact.guards, fact.rel) for t in terms_of(part))
    return fact.lhs, fact.rhs


def check_names(fact: Fact, *others: Term) -> None:
    """Refuse names that could be mistaken for the name of an atom of a normal form."""
    used = [s.name for t in (*terms_of(fact), *others) for s in walk(t) if s.head in _NAMED]
    _plain([*used, *(fact.indices if isinstance(fact, ForAll) else ())])


def _plain(names: Iterable[str]) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise Rejected(f"{name!r} is not a name: letters, digits and _ only")


def check_line(line: Line) -> None:
    """The names of a line."""
    check_names(line.fact, *line.terms, *(q for p in line.sum for q in p.squares))


def _check_well_founded(all_of: tuple[Defined, ...], d: Defined) -> None:
    """Refuse ``m(t) = m(t) + 1``: what refers back to ``d`` must be taken at earlier indices.

    Definitions are in order: one may refer at ``t`` to those before it and at ``t - 1``, ``t - 2``, ... to itself and
    those after it; to what does not lead back to it, at any index.
    """
    order = [x.name for x in all_of]
    recursive = len(bodies(d)) == 2
    for place, body in enumerate(bodies(d)):
        for s in walk(body):
            if s.head != "app" or s.name not in order or not _leads_to(all_of, s.name, d.name):
                continue
            lag = _lag(s, d.params[0]) if not recursive or place == 1 else None
            least = 0 if order.index(s.name) < order.index(d.name) else 1
            if lag is None or lag < least:
                raise Rejected(f"{s} in the definition of {d.name} refers back to it at an index that is not earlier")


def _leads_to(all_of: tuple[Defined, ...], start: str, goal: str) -> bool:
    return start == goal or start in dependents(all_of, frozenset({goal}), ())


def _lag(application: Term, param: str) -> int | None:
    """The ``c`` in an index ``t - c``; None for any other index."""
    first = application.subterms[0] if application.subterms else None
    if first == var(param):
        return 0
    if first is not None and first.head == "-" and first.subterms[0] == var(param) and first.subterms[1].head == "num":
        c = first.subterms[1].value
        return int(c) if c.denominator == 1 else None
    return None
