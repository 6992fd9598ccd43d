"""Proofs as data: numbered facts in a context, and lines that each add one fact by one rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from flint.utils.flint_exceptions import FlintError

from proofs_checks.kernel.dependence import applied, dependents
from proofs_checks.kernel.normal import Normal
from symbolic.errors import AdamantError
from symbolic.statement import Defined, ExponentialTime, Fact, ForAll, Law, Rel
from symbolic.term import Term, walk


class Rejected(AdamantError):
    """A certificate does not prove what it should; the message says which line and why."""


class TooLong(Rejected):
    """A value that is not found within the steps that one evaluation may take."""


FAULTS = (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError, MemoryError, FlintError)
"""What damaged data may raise anywhere: too deep, too large, of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Product:
    """A rational number times facts (each as right side minus left side) times squares of terms."""

    coefficient: Fraction
    refs: tuple[int, ...] = ()
    squares: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One step: ``fact`` holds by ``rule`` from the facts numbered ``refs``.

    ``terms``, ``proofs`` and ``sum`` are what the rule needs besides (each rule says); ``note`` is for the reader and
    ``show`` says whether a derivation prints the line: the kernel looks at neither.
    """

    fact: Fact
    rule: str
    refs: tuple[int, ...] = ()
    terms: tuple[Term, ...] = ()
    proofs: tuple[tuple[Line, ...], ...] = ()
    sum: tuple[Product, ...] = ()
    note: str = ""
    show: bool = False


@lru_cache(maxsize=512)
def _normal(integers: frozenset[str], unequal: tuple[Rel, ...], using: tuple[Rel, ...]) -> Normal:
    return Normal(integers, (e.rhs - e.lhs for e in unequal), using)


@dataclass(frozen=True, slots=True)
class Context:
    """What may be used at a place of a proof: symbols, definitions, laws, and the facts so far (numbered from 0)."""

    integers: frozenset[str]
    reals: frozenset[str]
    definitions: tuple[Defined, ...]
    random: frozenset[str]
    laws: tuple[Law, ...]
    facts: tuple[Fact, ...]

    def fact(self, ref: int) -> Fact:
        """The fact of this number."""
        if not 0 <= ref < len(self.facts):
            raise Rejected(f"there is no fact number {ref} (there are {len(self.facts)})")
        return self.facts[ref]

    def rel(self, ref: int) -> Rel:
        """The fact of this number, which must be a plain relation."""
        fact = self.fact(ref)
        if isinstance(fact, ForAll):
            raise Rejected(f"fact {ref} speaks of all indices; instantiate it first: {fact}")
        return fact

    def adding(self, *facts: Fact) -> Context:
        """The context with more facts."""
        return replace(self, facts=(*self.facts, *facts))

    def with_integers(self, *names: str) -> Context:
        """The context with new integer symbols; a name in use is refused."""
        for name in names:
            if name in self.integers | self.reals or any(name in f.free for f in self.facts):
                raise Rejected(f"the name {name} is not new")
        return replace(self, integers=self.integers | set(names))

    def normal(self, refs: Iterable[int] = (), using: bool = True, bound: Iterable[str] = ()) -> Normal:
        """Normal forms that may use the facts ``refs``: equations rewrite, ``<`` and ``!=`` say what is not zero.

        The names ``bound`` stand for any integers; facts about symbols of the same names do not speak of them.
        """
        names = frozenset(bound)
        rels = [e for e in map(self.rel, refs) if not (names and names & e.free)]
        unequal = tuple([e for e in rels if e.op in ("<", "!=")])
        try:
            return _normal(self.integers | names, unequal, tuple([e for e in rels if e.op == "="]) if using else ())
        except ValueError as error:
            raise Rejected(str(error)) from error

    def definition(self, name: str) -> Defined:
        """The definition of a sequence or function."""
        for d in self.definitions:
            if d.name == name:
                return d
        raise Rejected(f"{name} is not defined in this statement")

    def is_integer(self, t: Term) -> bool:
        """Whether ``t`` is a polynomial in integer symbols with integer coefficients."""
        heads = {"num", "var", "+", "-", "*", "neg"}
        return all(
            s.head in heads
            and (s.head != "num" or s.value.denominator == 1)
            and (s.head != "var" or s.name in self.integers)
            for s in walk(t)
        )

    def is_random(self, t: Term) -> bool:
        """Whether ``t`` may depend on chance: through a random sequence, a variable with a law, or a definition.

        An expectation over all outcomes does not; a conditional one may.
        """
        if t.head == "E" and len(t.subterms) == 1:
            return False
        if t.head == "app" and self.applied(Term("app", (t.name,))) & self.random_names():
            return True
        if t.head in ("var", "diff") and t.name in self._timers():
            return True
        return any(map(self.is_random, t.subterms))

    def random_names(self) -> frozenset[str]:
        """The random sequences and all sequences defined through them, or through a variable with a law."""
        return dependents(self.definitions, self.random, self._timers())

    def _timers(self) -> frozenset[str]:
        return frozenset(law.name for law in self.laws if isinstance(law, ExponentialTime))

    def named(self) -> frozenset[str]:
        """The functions that the statement defines or calls random."""
        return self.random | {d.name for d in self.definitions}

    def applied(self, t: Term) -> frozenset[str]:
        """The functions applied in ``t``, a derivative counting as what it is the derivative of."""
        return applied(t, self.named())

    def depends_on(self, name: str) -> frozenset[str]:
        """The defined sequences whose values depend on the variable ``name``."""
        return dependents(self.definitions, frozenset(), (name,))
