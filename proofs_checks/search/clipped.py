"""Iterates clipped to [-1, 1]: how far a step carries a lower bound with it."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import eq, le, lt
from symbolic.term import Term, maximum, minimum, num, sqrt

ONE = num(1).value
ROOF = num(1)


def under_cap(
    p: Prover, low: Term, cap: Term, up: Term, down: Term, inner: Term, refs: tuple[int, ...], roof: Term = ROOF
) -> int:
    """``min(low + up - down, cap - down) <= min(inner, roof)``.

    ``refs``: ``min(low, cap) <= y``, facts that give ``y + up - down <= inner``, ``0 <= up``, ``cap - down <= roof``.
    """
    start, *moved, rises, below = refs
    goal = le(minimum(low + up - down, cap - down), minimum(inner, roof))
    ends = [p.have(le(goal.lhs, e), "min") for e in goal.lhs.subterms]

    def at_end(q: Prover) -> object:
        return q.positive(goal, *_least(q, inner, roof), facts=[ends[1], below], degree=1)

    def inside(q: Prover) -> object:
        value = q.have(eq(minimum(inner, roof), inner), "min", [len(q.context.facts) - 1])

        def lower(r: Prover) -> object:
            least = r.have(eq(minimum(low, cap), low), "min", [len(r.context.facts) - 1])
            return r.positive(goal, value, least, facts=[ends[0], start, *moved], degree=1)

        def higher(r: Prover) -> object:
            return r.positive(goal, value, *_least(r, low, cap), facts=[ends[1], start, *moved, rises], degree=1)

        return q.cases(goal, low, cap, (lower, higher, higher))

    return p.cases(goal, inner, roof, (inside, at_end, at_end))


def _least(q: Prover, a: Term, b: Term) -> list[int]:
    """``min(a, b) = b`` where the last fact says ``a = b`` or ``b < a``."""
    case = len(q.context.facts) - 1
    if q.rel(case).op == "<":
        return [q.have(eq(minimum(a, b), b), "min", [case])]
    same = q.congruence(eq(minimum(a, b), minimum(b, b)), case)
    return [same, q.have(eq(minimum(b, b), b), "min", [q.positive(le(b, b), facts=[], degree=1)])]


def clipped_step(
    p: Prover, after: int, low: Term, cap: Term, up: Term, down: Term, refs: tuple[int, int, int, int]
) -> int:
    """``min(low + up - down, cap - down) <= x`` where the fact ``after`` says ``x = min(max(z, floor), roof)``.

    ``refs``: ``min(low, cap) <= y``, ``y + up - down <= z``, ``0 <= up``, ``cap - down <= roof``.
    """
    e = p.rel(after)
    inner, roof = e.rhs.subterms
    above = p.have(le(inner.subterms[0], maximum(*inner.subterms)), "max")
    start, moved, rises, below = refs
    known = under_cap(p, low, cap, up, down, inner, (start, moved, above, rises, below), roof)
    return p.positive(le(p.rel(known).lhs, e.lhs), after, facts=[known], degree=1)


def root_over(p: Prover, a: Term) -> tuple[int, int, int]:
    """``0 < sqrt(a)``, ``sqrt(a)**2 = a`` and ``0 < 1/sqrt(a)``; needs ``0 < a``."""
    low = p.need(lt(0, a))
    root = p.have(lt(0, sqrt(a)), "sqrt", [low])
    return root, p.have(eq(sqrt(a) ** 2, a), "sqrt", [low]), p.inverse_positive(root)


def quotient_at_most(p: Prover, a: Term, c: Term, r: Term, squares: Callable[[Prover, int], int]) -> int:
    """``c / sqrt(a) <= r`` where ``squares(p, root)`` shows ``c**2 <= (r sqrt(a))**2``; needs ``0 < a``, ``0 <= r``."""
    root, square, over = root_over(p, a)
    p.by_products(le(0, r * sqrt(a)), Product(ONE, (p.need(le(0, r)), root)))
    under = from_squares(p, c, r * sqrt(a), squares(p, square))
    return p.by_products(le(c / sqrt(a), r), Product(ONE, (over, under)))


def quotient_at_least(p: Prover, a: Term, r: Term, most: int, note: str = "") -> int:
    """``r <= 1 / sqrt(a)`` from the fact ``r**2 a <= 1``; needs ``0 < a``."""
    _, square, over = root_over(p, a)
    p.positive(le(0, num(1)), facts=[])
    squares = p.by_products(le((r * sqrt(a)) ** 2, num(1) ** 2), Product(ONE, (most,)), using=[square])
    under = from_squares(p, r * sqrt(a), num(1), squares)
    return p.by_products(le(r, 1 / sqrt(a)), Product(ONE, (over, under)), note=note)


def monotone_min(p: Prover, first: int, second: int) -> int:
    """``min(a, b) <= min(c, d)`` from the facts ``a <= c`` and ``b <= d``."""
    (a, c), (b, d) = ((p.rel(r).lhs, p.rel(r).rhs) for r in (first, second))
    goal = le(minimum(a, b), minimum(c, d))
    ends = [p.have(le(minimum(a, b), e), "min") for e in (a, b)]

    def left(q: Prover) -> object:
        least = q.have(eq(minimum(c, d), c), "min", [len(q.context.facts) - 1])
        return q.positive(goal, least, facts=[ends[0], first], degree=1)

    def right(q: Prover) -> object:
        return q.positive(goal, *_least(q, c, d), facts=[ends[1], second], degree=1)

    return p.cases(goal, c, d, (left, right, right))
