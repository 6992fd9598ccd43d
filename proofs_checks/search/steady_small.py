"""The steady drift with momentum: periods of two steps never drift the wrong way, periods of three always can."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.coefficients import ONE, equal, last
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.steady_signs import settled
from proofs_checks.steady_cycles import C, beta1, beta2, pushes, roots
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, num, sqrt

a, b = beta1, beta2


def basics(p: Prover) -> tuple[int, int, int, int]:
    """``0 < 1 - a``, ``0 < 1 - b``, ``0 < C - 1``, ``0 < C``; needs ``1 < C``."""
    spike = p.need(lt(1, C))
    return (
        p.positive(lt(0, 1 - a), facts=[p.need(lt(a, 1))], degree=1),
        p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1),
        p.positive(lt(0, C - 1), facts=[spike], degree=1),
        p.positive(lt(0, C), facts=[spike], degree=1),
    )


def any_decays(p: Prover, goal: Rel, near: int) -> None:
    """``0 < drift`` from ``18 (C - 2) <= (1 - a) (1 - b)`` (the fact ``near``) and ``2 < C``."""
    p.positive(lt(1, C), facts=[p.need(lt(2, C))], degree=1)
    free, rest, _, size = basics(p)
    share = p.need(le(0, b))
    more = p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    state, (one, two, three) = settled(p, b), roots(C, b)
    over = p.need(lt(0, 1 / (1 + b + b**2)))
    falls = [
        p.by_products(le(y.subterms[0], x.subterms[0]), Product(ONE, (over, rest, more, *[share] * n)))
        for n, (x, y) in enumerate(((one, two), (two, three)))
    ]
    orders = [monotone_root(p, r) for r in falls]
    r1, r2, r3 = state.over
    rise = p.by_products(le(1 / two, 1 / three), Product(ONE, (r2, r3, orders[1])))
    top = _at_most(
        p, one, C, size, state.squares[0], Product(ONE, (over, share, more)), Product(ONE, (over, share, share, more))
    )
    low = _least(p, three, state.squares[2], r3, Product(ONE, (over, share, share, more)))
    apart = _apart(p, (one, two), (state.squares[0], state.squares[1]), (r1, r2), (top, orders[0]), (over, rest, more))
    _conclude(p, goal, near, (free, rest, size, more, share), (rise, low, apart))


def _at_most(p: Prover, root: Term, c: Term, size: int, square: int, *gap: Product) -> int:
    """``root <= c`` from ``root^2 <= c^2``."""
    p.positive(le(0, c), facts=[size], degree=1)
    squares = p.by_products(le(root**2, c**2), *gap, using=[square])
    return from_squares(p, root, c, squares)


def _least(p: Prover, root: Term, square: int, over: int, gap: Product) -> int:
    """``1 / root <= 1`` from ``1 <= root^2``."""
    low = p.need(lt(0, root))
    p.positive(le(0, root), facts=[low], degree=1)
    squares = p.by_products(le(num(1) ** 2, root**2), gap, using=[square])
    one = from_squares(p, num(1), root, squares)
    return p.by_products(le(1 / root, 1), Product(ONE, (over, one)))


def _apart(
    p: Prover,
    pair: tuple[Term, Term],
    squares: tuple[int, int],
    over: tuple[int, int],
    order: tuple[int, int],
    signs: tuple[int, int, int],
) -> int:
    """``(1 - b) (C^2 - 1) / (6 C^3) <= 1/w_2 - 1/w_1`` from ``w_2 <= w_1 <= C``."""
    (one, two), (most, less), (inverse, rest, more) = pair, order, signs
    far, share = p.inverse_positive(p.need(lt(0, C))), p.need(le(0, b))
    also = p.positive(le(two, C), facts=[most, less], degree=1)
    gap = p.positive(le(0, one - two), facts=[less], degree=1)
    third = p.by_products(
        le(num("1/3"), 1 / (1 + b + b**2)),
        Product(ONE / 3, (inverse, rest)),
        Product(ONE / 3, (inverse, rest)),
        Product(ONE / 3, (inverse, share, rest)),
    )
    # (w_1 - w_2) (w_1 + w_2) = V_1 - V_2 and w_1 + w_2 <= 2 C
    wide = p.by_products(
        le((1 - b) * (C**2 - 1) / 3, 2 * C * (one - two)),
        *(Product(ONE, (third, rest, more)), Product(ONE, (gap, most)), Product(ONE, (gap, also))),
        using=squares,
    )
    shares = [
        p.by_products(le(1 / C, 1 / w), Product(ONE, (far, o, r)))
        for w, o, r in zip(pair, over, (most, also), strict=True)
    ]
    both = p.by_products(
        le(1 / C**2, 1 / one * (1 / two)), Product(ONE, (shares[0], over[1])), Product(ONE, (shares[1], far))
    )
    near = p.by_products(le((one - two) / C**2, 1 / two - 1 / one), Product(ONE, (gap, both)))
    parts = Product(ONE / 2, (wide, far, far, far)), Product(ONE, (near,))
    goal = le((1 - b) * (C**2 - 1) / (6 * C**3), 1 / two - 1 / one)
    return p.by_products(goal, *parts)


def _conclude(
    p: Prover, goal: Rel, near: int, signs: tuple[int, int, int, int, int], known: tuple[int, int, int]
) -> None:
    """The drift is at least ``-(C - 2) + (1 - a) (1 - b) (C^2 - 1) / (6 C^3)``."""
    free, rest, size, more, _ = signs
    rise, low, apart = known
    (one, two, three), (first, second, _) = roots(C, b), pushes(C, a)
    start, wide = p.need(le(0, a)), p.positive(lt(0, C - 2), facts=[p.need(lt(2, C))], degree=1)
    total = p.positive(lt(0, 1 + a + a**2), facts=[start, p.positive(lt(0, num(1)), facts=[])], squares=[a], degree=2)
    over, far = p.inverse_positive(total), p.inverse_positive(size)
    least = p.by_products(
        le(1 - a, first),
        *(Product(ONE, (over, wide)), Product(ONE, (over, free, free)), Product(ONE, (over, free, free, start))),
    )
    sums = p.by_products(
        le(0, first + second),
        *(Product(ONE, (over, wide)), Product(ONE, (over, wide, start))),
        *(Product(ONE, (over, free)), Product(2 * ONE, (over, free, start))),
    )
    step = p.by_products(
        le(0, 1 / two - 1 / one), Product(ONE / 6, (rest, more, far, far, far)), Product(ONE, (apart,))
    )
    short = p.positive(le(C - 2, num("1/18")), facts=[near, p.need(le(0, a)), p.need(le(0, b)), free, rest], degree=2)
    spare = p.by_products(lt(0, 3 * (C**2 - 1) - C**3), *_spare(wide, short))
    window = p.by_products(
        lt(C - 2, (1 - a) * ((1 - b) * (C**2 - 1) / (6 * C**3))),
        Product(ONE / 18, (near,)),
        Product(ONE / 18, (free, rest, spare, far, far, far)),
    )
    push = p.by_products(
        le((1 - a) * ((1 - b) * (C**2 - 1) / (6 * C**3)), first * (1 / two - 1 / one)),
        Product(ONE, (free, apart)),
        Product(ONE, (least, step)),
    )
    pull = p.by_products(le((C - 2) * (1 / three), C - 2), Product(ONE, (wide, low)))
    parts = Product(ONE, (window,)), Product(ONE, (push,)), Product(ONE, (pull,)), Product(ONE, (sums, rise))
    p.by_products(goal, *parts, note="the spike acts where v is largest: -(C - 2) + (1 - beta1) (w_2 - w_1)")


def _spare(wide: int, short: int) -> tuple[Product, ...]:
    """``3 (C^2 - 1) - C^3`` for ``0 < C - 2 <= 1/18``."""
    # with d = C - 2: 1 - 3 d^2 - d^3 = (1 - 3/324 - 1/5832) + ...
    return (
        Product(ONE - 3 * ONE / 324 - ONE / 5832),
        Product(3 * ONE, (wide, short)),
        Product(3 * ONE / 18, (short,)),
        Product(ONE, (wide, wide, short)),
        Product(ONE / 18, (wide, short)),
        Product(ONE / 324, (short,)),
    )


def never_with_two(p: Prover, goal: Rel) -> None:
    """``-(M_1/w_1 + M_2/w_2) <= 0`` for periods of two steps, ``1 < C``."""
    free, _, spike, _ = basics(p)
    first, second, one, two = two_steps()
    share, start = p.need(le(0, b)), p.need(le(0, a))
    plus = p.inverse_positive(p.positive(lt(0, 1 + b), facts=[share], degree=1))
    both = p.inverse_positive(p.positive(lt(0, 1 + a), facts=[start], degree=1))
    square = p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    large = p.positive(lt(0, C**2 + b), facts=[square, share], degree=1)
    tall = p.by_products(lt(0, 1 + b * C**2), Product(ONE), Product(ONE, (share,), (C,)))
    for w, above in ((one, large), (two, tall)):
        p.by_products(lt(0, w.subterms[0]), Product(ONE, (above, plus)))
    known = [root_over(p, w.subterms[0]) for w in (one, two)]
    push = p.by_products(lt(0, C - a), Product(ONE, (spike,)), Product(ONE, (free,)))
    p.by_products(le(0, (C - a) * two), Product(ONE, (push, known[1][0])))

    def pulled(q: Prover, back: int) -> object:
        """The second step is upwards: it is the shorter one."""
        gap = Product(ONE, (plus, share, square), ((1 - a * C) * C,)), Product(ONE, (plus, share, square), (1 - a * C,))
        ahead = q.by_products(le(0, C - a - C * (1 - a * C)), Product(ONE, (start, square)))
        total = q.by_products(
            le(0, C - a + C * (1 - a * C)), Product(ONE, (push,)), Product(ONE, (q.need(lt(0, C)), back))
        )
        more = Product(ONE, (ahead, total, plus)), Product(ONE, (ahead, total, plus, share), (C,))
        squares = q.by_products(
            le(((1 - a * C) * one) ** 2, ((C - a) * two) ** 2), *gap, *more, using=[known[0][1], known[1][1]]
        )
        under = from_squares(q, (1 - a * C) * one, (C - a) * two, squares)
        return q.by_products(goal, Product(ONE, (both, known[0][2], known[1][2], under)), note="C - a >= C (1 - a C)")

    def down(q: Prover, ahead: int) -> object:
        parts = Product(ONE, (both, push, known[0][2])), Product(ONE, (both, ahead, known[1][2]))
        return q.by_products(goal, *parts, note="both steps are downwards")

    cases = (lambda q: pulled(q, last(q))), (lambda q: down(q, equal(q))), (lambda q: down(q, last(q)))
    p.cases(goal, a * C, num(1), cases)


def two_steps() -> tuple[Term, Term, Term, Term]:
    """M_1, M_2 and the roots of V_1, V_2 for p = 2."""
    return (C - a) / (1 + a), (a * C - 1) / (1 + a), sqrt((C**2 + b) / (1 + b)), sqrt((1 + b * C**2) / (1 + b))


def with_momentum(p: Prover, same: Rel, plain: Rel) -> None:
    """The product of the four sums of M_1/w_1, M_2/w_2, M_3/w_3 with signs has no roots left in it."""
    p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    state, one = settled(p, b), p.positive(lt(0, num(1)), facts=[])
    p.positive(lt(0, 1 + a + a**2), facts=[p.need(le(0, a)), one], squares=[a], degree=2)
    p.ring(same, *state.squares, note="the product of the four sums of x, y, z with signs has no roots left")
    p.ring(plain)
