"""What may be stated at all: declared symbols, plain names, and definitions that cannot contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.dependence import bodies
from proofs_checks.kernel.laws import check_laws, law_terms, terms_of
from proofs_checks.kernel.wellfounded import check_well_founded
from symbolic.statement import Defined, Definition, Fact, ForAll, Statement
from symbolic.term import Term, free, walk

_NAMED = ("var", "app", "sum", "diff", "const")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*'*")


def opening(s: Statement) -> Context:
    """The context in which a statement's proof starts: its hypotheses are facts 0, 1, 2, ..."""
    names = [*s.integers, *s.reals, *(d.name for d in s.definitions), *s.random]
    _plain(names)
    if len(set(names)) != len(names):
        raise Rejected(f"a name stands for two things: {sorted(n for n in names if names.count(n) > 1)}")
    declared = frozenset({*s.integers, *s.reals})
    for fact in (*s.hypotheses, *s.conclusions):
        _check_declared(fact.free, declared, fact)
        check_names(fact)
        indices = fact.indices if isinstance(fact, ForAll) else ()
        _check_new(indices, declared)
        for t in terms_of(fact):
            _check_binders(t, declared | set(indices))
    for d in s.definitions:
        _check_definition(s, d, declared, names)
    ctx = Context(frozenset(s.integers), frozenset(s.reals), s.definitions, frozenset(s.random), s.laws, s.hypotheses)
    for law in s.laws:
        for t in law_terms(law):
            _check_declared(free(t), declared, law)
            _check_binders(t, declared)
    check_laws(ctx)
    return ctx


def _check_definition(s: Statement, d: Defined, declared: frozenset[str], names: list[str]) -> None:
    if isinstance(d, Definition) and d.name.endswith("'") and d.name[:-1] in names:
        raise Rejected(f"{d.name} stands for the derivative of {d.name[:-1]} and cannot be defined")
    _check_new(d.params, frozenset())
    start = () if isinstance(d, Definition) else (d.start,)
    for t in (*start, *bodies(d)):
        _check_declared(free(t) - (set() if t in start else set(d.params)), declared, d)
        _check_binders(t, declared | set(d.params))
    check_well_founded(s.definitions, d)


def _check_new(names: tuple[str, ...], taken: frozenset[str]) -> None:
    if len(set(names)) < len(names) or taken & set(names):
        raise Rejected(f"the names of the indices {names} are not new where they stand, next to {sorted(taken)}")


def _check_binders(t: Term, taken: frozenset[str]) -> None:
    """That no sum of ``t`` gives its index a name that means something else where the sum stands."""
    if t.head == "sum":
        _check_new((t.name,), taken)
        taken = taken | {t.name}
    for s in t.subterms:
        _check_binders(s, taken)


def _check_declared(names: frozenset[str], declared: frozenset[str], where: object) -> None:
    if stray := names - declared:
        raise Rejected(f"the symbols {sorted(stray)} of {where} are not declared")


def check_names(fact: Fact, *others: Term) -> None:
    """Refuse names that could be mistaken for the name of an atom of a normal form."""
    _plain(fact.indices if isinstance(fact, ForAll) else ())
    for t in (*terms_of(fact), *others):
        _plain(_used(t))


@lru_cache(maxsize=1 << 16)
def _used(t: Term) -> frozenset[str]:
    """The names in a term."""
    return frozenset(s.name for s in walk(t) if s.head in _NAMED)


def _plain(names: Iterable[str]) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise Rejected(f"{name!r} is not a name: letters, digits and _ only")


def check_line(line: Line) -> None:
    """The names of a line."""
    check_names(line.fact, *line.terms, *(q for p in line.sum for q in p.squares))
