"""Minima of explicit functions: lower bounds by squares, minimisers that are the only ones, polynomials."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import ONE, forced
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, cos, exp, num


def only_minimiser(p: Prover, goals: Sequence[Rel], meaning: int, weak: int, squares: Sequence[Term]) -> None:
    """The goals ``y1 = c1``, ``y2 = c2``, in this order, from the fact ``f(y) <= least``.

    ``meaning`` says what ``f(y)`` is, and ``f(y) - least`` is a positive sum of ``squares``, one of them that of
    ``y1 - c1`` or, once ``y1 = c1`` is known, of ``y2 - c2``.
    """
    known: list[int] = []
    for goal in goals:

        def strict(q: Prover, using: tuple[int, ...] = (meaning, *known)) -> int:
            case, bound = len(q.context.facts) - 1, q.rel(weak)
            return q.positive(lt(bound.rhs, bound.lhs), *using, facts=[case], squares=squares)

        known.append(forced(p, goal, strict, weak, note="anywhere else the function is larger"))


def by_combination(p: Prover, goal: Rel, equations: dict[int, Term], *using: int, note: str = "") -> int:
    """An equality as the sum of the ``equations`` (by number), each with its multiplier."""
    refs = [*equations, *using, *p.nonzero_refs()]
    return p.have(goal, "combine", refs, tuple(equations.values()), note=note)


def polynomial(coefficients: Sequence[int | Fraction], y: Term) -> Term:
    """The polynomial in ``y`` with these coefficients, the highest first (Horner's form)."""
    out: Term = num(coefficients[0])
    for c in coefficients[1:]:
        out = out * y + num(c)
    return out


def divided(a: Sequence[int | Fraction], b: Sequence[int | Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """Quotient and remainder of two polynomials, all given by their coefficients, the highest first."""
    rest, quotient = [Fraction(c) for c in a], list[Fraction]()
    while len(rest) >= len(b):
        factor = rest[0] / b[0]
        quotient.append(factor)
        rest = [c - factor * (Fraction(b[k]) if k < len(b) else 0) for k, c in enumerate(rest)][1:]
    return quotient, rest


def nonnegative(p: Prover, f: Term, meaning: int, squares: Sequence[Term], note: str = "") -> int:
    """``0 <= f``, a sum of squares."""
    return p.positive(le(0, f), meaning, facts=[], squares=squares, note=note)


def vanish(p: Prover, terms: Sequence[Term], meaning: int, weak: int, note: str = "") -> list[int]:
    """``r = 0`` for each of the ``terms``, from the fact ``f <= 0`` for f the sum of all r**2 (by ``meaning``)."""
    found = []
    for r in terms:
        others = [s for s in terms if s != r]

        def strict(q: Prover, others: Sequence[Term] = others) -> int:
            case, f = len(q.context.facts) - 1, q.rel(weak).lhs
            return q.positive(lt(0, f), meaning, facts=[case], squares=others)

        found.append(forced(p, eq(r, 0), strict, weak, note=note))
    return found


def no_common_zero(
    p: Prover, goal: Rel, meaning: int, terms: Sequence[Term], weights: Sequence[Term], note: str = ""
) -> int:
    """``0 < f`` for f the sum of the squares of ``terms`` (by ``meaning``), since ``sum weights * terms = 1``.

    By Lagrange's identity ``f * (1 + sum w**2)`` is ``1`` plus squares.
    """
    scale = sum((w**2 for w in weights), start=num(1))
    p.positive(lt(0, scale), facts=[], squares=weights)
    pairs = list(combinations(range(len(terms)), 2))
    squares = [*terms, *(weights[i] * terms[k] - weights[k] * terms[i] for i, k in pairs)]
    products = [Product(ONE), *(Product(ONE, (), (s,)) for s in squares)]
    return p.have(goal, "positive", [meaning, *p.nonzero_refs()], [scale], sum=products, note=note)


def cosine_mean(p: Prover, a: Term, b: Term, half: Term) -> int:
    """``half * (cos(a) + cos(b)) <= 1`` for the numeral one half."""
    most = [p.have(le(cos(x), 1), "cos") for x in (a, b)]
    return p.positive(le(half * (cos(a) + cos(b)), 1), facts=most, degree=1)


def exponential_below(p: Prover, known: int, note: str = "") -> int:
    """``exp(a) <= exp(b)`` from ``a <= b``, ``<`` from ``<``."""
    e = p.rel(known)
    return p.have(Rel(exp(e.lhs), e.op, exp(e.rhs)), "monotone", [known], note=note)
