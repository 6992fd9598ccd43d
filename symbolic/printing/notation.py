"""Sequence or function: whether an argument is printed as an index, ``m_t``, or in parentheses, ``f(x)``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from symbolic.statement import Defined, Definition, ExponentialTime, Fact, ForAll, Statement
from symbolic.term import Term, var, walk

#: what an index is called where no statement says so
INDEX = frozenset("eijklnqrstKNT")
EXACT = frozenset({"num", "var", "+", "-", "*", "neg"})
NONE: Mapping[str, tuple[bool, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Notation:
    """Which symbols are reals and which integers, and for each function which of its arguments are reals."""

    reals: frozenset[str] = frozenset()
    integers: frozenset[str] = frozenset()
    real_arguments: Mapping[str, tuple[bool, ...]] = field(default_factory=lambda: NONE, hash=False)

    @classmethod
    def of(cls, s: Statement) -> Notation:
        """The notation of a statement: an argument that is a real anywhere is a real everywhere."""
        timers = (law.name for law in s.laws if isinstance(law, ExponentialTime))
        plain = cls(frozenset((*s.reals, *timers)), frozenset(s.integers) | frozenset(_bound(s)))
        found: dict[str, list[bool | None]] = {}
        for t in _applications(s):
            before = found.setdefault(t.name, [None] * len(t.subterms))
            for k, a in enumerate(t.subterms[: len(before)]):
                if a.head != "num" or a.value.denominator != 1:
                    before[k] = bool(before[k]) or plain.is_real(a)
        return cls(plain.reals, plain.integers, MappingProxyType({n: _settled(at) for n, at in found.items()}))

    def is_real(self, t: Term) -> bool:
        """Whether ``t`` is something other than a polynomial in integers."""
        return any(s.head not in EXACT or self._real_leaf(s) for s in walk(t))

    def _real_leaf(self, t: Term) -> bool:
        if t.head == "num":
            return t.value.denominator != 1
        if t.head != "var" or t.name in self.integers:
            return False
        letter = t.name.rstrip("'_0123456789")
        return t.name in self.reals or letter not in INDEX

    def arguments(self, t: Term) -> tuple[bool, ...]:
        """For each argument of an application whether it is printed in parentheses."""
        here = _settled([None if a.head == "num" else self.is_real(a) for a in t.subterms])
        known = self.real_arguments.get(t.name.rstrip("'"), self.real_arguments.get(t.name, here))
        return known if len(known) == len(here) else here


def _settled(at: list[bool | None]) -> tuple[bool, ...]:
    """Places that only ever hold numerals are printed like the others."""
    return tuple(True in at if a is None else a for a in at)


def _bound(s: Statement) -> Iterator[str]:
    """The names that stand for integers inside the statement: indices of sums, of facts, of recursions."""
    for fact in (*s.conclusions, *s.hypotheses):
        yield from fact.indices if isinstance(fact, ForAll) else ()
    for d in s.definitions:
        yield from () if isinstance(d, Definition) else d.params[:1]
    for t in (*_terms((*s.conclusions, *s.hypotheses)), *_bodies(s.definitions)):
        yield from (x.name for x in walk(t) if x.head == "sum")


def _applications(s: Statement) -> Iterator[Term]:
    for t in (*_terms((*s.conclusions, *s.hypotheses)), *_bodies(s.definitions)):
        yield from (x for x in walk(t) if x.head == "app")


def _terms(facts: Iterable[Fact]) -> Iterator[Term]:
    for fact in facts:
        rels = (fact.rel, *fact.guards) if isinstance(fact, ForAll) else (fact,)
        for rel in rels:
            yield from (rel.lhs, rel.rhs)


def _bodies(definitions: Iterable[Defined]) -> Iterator[Term]:
    for d in definitions:
        yield Term("app", (d.name, *map(var, d.params)))
        yield from (d.body,) if isinstance(d, Definition) else (d.step, d.initial)


PLAIN = Notation()
