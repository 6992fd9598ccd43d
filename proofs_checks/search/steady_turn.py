"""The steady drift on the slopes C, -1, -1 (beta1 = 0) turns once as beta2 grows: its ratios fall strictly."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from proofs_checks.search.steady_signs import Settled, product, settled, signs
from proofs_checks.steady_cycles import C, curve, drift, roots, sizes
from symbolic.statement import le, lt
from symbolic.term import Term, num

ONE = num(1).value


def ratio(b: Term) -> Term:
    """``w_1/w_2 + w_1/w_3``, which is larger than C where the drift is towards +1."""
    one, two, three = roots(C, b)
    return one / two + one / three


def falling(p: Prover, b: Term, e: Term, note: str = "") -> int:
    """``ratio(e) < ratio(b)`` from ``b < e``; needs ``1 < C``, ``0 <= b`` and ``e < 1``."""
    more = p.positive(lt(0, e - b), facts=[p.need(lt(b, e))], degree=1)
    share = p.need(le(0, b))
    p.positive(le(0, e), facts=[share, more], degree=1)
    p.positive(lt(b, 1), facts=[more, p.need(lt(e, 1))], degree=1)
    spike = p.positive(lt(0, C - 1), facts=[p.need(lt(1, C))], degree=1)
    square = p.positive(lt(0, C**2 - 1), facts=[spike], degree=2)
    rest, states = p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1), {x: settled(p, x) for x in (b, e)}
    facts = more, square, share, p.need(le(0, e)), rest
    return p.positive(
        lt(ratio(e), ratio(b)), facts=[_less(p, b, e, n, states, facts) for n in (1, 2)], degree=1, note=note
    )


def _less(
    p: Prover, b: Term, e: Term, n: int, states: dict[Term, Settled], facts: tuple[int, int, int, int, int]
) -> int:
    """``w_1(e)/w_n(e) < w_1(b)/w_n(b)``, from the squares."""
    more, square, share, later, rest = facts
    old, new, at, to = sizes(C, b), sizes(C, e), roots(C, b), roots(C, e)
    parts = {
        1: (
            Product(ONE, (more, square, square)),
            Product(2 * ONE, (more, square)),
            Product(ONE, (more, square, share)),
        ),
        2: (Product(ONE, (more, square)), Product(ONE, (more, square, share, later))),
    }[n]
    tail = {
        1: (Product(ONE, (more, square, later, rest)),),
        2: (
            *(Product(ONE, (more, square, square, r)) for r in (share, later)),
            *(Product(2 * ONE, (more, square, r)) for r in (share, later)),
        ),
    }[n]
    gap = p.by_products(lt(new[0] * old[n], old[0] * new[n]), *parts, *tail)
    over = [p.need(lt(0, 1 / (1 + x + x**2))) for x in (b, e)]
    squares = [states[x].squares[r] for x in (b, e) for r in (0, n)]
    left, right = to[0] * at[n], at[0] * to[n]
    positive = [
        p.by_products(lt(0, w), Product(ONE, tuple(p.need(lt(0, r)) for r in w.subterms))) for w in (left, right)
    ]
    both = p.positive(lt(0, left + right), facts=positive, degree=1)
    inverse = p.inverse_positive(both)
    wide = p.by_products(lt(left**2, right**2), Product(ONE, (gap, *over)), using=squares)
    strict = p.by_products(lt(left, right), Product(ONE, (inverse, wide)))
    shares = states[b].over[n], states[e].over[n]
    return p.by_products(lt(to[0] / to[n], at[0] / at[n]), Product(ONE, (*shares, strict)))


def once_right(p: Prover, b: Term, e: Term, known: int, note: str = "") -> int:
    """``0 < curve(e)`` from ``0 <= curve(b)`` (the fact ``known``), ``b < e``, ``1 < C``."""
    down = falling(p, b, e)
    _, above, s = signs(p, b)
    moved = p.by_products(le(drift(C, b) * product(b), 0), Product(ONE, (known, s.sum, s.sum)), using=s.squares)
    low = p.by_products(le(drift(C, b), 0), Product(ONE, (p.inverse_positive(above), moved)))
    root = p.need(lt(0, roots(C, b)[0]))
    most = p.by_products(le(ratio(b), C), Product(ONE, (low, root)))
    _, above, s = signs(p, e)
    under = p.positive(lt(ratio(e), C), facts=[down, most], degree=1)
    wrong = p.by_products(lt(drift(C, e), 0), Product(ONE, (under, s.over[0])))
    turned = p.by_products(lt(0, -(drift(C, e) * product(e))), Product(ONE, (wrong, above)))
    over = p.inverse_positive(s.sum)
    return p.by_products(lt(0, curve(C, e)), Product(ONE, (turned, over, over)), using=s.squares, note=note)
