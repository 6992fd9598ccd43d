"""Where n^3 (1 - beta1)(1 - beta2) >= 40 and both 1 - beta1 and 1 - beta2 are at most 1/(4 n), S < 0.

P(k) = (n + 1)(e(k) - k/n), with e(k) = (1 - beta1^k)/(1 - beta1^n), is the sum of the M(r) - 1/n for r < k, and at
least 3/8 (n + 1)(1 - beta1) k (n - k)/n. From r to r - 1, 1/sqrt(V(r)) falls by at least the part 99/200 (1 - beta2) of
itself. Summed by parts, S <= 1/sqrt(V(n-1)) - 99/3200 (n + 1)(n^2 - 1)(1 - beta1)(1 - beta2)/sqrt(V(0)).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search import inequalities
from proofs_checks.search.averages import for_every
from proofs_checks.search.plane import defined, ordered_roots, powers, share, size, square_bounds
from proofs_checks.search.plane_below import spike_counts
from proofs_checks.search.plane_corner import SUM, SUM_BEFORE
from proofs_checks.search.plane_rises import root, since
from proofs_checks.search.plane_threshold import binomial, series
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares, sequel
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, substitute, var

ONE = num(1).value
FIRST, LAST = num(0), n - 1
k, i = var("k"), var("i")
e, d = 1 - beta1, 1 - beta2
PART, FALL = num("3/8"), num("99/200")
LEFT = 1 - PART
SCALE = num("99/3200").value
LOSS = (n + 1) * PART * FALL * e * d / n
BIG = SUM + root(LAST) * (r / n) - LOSS * root(FIRST) * (r * (r + 1) * (3 * n - 2 * r - 1) / 6)
EXCESS = "by induction over n - k, from Bonferroni's inequality"
ENDS = "V(0) <= 36/25 V(n-1), since beta2^(n-1) >= 3/4"
CLOSED = "since 99/3200 times 40 is more than 6/5"
PARTS = "summed by parts, with the bound above and sqrt(V(r-1)) - sqrt(V(r)) >= 99/200 (1 - beta2) sqrt(V(r-1))"


def fades(q: Prover) -> int:
    """``beta1^(k+m) (5/8 + 3/8 (m + 1) e) <= 5/8 - (k - 1) e/2`` for all m; needs ``1 <= k`` and ``4 k e <= 1``."""
    above, whole, short = q.need(lt(0, e)), q.need(le(0, k)), q.need(le(4 * k * e, 1))
    once = q.need(le(beta1**k, binomial(k, 2, e)))

    def form(x: Term) -> Rel:
        return le(beta1 ** (k + x) * (LEFT + PART * (x + 1) * e), LEFT - (k - 1) * e / 2)

    def base(z: Prover) -> int:
        weights = {(above, whole): 3, (above,): 8, (above, above, whole): 41, (above, above, above, whole): 12,
                   (above, whole, short): 5, (above, above, whole, short): 3}  # fmt: skip
        parts = (Product(ONE * c / 64, refs) for refs, c in weights.items())
        return z.by_products(form(FIRST), Product(ONE * 5 / 8, (once,)), Product(ONE * 3 / 8, (once, above)), *parts)

    def step(z: Prover, known: int) -> int:
        later = z.need(le(0, i))
        z.positive(le(0, k + i), facts=[whole, later], degree=1)
        power = powers(z, beta1, k + i)[0]
        parts = (
            Product(ONE, (known,)),
            Product(ONE / 4, (power, above)),
            Product(PART.value, (power, above, above, later)),
            Product(2 * PART.value, (power, above, above)),
        )
        return z.by_products(form(i + 1), *parts, using=sequel(z, beta1, k + i))

    return for_every(q, form(i), i, base, step)


def excess(p: Prover) -> int:
    """``(k/n)(1 + 3/8 (n - k) e) <= e(k)`` for ``1 <= k <= n``; needs `share` of beta1 and ``4 n e <= 1``."""
    above, close = p.need(lt(0, e)), p.need(le(4 * n * e, 1))
    bonferroni = series(p, beta1, 2)

    def whole(x: Term) -> Rel:
        return le(k * (1 - beta1 ** (k + x)) * (1 + PART * x * e), (k + x) * (1 - beta1**k))

    def one(q: Prover) -> int:
        least = q.positive(le(0, k), facts=[q.need(le(1, k))], degree=1)
        q.by_products(le(4 * k * e, 1), Product(ONE, (close,)), Product(4 * ONE, (above, q.need(le(k, n)))))
        q.positive(le(0, n - k), facts=[q.need(le(k, n))], degree=1)
        once = q.instance(bonferroni, k)
        less = fades(q)

        def step(z: Prover, known: int) -> int:
            z.positive(le(0, k + i), facts=[least, z.need(le(0, i))], degree=1)
            parts = Product(ONE, (known,)), Product(ONE, (once,)), Product(ONE, (least, above, z.instance(less, i)))
            return z.by_products(whole(i + 1), *parts, using=sequel(z, beta1, k + i))

        every = for_every(q, whole(i), i, lambda z: z.by_products(whole(FIRST)), step)
        signs = q.need(lt(0, 1 / (1 - beta1**n))), q.inverse_positive(q.need(lt(0, n)))
        return q.by_products(goal, Product(ONE, (*signs, q.instance(every, n - k))))

    goal = le(k / n * (1 + PART * (n - k) * e), since(beta1, k))
    return p.generalise(for_all("k", le(1, k), le(k, n), then=goal), one, note=EXCESS)


def tall(p: Prover) -> int:
    """``100 <= V(n-1)`` and ``3/4 <= beta2^(n-1)``, from the conditions on the decays."""
    whole, above, left, far = p.need(lt(0, n)), p.need(lt(0, e)), p.need(lt(0, d)), p.need(le(40, n**3 * e * d))
    first, second = p.need(le(4 * n * e, 1)), p.need(le(4 * n * d, 1))
    parts = Product(ONE, (whole, first)), Product(4 * ONE, (whole, whole, above, second)), Product(16 * ONE, (far,))
    large = p.by_products(le(num(640), n), *parts)
    counts, before, over = spike_counts(p), p.need(le(0, n - 1)), p.inverse_positive(whole)
    power = p.instance(series(p, beta2, 1), LAST)
    parts = Product(ONE, (power,)), Product(ONE / 4, (second,)), Product(ONE, (left,))
    most = p.by_products(le(num("3/4"), beta2**LAST), *parts)
    wide, part = p.need(le(0, n**2 - 1)), p.need(lt(0, d / (1 - beta2**n)))
    heights = (
        Product(ONE, (wide, part, most)),
        Product(ONE * 3 / 8, (wide, over, counts)),
        Product(ONE * 3 / 8, (wide, over, before, left)),
        Product(ONE * 3 / 4, (large,)),
        Product(ONE * 3 / 4, (over, before)),
        Product(ONE * 1521 / 4),
    )
    return p.by_products(le(num(100), square(LAST)), *heights)


def falls(q: Prover, tallest: int) -> tuple[int, int]:
    """``99/200 (1 - beta2)/W(r) <= 1/W(r) - 1/W(r-1)``, and that this is at least 0; needs ``1 <= r <= n - 1``."""
    before, now, left = sqrt(square(r - 1)), sqrt(square(r)), q.need(lt(0, d))
    ordered_roots(q, r - 1)
    square_bounds(q, r)
    roots = [q.need(eq(x**2, x.subterms[0])) for x in (before, now)]
    more = q.by_products(
        le(num(100), square(r - 1)), Product(ONE, (tallest,)), Product(ONE, (q.need(le(square(LAST), square(r - 1))),))
    )
    goal = le(2 * FALL * d * square(r - 1), square(r - 1) - square(r))
    apart = q.by_products(goal, Product(ONE / 100, (left, more)), using=lowered(q, beta2, r - 1))
    inverse, over = (q.need(lt(0, 1 / x)) for x in (now, before))
    parts = Product(ONE / 2, (over, apart)), Product(ONE / 2, (over,), (before - now,))
    less = q.by_products(le(FALL * d * before, before - now), *parts, using=roots)
    slow = q.by_products(le(FALL * d * root(r), root(r) - root(r - 1)), Product(ONE, (inverse, over, less)))
    parts = Product(ONE, (slow,)), Product(FALL.value, (left, inverse))
    return slow, q.by_products(le(0, root(r) - root(r - 1)), *parts)


def one_step(q: Prover, up: int, tallest: int) -> int:
    """The step M(r)/W(r) is at most the increase of `BIG`."""
    least = q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
    q.positive(le(0, r - 1), facts=[q.need(le(1, r))], degree=1)
    rest = q.positive(le(0, n - r), facts=[q.need(le(r, n - 1))], degree=1)
    q.positive(le(r - 1, n - 1), facts=[rest], degree=1), q.positive(le(r, n), facts=[rest], degree=1)
    slow, falling = falls(q, tallest)
    first, last = ordered_roots(q, r)
    big, over, above, left = (q.need(f) for f in (lt(0, n + 1), lt(0, 1 / n), lt(0, e), lt(0, d)))
    common = (big, over, least, rest, above)
    low = q.by_products(le((n + 1) * PART * (r / n) * (n - r) * e, SUM_BEFORE), Product(ONE, (big, q.instance(up, r))))
    parts = (
        Product(ONE, (over, last)),
        Product(ONE, (low, falling)),
        Product(PART.value, (*common, slow)),
        Product(PART.value * FALL.value, (*common, left, first)),
    )
    goal = le(mean(r) / sqrt(square(r)), BIG - substitute(BIG, {"r": r - 1}))
    return q.by_products(goal, *parts, using=sequel(q, beta1, r))


def near_corner(p: Prover, goal: Rel) -> int:
    """``S < 0`` from ``1 <= n``, ``4 n e <= 1``, ``4 n d <= 1`` and ``40 <= n^3 e d``."""
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    p.positive(le(FIRST, FIRST), facts=[]), p.positive(le(0, LAST), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(FIRST + 1, LAST + 1), facts=[p.need(le(1, n))], degree=1)
    p.positive(le(LAST, LAST), facts=[])
    whole, above, left = p.need(lt(0, n)), p.need(lt(0, e)), p.need(lt(0, d))
    over = p.inverse_positive(whole)
    p.positive(lt(0, n + 1), facts=[whole], degree=1)
    up, tallest = excess(p), tall(p)
    bottom = p.sum_bottom(goal.lhs)
    rest = p.rel(bottom).rhs.subterms[1]
    later = inequalities.telescope_bound(p, rest, BIG, lambda q: one_step(q, up, tallest))
    rises, inverse = ordered_roots(p, LAST)[0], p.need(lt(0, 1 / sqrt(square(FIRST))))
    most = root(LAST) - 99 * (n + 1) * (n**2 - 1) * e * d / 3200 * root(FIRST)
    parts = Product(ONE, (later,)), Product(ONE, (over, rises))
    shown = p.by_products(le(goal.lhs, most), *parts, using=[bottom], note=PARTS)
    close, far, large = ends_close(p), p.need(le(40, n**3 * e * d)), p.need(le(num(640), n))
    sizes = Product(ONE, (large, whole)), Product(639 * ONE, (large,)), Product(639 * 640 * ONE - 1)
    more = p.by_products(le(0, n**2 - n - 1), *sizes)
    ends = (
        Product(ONE, (shown,)),
        Product(ONE, (close,)),
        Product(SCALE, (inverse, far)),
        Product(SCALE, (inverse, more, above, left)),
        Product(40 * SCALE - ONE * 6 / 5, (inverse,)),
    )
    return p.by_products(goal, *ends, note=CLOSED)


def ends_close(p: Prover) -> int:
    """``1/sqrt(V(n-1)) <= 6/5 1/sqrt(V(0))``."""
    top, bottom = sqrt(square(FIRST)), sqrt(square(LAST))
    roots = [p.need(eq(x**2, x.subterms[0])) for x in (top, bottom)]
    part, wide, most = p.need(lt(0, d / (1 - beta2**n))), p.need(le(0, n**2 - 1)), p.need(le(num("3/4"), beta2**LAST))
    p.by_products(le(0, num("6/5") * bottom), Product(ONE * 6 / 5, (p.need(lt(0, bottom)),)))
    parts = Product(ONE * 36 / 25, (wide, part, most)), Product(ONE * 2 / 25, (wide, part)), Product(ONE * 11 / 25)
    squares = p.by_products(le(top**2, (num("6/5") * bottom) ** 2), *parts, using=roots)
    less = from_squares(p, top, num("6/5") * bottom, squares)
    inverse = [p.need(lt(0, 1 / x)) for x in (top, bottom)]
    return p.by_products(le(1 / bottom, num("6/5") * (1 / top)), Product(ONE, (*inverse, less)), note=ENDS)
