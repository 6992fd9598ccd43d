"""The homogeneity audit: which scalings the hypotheses allow, and what they do to a bound.

A scaling multiplies every symbol s by lambda^w(s). The weights that leave all hypotheses and definitions what they are
solve linear equations (summands and the sides of a comparison have one degree, an exponent has degree 0, ...). Where
the sides of a conclusion then have different degrees, some lambda makes the wrong one the larger, unless one is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from flint import fmpq, fmpq_mat

from proofs_checks.kernel.laws import terms_of
from proofs_checks.kernel.point import Point, Table
from proofs_checks.search.refute import violates
from symbolic.statement import Definition, Fact, ForAll, Recursion, Statement
from symbolic.term import Term, num, walk

Form = Mapping[str, Fraction]
"""A degree as a linear form in the weights of the symbols; None is the degree of 0, which is any."""
LAMBDAS = tuple(k for n in (1, 2, 4, 8, 16, 32, 64) for k in (-n, n))
"""Powers of 2 that a point is scaled by, the small ones first."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """Integer weights that respect the hypotheses, and the conclusions that they do not respect."""

    weights: Mapping[str, int]
    broken: tuple[Fact, ...]

    def of(self, p: Point, k: int) -> Point:
        """The point scaled by lambda = 2^k."""
        values = {name: _times(v, self.weights.get(name, 0) * k) for name, v in p.values.items()}
        tables = {name: self._table(name, t, k) for name, t in p.tables.items()}
        scenarios = tuple({name: self._table(name, t, k) for name, t in s.items()} for s in p.scenarios)
        formulas = tuple(
            Definition(d.name, d.params, _times(d.body, self.weights.get(d.name, 0) * k)) for d in p.formulas
        )
        return replace(p, values=values, tables=tables, scenarios=scenarios, formulas=formulas)

    def _table(self, name: str, table: Table, k: int) -> Table:
        return {i: _times(v, self.weights.get(name, 0) * k) for i, v in table.items()}

    def __str__(self) -> str:
        moved = (f"{name}^{w}" if w != 1 else name for name, w in self.weights.items() if w)
        return "scaling " + ", ".join(moved)


def _times(t: Term, power: int) -> Term:
    factor = Fraction(2) ** power
    if factor == 1:
        return t
    return num(t.value * factor) if t.head == "num" else num(factor) * t


class _Equations:
    """The equations between weights that terms give."""

    def __init__(self, integers: frozenset[str]) -> None:
        self.integers, self.rows = integers, list[Form]()

    def same(self, a: Form | None, b: Form | None) -> Form | None:
        """The common degree of two terms that are added or compared."""
        if a is None or b is None:
            return b if a is None else a
        self.rows.append(_plus(a, b, Fraction(-1)))
        return a

    def fact(self, fact: Fact) -> None:
        """What a relation says; guards speak of integers only."""
        rel = fact.rel if isinstance(fact, ForAll) else fact
        inner = _Equations(self.integers | set(fact.indices)) if isinstance(fact, ForAll) else self
        inner.same(inner.degree(rel.lhs), inner.degree(rel.rhs))
        if inner is not self:
            self.rows += inner.rows

    def degree(self, t: Term) -> Form | None:
        """The degree of a term."""
        match t.head:
            case "num":
                return {} if t.value else None
            case "var":
                return {} if t.name in self.integers else {t.name: Fraction(1)}
            case "app":
                self._plain(*t.subterms)
                return {t.name: Fraction(1)}
            case "+" | "-" | "max" | "min":
                return self.same(*map(self.degree, t.subterms))
            case "neg" | "abs":
                return self.degree(t.subterms[0])
            case "*" | "/":
                a, b = map(self.degree, t.subterms)
                return None if a is None or b is None else _plus(a, b, Fraction(1 if t.head == "*" else -1))
            case "sum":
                self._plain(*t.subterms[:2])
                inner = _Equations(self.integers | {t.name})
                found = inner.degree(t.subterms[2])
                self.rows += inner.rows
                return found
        return self._function(t)

    def _function(self, t: Term) -> Form | None:
        if t.head == "sqrt":
            return _scaled(self.degree(t.subterms[0]), Fraction(1, 2))
        if t.head == "^" and t.subterms[1].head == "num":
            return _scaled(self.degree(t.subterms[0]), t.subterms[1].value)
        if t.head != "sign":
            self._plain(*t.subterms)
        return {}

    def _plain(self, *terms: Term) -> None:
        """Terms that no scaling may change: indices, exponents, arguments of logarithms."""
        for t in terms:
            self.same(self.degree(t), {})


def _plus(a: Form, b: Form, factor: Fraction) -> Form:
    out = {k: a.get(k, Fraction(0)) + factor * b.get(k, Fraction(0)) for k in a.keys() | b.keys()}
    return {k: v for k, v in out.items() if v}


def _scaled(a: Form | None, factor: Fraction) -> Form | None:
    return None if a is None else {k: factor * v for k, v in a.items()}


def scalings(s: Statement) -> list[Scaling]:
    """A basis of the scalings that the hypotheses and definitions allow, each with the conclusions it breaks."""
    equations = _Equations(frozenset(s.integers))
    for fact in s.hypotheses:
        equations.fact(fact)
    for d in s.definitions:
        inner = _Equations(frozenset(s.integers) | set(d.params))
        head: Form = {d.name: Fraction(1)}
        bodies = (d.initial, d.step) if isinstance(d, Recursion) else (d.body,)
        for body in bodies:
            inner.same(head, inner.degree(body))
        equations.rows += inner.rows
    return [Scaling(w, tuple(c for c in s.conclusions if _breaks(s, c, w))) for w in _weights(s, equations.rows)]


def _breaks(s: Statement, conclusion: Fact, weights: Mapping[str, int]) -> bool:
    equations = _Equations(frozenset(s.integers))
    equations.fact(conclusion)
    return any(sum(v * weights.get(k, 0) for k, v in row.items()) for row in equations.rows)


def _weights(s: Statement, rows: list[Form]) -> Iterator[dict[str, int]]:
    """A basis of the integer solutions, over all symbols that are named anywhere."""
    functions = {u.name for c in s.conclusions for t in terms_of(c) for u in walk(t) if u.head == "app"}
    names = sorted({*s.reals, *functions, *(k for row in rows for k in row)})
    if not names:
        return
    matrix = fmpq_mat([[_rational(row.get(k, Fraction(0))) for k in names] for row in rows or [{}]])
    reduced, rank = matrix.rref()
    pivots = [next(c for c in range(len(names)) if reduced[r, c] != 0) for r in range(rank)]
    for column in (c for c in range(len(names)) if c not in pivots):
        entry = {names[column]: Fraction(1)}
        for r, pivot in enumerate(pivots):
            q = reduced[r, column]
            entry[names[pivot]] = -Fraction(int(q.p), int(q.q))
        scale = lcm(*(v.denominator for v in entry.values()))
        whole = {k: int(v * scale) for k, v in entry.items() if v}
        common = gcd(*whole.values())
        yield {k: v // common for k, v in whole.items()}


def _rational(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def refute_by_scaling(s: Statement, near: Point) -> tuple[Scaling, Point] | None:
    """A scaling of the point ``near`` that meets all hypotheses and violates a conclusion; None if there is none."""
    for scaling in scalings(s):
        if scaling.broken:
            for k in LAMBDAS:
                point = scaling.of(near, k)
                if violates(s, point):
                    return scaling, point
    return None
