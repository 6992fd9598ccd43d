"""Formal statements: for all symbols in their domains, under the hypotheses, the conclusions hold.

Nothing is assumed that is not listed. A hypothesis is a relation between terms, or the same for every integer index in
a range (`ForAll`). Sequences given by recursion or by a formula are definitions: they cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from symbolic.term import Like, Term, decode, encode, free, fresh_name, num, substitute, term, var

Sign = Literal["=", "<=", "<", "!="]


@dataclass(frozen=True, slots=True)
class Rel:
    """A relation ``lhs op rhs`` between two terms."""

    lhs: Term
    op: Sign
    rhs: Term

    def __repr__(self) -> str:
        return f"{self.lhs} {self.op} {self.rhs}"

    @property
    def free(self) -> frozenset[str]:
        """The free variables of both sides."""
        return free(self.lhs) | free(self.rhs)

    def at(self, /, **values: Like) -> Rel:
        """The relation with variables replaced by terms."""
        env = {k: term(v) for k, v in values.items()}
        return Rel(substitute(self.lhs, env), self.op, substitute(self.rhs, env))

    def _repr_latex_(self) -> str:
        from symbolic.latex import latex_relation

        return f"$\\displaystyle {latex_relation(self)}$"


def eq(a: Like, b: Like) -> Rel:
    """``a = b``."""
    return Rel(term(a), "=", term(b))


def le(a: Like, b: Like) -> Rel:
    """``a <= b``."""
    return Rel(term(a), "<=", term(b))


def lt(a: Like, b: Like) -> Rel:
    """``a < b``."""
    return Rel(term(a), "<", term(b))


def ge(a: Like, b: Like) -> Rel:
    """``a >= b``, stored as ``b <= a``."""
    return le(b, a)


def gt(a: Like, b: Like) -> Rel:
    """``a > b``, stored as ``b < a``."""
    return lt(b, a)


def ne(a: Like, b: Like) -> Rel:
    """``a != b``."""
    return Rel(term(a), "!=", term(b))


@dataclass(frozen=True, slots=True)
class ForAll:
    """``rel`` for all integers ``indices`` that satisfy all ``guards``."""

    indices: tuple[str, ...]
    guards: tuple[Rel, ...]
    rel: Rel

    def __repr__(self) -> str:
        guards = ", ".join(map(repr, self.guards))
        return f"for all integers {', '.join(self.indices)} with {guards}: {self.rel}"

    @property
    def free(self) -> frozenset[str]:
        """The free variables."""
        inner = self.rel.free.union(*(g.free for g in self.guards))
        return inner - set(self.indices)

    def at(self, /, **values: Like) -> ForAll:
        """The statement with free variables replaced; indices that would capture are renamed."""
        env = {k: term(v) for k, v in values.items() if k not in self.indices}
        clash = frozenset().union(*(free(v) for v in env.values()))
        taken = set(clash | self.rel.free | self.free | set(self.indices))
        names = []
        for name in self.indices:
            fresh = fresh_name(name + "_", taken) if name in clash else name
            taken.add(fresh)
            names.append(fresh)
        env |= {old: var(new) for old, new in zip(self.indices, names, strict=True)}
        return ForAll(tuple(names), tuple(g.at(**env) for g in self.guards), self.rel.at(**env))


Fact = Rel | ForAll


def for_all(indices: str, *guards: Rel, then: Rel) -> ForAll:
    """``then`` for all integers named in ``indices`` (blank-separated) under the ``guards``."""
    return ForAll(tuple(indices.split()), guards, then)


@dataclass(frozen=True, slots=True)
class Recursion:
    """A sequence defined by ``name(start, ...) = initial`` and ``name(t, ...) = step`` for all ``t > start``.

    ``params`` are the names of the indices, the first being the one of the recursion; ``step`` mentions
    ``name(t - 1, ...)`` and whatever else is defined at ``t``.
    """

    name: str
    params: tuple[str, ...]
    start: Term
    initial: Term
    step: Term


@dataclass(frozen=True, slots=True)
class Definition:
    """A function defined by ``name(params) = body``."""

    name: str
    params: tuple[str, ...]
    body: Term


Defined = Recursion | Definition


def recursion(head: Term, step: Like, *, initial: Like = 0, start: Like = 0) -> Recursion:
    """The recursion ``head = step`` where ``head`` is ``m(t)`` with variables as indices (source order kept)."""
    name, *indices = head.args
    params = tuple(i.name for i in indices if isinstance(i, Term))
    return Recursion(str(name), params, term(start), term(initial), term(step))


def definition(head: Term, body: Like) -> Definition:
    """The definition ``head = body`` where ``head`` is ``f(x)`` with variables as arguments."""
    name, *indices = head.args
    return Definition(str(name), tuple(i.name for i in indices if isinstance(i, Term)), term(body))


@dataclass(frozen=True, slots=True)
class Uniform:
    """Law: in every epoch ``e`` the labels ``names[0](e), names[1](e), ...`` are a uniform random order of ``labels``.

    Epochs are independent of each other (drawing without replacement inside an epoch, all balls back after it). With
    ``replacement=True`` every draw is independent and uniform.
    """

    names: tuple[str, ...]
    labels: tuple[Term, ...]
    replacement: bool = False


@dataclass(frozen=True, slots=True)
class PermutedSequence:
    """Law: ``name(e, 0), ..., name(e, n-1)`` is, in every epoch ``e``, a uniform random order of the ``n`` labels.

    The labels are ``label(0), ..., label(n-1)``; epochs are independent. With ``replacement=True`` all draws are.
    """

    name: str
    label: str
    n: Term
    replacement: bool = False


@dataclass(frozen=True, slots=True)
class ExponentialTime:
    """Law: the variable ``name`` is random with density ``rate * exp(-rate * s)`` on ``s >= 0``."""

    name: str
    rate: Term = field(default_factory=lambda: num(1))


Law = Uniform | PermutedSequence | ExponentialTime


@dataclass(frozen=True, slots=True)
class Statement:
    """For all reals and integers named, under the hypotheses and laws: every conclusion.

    ``reals`` and ``integers`` are the free symbols, ``random`` the sequences that are random variables. Every other
    sequence that occurs is either defined (``definitions``) or an arbitrary deterministic one.

    A claim that something exists denies such a statement: with ``denied`` the claim is that the statement fails for
    some admissible values. Then a proof of it refutes the claim, and a counterexample to it proves the claim.
    """

    conclusions: tuple[Fact, ...]
    reals: tuple[str, ...] = ()
    integers: tuple[str, ...] = ()
    hypotheses: tuple[Fact, ...] = ()
    definitions: tuple[Defined, ...] = ()
    random: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    denied: bool = False


def statement(
    *conclusions: Fact,
    reals: str = "",
    integers: str = "",
    given: tuple[Fact, ...] = (),
    where: tuple[Defined, ...] = (),
    random: str = "",
    laws: tuple[Law, ...] = (),
    denied: bool = False,
) -> Statement:
    """A statement; names come as blank-separated strings. Unlisted free variables are refused with a ValueError."""
    out = Statement(
        conclusions, tuple(reals.split()), tuple(integers.split()), given, where, tuple(random.split()), laws, denied
    )
    named = set(out.reals) | set(out.integers)
    for fact in (*conclusions, *given):
        if stray := fact.free - named:
            raise ValueError(f"the symbols {sorted(stray)} of {fact} have no domain: list them in reals or integers")
    return out


def between(low: Like, x: Term, high: Like, *, strict: tuple[bool, bool] = (True, True)) -> tuple[Rel, Rel]:
    """Hypotheses ``low < x < high``; a False in ``strict`` makes that side ``<=``."""
    return (lt if strict[0] else le)(low, x), (lt if strict[1] else le)(x, high)


def encode_fact(fact: Fact) -> list[object]:
    """JSON data of a fact."""
    if isinstance(fact, Rel):
        return ["rel", encode(fact.lhs), fact.op, encode(fact.rhs)]
    return ["all", list(fact.indices), [encode_fact(g) for g in fact.guards], encode_fact(fact.rel)]


def decode_fact(data: object) -> Fact:
    """The fact of JSON data; ValueError if it is none."""
    match data:
        case ["rel", lhs, op, rhs] if op in get_args(Sign):
            return Rel(decode(lhs), cast(Sign, op), decode(rhs))
        case ["all", [*names], [*guards], rel] if all(isinstance(n, str) for n in names):
            parts = tuple(decode_relation(g) for g in guards)
            return ForAll(tuple(map(str, names)), parts, decode_relation(rel))
    raise ValueError(f"not a relation: {data!r}")


def decode_relation(data: object) -> Rel:
    """The relation of JSON data; ValueError if it is none."""
    fact = decode_fact(data)
    if not isinstance(fact, Rel):
        raise ValueError(f"a plain relation is needed here: {data!r}")
    return fact
