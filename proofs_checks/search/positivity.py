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

TINY = (1e-9, 1e-13, 0.0)
"""Weights up to these are taken for rounding errors, first many of them, then few."""
WIDE = 10**6
"""Coefficients so far apart are tried again in other units."""
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
    matrix = np.array([[float(c.get(m, 0)) for c in scaled] for m in rows]).reshape(len(rows), len(columns))
    right = np.array([float(aim.get(m, 0)) for m in rows])
    cost = np.array([1 + 0.01 * k / max(len(columns), 1) for k in range(len(columns))])
    if strict is not None:
        cost = cost - 2 * np.array(strict)
    bounds = (0, None) if strict is None else [(0, 1000) for _ in columns]
    found = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    for least in TINY if found.status == 0 else ():
        weights = _exact(rows, columns, target, [k for k, x in enumerate(found.x) if x > least])
        if weights is not None and (strict is None or any(w and s for w, s in zip(weights, strict, strict=True))):
            return weights
    return None


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
