"""The two ends of a column of the plane: beta2 = 0 in closed form, beta2 near 1 by Bernoulli's inequality."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, mean, n
from proofs_checks.search.plane_regions import near_one, share_at_least
from proofs_checks.search.plane_zero import closed
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import num

ONE = num(1).value
WIDE, CLOSE = 5, 6


def two_colours(p: Prover, bottom: Rel, top: Rel) -> None:
    """``S < 0`` at beta2 = 0 from ``(n^2 - 1) beta1 < n (n - 2)``, and ``0 < S`` where ``n^2 (1 - beta2) <= 2``."""
    p.positive(le(1, n), facts=[p.need(le(3, n))], degree=1)
    first = mean(num(0))
    known = closed(p, eq(bottom.lhs, 1 - first * ((n - 1) / n)))
    size = p.need(lt(0, n))
    big, before = (p.positive(lt(0, y), facts=[p.need(le(3, n))], degree=1) for y in (n + 1, n - 1))
    least = p.by_products(le(n - (n + 1) * beta1, first), Product(ONE, (big, share_at_least(p, beta1))))
    over = p.inverse_positive(size)
    parts = Product(ONE, (over, before, least)), Product(ONE, (over, WIDE))
    p.by_products(bottom, *parts, using=[known], note="M(0) >= n - (n + 1) beta1 > n/(n - 1)")
    near_one(p, top, CLOSE)
