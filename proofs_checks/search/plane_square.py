"""Where n (1 - beta1) and n (1 - beta2) are at least 13/4, S < 0: Chebyshev's sum inequality and a tangent.

After the spike M(r) falls and 1/sqrt(V(r)) rises with r. So S <= M(0)/sqrt(V(0)) + mu sum_{r=1}^{n-1} 1/sqrt(V(r)), and
mu = (1 - M(0))/(n - 1) is the mean of these M(r); here M(0) >= 9/4, so that mu < 0. With a = 5/9 sqrt(V(0)),

    1/sqrt(V(r)) >= (3 a^2 - V(r))/(2 a^3),

and these V(r) have the mean 1 + (n + 1)(1 - y), y = (1 - beta2)/(1 - beta2^n), which is below a^2.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search import inequalities
from proofs_checks.search.averages import for_every
from proofs_checks.search.plane import defined, powers, share, size, square_bounds, tangent
from proofs_checks.search.plane_rises import root, steeper
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, substitute, var

ONE = num(1).value
FIRST, LAST = num(0), n - 1
k, i = var("k"), var("i")
e, d = 1 - beta1, 1 - beta2
y = d / (1 - beta2**n)
U = root(FIRST)
A = num("5/9") * sqrt(square(FIRST))
SPIKE = mean(FIRST)
LINE = num("27/10") * U - num("729/250") * U**3 * square(r)
SLOPE = -1 + (n + 1) * (beta1 - beta1**n) / (1 - beta1**n) / LAST
AHEAD = (n + 1) / (1 - beta1**n) / LAST * (LAST * (beta1 - beta1 ** (r + 1)) - r * (beta1 - beta1**n))
SQUARES = r + (n**2 - 1) * (beta2 - beta2 ** (r + 1)) / (1 - beta2**n)
BIG = AHEAD * root(r) + SLOPE * (num("27/10") * U * r - num("729/250") * U**3 * SQUARES)
FALLING = "by two inductions: M(1) to M(k) have at least the mean of M(1) to M(n-1)"
MOST = SPIKE * U - (SPIKE - 1) * (num("27/10") * U - num("729/250") * U**3 * (1 + (n + 1) * (1 - y)))
SUMMED = "Chebyshev's sum inequality for M(r) and 1/sqrt(V(r)), which lies above its tangent at V = 25/81 V(0)"
CLOSED = "since M(0) >= 9/4"
HIGH = "since n (1 - beta1) >= 13/4"
LOW = "V(1) to V(n-1) have a mean below 25/81 V(0), since n (1 - beta2) >= 13/4"


def newest(p: Prover) -> int:
    """``k beta1^(k+1) (1 - beta1) <= beta1 - beta1^(k+1)`` for every k."""
    above = p.need(lt(0, e))

    def form(x: Term) -> Rel:
        return le(x * beta1 ** (x + 1) * e, beta1 - beta1 ** (x + 1))

    def step(q: Prover, known: int) -> int:
        least = q.need(le(0, k))
        q.positive(le(0, k + 1), facts=[least], degree=1)
        low = powers(q, beta1, k + 1)[0]
        parts = Product(ONE, (known,)), Product(ONE, (above, above, low, least)), Product(ONE, (above, above, low))
        return q.by_products(form(k + 1), *parts, using=sequel(q, beta1, k + 1))

    return for_every(p, form(k), k, lambda q: q.by_products(form(FIRST)), step)


def averaged(p: Prover) -> int:
    """``k (beta1 - beta1^n) <= (n - 1)(beta1 - beta1^(k+1))`` for ``0 <= k <= n - 1``."""
    above, each = p.need(lt(0, e)), newest(p)

    def shrunk(x: Term) -> Rel:
        return le(beta1 ** (k + 1 + x), beta1 ** (k + 1))

    def whole(x: Term) -> Rel:
        return le(k * (beta1 - beta1 ** (k + 1 + x)), (k + x) * (beta1 - beta1 ** (k + 1)))

    def one(q: Prover) -> int:
        least, last = q.need(le(0, k)), q.instance(each, k)
        q.positive(le(0, n - 1 - k), facts=[q.need(le(k, n - 1))], degree=1)
        q.positive(le(0, k + 1), facts=[least], degree=1)

        def less(z: Prover, known: int) -> int:
            z.positive(le(0, k + 1 + i), facts=[least, z.need(le(0, i))], degree=1)
            parts = Product(ONE, (known,)), Product(ONE, (powers(z, beta1, k + 1 + i)[0], above))
            return z.by_products(shrunk(i + 1), *parts, using=sequel(z, beta1, k + 1 + i))

        small = for_every(q, shrunk(i), i, lambda z: z.by_products(shrunk(FIRST)), less)

        def step(z: Prover, known: int) -> int:
            z.positive(le(0, k + 1 + i), facts=[least, z.need(le(0, i))], degree=1)
            parts = Product(ONE, (known,)), Product(ONE, (last,)), Product(ONE, (least, above, z.instance(small, i)))
            return z.by_products(whole(i + 1), *parts, using=sequel(z, beta1, k + 1 + i))

        every = for_every(q, whole(i), i, lambda z: z.by_products(whole(FIRST)), step)
        return q.by_products(goal, Product(ONE, (q.instance(every, n - 1 - k),)))

    goal = le(k * (beta1 - beta1**n), LAST * (beta1 - beta1 ** (k + 1)))
    return p.generalise(for_all("k", le(0, k), le(k, n - 1), then=goal), one, note=FALLING)


def high_spike(p: Prover, far: int) -> int:
    """``9/4 <= M(0)`` from ``13/4 <= n (1 - beta1)`` (the fact ``far``)."""
    above, over, whole = p.need(lt(0, e)), p.need(lt(0, 1 / (1 - beta1**n))), p.need(lt(0, n))
    p.need(le(0, n))
    part = p.by_products(le(e, e / (1 - beta1**n)), Product(ONE, (above, over, powers(p, beta1, n)[0])))
    parts = Product(ONE, (part,)), Product(ONE, (whole, part)), Product(ONE, (far,)), Product(ONE, (above,))
    return p.by_products(le(num("9/4"), SPIKE), *parts, note=HIGH)


def low_mean(p: Prover, far: int) -> int:
    """``1 + (n + 1)(1 - y) < 25/81 V(0)`` from ``13/4 <= n (1 - beta2)`` (the fact ``far``)."""
    left, over, whole = p.need(lt(0, d)), p.need(lt(0, 1 / (1 - beta2**n))), p.need(lt(0, n))
    part = p.need(lt(0, y))
    more = Product(ONE, (whole, left, over, powers(p, beta2, n)[0]))
    counts = p.by_products(le(num("13/4"), n * y), Product(ONE, (far,)), more)
    big = p.need(lt(0, n + 1))
    parts = (
        Product(ONE * 25 / 81, (big, counts)),
        Product(ONE / 324, (big,)),
        Product(ONE * 56 / 81, (counts,)),
        Product(ONE * 56 / 81, (part,)),
        Product(ONE * 14 / 9),
    )
    return p.by_products(lt(1 + (n + 1) * (1 - y), num("25/81") * square(FIRST)), *parts, note=LOW)


def one_step(q: Prover, ahead: int, falls: int) -> int:
    """``M(r)/sqrt(V(r))`` is at most the increase of `BIG`; needs ``1 <= r <= n - 1``."""
    q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
    q.positive(le(0, r - 1), facts=[q.need(le(1, r))], degree=1)
    q.positive(le(r - 1, n - 1), facts=[q.need(le(r, n - 1))], degree=1)
    signs = [q.need(lt(0, x)) for x in (n + 1, 1 / (1 - beta1**n), 1 / LAST)]
    parts = Product(ONE, (*signs, q.instance(ahead, r - 1)))
    before = q.by_products(le(0, substitute(AHEAD, {"r": r - 1})), parts)
    square_bounds(q, r)
    line = q.by_products(le(LINE, root(r)), Product(ONE, (tangent(q, A),)))
    apart = Product(ONE, (before, steeper(q, r - 1))), Product(ONE, (falls, line))
    goal = le(mean(r) / sqrt(square(r)), BIG - substitute(BIG, {"r": r - 1}))
    return q.by_products(goal, *apart, using=[*sequel(q, beta1, r), *sequel(q, beta2, r)])


def in_the_square(p: Prover, goal: Rel, first: int, second: int) -> int:
    """``S < 0`` from ``1 <= n`` and the facts ``first``, ``13/4 <= n e``, and ``second``, ``13/4 <= n d``."""
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    p.positive(le(FIRST, FIRST), facts=[]), p.positive(le(FIRST, LAST), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(FIRST + 1, LAST + 1), facts=[p.need(le(1, n))], degree=1)
    whole = p.need(lt(0, n))
    p.positive(lt(0, n + 1), facts=[whole], degree=1)
    parts = Product(ONE, (second,)), Product(ONE, (whole, p.need(le(0, beta2)))), Product(ONE * 9 / 4)
    over = p.inverse_positive(p.by_products(lt(0, LAST), *parts))
    square_bounds(p, FIRST)
    p.positive(lt(0, A), facts=[p.need(lt(0, sqrt(square(FIRST))))], degree=1)
    p.inverse_positive(p.need(lt(0, A)))
    spike, tall, ahead, up = high_spike(p, first), low_mean(p, second), averaged(p), p.need(lt(0, U))
    down = p.positive(lt(0, SPIKE - 1), facts=[spike], degree=1)
    falls = p.by_products(le(0, -SLOPE), Product(ONE, (over, down)))
    bottom = p.sum_bottom(goal.lhs)
    rest = p.rel(bottom).rhs.subterms[1]
    later = inequalities.telescope_bound(p, rest, BIG, lambda q: one_step(q, ahead, falls))
    shown = p.by_products(le(goal.lhs, MOST), Product(ONE, (later,)), using=[bottom], note=SUMMED)
    parts = (
        Product(ONE, (shown,)),
        Product(num("729/250").value, (up, up, up, down, tall)),
        Product(ONE * 4 / 5, (up, spike)),
    )
    return p.by_products(goal, *parts, using=[p.need(eq(sqrt(square(FIRST)) ** 2, square(FIRST)))], note=CLOSED)
