"""Hoelder's inequality with rational exponents, without roots: moments are log-convex, so that their ratios grow.

    M_k = sum w x^k y^(N-k),    M_k^2 <= M_(k-1) M_(k+1),    (sum w x^m y^n)^N <= (sum w x^N)^m (sum w y^N)^n
    (sum w x)^k <= sum w x^k   where   sum w = 1

for w, x, y >= 0 and N = m + n: with a = x^m and b = y^n these are the exponents N/m and N/n of a and b.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search import inequalities
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, total, var

Script = Callable[[Prover], object]
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Moments:
    """The sums M_0 to M_N, the facts that none is negative, and (from k = 1 on) that they are log-convex."""

    sums: tuple[Term, ...]
    low: tuple[int, ...]
    convex: tuple[int, ...]


def hoelder(
    p: Prover, s: Term, factors: tuple[Term, Term, Term], m: int, n: int, signs: Script | None = None, note: str = ""
) -> int:
    """``(sum w x**m y**n)**N <= (sum w x**N)**m (sum w y**N)**n`` with ``N = m + n``, over the range of ``s``.

    ``factors`` are ``w, x, y``; ``signs`` shows at each index that none of them is negative.
    """
    if m < 1 or n < 1:
        raise Rejected(f"Hoelder's exponents N/m and N/n take m, n from 1 on, not {m} and {n}")
    moments = _moments(p, s, factors, m + n, signs or (lambda q: None))
    sums, low = moments.sums, moments.low
    goal = le(sums[m] ** (m + n), sums[-1] ** m * sums[0] ** n)

    def negative(q: Prover) -> object:
        below = Product(ONE, (len(q.context.facts) - 1,))
        return q.absurd(goal, q.by_products(lt(0, 0), Product(ONE, (low[m],)), below))

    def nothing(q: Prover) -> object:
        return q.by_products(goal, Product(ONE, (low[-1],) * m + (low[0],) * n), using=[len(q.context.facts) - 1])

    def positive(q: Prover) -> object:
        return _by_ratios(q, moments, m, n, goal, len(q.context.facts) - 1)

    return p.cases(goal, sums[m], num(0), (negative, nothing, positive), note=note)


def jensen(p: Prover, s: Term, w: Term, x: Term, k: int, one: int, signs: Script | None = None, note: str = "") -> int:
    """``(sum w x)**k <= sum w x**k`` for ``k >= 2``: Hoelder's inequality beside ones, where ``sum w = 1`` (``one``).

    ``signs`` shows at each index that ``w`` and ``x`` are not negative.
    """
    if k < 2:
        raise Rejected(f"Jensen's inequality is for powers from 2 on, not {k}")
    lower, upper, _ = s.subterms

    def over(body: Term) -> Term:
        return total(var(s.name), lower, upper, body)

    known = hoelder(p, s, (w, x, num(1)), 1, k - 1, signs)
    parts = w * x**1 * num(1) ** (k - 1), w * x**k * num(1) ** 0, w * x**0 * num(1) ** k
    plain = w * x, w * x**k, w
    same = [p.sum_each(eq(over(a), over(b))) for a, b in zip(parts, plain, strict=True)]
    return p.by_products(le(over(plain[0]) ** k, over(plain[1])), Product(ONE, (known,)), using=[*same, one], note=note)


def _moments(p: Prover, s: Term, factors: tuple[Term, Term, Term], count: int, signs: Script) -> Moments:
    lower, upper, _ = s.subterms
    w, x, y = factors

    def over(body: Term) -> Term:
        return total(var(s.name), lower, upper, body)

    def sign(i: int, j: int) -> Callable[[Prover], object]:
        def script(q: Prover) -> object:
            signs(q)
            refs = (q.need(le(0, w)), *(q.need(le(0, x)),) * i, *(q.need(le(0, y)),) * j)
            return q.by_products(le(0, w * x**i * y**j), Product(ONE, refs))

        return script

    sums = tuple(over(w * x**k * y ** (count - k)) for k in range(count + 1))
    low = tuple(inequalities.sum_nonnegative(p, t, sign(k, count - k)) for k, t in enumerate(sums))
    convex = []
    for k in range(1, count):
        weight = w * x ** (k - 1) * y ** (count - k - 1)
        plain = inequalities.weighted_cauchy_schwarz(p, s, weight, x, y, sign(k - 1, count - k - 1))
        parts = weight * x * y, weight * x**2, weight * y**2
        same = [p.sum_each(eq(over(a), t)) for a, t in zip(parts, (sums[k], sums[k + 1], sums[k - 1]), strict=True)]
        convex.append(p.by_products(le(sums[k] ** 2, sums[k - 1] * sums[k + 1]), Product(ONE, (plain,)), using=same))
    return Moments(sums, low, tuple(convex))


def _positive(q: Prover, known: int, other: int, below: int, goal: Rel) -> int:
    """``0 < b`` (the goal) from ``0 < a``, ``a**2 <= b c`` and ``0 <= b``: the three facts."""
    b = goal.rhs

    def zero(r: Prover) -> object:
        square = r.by_products(lt(0, r.rel(known).rhs ** 2), Product(ONE, (known, known)))
        case = len(r.context.facts) - 2 if r.rel(len(r.context.facts) - 1) == r.rel(square) else square - 1
        return r.absurd(goal, r.by_products(lt(0, 0), Product(ONE, (square,)), Product(ONE, (other,)), using=[case]))

    def negative(r: Prover) -> object:
        case = len(r.context.facts) - 1
        return r.absurd(goal, r.by_products(lt(0, 0), Product(ONE, (below,)), Product(ONE, (case,))))

    return q.cases(goal, b, num(0), (negative, zero, lambda r: None))


def _by_ratios(q: Prover, moments: Moments, m: int, n: int, goal: Rel, known: int) -> int:
    """With r = M_m / M_(m-1): M_m <= M_0 r^m and M_m r^n <= M_N, since all M_k are positive and their ratios grow."""
    sums, convex = moments.sums, moments.convex
    above = {m: known}
    for k in (*range(m, 0, -1), *range(m, m + n)):
        target = k - 1 if k <= m and k - 1 not in above else k + 1
        above.setdefault(target, _positive(q, above[k], convex[k - 1], moments.low[target], lt(0, sums[target])))
    inverse = [q.inverse_positive(above[k]) for k in range(m + n)]
    grow = [
        q.by_products(le(sums[k] / sums[k - 1], sums[k + 1] / sums[k]), Product(ONE, (inverse[k], inverse[k - 1], c)))
        for k, c in enumerate(convex, 1)
    ]
    ratio = sums[m] / sums[m - 1]
    size = q.by_products(lt(0, ratio), Product(ONE, (known, inverse[m - 1])))
    up = _chain(q, [le(sums[i], sums[0] * ratio**i) for i in range(1, m + 1)], above, grow, size, m, 0)
    down = _chain(q, [le(sums[m] * ratio**j, sums[m + j]) for j in range(1, n + 1)], above, grow, size, m, m)
    first = raised(
        q, down, m, q.by_products(le(0, sums[m] * ratio**n), Product(ONE, (known, *(size,) * n))), above[m + n]
    )
    second = raised(q, up, n, known, q.by_products(le(0, sums[0] * ratio**m), Product(ONE, (above[0], *(size,) * m))))
    ends = Product(ONE, (first, *(above[0],) * n)), Product(ONE, (second, *(known,) * m))
    return q.by_products(goal, *ends)


def _chain(
    q: Prover, goals: Sequence[Rel], above: dict[int, int], grow: Sequence[int], size: int, m: int, first: int
) -> int:
    """Each goal from the one before it, with the ratio at its end compared to that at m."""
    before: tuple[Product, ...] = ()
    for step, goal in enumerate(goals, first + 1):
        between = range(step, m) if step <= m else range(m, step)
        each = tuple(Product(ONE, (above[step - 1], grow[k - 1])) for k in between)
        known = q.by_products(goal, *before, *each) if before or each else q.positive(goal, facts=[], degree=1)
        before = (Product(ONE, (known, size)),)
    return known


def raised(q: Prover, known: int, power: int, low: int, high: int) -> int:
    """``a**power <= b**power`` from the facts ``a <= b``, ``0 <= a`` (or ``<``) and ``0 <= b``."""
    e = q.rel(known)
    products = [Product(ONE, (known, *(high,) * k, *(low,) * (power - 1 - k))) for k in range(power)]
    return q.by_products(le(e.lhs**power, e.rhs**power), *products)
