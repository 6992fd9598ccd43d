"""Where n^2 (n + 1)(1 - beta1)(1 - sqrt(beta2)) <= 4 no settled epoch goes the wrong way: summation by parts.

P(k) = (n + 1)(e(k) - k/n), with e(k) = (1 - beta1^k)/(1 - beta1^n), is the sum of the M(r) - 1/n for r < k. It is 0 at
k = 0 and k = n, and at most (n + 1)(1 - beta1) k (n - k)/n <= (n + 1) n (1 - beta1)/4. And 1/sqrt(V(r)) falls, from r
to r - 1, by at most the part 1 - sqrt(beta2) of itself. So S is at least 1/n times the first 1/sqrt(V(r)).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search import inequalities
from proofs_checks.search.averages import for_every
from proofs_checks.search.plane import defined, powers, share, size, square_bounds
from proofs_checks.search.plane_rises import root, since, steeper
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares, sequel
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, substitute, total, var

ONE = num(1).value
FIRST, LAST = num(0), n - 1
k, i = var("k"), var("i")
e, s = 1 - beta1, 1 - sqrt(beta2)
MOST = (n + 1) * n * e / 4
SUM = (n + 1) * (since(beta1, r + 1) - (r + 1) / n) * root(r)
SUM_BEFORE = (n + 1) * (since(beta1, r) - r / n)
BODY = (1 / n - MOST * s) * root(r) - mean(r) / sqrt(square(r))
EXCESS = "by induction over n - k, from Bernoulli's inequality"
PARTS = "summed by parts, with the bound above and sqrt(V(r)) >= sqrt(beta2) sqrt(V(r-1))"
CLOSED = "so that S >= 1/(n sqrt(V(0))), since n^2 (n + 1)(1 - beta1)(1 - sqrt(beta2)) <= 4"


def excess(p: Prover) -> int:
    """``e(k) <= (k/n)(1 + (n - k)(1 - beta1))`` for ``0 <= k <= n``; needs `share` of beta1."""
    above = p.need(lt(0, e))

    def bernoulli(x: Term) -> Rel:
        return le(1 - beta1**x, x * e)

    def more(q: Prover, known: int) -> int:
        small = powers(q, beta1, k)[1]
        parts = Product(ONE, (known,)), Product(ONE, (above, small))
        return q.by_products(bernoulli(k + 1), *parts, using=sequel(q, beta1, k))

    each = for_every(p, bernoulli(k), k, lambda q: q.by_products(bernoulli(FIRST)), more)

    def whole(x: Term) -> Rel:
        return le((k + x) * (1 - beta1**k), k * (1 - beta1 ** (k + x)) * (1 + x * e))

    def step(q: Prover, known: int) -> int:
        q.positive(le(0, k + i), facts=[q.need(le(0, k)), q.need(le(0, i))], degree=1)
        power, part = powers(q, beta1, k + i)[0], q.instance(each, k)
        rest = (q.need(le(0, k)), above, above, power)
        parts = (
            Product(ONE, (known,)),
            Product(ONE, (part,)),
            Product(ONE, rest),
            Product(ONE, (*rest, q.need(le(0, i)))),
        )
        return q.by_products(whole(i + 1), *parts, using=sequel(q, beta1, k + i))

    def one(q: Prover) -> int:
        q.positive(le(0, n - k), facts=[q.need(le(k, n))], degree=1)
        every = for_every(q, whole(i), i, lambda z: z.by_products(whole(FIRST)), step)
        signs = q.need(lt(0, 1 / (1 - beta1**n))), q.inverse_positive(q.need(lt(0, n)))
        return q.by_products(goal, Product(ONE, (*signs, q.instance(every, n - k))))

    goal = le(since(beta1, k), k / n * (1 + (n - k) * e))
    return p.generalise(for_all("k", le(0, k), le(k, n), then=goal), one, note=EXCESS)


def slowly(q: Prover) -> tuple[int, int]:
    """``1/sqrt(V(r)) - 1/sqrt(V(r-1)) <= (1 - sqrt(beta2))/sqrt(V(r))``, at least 0; needs ``1 <= r``."""
    q.positive(le(0, r - 1), facts=[q.need(le(1, r))], degree=1)
    for x in (r, r - 1):
        square_bounds(q, x)
    now, before, w = sqrt(square(r)), sqrt(square(r - 1)), sqrt(beta2)
    roots = [q.need(eq(x**2, x.subterms[0])) for x in (now, before, w)]
    q.by_products(le(0, w * before), Product(ONE, (q.need(le(0, w)), q.need(lt(0, before)))))
    left, falls = q.need(lt(0, 1 - beta2)), steeper(q, r - 1)
    squares = q.by_products(
        le((w * before) ** 2, now**2), Product(ONE, (left,)), using=[*lowered(q, beta2, r - 1), *roots]
    )
    less = from_squares(q, w * before, now, squares)
    inverse = [q.need(lt(0, 1 / x)) for x in (now, before)]
    slow = q.by_products(le(root(r) - root(r - 1), s * root(r)), Product(ONE, (*inverse, less)))
    return slow, q.by_products(le(0, root(r) - root(r - 1)), Product(ONE, (falls,)))


def corner(p: Prover, goal: Rel, close: int) -> int:
    """``0 < S`` from ``1 <= n`` and ``n^2 (n + 1)(1 - beta1)(1 - sqrt(beta2)) <= 4`` (the fact ``close``)."""
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    low = p.need(le(0, beta2))
    p.have(le(0, sqrt(beta2)), "sqrt", [low]), p.have(eq(sqrt(beta2) ** 2, beta2), "sqrt", [low])
    p.positive(le(FIRST, FIRST), facts=[]), p.positive(le(FIRST, LAST), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(FIRST + 1, LAST + 1), facts=[p.need(le(1, n))], degree=1)
    over, above = p.inverse_positive(p.need(lt(0, n))), p.need(lt(0, e))
    big = p.positive(lt(0, n + 1), facts=[p.need(lt(0, n))], degree=1)
    signs = big, p.need(lt(0, n)), above
    up = excess(p)

    def each(q: Prover) -> int:
        q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
        q.positive(le(r, n), facts=[q.need(le(r, n - 1))], degree=1)
        slow, falls = slowly(q)
        parts = Product(ONE, (big, q.instance(up, r))), Product(ONE / 4, (big, over, above), (n - 2 * r,))
        most = q.by_products(le(SUM_BEFORE, MOST), *parts)
        parts = Product(ONE / 4, (*signs, slow)), Product(ONE, (most, falls))
        bound = le(BODY, -SUM - substitute(-SUM, {"r": r - 1}))
        return q.by_products(bound, *parts, using=sequel(q, beta1, r))

    bottom = p.sum_bottom(goal.rhs, note="the step of the spike, and the n - 1 others")
    rest = p.rel(bottom).rhs.subterms[1]
    square_bounds(p, FIRST)
    whole = total(r, FIRST + 1, LAST, BODY)
    later = inequalities.telescope_bound(p, whole, -SUM, each, note=PARTS)
    roots = total(r, FIRST + 1, LAST, root(r))
    least = inequalities.sum_nonnegative(p, roots, lambda q: q.by_products(le(0, root(r)), Product(ONE, (inverse(q),))))
    split = p.sum_linear(eq(whole, (1 / n - MOST * s) * roots - rest))
    parts = Product(ONE, (later,)), Product(ONE / 4, (over, close, least)), Product(ONE, (over, inverse(p, FIRST)))
    return p.by_products(goal, *parts, using=[bottom, split], note=CLOSED)


def inverse(q: Prover, at: Term = r) -> int:
    """``0 < 1/sqrt(V(r))``."""
    if at == r:
        q.positive(le(0, r), facts=[q.need(le(FIRST + 1, r))], degree=1)
    square_bounds(q, at)
    return q.need(lt(0, root(at)))
