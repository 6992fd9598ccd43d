"""Sums of squares: ``p >= 0`` from ``p = sum_k (facts_k) * (squares)``, found numerically and rounded to rationals.

The Gram matrices are unknown; that the coefficients agree is a linear system over the rationals, and its solutions are
the space in which `gram` looks for a positive semidefinite one. Where none is in the interior, null vectors are made
rational and divided out. The result is checked by the rule ``positive``: no solver is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations, combinations_with_replacement
from operator import add

import numpy as np
from flint import fmpq

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.kernel.fraction import Frac, used_generators
from proofs_checks.search.gram import Exact, Matrix, Space, central, decomposed, rounded
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel
from symbolic.term import Term, num, walk

Powers = tuple[int, ...]
Poly = dict[Powers, Fraction]
Squares = tuple[tuple[int, ...], Fraction, Poly]
"""Facts, a weight, and what is squared."""
LARGEST = 60
"""The most monomials of one Gram matrix."""
SMALL = 1e-6
"""An eigenvalue up to this share of the matrix may be 0."""
GAPS = tuple(Fraction(1, k) for k in (4, 100, 10_000, 10**7))
"""How far from 0 the right side of a strict inequality is tried to be."""


@dataclass(frozen=True, slots=True)
class Block:
    """Facts whose product multiplies a sum of squares, its value, and what is squared (polynomials)."""

    refs: tuple[int, ...]
    value: Poly
    basis: list[Poly]


def sum_of_squares(p: Prover, goal: Rel, facts: Iterable[int] = (), degree: int | None = None, note: str = "") -> int:
    """``a <= b`` or ``a < b`` from squares, and from squares times the inequalities ``facts``, each taken once.

    ``degree`` bounds that of the squares, times the fact; if not given it is the largest of the goal and the facts.
    """
    if goal.op not in ("<=", "<"):
        raise Rejected(f"sums of squares show inequalities, not {goal}")
    shape = _Shape(p, goal, tuple(facts))
    most = max(map(shape.degree, (goal, *map(p.rel, shape.facts)))) if degree is None else degree
    for gap in GAPS if goal.op == "<" else (Fraction(0),):
        target = shape.poly(goal.rhs - goal.lhs - num(gap))
        blocks = [shape.block(refs, most) for refs in [(), *((f,) for f in shape.facts)]]
        found = _solve(target, _pruned(target, blocks))
        if found is not None:
            more = (Product(gap),) if gap else ()
            return p.by_products(goal, *more, *shape.products(found), note=note)
    raise Rejected(f"no sum of squares of degree {most} shows {goal}")


class _Shape:
    """The atoms of a goal and of facts as the variables of polynomials."""

    def __init__(self, p: Prover, goal: Rel, facts: tuple[int, ...]) -> None:
        self.facts, self.normal, self.p = facts, p.context.normal(p.nonzero_refs()), p
        rels = [goal, *map(p.rel, facts)]
        self.atoms: dict[str, Term] = {}
        for t in (s for e in rels for side in (e.lhs, e.rhs) for s in walk(side)):
            for name in self._atom(t):
                self.atoms.setdefault(name, t)
        self.names = sorted(self.atoms)

    def _atom(self, t: Term) -> list[str]:
        f = self.normal(t)
        names = used_generators(f.num) | used_generators(f.den)
        alone = len(names) == 1 and f.key == f"1*{min(names)}^1"
        return list(names) if alone else []

    def poly(self, t: Term) -> Poly:
        """A term as a polynomial in the atoms."""
        f: Frac = self.normal(t)
        unknown = used_generators(f.num) - self.atoms.keys()
        if not f.den.is_constant() or unknown:
            raise Rejected(f"{t} is no polynomial in {', '.join(map(repr, self.atoms.values()))}")
        lead, names = f.den.leading_coefficient(), f.num.context().names()
        places = [names.index(n) if n in names else None for n in self.names]
        return {
            tuple(0 if k is None else int(powers[k]) for k in places): _fraction(c / lead)
            for powers, c in f.num.to_dict().items()
        }

    def degree(self, goal: Rel) -> int:
        """The degree of the gap of a relation."""
        return max(map(sum, self.poly(goal.rhs - goal.lhs)), default=0)

    def block(self, refs: tuple[int, ...], most: int) -> Block:
        """The squares that go with these facts, up to the degree."""
        gaps = [self.p.rel(r) for r in refs]
        value = self.poly(reduce(lambda a, e: a * (e.rhs - e.lhs), gaps, num(1)))
        half = (most + most % 2 - max(map(sum, value), default=0)) // 2
        basis: list[Poly] = []
        for k in range(half + 1):
            for chosen in combinations_with_replacement(range(len(self.names)), k):
                basis.append({tuple(chosen.count(v) for v in range(len(self.names))): Fraction(1)})
        return Block(refs, value, basis)

    def term(self, q: Poly) -> Term:
        """A polynomial as a term."""
        parts = []
        for powers, c in q.items():
            raised = zip(self.names, powers, strict=True)
            factors = [self.atoms[n] if e == 1 else self.atoms[n] ** e for n, e in raised if e]
            whole = factors if c == 1 and factors else [num(c), *factors]
            parts.append(reduce(lambda a, b: a * b, whole))
        return reduce(lambda a, b: a + b, parts)

    def products(self, found: Sequence[Squares]) -> list[Product]:
        """The certificate in the form of the rule ``positive``."""
        one = {(0,) * len(self.names): Fraction(1)}
        return [Product(d, refs, () if q == one else (self.term(q),)) for refs, d, q in found]


def _fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


def _times(a: Poly, b: Poly) -> Poly:
    out: Poly = {}
    for x, c in a.items():
        for y, d in b.items():
            key = tuple(i + j for i, j in zip(x, y, strict=True))
            out[key] = out.get(key, Fraction(0)) + c * d
    return {k: v for k, v in out.items() if v}


def _pruned(target: Poly, blocks: list[Block]) -> list[Block]:
    """Without the monomials whose squares nothing could cancel: no product of two others, no other block, no target."""
    plain, *others = blocks
    elsewhere = {k for b in others for x in b.basis for y in b.basis for k in _times(b.value, _times(x, y))}
    kept = [next(iter(q)) for q in plain.basis]
    while True:
        mixed = {tuple(map(add, x, y)) for x, y in combinations(kept, 2)} | elsewhere | target.keys()
        fewer = [x for x in kept if tuple(map(add, x, x)) in mixed]
        if len(fewer) == len(kept):
            return [b for b in (Block(plain.refs, plain.value, [{x: Fraction(1)} for x in kept]), *others) if b.basis]
        kept = fewer


def _solve(target: Poly, blocks: Sequence[Block], rounds: int = 4) -> list[Squares] | None:
    """Facts, weights and polynomials whose squares add up to the target; None if none are found."""
    if max((len(b.basis) for b in blocks), default=0) > LARGEST:
        raise Rejected(f"more than {LARGEST} monomials are to be squared: give a smaller degree")
    for _ in range(rounds):
        space = _space(target, blocks)
        if space is None:
            return None
        best = central(space)
        exact = rounded(space, best.y) if best.least > -SMALL else None
        if exact is not None:
            pairs = zip(blocks, exact, strict=True)
            return [(b.refs, d, _combined(b.basis, line)) for b, m in pairs for d, line in decomposed(m) or []]
        if best.least < -SMALL:
            return None
        smaller = [_reduced(b, m) for b, m in zip(blocks, best.blocks, strict=True)]
        if all(len(b.basis) == len(s.basis) for b, s in zip(blocks, smaller, strict=True)):
            return None
        blocks = smaller
    return None


def _combined(basis: Sequence[Poly], weights: Sequence[Fraction]) -> Poly:
    out: Poly = {}
    for w, q in zip(weights, basis, strict=True):
        for k, c in q.items():
            out[k] = out.get(k, Fraction(0)) + w * c
    return {k: v for k, v in out.items() if v}


def _space(target: Poly, blocks: Sequence[Block]) -> Space | None:
    """The matrices whose squares add up to the target: a particular solution and a basis of the homogeneous ones."""
    unknowns = [(k, i, j) for k, b in enumerate(blocks) for i in range(len(b.basis)) for j in range(i + 1)]
    columns = []
    for k, i, j in unknowns:
        q = _times(blocks[k].value, _times(blocks[k].basis[i], blocks[k].basis[j]))
        columns.append({m: c * (1 if i == j else 2) for m, c in q.items()})
    last, rows = len(columns), dict[Powers, dict[int, Fraction]]()
    for c, column in enumerate([*columns, target]):
        for m, value in column.items():
            rows.setdefault(m, {})[c] = value
    solved = _echelon(rows.values())
    if last in solved or not columns:
        return None
    moves: dict[int, dict[int, Fraction]] = {c: {c: Fraction(1)} for c in range(last) if c not in solved}
    particular = {pivot: row.pop(last, Fraction(0)) for pivot, row in solved.items()}
    for pivot, c, value in ((pivot, c, value) for pivot, row in solved.items() for c, value in row.items()):
        if c != pivot:
            moves[c][pivot] = -value
    return Space(_matrices(blocks, unknowns, particular), [_matrices(blocks, unknowns, m) for m in moves.values()])


def _echelon(rows: Iterable[dict[int, Fraction]]) -> dict[int, dict[int, Fraction]]:
    """The reduced rows by their pivots; rows are sparse, and most of them share no column."""
    solved: dict[int, dict[int, Fraction]] = {}
    for given in rows:
        row = dict(given)
        for pivot in [c for c in given if c in solved]:
            row = _minus(row, solved[pivot], row.get(pivot, Fraction(0)))
        if row:
            pivot = min(row)
            row = {c: x / row[pivot] for c, x in row.items()}
            solved = {p: _minus(r, row, r[pivot]) if pivot in r else r for p, r in solved.items()} | {pivot: row}
    return solved


def _minus(a: dict[int, Fraction], b: dict[int, Fraction], factor: Fraction) -> dict[int, Fraction]:
    out = a | {c: a.get(c, Fraction(0)) - factor * x for c, x in b.items()}
    return {c: x for c, x in out.items() if x}


def _matrices(
    blocks: Sequence[Block], unknowns: list[tuple[int, int, int]], values: dict[int, Fraction]
) -> list[Exact]:
    out = [[[Fraction(0)] * len(b.basis) for _ in b.basis] for b in blocks]
    for c, value in values.items():
        k, i, j = unknowns[c]
        out[k][i][j] = out[k][j][i] = value
    return out


def _reduced(b: Block, matrix: Matrix) -> Block:
    """The block on the complement of the vectors that the matrix takes to 0, made rational."""
    if not len(b.basis):
        return b
    values, vectors = np.linalg.eigh(matrix)
    null = vectors[:, values <= SMALL**0.5 * max(float(values[-1]), 1e-30)].T
    if not len(null):
        return b
    solved, count = _echelon({c: x for c, x in enumerate(row) if x} for row in _rational_rows(null)), len(b.basis)
    basis = []
    for f in (c for c in range(count) if c not in solved):  # the vector with 1 at f that all rows take to 0
        entries = {f: Fraction(1), **{c: -row.get(f, Fraction(0)) for c, row in solved.items()}}
        basis.append(_combined(b.basis, [entries.get(c, Fraction(0)) for c in range(count)]))
    return Block(b.refs, b.value, basis)


def _rational_rows(null: Matrix) -> list[list[Fraction]]:
    """The row space in echelon form, its entries rounded to small denominators."""
    rows = np.array(null, dtype=np.float64)
    at = 0
    for c in range(rows.shape[1]):
        if at == len(rows):
            break
        pivot = at + int(np.argmax(np.abs(rows[at:, c])))
        if abs(rows[pivot, c]) < 1e-3:
            continue
        rows[[at, pivot]] = rows[[pivot, at]]
        rows[at] /= rows[at, c]
        for r in range(len(rows)):
            if r != at:
                rows[r] -= rows[r, c] * rows[at]
        at += 1
    return [[Fraction(float(x)).limit_denominator(1000) for x in row] for row in rows[:at]]
