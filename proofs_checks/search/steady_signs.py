"""Where the steady drift of Adam on the slopes C, -1, -1 turns: its sign is that of a polynomial (beta1 = 0)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.steady_cycles import C, curve, drift, roots, sizes
from symbolic.statement import eq, le, lt
from symbolic.term import Term, num

ONE = num(1).value


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of V_1, V_2, V_3: their roots' positivity, squares and inverses, and S > 0; by fact number."""

    squares: tuple[int, int, int]
    over: tuple[int, int, int]
    sizes: tuple[int, int, int]
    sum: int


def settled(p: Prover, b: Term) -> Settled:
    """The roots of the three second moments; needs ``1 < C`` and ``0 <= b < 1`` (shown)."""
    size, share = p.positive(lt(0, C), facts=[p.need(lt(1, C))], degree=1), p.need(le(0, b))
    square, one = p.positive(lt(0, C**2), facts=[size], degree=2), p.positive(lt(0, num(1)), facts=[])
    total = p.positive(lt(0, 1 + b + b**2), facts=[one, share], squares=[b], degree=2)
    p.inverse_positive(total)
    above = []
    for u in sizes(C, b):
        above.append(p.positive(lt(0, u), facts=[one, share, square], squares=[b, b * C], degree=2))
        p.by_products(lt(0, u / (1 + b + b**2)), Product(ONE, (above[-1], p.need(lt(0, 1 / (1 + b + b**2))))))
    known = [root_over(p, w.subterms[0]) for w in roots(C, b)]
    return Settled(_three(k[1] for k in known), _three(k[2] for k in known), _three(above), total)


def _three(found: Iterable[int]) -> tuple[int, int, int]:
    a, b, c = found
    return a, b, c


def conjugates(p: Prover, b: Term, s: Settled) -> tuple[int, int, int]:
    """The three other sums of C/w_1, 1/w_2, 1/w_3 with signs are positive, since ``1/w_2 <= 1/w_3 <= C/w_1``."""
    (one, two, three), share, rest = roots(C, b), p.need(le(0, b)), p.need(lt(0, 1 - b))
    inverse, size, more = p.need(lt(0, 1 / (1 + b + b**2))), p.need(lt(0, C)), p.need(lt(0, C**2 - 1))
    parts = Product(ONE, (inverse, share, rest, more))
    low = p.by_products(le(three.subterms[0], two.subterms[0]), parts)
    order = monotone_root(p, low)
    second = p.by_products(le(1 / two, 1 / three), Product(ONE, (s.over[1], s.over[2], order)))
    root = p.need(lt(0, three))
    p.by_products(le(0, C * three), Product(ONE, (size, root)))
    four = Product(ONE, (inverse, share, share, more), (C,)), Product(ONE, (inverse, share, share, more))
    gap = Product(ONE, (inverse, share, more))
    squares = p.by_products(le(one**2, (C * three) ** 2), *four, gap, using=[s.squares[0], s.squares[2]])
    under = from_squares(p, one, C * three, squares)
    third = p.by_products(le(1 / three, C / one), Product(ONE, (s.over[0], s.over[2], under)))
    goals = C / one + 1 / two - 1 / three, C / one - 1 / two + 1 / three, C / one + 1 / two + 1 / three
    facts = [second, third, *s.over]
    return _three(p.positive(lt(0, goal), facts=[*facts, size], degree=2) for goal in goals)


def product(b: Term) -> Term:
    """The conjugates of the drift times (U_1 U_2 U_3)^2."""
    (one, two, three), (u, v, w) = roots(C, b), sizes(C, b)
    parts = (C / one + 1 / two - 1 / three) * (C / one - 1 / two + 1 / three) * (C / one + 1 / two + 1 / three)
    return parts * (u * v * w) ** 2


def signs(p: Prover, b: Term, note: str = "") -> tuple[int, int, Settled]:
    """``drift * product = -(S^2 curve)``, ``0 < product``, and the roots."""
    p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1)
    p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    s = settled(p, b)
    parts = conjugates(p, b, s)
    above = p.by_products(lt(0, product(b)), Product(ONE, (*parts, *s.sizes, *s.sizes)))
    goal = eq(drift(C, b) * product(b), -((1 + b + b**2) ** 2 * curve(C, b)))
    return p.ring(goal, *s.squares, note=note), above, s


def drift_from_curve(p: Prover, b: Term, known: int, note: str = "") -> int:
    """``0 < drift`` from ``curve < 0`` (the fact ``known``), or ``drift < 0`` from ``0 < curve``."""
    _, above, s = signs(p, b, note="the product of all four sums of C/w_1, 1/w_2, 1/w_3 with signs")
    over = p.inverse_positive(above)
    e, whole = p.rel(known), (1 + b + b**2) ** 2 * curve(C, b)
    away = e.rhs == num(0)
    big = p.by_products(lt(whole, 0) if away else lt(0, whole), Product(ONE, (known, s.sum, s.sum)))
    moved = drift(C, b) * product(b)
    turned = p.by_products(lt(0, moved) if away else lt(moved, 0), Product(ONE, (big,)), using=s.squares)
    goal = lt(0, drift(C, b)) if away else lt(drift(C, b), 0)
    return p.by_products(goal, Product(ONE, (over, turned)), note=note)
