"""Where n^2 (1 - beta2) <= 4 no beta1 diverges: 1/sqrt(V) lies below its chord, and the chord's sum is small enough.

With W_0 = sqrt(V(0)), W_1 = sqrt(V(n-1)): M(r)/W(r) >= (M(r) + 1)/W_0 - 1/W(r), where 1/W(r) is at most
(V(0) + W_0 W_1 + V(n-1) - V(r))/(W_0 W_1 (W_0 + W_1)), which is equal to it at both ends. The M(r) add up to 1 and the
V(r) to n^2 + n - 1, so that S > 0 if (n^2 - 1)(n y - 1) < V(n-1) + W_0 W_1, y = (1 - beta2)/(1 - beta2^n). With
e = 1 - beta2 the powers of beta2 lie between partial sums of the binomial series; what is left is a polynomial in n, e.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search.averages import for_every
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import defined, mean_bounds, ordered_roots, share, size, square_bounds, sum_of_means
from proofs_checks.search.plane_band import on_band
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares, sequel
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
FIRST, LAST = num(0), n - 1
k = var("k")
e = 1 - beta2
y = e / (1 - beta2**n)
WIDE = n**2 - 1
PAIRS = (n - 1) * (n - 2) * e**2
SUM = 1 - (n - 1) * e / 2 + num("11/72") * PAIRS
POWER = 1 - (n - 1) * e + num("4/9") * PAIRS
A = 1 - (n - 1) * e / 2 + WIDE / n
B = 1 - (n - 1) * e / 2 + WIDE * POWER / n
MEAN = 2 * A * B / (A + B)
W_0, W_1 = sqrt(square(FIRST)), sqrt(square(LAST))
SERIES = "the binomial series of a power of 1 - e, cut off, with e = 1 - beta2 and (n - 3) e <= 1/3"
BAND = "a polynomial in n and e = 1 - beta2, positive for n >= 3 and 0 < n^2 e <= 4"
SQUARES = "and the V(r) to n^2 + n - 1"
GAP = "the geometric mean of V(0) and V(n-1) is at least that of lower bounds on them, and this the harmonic one"
SMALL = "summed, with the line before these"
MEANS = "the M(r) add up to the sum of the slopes, 1"
CHORD = "1/sqrt(V(r)) lies below its chord from r = 0 to r = n - 1, and M(r) + 1 >= 0"


def binomial(of: Term, most: int, left: Term) -> Term:
    """The sum of C(k, j) (-e)^j, j = 0..most, where e is ``left``."""
    out, part = num(1) + 0, num(1) + 0
    for q in range(most):
        part = part * (-left) * (of - q) / (q + 1)
        out = out + part
    return out


def series(p: Prover, b: Term, most: int) -> int:
    """``b^k`` beside the binomial sum up to ``most``, for all k >= most - 1: at most it if ``most`` is even."""
    low, above = p.need(le(0, b)), p.need(lt(0, 1 - b))

    def form(x: Term) -> Rel:
        ends = (b**x, binomial(x, most, 1 - b))
        return le(*ends) if most % 2 == 0 else le(*reversed(ends))

    def base(q: Prover) -> int:
        return q.by_products(form(num(most - 1)))

    def step(q: Prover, known: int) -> int:
        least = q.need(le(most - 1, k))
        tops = [q.positive(le(0, k - x), facts=[least], degree=1) for x in range(most)]
        left = ONE
        for x in range(most):
            left /= x + 1
        parts = Product(ONE, (low, known)), Product(left, (*tops, *(above for _ in range(most + 1))))
        return q.by_products(form(k + 1), *parts, using=sequel(q, b, k))

    return for_every(p, form(k), k, base, step, start=most - 1)


def near(p: Prover, close: int) -> None:
    """``n y SUM <= 1``, ``POWER <= beta2^(n-1)``, and signs, from ``n^2 (1 - beta2) <= 4`` (the fact ``close``)."""
    least, above = p.need(le(3, n)), p.need(lt(0, e))
    ends = [p.positive(le(0, n - x), facts=[least], degree=1) for x in (1, 2, 3)]
    whole = p.need(lt(0, n))
    over = p.inverse_positive(p.by_products(lt(0, n**2), Product(ONE, (whole, whole))))
    parts = Product(ONE / 3, (over,), (n - 6,)), Product(ONE, (over, ends[2], close))
    short = p.by_products(le((n - 3) * e, num("1/3")), *parts)
    up = p.instance(series(p, beta2, 4), n)
    parts = Product(ONE, (up,)), Product(ONE / 24, (whole, ends[0], ends[1], above, above, above, short))
    more = p.by_products(le(n * e * SUM, 1 - beta2**n), *parts, note=SERIES)
    p.by_products(le(n * y * SUM, 1), Product(ONE, (p.need(lt(0, 1 / (1 - beta2**n))), more)))
    down = p.instance(series(p, beta2, 3), n - 1)
    parts = Product(ONE, (down,)), Product(ONE / 6, (ends[0], ends[1], above, above, short))
    p.by_products(le(POWER, beta2 ** (n - 1)), *parts, note=SERIES)


def harmonic(p: Prover) -> int:
    """``n y MEAN <= W_0 W_1``, MEAN being the harmonic mean of A and B; needs `near`."""
    part, whole = p.need(lt(0, y)), p.need(lt(0, n))
    scale = p.by_products(lt(0, n * y), Product(ONE, (whole, part)))
    wide, sums, power = p.need(le(0, WIDE)), p.need(le(n * y * SUM, 1)), p.need(le(POWER, beta2 ** (n - 1)))
    pairs = p.by_products(le(0, PAIRS), Product(ONE, tuple(p.need(le(0, n - x)) for x in (1, 2)), (e,)))
    more = Product(num("11/72").value, (scale, pairs))
    low, high = (p.need(lt(0, x)) for x in (A, B))
    both = p.inverse_positive(p.positive(lt(0, A + B), facts=[low, high], degree=1))
    top = p.by_products(le(n * y * A, square(FIRST)), Product(ONE, (sums,)), more)
    bottom = p.by_products(le(n * y * B, square(LAST)), Product(ONE, (sums,)), more, Product(ONE, (wide, part, power)))
    roots = [p.need(eq(w**2, w.subterms[0])) for w in (W_0, W_1)]
    product = W_0 * W_1
    p.by_products(le(0, product), Product(ONE, tuple(p.need(lt(0, w)) for w in (W_0, W_1))))
    tall = p.need(lt(0, square(LAST)))
    parts = (
        Product(ONE, (top, tall)),
        Product(ONE, (scale, low, bottom)),
        Product(ONE, (scale, scale, low, high, both, both), (A - B,)),
    )
    squares = p.by_products(le((n * y * MEAN) ** 2, product**2), *parts, using=roots)
    return from_squares(p, n * y * MEAN, product, squares)


def gap(p: Prover, close: int) -> int:
    """``(n^2 - 1) (n y - 1) < V(n-1) + W_0 W_1``."""
    part, whole = p.need(lt(0, y)), p.need(lt(0, n))
    scale = p.by_products(lt(0, n * y), Product(ONE, (whole, part)))
    low, high = (on_band(p, lt(0, x), close) for x in (A, B))
    both = p.inverse_positive(p.positive(lt(0, A + B), facts=[low, high], degree=1))
    room = on_band(p, lt(WIDE * (1 - SUM) * (A + B), B * (3 * A + B)), close, note=BAND)
    product = harmonic(p)
    parts = (
        Product(ONE, (p.need(le(n * y * B, square(LAST))),)),
        Product(ONE, (product,)),
        Product(ONE, (scale, both, room)),
        Product(ONE, (p.need(le(0, WIDE)), p.need(le(n * y * SUM, 1)))),
    )
    return p.by_products(lt(WIDE * (n * y - 1), square(LAST) + W_0 * W_1), *parts, note=GAP)


WIDTH = W_0 * W_1 * (W_0 + W_1)
LEVEL = square(FIRST) + W_0 * W_1 + square(LAST)
EACH = (mean(r) + 1) / W_0 - (LEVEL - square(r)) / WIDTH


def chord(q: Prover) -> int:
    """``(M(r) + 1)/W_0 - (V(0) + W_0 W_1 + V(n-1) - V(r))/(W_0 W_1 (W_0 + W_1)) <= M(r)/W(r)``."""
    w = sqrt(square(r))
    least, _ = mean_bounds(q, r)
    up, _ = ordered_roots(q, r)
    above = monotone_root(q, q.need(le(square(r), square(FIRST))))
    below = monotone_root(q, q.need(le(square(LAST), square(r))))
    inverse = [q.need(lt(0, 1 / x)) for x in (w, W_0, W_1, W_0 + W_1)]
    three = q.positive(lt(0, w + W_0 + W_1), facts=[q.need(lt(0, x)) for x in (w, W_0, W_1)], degree=1)
    roots = [q.need(eq(x**2, x.subterms[0])) for x in (w, W_0, W_1)]
    parts = Product(ONE, (least, up)), Product(ONE, (*inverse, above, below, three))
    return q.by_products(le(EACH, mean(r) / w), *parts, using=roots)


def sum_of_squares(p: Prover, low: int = 0, note: str = "") -> int:
    """``sum_{r=low}^{n-1} V(r) = n^2 + n - 1``, less the first one if ``low`` is 1."""
    s = total(r, low, n - 1, square(r))
    big = r + 1 + WIDE * (1 - beta2 ** (r + 1)) / (1 - beta2**n)
    p.need(le(num(low), n - 1 + 1))

    def one(q: Prover, goal: Rel) -> int:
        q.need(le(0, r))
        return q.ring(goal, *lowered(q, beta2, r))

    exact = p.telescope(s, big, one)
    return p.ring(eq(s, n**2 + n - 1 - (square(FIRST) if low else num(0))), exact, note=note)


def tuned(p: Prover, goal: Rel, close: int) -> int:
    """``0 < S`` from ``3 <= n`` and ``n^2 (1 - beta2) <= 4`` (the fact ``close``), whatever beta1 is."""
    p.positive(le(1, n), facts=[p.need(le(3, n))], degree=1)
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    p.positive(le(0, LAST), facts=[p.need(le(1, n))], degree=1), p.positive(le(FIRST, FIRST), facts=[])
    p.positive(le(FIRST, LAST + 1), facts=[p.need(le(1, n))], degree=1)
    square_bounds(p, FIRST), square_bounds(p, LAST)
    near(p, close)
    room = gap(p, close)
    inverse = [p.need(lt(0, 1 / x)) for x in (W_0, W_1)]
    both = p.inverse_positive(p.positive(lt(0, W_0 + W_1), facts=[p.need(lt(0, x)) for x in (W_0, W_1)], degree=1))
    roots = [p.need(eq(x**2, x.subterms[0])) for x in (W_0, W_1)]
    lower = total(r, 0, n - 1, EACH)
    shown = p.sum_each(le(lower, goal.rhs), chord, note=CHORD)
    means, squares = sum_of_means(p, note=MEANS), sum_of_squares(p, note=SQUARES)
    ones = p.telescope(total(r, 0, n - 1, num(1)), r + 1)
    sums = [total(r, 0, n - 1, x) for x in (mean(r), square(r), num(1))]
    split = p.sum_linear(eq(lower, sums[0] / W_0 + sums[1] / WIDTH + sums[2] * (1 / W_0 - LEVEL / WIDTH)))
    parts = Product(ONE, (shown,)), Product(ONE, (*inverse, both, room))
    return p.by_products(goal, *parts, using=[split, means, squares, ones, *roots], note=SMALL)


def printed_condition(p: Prover, near: Rel, goal: Rel) -> int:
    """``n^2 (1 - beta2) <= 4`` and ``0 < S``; facts 5 to 7: ``0 < C``, ``C <= 4 n^(3/2)``, Theorem 1's condition."""
    constant, most, condition = 5, 6, 7
    p.positive(lt(0, n), facts=[p.need(le(3, n))], degree=1)
    p.positive(le(0, n), facts=[p.need(lt(0, n))], degree=1)
    part, root = p.inverse_positive(p.need(lt(0, n))), root_over(p, n)
    power = p.have(le(0, beta1**n), "power", [p.need(le(0, beta1)), p.need(le(0, n))])
    parts = (part, root[2], condition), (part, root[2], constant, power), (part, root[2], most)
    close = p.by_products(near, *(Product(ONE, y) for y in parts), note="1 - beta_1^n is at most 1")
    return tuned(p, goal, close)
