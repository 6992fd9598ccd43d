"""Polynomial inequalities on a strip, by nonnegative coefficients; what a case says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import comb

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from symbolic.statement import eq, le
from symbolic.term import Term, maximum, num

ONE = num(1).value
RING = fmpq_mpoly_ctx.get(["excess", "share"], Ordering.lex)
EXCESS, SHARE = RING.gens()
Weights = Iterator[tuple[int, int, Fraction]]


def value(t: Term, at: Mapping[str, fmpq_mpoly]) -> fmpq_mpoly:
    """The polynomial ``t`` at polynomials."""
    if t.head == "num":
        return RING.constant(fmpq(t.value.numerator, t.value.denominator))
    if t.head == "var":
        return at[t.name]
    if t.head == "^":
        return value(t.subterms[0], at) ** int(t.subterms[1].value)
    parts = [value(s, at) for s in t.subterms]
    if t.head == "neg":
        return -parts[0]
    a, b = parts
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b}[t.head]()


def on_strip(polynomial: fmpq_mpoly, order: int) -> Weights:
    """The numbers ``k, n, w`` with ``polynomial = sum w share^n (1 - share)^(order - n) excess^k``.

    For a polynomial that is nonnegative where ``0 <= share <= 1`` and ``0 <= excess`` they are often nonnegative.
    """
    weights: dict[tuple[int, int], fmpq] = {}
    for (k, j), c in polynomial.to_dict().items():
        for n in range(j, order + 1):
            weights[k, n] = weights.get((k, n), fmpq(0)) + c * comb(order - j, n - j)
    for (k, n), w in sorted(weights.items()):
        if w != 0:
            yield k, n, Fraction(int(w.p), int(w.q))


def last(q: Prover) -> int:
    """The number of the last fact: the case that is looked at."""
    return len(q.context.facts) - 1


def equal(q: Prover) -> int:
    """``b <= a`` from the last fact ``a = b``."""
    e = q.rel(last(q))
    same = q.congruence(eq(maximum(e.lhs, e.rhs), maximum(e.lhs, e.lhs)), last(q))
    value = q.have(eq(maximum(e.lhs, e.lhs), e.lhs), "max", [q.positive(le(e.lhs, e.lhs), facts=[], degree=1)])
    top = q.have(le(e.rhs, maximum(e.lhs, e.rhs)), "max")
    return q.by_products(le(e.rhs, e.lhs), Product(ONE, (top,)), using=[same, value])
