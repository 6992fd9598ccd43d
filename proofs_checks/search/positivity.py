"""Finding sums of products that prove an inequality: a linear program over products of known inequalities.

The linear program is solved in floating point; its support is then solved exactly, and the kernel rechecks the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement

import numpy as np
from flint import fmpq, fmpq_mat
from scipy.optimize import linprog

from proofs_checks.kernel.context import Context, Product
from proofs_checks.kernel.fraction import Frac, number, poly_key, used_generators
from proofs_checks.kernel.normal import Normal
from symbolic.statement import Rel
from symbolic.term import Term

LIMIT = 3000
"""The most products that one linear program may have."""


def find_products(
    ctx: Context, goal: Rel, refs: Sequence[int], squares: Sequence[Term], normal: Normal, degree: int
) -> tuple[Product, ...] | None:
    """Products of the facts ``refs`` and of ``squares`` that add up to ``goal.rhs - goal.lhs``; None if not found."""
    target = normal(goal.rhs - goal.lhs)
    roots = {q: normal(q).power(2) for q in squares}
    values = {r: normal(ctx.rel(r).rhs - ctx.rel(r).lhs) for r in refs}
    refs = _connected(values, [target, *roots.values()])
    products = [
        Product(Fraction(1), combo, square)
        for d in range(degree + 1)
        for combo in combinations_with_replacement(refs, d)
        for square in ((), *((q,) for q in squares))
    ][:LIMIT]
    columns = [_value(p, values, roots) for p in products]
    strict = [not p.squares and all(ctx.rel(r).op == "<" for r in p.refs) for p in products]
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
        whole = f * common
        names = whole.num.context().names()
        lead = whole.den.leading_coefficient()
        out.append(
            {
                "*".join(f"{n}^{e}" for n, e in zip(names, powers, strict=True) if e): _fraction(c / lead)
                for powers, c in whole.num.to_dict().items()
            }
        )
    return out


def _fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


def _solve(vectors: list[dict[str, Fraction]], strict: list[bool] | None) -> list[Fraction] | None:
    """Nonnegative weights with which the columns add up to the last vector, some strict one positive if asked."""
    *columns, target = vectors
    rows = sorted({m for v in vectors for m in v})
    matrix = np.array([[float(c.get(m, 0)) for c in columns] for m in rows]).reshape(len(rows), len(columns))
    right = np.array([float(target.get(m, 0)) for m in rows])
    tries = [None] if strict is None else [k for k, s in enumerate(strict) if s]
    cost = np.array([1 + 0.01 * k / max(len(columns), 1) for k in range(len(columns))])
    if strict is not None:
        cost = cost - 2 * np.array(strict)
    bounds = (0, None) if strict is None else [(0, 1000) for _ in columns]
    if not tries or not columns:
        return None
    found = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    if found.status != 0:
        return None
    support = [k for k, x in enumerate(found.x) if x > 1e-9]
    weights = _exact(rows, columns, target, support)
    if weights is None or (strict is not None and not any(w and s for w, s in zip(weights, strict, strict=True))):
        return None
    return weights


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
