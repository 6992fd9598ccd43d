"""Lemma A.2 with one constant: from the sharp bound to ``C / sqrt k``.

sum_{j<k} z^(k-1-j) / sqrt j <= (3 - 2 z) / (2 (1 - z)^2 sqrt k),  k z^(k-1) <= 1 / (1 - z),  |r_k - r_0| <= 2 sqrt k
"""

from __future__ import annotations

from proofs_checks.color_balls import beta1 as beta
from proofs_checks.color_balls import c0, c1, j, k, leading, r, r0, s, second_kind, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import mean_at_most, sizes, solved
from proofs_checks.search.color_balls import powers
from proofs_checks.search.fluctuation import HALF, ONE, bounded, half_range, mean_size, mean_squares
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind_pair import at_most
from proofs_checks.search.stationary import absolute_at_most
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, expect, num, sqrt, total, var

Z = beta**2
N = var("n")
SIZE = (1 - beta) * HALF / sqrt(1 - beta**4)
REACH = absolute(r0 - 1) + 2


def root(p: Prover, n: Term) -> tuple[int, int, int]:
    """``0 < sqrt n``, ``sqrt(n)^2 = n``, ``0 < 1/sqrt n`` for a known ``1 <= n``."""
    least = p.find(le(1, n))
    above = p.need(lt(0, n)) if least is None else p.by_products(lt(0, n), Product(ONE, (least,)), Product(ONE))
    positive = p.have(lt(0, sqrt(n)), "sqrt", [above])
    return positive, p.root(n), p.inverse_positive(positive)


def unit_signs(p: Prover) -> int:
    """The number of the hypothesis ``|s_j| = 1``."""
    return next(n for n, f in enumerate(p.context.facts) if isinstance(f, ForAll) and f.rel.lhs.head == "abs")


def far(p: Prover, sign: int, note: str = "") -> int:
    """``+-(r_k - r_0) <= 2 sqrt k``."""
    every = unit_signs(p)
    potential = 2 * sqrt(j) - num(sign) * r(j)

    def each(q: Prover) -> None:
        unit, size = q.instance(every, j), sizes(q, s(j))[0 if sign > 0 else 1]
        above, square, turn = root(q, j)
        before = q.root(j - 1)
        step = q.unfold(r(j))
        q.have(le(0, sqrt(j - 1)), "sqrt", [q.need(le(0, j - 1))])
        goal = le(num(0), potential - (2 * sqrt(j - 1) - num(sign) * r(j - 1)))
        parts = Product(ONE, (turn, size)), Product(ONE, (turn,), (sqrt(j) - sqrt(j - 1),))
        q.by_products(goal, *parts, using=[step, unit, square, before])

    refs = [p.need(le(1, k + 1))]
    inner = p.context.with_integers(j.name).adding(le(1, j), le(j, k))
    empty = total(j, 1, k, num(0))
    ends = [2 * sqrt(k) - num(sign) * r(k), 2 * sqrt(num(1) - 1) - num(sign) * r(num(1) - 1)]
    bound = p.have(le(empty, ends[0] - ends[1]), "telescope_bound", refs, [potential], [p.sub(each, inner)])
    nothing = p.sum_linear(eq(empty, 0 * empty))
    start = p.unfold(r(num(0)))
    zero = p.have(le(0, sqrt(num(0))), "sqrt", [p.need(le(0, num(0)))])
    goal = le(num(sign) * (r(k) - r0), 2 * sqrt(k))
    return p.by_products(goal, Product(ONE, (bound,)), Product(2 * ONE, (zero,)), using=[nothing, start], note=note)


def few(p: Prover) -> int:
    """``(n + 1) z^n (1 - z) <= 1 - z^(n+1)`` for all ``n >= 0``."""

    def form(n: Term) -> Rel:
        return le((n + 1) * beta ** (2 * n) * (1 - Z), 1 - beta ** (2 * (n + 1)))

    def base(q: Prover) -> object:
        return q.by_products(form(num(0)))

    def step(q: Prover) -> object:
        known, goal = len(q.context.facts) - 1, form(N + 1)
        steps = powers(q, beta, beta ** (2 * (N + 1 + 1)), beta ** (2 * (N + 1)), beta ** (2 * N))
        room = q.positive(le(0, 1 - Z))
        high = q.have(
            le(beta ** (2 * (N + 1)), 1),
            "power",
            [q.need(le(0, beta)), q.need(lt(beta, 1)), q.need(le(0, 2 * (N + 1)))],
        )
        return q.by_products(goal, Product(ONE, (known,), (beta,)), Product(ONE, (room, high)), using=steps)

    return p.induction(for_all(N.name, le(0, N), then=form(N)), base, step)


def growth(p: Prover, n: Term) -> int:
    """``1/sqrt n <= (1 + (k - n)/2) / sqrt k`` for ``1 <= n <= k``."""
    (low, square, turn), (high, whole, back) = root(p, n), root(p, k)
    factor = 1 + (k - n) / 2
    longer = solved(p, le(sqrt(k), sqrt(n) * factor), square, whole, low, high, p.need(le(1, n)), p.need(le(n, k)))
    return p.by_products(le(1 / sqrt(n), factor / sqrt(k)), Product(ONE, (turn, back, longer)))


def decayed(p: Prover, past: Term) -> int:
    """``past = sum_{j<k} z^(k-1-j) E|x_j| / sqrt j <= SIZE (3 - 2 z) / (2 (1 - z)^2 sqrt k)``."""
    every, near = mean_squares(p), [bounded(p, sign) for sign in (1, -1)]
    weight = beta ** (2 * (k - 1 - j))
    tail = SIZE / sqrt(k) * (weight * ((1 + (k - j) / 2) / (1 - Z) + Z / (2 * (1 - Z) ** 2)))
    room = p.positive(lt(0, 1 - Z), facts=[p.need(lt(0, 1 - beta)), p.need(lt(0, 1 + beta))])
    _, _, turn = root(p, k)
    size = _size(p)

    def each(q: Prover) -> None:
        q.bounds(weight)
        mean, slower = mean_size(q, j, every, near), growth(q, j)
        _, _, inverse = root(q, j)
        low = q.need(le(0, weight))
        goal = le(past.subterms[2], tail - _at(tail, j - 1))
        steps = powers(q, beta, weight, _at(weight, j - 1))
        parts = Product(ONE, (low, inverse, mean)), Product(ONE, (low, size, slower))
        q.by_products(goal, *parts, using=steps)

    refs = [p.need(le(1, k - 1 + 1))]
    inner = p.context.with_integers(j.name).adding(le(1, j), le(j, k - 1))
    bound = p.have(
        le(past, _at(tail, k - 1) - _at(tail, num(1) - 1)), "telescope_bound", refs, [tail], [p.sub(each, inner)]
    )
    first = beta ** (2 * (k - 1 - (num(1) - 1)))
    p.bounds(first)
    rest = (1 + k / 2) / (1 - Z) + Z / (2 * (1 - Z) ** 2)
    left = p.positive(
        le(0, rest), facts=[p.inverse_positive(room), p.need(le(0, k))], squares=(beta, beta / (1 - Z)), degree=2
    )
    top = SIZE * (3 - 2 * Z) / (2 * (1 - Z) ** 2 * sqrt(k))
    part = Product(ONE, (size, turn, p.need(le(0, first)), left))
    return p.by_products(le(past, top), Product(ONE, (bound,)), part)


def _at(t: Term, n: Term) -> Term:
    from proofs_checks.search.core import put

    return put(t, j=n)


def _size(p: Prover) -> int:
    """``0 <= SIZE``."""
    from proofs_checks.search.fluctuation import below_one

    turn = p.inverse_positive(p.have(lt(0, sqrt(1 - beta**4)), "sqrt", [below_one(p)]))
    return p.by_products(le(0, SIZE), Product(ONE, (p.need(lt(0, 1 - beta)), half_range(p), turn)))


def drifted(p: Prover, sign: int) -> int:
    """``+-(leading E(r_k) - leading) <= beta |c_0 + c_1| / 2 REACH / ((1 - z) sqrt k)``."""
    side = far(p, 1), far(p, -1)
    means = [mean_at_most(p, n) for n in side]
    flat = p.expect_linear(eq(expect(2 * sqrt(k)), 2 * sqrt(k)))
    moved = [p.expect_linear(eq(expect(num(g) * (r(k) - r0)), num(g) * (expect(r(k)) - r0))) for g in (1, -1)]
    above, square, turn = root(p, k)
    one = solved(p, le(1, sqrt(k)), above, square, p.need(le(1, k)))
    start = sizes(p, r0 - 1)
    gap = expect(r(k)) - 1
    reach = [
        p.by_products(
            le(num(g) * gap, REACH * sqrt(k)),
            Product(ONE, (means[n],)), Product(ONE, (start[n],)), Product(ONE, (start[2], one)),
            using=[flat, moved[n]],
        )
        for n, g in enumerate((1, -1))
    ]  # fmt: skip
    return _lead(p, sign, gap, reach, turn, square)


def _lead(p: Prover, sign: int, gap: Term, reach: list[int], turn: int, square: int) -> int:
    low = sizes(p, c0 + c1)
    power = beta ** (2 * (k - 1))
    p.bounds(power)
    steps = powers(p, beta, beta ** (2 * (k - 1) + 1), power, beta ** (2 * (k - 1 + 1)))
    few_ = p.instance(few(p), k - 1)
    room = p.positive(lt(0, 1 - Z), facts=[p.need(lt(0, 1 - beta)), p.need(lt(0, 1 + beta))])
    wide = p.by_products(le(0, REACH), Product(ONE, (p.have(le(0, absolute(r0 - 1)), "abs"),)), Product(2 * ONE))
    p.bounds(beta ** (2 * (k - 1 + 1)))
    last = p.need(le(0, beta ** (2 * (k - 1 + 1))))
    goal = le(num(sign) * (leading() * gap), beta * absolute(c0 + c1) / 2 * REACH / ((1 - Z) * sqrt(k)))
    half = num("1/2").value
    base, lowp, inverse = p.need(le(0, beta)), p.need(le(0, power)), p.inverse_positive(room)
    quarter = num("1/4").value
    # |s gap| <= |s| |gap|, by the products of what bounds each side
    up, down = (low[0], low[1])
    first, second = (reach[0], reach[1]) if sign > 0 else (reach[1], reach[0])
    parts = [
        Product(quarter, (base, lowp, up, first)),
        Product(quarter, (base, lowp, down, second)),
        Product(half, (base, low[2], wide, turn, inverse, few_)),
        Product(half, (base, low[2], wide, turn, inverse, last)),
    ]
    return p.by_products(goal, *parts, using=[*steps, square])


def rate(p: Prover, goal: Rel, note: str = "") -> int:
    """Lemma A.2: the sharp bound, then both sums and the growth of r by ``1 / sqrt k``."""
    past = total(j, 1, k - 1, beta ** (2 * (k - 1 - j)) * (expect(absolute(x(j))) / sqrt(j)))
    main = leading() * expect(r(k))
    z = expect(second_kind()) - main
    sharp = at_most(
        p, le(absolute(z), beta * absolute(c0 - c1) / (2 * sqrt(k)) + beta * (1 + beta) * past),
        note="only the signs of the steps of r count, each against the mean size of x",
    )  # fmt: skip
    sums = decayed(p, past)
    both = sizes(p, z)
    parts = [p.need(le(0, beta)), p.need(lt(0, 1 + beta))]
    sides = []
    for size, g in zip(both, (1, -1), strict=False):
        moved = Product(ONE, (*parts, sums)), Product(ONE, (drifted(p, g),))
        known = Product(ONE, (size,)), Product(ONE, (sharp,))
        sides.append(p.by_products(le(num(g) * goal.lhs.subterms[0], goal.rhs), *known, *moved))
    return absolute_at_most(p, goal.lhs.subterms[0], goal.rhs, sides[0], sides[1], note=note)
