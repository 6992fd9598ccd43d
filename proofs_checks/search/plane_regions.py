"""Regions of the plane on which the sign of the settled drift is known: small beta2, and beta2 near 1.

With A = (1 - beta1)/(1 - beta1^n) >= 1 - beta1, M(0) is at least n - (n + 1) beta1; for r >= 1, M/W <= M + (V - 1)/2
with W = sqrt(V) >= 1, and the V(r) - 1 for r >= 1 add up to at most (n^2 - 1) beta2.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search.plane import defined, mean_bounds, right_way, share, size, square_bounds, sum_of_means
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares, sequel
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
FIRST = num(0)


def share_at_least(p: Prover, b: Term) -> int:
    """``1 - b <= (1 - b)/(1 - b^n)``; needs `share`."""
    low = p.have(le(0, b**n), "power", [p.need(le(0, b)), p.need(le(0, n), lt(0, n))])
    over, above = p.need(lt(0, 1 / (1 - b**n))), p.need(lt(0, 1 - b))
    return p.by_products(le(1 - b, (1 - b) / (1 - b**n)), Product(ONE, (over, above, low)))


def later_squares(p: Prover) -> int:
    """``sum_{r=1}^{n-1} (V(r) - 1) <= (n^2 - 1) beta2``."""
    s = total(r, 1, n - 1, square(r) - 1)
    big = (n**2 - 1) * (1 - beta2 ** (r + 1)) / (1 - beta2**n)

    def one(q: Prover, goal: Rel) -> int:
        q.need(le(0, r))
        return q.ring(goal, *lowered(q, beta2, r))

    p.need(le(1, n - 1 + 1))
    exact = p.telescope(s, big, one)
    over, wide = p.need(lt(0, 1 / (1 - beta2**n))), p.need(le(0, n**2 - 1))
    low, above = p.need(le(0, beta2**n)), p.need(lt(0, 1 - beta2))
    goal = le(s, (n**2 - 1) * beta2)
    return p.by_products(goal, Product(ONE, (wide, over, low, above)), using=[exact])


def later_step(q: Prover) -> int:
    """``M(r)/sqrt(V(r)) <= M(r) + (V(r) - 1)/2``; needs ``1 <= r``."""
    q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
    least, _ = mean_bounds(q, r)
    one, w = square_bounds(q, r), sqrt(square(r))
    exact, over, above = q.need(eq(w**2, square(r))), q.need(lt(0, 1 / w)), q.need(lt(0, w))
    q.positive(le(0, w), facts=[above], degree=1), q.positive(le(0, num(1)), facts=[])
    tall = from_squares(q, num(1), w, q.positive(le(num(1) ** 2, w**2), exact, facts=[one], degree=1))
    less = q.by_products(le(1 / w, 1), Product(ONE, (over, tall)))
    two = q.positive(lt(0, w + 2), facts=[above], degree=1)
    flat = q.by_products(le(1 - 1 / w, (square(r) - 1) / 2), Product(ONE / 2, (over, two), (w - 1,)), using=[exact])
    goal = le(mean(r) / w, mean(r) + (square(r) - 1) / 2)
    return q.by_products(goal, Product(ONE, (least, less)), Product(ONE, (flat,)))


def spike(p: Prover, small: int) -> int:
    """``1/sqrt(V(0)) <= 1/(n - 1)`` from ``beta2 <= 1/n^2`` (the fact ``small``); needs ``2 <= n``."""
    w, before = sqrt(square(FIRST)), p.need(lt(0, n - 1))
    wide, part, square_of_n = p.need(le(0, n**2 - 1)), share_at_least(p, beta2), p.need(lt(0, n**2))
    p.positive(le(FIRST, n - 1), facts=[before], degree=1), p.positive(le(FIRST, FIRST), facts=[])
    square_bounds(p, FIRST)
    whole = p.by_products(le(n**2 * beta2, 1), Product(ONE, (square_of_n, small)))
    low = p.need(le(0, beta2))
    goal = le((n - 1) ** 2, w**2)
    parts = Product(ONE, (wide, part)), Product(ONE, (whole,)), Product(ONE, (low,)), Product(2 * ONE, (before,))
    squares = p.by_products(goal, *parts, using=[p.need(eq(w**2, square(FIRST)))])
    p.positive(le(0, w), facts=[p.need(lt(0, w))], degree=1)
    tall = from_squares(p, n - 1, w, squares)
    inverse = p.inverse_positive(before)
    return p.by_products(le(1 / w, 1 / (n - 1)), Product(ONE, (inverse, p.need(lt(0, 1 / w)), tall)))


def wrong_way(p: Prover, goal: Rel, small: int, room: int) -> int:
    """``S < 0`` from ``beta2 <= 1/n^2`` and ``(n - 1)(2 + (n^2 - 1) beta2) < 2 (n - 2)(n - (n + 1) beta1)``."""
    p.positive(le(1, n), facts=[p.need(le(3, n))], degree=1)
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    before = p.positive(lt(0, n - 1), facts=[p.need(le(3, n))], degree=1)
    p.by_products(lt(0, n**2), Product(ONE, (p.need(lt(0, n)), p.need(lt(0, n)))))
    s, w = goal.lhs, sqrt(square(FIRST))
    inverse = spike(p, small)
    bottom = p.sum_bottom(s, note="the step of the spike and the n - 1 others")
    rest, total_of = p.rel(bottom).rhs.subterms[1], n - 1
    each = mean(r) + (square(r) - 1) / 2
    upper = total(r, FIRST + 1, total_of, each)
    shown = p.sum_each(le(rest, upper), later_step, note="a step is at most M(r) + (V(r) - 1)/2")
    means, squares = sum_of_means(p, 1), later_squares(p)
    parts = total(r, 1, total_of, mean(r)) + total(r, 1, total_of, square(r) - 1) / 2
    split = p.sum_linear(eq(upper, parts))
    most = p.positive(
        le(s, 1 - mean(FIRST) * (1 - 1 / w) + (n**2 - 1) * beta2 / 2),
        bottom, split, means, facts=[shown, squares], degree=1,
        note="so that S is at most 1 - M(0) (1 - 1/sqrt(V(0))) + (n^2 - 1) beta2/2",
    )  # fmt: skip
    return _closing(p, goal, (most, inverse, room, before))


def _closing(p: Prover, goal: Rel, known: tuple[int, int, int, int]) -> int:
    """M(0) is at least n - (n + 1) beta1, which is positive."""
    most, inverse, room, before = known
    two = p.positive(lt(0, n - 2), facts=[p.need(le(3, n))], degree=1)
    low, wide, over = p.need(le(0, beta2)), p.need(le(0, n**2 - 1)), p.inverse_positive(before)
    least, more = n - (n + 1) * beta1, p.need(lt(0, n))
    big = p.positive(lt(0, n + 1), facts=[more], degree=1)
    first = p.by_products(le(least, mean(FIRST)), Product(ONE, (big, share_at_least(p, beta1))))
    away = p.by_products(lt(0, 2 * (n - 2) * least), Product(ONE, (room,)), Product(2 * ONE, (before,)),
                         Product(ONE, (before, wide, low)))  # fmt: skip
    above = p.by_products(lt(0, least), Product(ONE / 2, (p.inverse_positive(two), away)))
    whole = p.positive(lt(0, mean(FIRST)), facts=[above, first], degree=1)
    parts = Product(ONE, (most,)), Product(ONE, (whole, inverse)), Product(ONE, (over, two, first))
    return p.by_products(goal, *parts, Product(ONE / 2, (over, room)), note="with M(0) >= n - (n + 1) beta1")


def near_one(p: Prover, goal: Rel, close: int) -> int:
    """``0 < S`` from ``n^2 (1 - beta2) <= 2`` (the fact ``close``), whatever beta1 is."""
    size(p)
    low, k = p.need(le(0, beta2)), var("k")

    def base(q: Prover) -> int:
        return q.positive(_bernoulli(FIRST), facts=[], degree=1)

    def step(q: Prover) -> int:
        known, least = len(q.context.facts) - 1, q.need(le(0, k))
        parts = Product(ONE, (low, known)), Product(ONE, (least,), (1 - beta2,))
        return q.by_products(_bernoulli(k + 1), *parts, using=sequel(q, beta2, k))

    every = p.induction(for_all("k", le(0, k), then=_bernoulli(k)), base, step, note="Bernoulli's inequality")
    power = p.instance(every, n - 1)
    large = le((n - 1) ** 2, n**2 * beta2 ** (n - 1))
    square_of_n = p.by_products(lt(0, n**2), Product(ONE, (p.need(lt(0, n)), p.need(lt(0, n)))))
    parts = Product(ONE, (square_of_n, power)), Product(ONE, (p.need(le(0, n - 1)), close)), Product(ONE)
    return right_way(p, goal, p.by_products(large, *parts))


def _bernoulli(k: Term) -> Rel:
    return le(1 - k * (1 - beta2), beta2**k)
