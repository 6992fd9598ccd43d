"""Where n (n - 5/2) (1 - beta2) >= 4, Adam without momentum diverges: 1/sqrt(V) lies above its tangents.

With beta1 = 0, M is n at the spike and -1 at every other step. For a = n W_0/(n + 1), W_0 = sqrt(V(0)), the tangent
1/W(r) >= (3 a^2 - V(r))/(2 a^3) and the sum of the V(r), n^2 + n - 1, give S <= (n^2 + n - 1 - n a^2)/(2 a^3).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta2, mean, n, r, square
from proofs_checks.search.averages import for_every
from proofs_checks.search.plane import defined, powers, share, size, square_bounds, tangent
from proofs_checks.search.plane_threshold import sum_of_squares
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
ZERO = num(0)
k = var("k")
e = 1 - beta2
y = e / (1 - beta2**n)
WIDE = n**2 - 1
A = n * sqrt(square(ZERO)) / (n + 1)
LINE = square(r) * (1 / A) ** 3 / 2 - num("3/2") * (1 / A)
TANGENT = "M is -1 here, and 1/sqrt(V(r)) lies above its tangent at V = a^2, a = n sqrt(V(0))/(n + 1)"
FIRST = "M is n at the spike, and the V(r) add up to n^2 + n - 1"
COUNTS = "by induction over n, since beta2^n (1 + n (1 - beta2)) <= 1"
ENOUGH = "from n (n - 5/2)(1 - beta2) >= 4"


def spike_counts(p: Prover) -> int:
    """``2 + (n - 1)(1 - beta2) <= 2 n y``."""
    above = p.need(lt(0, e))

    def falling(x: Term) -> Rel:
        return le(beta2**x * (1 + x * e), 1)

    def fall(q: Prover, known: int) -> int:
        least = q.need(le(0, k))
        power = powers(q, beta2, k)[0]
        parts = Product(ONE, (known,)), Product(ONE, (power, least, above, above)), Product(ONE, (power, above, above))
        return q.by_products(falling(k + 1), *parts, using=sequel(q, beta2, k))

    fallen = for_every(p, falling(k), k, lambda q: q.by_products(falling(ZERO)), fall)

    def summed(x: Term) -> Rel:
        return le((1 - beta2**x) * (2 + (x - 1) * e), 2 * x * e)

    def step(q: Prover, known: int) -> int:
        parts = Product(ONE, (known,)), Product(ONE, (above, q.instance(fallen, k)))
        return q.by_products(summed(k + 1), *parts, using=sequel(q, beta2, k))

    whole = p.instance(for_every(p, summed(k), k, lambda q: q.by_products(summed(ZERO)), step), n)
    over = p.need(lt(0, 1 / (1 - beta2**n)))
    return p.by_products(le(2 + (n - 1) * e, 2 * n * y), Product(ONE, (over, whole)), note=COUNTS)


def enough(p: Prover, far: int) -> int:
    """``(n + 1)^2 (n^2 + n - 1) < n^3 V(0)`` from ``4 <= n (n - 5/2)(1 - beta2)`` (the fact ``far``)."""
    least, whole, wide = p.need(le(3, n)), p.need(lt(0, n)), p.need(le(0, WIDE))
    before = p.need(le(0, n - 1))
    over = p.inverse_positive(p.positive(lt(0, 2 * n - 5), facts=[least], degree=1))
    parts = (
        Product(ONE / 2, (whole, whole, wide, spike_counts(p))),
        Product(ONE, (over, whole, wide, before, far)),
        Product(13 * ONE, (over, wide)),
        Product(ONE, (over, before)),
        Product(9 * ONE, (over,)),
    )
    return p.by_products(lt((n + 1) ** 2 * (n**2 + n - 1), n**3 * square(ZERO)), *parts, note=ENOUGH)


def each_step(q: Prover, past: int) -> int:
    """``M(r)/sqrt(V(r)) <= V(r)/(2 a^3) - 3/(2 a)`` for ``1 <= r``, where M(r) = -1."""
    q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
    square_bounds(q, r)
    gone = q.have(eq(ZERO**r, 0), "power_of_zero", [q.need(le(1, r))])
    goal = le(mean(r, n, 0) / sqrt(square(r)), LINE)
    return q.by_products(goal, Product(ONE, (tangent(q, A),)), using=[gone, past])


def diverges_without_momentum(p: Prover, goal: Rel, far: int) -> int:
    """``S < 0`` at beta1 = 0 from ``3 <= n`` and ``4 <= n (n - 5/2)(1 - beta2)`` (the fact ``far``)."""
    p.positive(le(1, n), facts=[p.need(le(3, n))], degree=1)
    size(p)
    share(p, beta2)
    past = p.have(eq(ZERO**n, 0), "power_of_zero", [p.need(le(1, n))])
    p.positive(lt(0, 1 - ZERO**n), past, facts=[])
    defined(p, goal)
    p.positive(le(ZERO, ZERO), facts=[]), p.positive(le(ZERO, n - 1), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(ZERO + 1, n - 1 + 1), facts=[p.need(le(1, n))], degree=1)
    square_bounds(p, ZERO)
    top, whole = sqrt(square(ZERO)), p.need(lt(0, n))
    next_size = p.inverse_positive(p.positive(lt(0, n + 1), facts=[whole], degree=1))
    up = p.inverse_positive(p.by_products(lt(0, A), Product(ONE, (whole, p.need(lt(0, top)), next_size))))
    tall = enough(p, far)
    bottom = p.sum_bottom(goal.lhs)
    rest = p.rel(bottom).rhs.subterms[1]
    upper = total(r, ZERO + 1, n - 1, LINE)
    shown = p.sum_each(le(rest, upper), lambda q: each_step(q, past), note=TANGENT)
    squares = sum_of_squares(p, 1)
    ones = p.telescope(total(r, 1, n - 1, num(1)), r)
    sums = total(r, 1, n - 1, square(r)), total(r, 1, n - 1, num(1))
    split = p.sum_linear(eq(upper, sums[0] * ((1 / A) ** 3 / 2) - sums[1] * (num("3/2") * (1 / A))))
    root = p.need(eq(top**2, square(ZERO)))
    parts = (
        Product(ONE, (shown,)),
        Product(ONE, (tangent(p, A, ZERO),)),
        Product(ONE / 2, (up, up, up, next_size, next_size, tall)),
    )
    return p.by_products(goal, *parts, using=[bottom, split, squares, ones, past, root], note=FIRST)
