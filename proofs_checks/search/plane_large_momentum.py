"""Where (n - 1)(n + 2)(1 - beta1) <= 2 every M(r) is at least 0, so that S >= 1/n for every beta2.

M(r) falls with r, and M(n-1) >= 0 if 1 - beta1^n <= (n + 1)(1 - beta1) beta1^(n-1), where four terms of the binomial
series do for the power. The M(r) add up to 1, and sqrt(V(r)) is at most n.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search.clipped import quotient_at_least
from proofs_checks.search.plane import defined, powers, share, size, square_bounds, sum_of_means
from proofs_checks.search.plane_threshold import series
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import num, sqrt, total

ONE = num(1).value
e = 1 - beta1
LAST = "four terms of the binomial series of beta1^(n-1): M(n-1) >= 0"
EACH = "M(r) >= M(n-1) >= 0, and sqrt(V(r)) <= sqrt(V(0)) <= n"
MEANS = "the M(r) add up to the sum of the slopes, 1"


def last_mean(p: Prover, close: int) -> int:
    """``1 - beta1^n <= (n + 1)(1 - beta1) beta1^(n-1)``."""
    least, above, whole = p.need(le(3, n)), p.need(lt(0, e)), p.need(lt(0, n))
    ends = [p.positive(le(0, n - x), facts=[least], degree=1) for x in (1, 2)]
    power = p.instance(series(p, beta1, 3), n - 1)
    parts = (
        Product(ONE, (power,)),
        Product(ONE, (power, whole, above)),
        Product(ONE / 2, (above, close)),
        Product(ONE / 6, (*ends, above, above, above, close)),
        Product(ONE / 3, (*ends, above, above, above, whole)),
        Product(ONE / 6, (*ends, above, above, above)),
        Product(ONE * 2 / 3, (*ends, above, above, above, above, ends[0])),
        Product(ONE / 3, (*ends, above, above, above, above)),
    )
    goal = le(1 - beta1**n, (n + 1) * e * beta1 ** (n - 1))
    return p.by_products(goal, *parts, using=sequel(p, beta1, n - 1), note=LAST)


def forward(q: Prover, known: int) -> int:
    """``0 <= M(r)`` from `last_mean`; needs ``0 <= r <= n - 1``."""
    signs = [q.need(fact) for fact in (le(0, beta1), lt(beta1, 1), le(0, r), le(r, n - 1), le(0, n - 1))]
    least = q.have(le(beta1 ** (n - 1), beta1**r), "power", signs)
    part, inverse = q.need(lt(0, (1 - beta1) / (1 - beta1**n))), q.need(lt(0, 1 / (1 - beta1**n)))
    big = q.positive(lt(0, n + 1), facts=[q.need(lt(0, n))], degree=1)
    parts = Product(ONE, (big, part, least)), Product(ONE, (inverse, known))
    return q.by_products(le(0, mean(r)), *parts)


def at_most(q: Prover, over: int) -> int:
    """``1/n <= 1/sqrt(V(r))`` from ``0 < 1/n`` (the fact ``over``); needs ``0 <= r``."""
    square_bounds(q, r)
    _, high = powers(q, beta2, r)
    part, most = q.need(lt(0, (1 - beta2) / (1 - beta2**n))), q.need(le((1 - beta2) / (1 - beta2**n), 1))
    wide = q.need(le(0, n**2 - 1))
    parts = Product(ONE, (over, over, wide, part, high)), Product(ONE, (over, over, wide, most))
    return quotient_at_least(q, square(r), 1 / n, q.by_products(le((1 / n) ** 2 * square(r), 1), *parts))


def all_forward(p: Prover, goal: Rel, close: int) -> int:
    """``1/n <= S`` from ``3 <= n`` and ``(n - 1)(n + 2)(1 - beta1) <= 2`` (the fact ``close``)."""
    p.positive(le(1, n), facts=[p.need(le(3, n))], degree=1)
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    p.positive(le(num(0), n - 1 + 1), facts=[p.need(le(1, n))], degree=1)
    known, whole = last_mean(p, close), p.need(lt(0, n))
    over = p.inverse_positive(whole)

    def one(q: Prover) -> int:
        both = Product(ONE, (forward(q, known), at_most(q, over)))
        return q.by_products(le(mean(r) / n, mean(r) / sqrt(square(r))), both)

    lower = total(r, 0, n - 1, mean(r) / n)
    shown = p.sum_each(le(lower, goal.rhs), one, note=EACH)
    means = sum_of_means(p, note=MEANS)
    split = p.sum_linear(eq(lower, total(r, 0, n - 1, mean(r)) / n))
    return p.by_products(goal, Product(ONE, (shown,)), using=[split, means])
