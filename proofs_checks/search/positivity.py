"""Finding sums of products that prove an inequality: a linear program over products of known inequalities.

The linear program is solved in floating point; its support is then solved exactly, and the kernel rechecks the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement

import numpy as np
from flint import fmpq, fmpq_mat, fmpq_mpoly_ctx
from scipy.optimize import linprog

from proofs_checks.kernel.context import Context, Product
from proofs_checks.kernel.fraction import Frac, number, poly_key, used_generators
from symbolic.statement import Rel
from symbolic.term import Term

TINY = (1e-9, 1e-13, 0.0)
"""Weights up to these are taken for rounding errors, first many of them, then few."""
WIDE = 10**6
"""Coefficients so far apart are tried again in other units."""
LIMIT = 3000
"""The most products that one linear program may have."""


def find_products(
    ctx: Context, goal: Rel, refs: Sequence[int], squares: Sequence[Term], support: Sequence[int], degree: int
) -> tuple[Product, ...] | None:
    """Products of the facts ``refs`` and of ``squares`` that add up to ``goal.rhs - goal.lhs``; None if not found.

    The facts ``support`` rewrite, and say what is not zero. What was asked before, for another mutant, is not sought
    again.
    """
    known = tuple((r, ctx.rel(r)) for r in refs)
    by = _Support(ctx.integers, tuple(map(ctx.rel, support)), ctx, support)
    return _find(goal, known, tuple(squares), degree, by)


@dataclass(frozen=True, slots=True)
class _Support:
    """What normal forms depend on, and how to get them."""

    integers: frozenset[str]
    facts: tuple[Rel, ...]
    context: Context = field(compare=False)
    refs: Sequence[int] = field(compare=False)


@lru_cache(maxsize=1 << 13)
def _find(
    goal: Rel, known: tuple[tuple[int, Rel], ...], squares: tuple[Term, ...], degree: int, support: _Support
) -> tuple[Product, ...] | None:
    normal, facts = support.context.normal(support.refs), dict(known)
    target = normal(goal.rhs - goal.lhs)
    roots = {q: normal(q).power(2) for q in squares}
    values = {r: normal(f.rhs - f.lhs) for r, f in known}
    refs = _connected(values, [target, *roots.values()])
    products = [
        Product(Fraction(1), combo, square)
        for d in range(degree + 1)
        for combo in combinations_with_replacement(refs, d)
        for square in ((), *((q,) for q in squares))
    ][:LIMIT]
    columns = [_value(p, values, roots) for p in products]
    strict = [not p.squares and all(facts[r].op == "<" for r in p.refs) for p in products]
    weights = _solve(_vectors([*columns, target]), strict if goal.op == "<" else None)
    if weights is None:
        return None
    return tuple(Product(w, p.refs, p.squares) for p, w in zip(products, weights, strict=True) if w)


def _connected(values: Mapping[int, Frac], start: Sequence[Frac]) -> list[int]:
    """The facts that share atoms with the goal, perhaps by way of other facts: no other one can help."""
    atoms = {r: used_generators(f.num) | used_generators(f.den) for r, f in values.items()}
    reached = set().union(*(used_generators(f.num) | used_generators(f.den) for f in start))
    found: set[int] = set()
    while new := {r for r, names in atoms.items() if r not in found and (names & reached or not names)}:
        found |= new
        reached = reached.union(*(atoms[r] for r in new))
    return [r for r in values if r in found]


def _value(p: Product, values: dict[int, Frac], roots: dict[Term, Frac]) -> Frac:
    out = number(1)
    for r in p.refs:
        out = out * values[r]
    for q in p.squares:
        out = out * roots[q]
    return out


def _vectors(fracs: Sequence[Frac]) -> list[dict[str, Fraction]]:
    """The coefficients of all functions over one common denominator, by monomial."""
    dens = {poly_key(f.den): f.den for f in fracs}
    common = number(1)
    for den in dens.values():
        common = common * Frac(den, number(1).num)
    out = []
    for f in fracs:
        top = f.num if len(dens) == 1 else (f * common).num  # over 1, since every denominator divides the common one
        ctx = top.context()
        out.append({_monomial(ctx, powers): _fraction(c) for powers, c in top.to_dict().items()})
    return out


@lru_cache(maxsize=1 << 15)
def _monomial(ctx: fmpq_mpoly_ctx, powers: tuple[int, ...]) -> str:
    return "*".join(f"{n}^{e}" for n, e in zip(ctx.names(), powers, strict=True) if e)


@lru_cache(maxsize=1 << 15)
def _fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


def _solve(vectors: list[dict[str, Fraction]], strict: list[bool] | None) -> list[Fraction] | None:
    """Nonnegative weights with which the columns add up to the last vector, some strict one positive if asked."""
    *columns, target = vectors
    if not columns or (strict is not None and not any(strict)):
        return None
    sizes = [abs(x) for v in vectors for x in v.values()] or [Fraction(1)]
    found = _weights(columns, target, columns, target, strict) if max(sizes) < 10**300 else None
    if found is None and max(sizes) > WIDE * min(sizes):
        ones = {m: x / abs(x) for m, x in target.items()}
        return _weights(columns, target, [_scaled(c, target) for c in columns], ones, strict)
    return found


def _weights(
    columns: list[dict[str, Fraction]], target: dict[str, Fraction],
    scaled: list[dict[str, Fraction]], aim: dict[str, Fraction], strict: list[bool] | None,
) -> list[Fraction] | None:  # fmt: skip
    """The support of a solution of the scaled system, in floats, then exact weights on it."""
    rows = sorted({m for v in (*columns, target) for m in v})
    place = {m: k for k, m in enumerate(rows)}
    matrix, right = np.zeros((len(rows), len(columns))), np.array([float(aim.get(m, 0)) for m in rows])
    for k, column in enumerate(scaled):
        for m, x in column.items():
            matrix[place[m], k] = float(x)
    if any((right > 0) & ~(matrix > 0).any(axis=1)) or any((right < 0) & ~(matrix < 0).any(axis=1)):
        return None  # a monomial of the target that no product has with its sign
    found = _optimum(len(columns), matrix.tobytes(), right.tobytes(), None if strict is None else tuple(strict))
    for least in TINY if found is not None else ():
        weights = _exact(rows, columns, target, [k for k, x in enumerate(found or ()) if x > least])
        if weights is not None and (strict is None or any(w and s for w, s in zip(weights, strict, strict=True))):
            return weights
    return None


@lru_cache(maxsize=1 << 13)
def _optimum(count: int, matrix: bytes, right: bytes, strict: tuple[bool, ...] | None) -> tuple[float, ...] | None:
    """The cheapest weights in floats, later columns costing a little more; None if there are none."""
    cost = np.array([1 + 0.01 * k / max(count, 1) for k in range(count)])
    if strict is not None:
        cost = cost - 2 * np.array(strict)
    bounds = (0, None) if strict is None else [(0, 1000) for _ in range(count)]
    rows = np.frombuffer(matrix).reshape(-1, count)
    found = linprog(cost, A_eq=rows, b_eq=np.frombuffer(right), bounds=bounds, method="highs")
    return tuple(found.x.tolist()) if found.status == 0 else None


def _scaled(column: dict[str, Fraction], target: dict[str, Fraction]) -> dict[str, Fraction]:
    """The column in units in which the target is made of 1, 0 and -1, and with 1 for its own largest entry."""
    vector = {m: x / (abs(target.get(m, Fraction(0))) or 1) for m, x in column.items()}
    largest = max(map(abs, vector.values()), default=Fraction(0))
    return {m: x / largest for m, x in vector.items()} if largest else vector


def _exact(
    rows: list[str], columns: list[dict[str, Fraction]], target: dict[str, Fraction], support: list[int]
) -> list[Fraction] | None:
    """The exact weights on the support (by row reduction); None where they are not unique and nonnegative."""
    entries = [[columns[k].get(m, Fraction(0)) for k in support] + [target.get(m, Fraction(0))] for m in rows]
    if not entries:
        return [Fraction(0)] * len(columns)
    matrix = fmpq_mat([[fmpq(x.numerator, x.denominator) for x in row] for row in entries])
    reduced, rank = matrix.rref()
    out = [Fraction(0)] * len(columns)
    for r in range(rank):
        pivot = next(c for c in range(len(support) + 1) if reduced[r, c] != 0)
        if pivot == len(support):
            return None
        out[support[pivot]] = _fraction(reduced[r, len(support)])
    return out if min(out, default=Fraction(0)) >= 0 else None
