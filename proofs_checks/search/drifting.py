"""Moving averages of a drifting mean: the exact error, and bounds on it by how far the mean moves in a step.

For ``m(0) = 0, m(t) = b m(t-1) + (1-b) x(t)`` and ``e(i) = E x(i)``. With ``lag = t - i`` of the sample ``x(i)``, the
average lags behind by ``b/(1-b) - t b**t/(1-b**t)`` steps in the mean, and by at most ``(t-1)/2``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import (
    Sequence,
    average_as_sum,
    debiased,
    expected_average,
    lag_total,
    new_index,
    weights_total,
)
from symbolic.statement import eq, le, lt
from symbolic.term import Term, absolute, expect, num, total, var

ONE = num(1).value


@dataclass(frozen=True, slots=True)
class Average:
    """A debiased moving average: ``m``, ``mhat``, the decay, the averaged sequence and the time."""

    moment: Callable[..., Term]
    hat: Callable[..., Term]
    b: Term
    sample: Sequence
    t: Term

    def mean(self, i: Term) -> Term:
        """The mean of the averaged sequence at ``i``."""
        return expect(self.sample(i))

    def shortfall(self, i: Term) -> Term:
        """``sum_{i=1}^t b**(t-i) (e(i) - e(t))``."""
        return total(i, 1, self.t, self.b ** (self.t - i) * (self.mean(i) - self.mean(self.t)))

    @property
    def error(self) -> Term:
        """``E mhat(t) - E x(t)``."""
        return expect(self.hat(self.t)) - self.mean(self.t)


def exact_error(p: Prover, a: Average, note: str = "") -> int:
    """``E mhat(t) = e(t) + (1-b)/(1-b**t) sum_{i=1}^t b**(t-i) (e(i) - e(t))``; needs ``1 <= t``, ``0 <= b < 1``."""
    expected = expected_average(p, a.moment, a.b, a.sample, a.t)
    weights = weights_total(p, a.b, a.t)
    hat = debiased(p, a.hat, a.moment, a.b, a.t)
    short = a.shortfall(new_index(p))
    sums = p.rel(expected).rhs.subterms[1], p.rel(weights).lhs
    linear = p.sum_linear(eq(short, sums[0] - a.mean(a.t) * sums[1]))
    value = a.mean(a.t) + (1 - a.b) / (1 - a.b**a.t) * short
    return p.ring(eq(expect(a.hat(a.t)), value), hat, expected, linear, weights, note=note)


def drift(p: Prover, a: Average, delta: Term, known: int, i: Term, sign: int) -> int:
    """``e(t) - e(i) <= delta (t-i)``, or its negative for ``sign = -1``; needs ``1 <= i <= t``.

    The fact ``known`` says that ``|e(k) - e(k-1)| <= delta`` for ``2 <= k <= t``.
    """
    k, e, c = new_index(p, "k"), a.mean, num(sign)
    p.need(le(i + 1, a.t + 1))
    length = p.telescope(total(k, i + 1, a.t, delta), delta * k)
    steps = total(k, i + 1, a.t, c * (e(k) - e(k - 1)))

    def step(q: Prover) -> object:
        size = q.instance(known, k)
        x = q.rel(size).lhs.subterms[0]
        bound = q.have(le(x if sign > 0 else -x, absolute(x)), "abs")
        return q.by_products(le(steps.subterms[2], delta), Product(ONE, (size,)), Product(ONE, (bound,)))

    moved = p.telescope(steps, c * e(k))
    bound = p.sum_each(le(steps, p.rel(length).lhs), step)
    return p.by_products(le(c * (e(a.t) - e(i)), delta * (a.t - i)), Product(ONE, (bound,)), using=(moved, length))


def shortfall_bounds(p: Prover, a: Average, delta: Term, known: int) -> tuple[int, int]:
    """``D <= delta L`` and ``-D <= delta L`` for ``D`` the shortfall and ``L = sum_{i=1}^t b**(t-i) (t-i)``."""
    i = new_index(p)
    weight, short = a.b ** (a.t - i), a.shortfall(i)
    lags, most = total(i, 1, a.t, weight * (a.t - i)), total(i, 1, a.t, weight * (delta * (a.t - i)))
    outside = p.sum_linear(eq(most, delta * lags))

    def one_way(sign: int) -> int:
        signed = total(i, 1, a.t, weight * (num(sign) * (a.mean(i) - a.mean(a.t))))

        def each(q: Prover) -> object:
            fact = drift(q, a, delta, known, i, -sign)
            q.bounds(weight)
            return q.by_products(le(signed.subterms[2], most.subterms[2]), Product(ONE, (q.need(le(0, weight)), fact)))

        same = p.sum_linear(eq(signed, num(sign) * short))
        bound = p.sum_each(le(signed, most), each)
        goal = le(num(sign) * short, delta * lags)
        return p.by_products(goal, Product(ONE, (bound,)), using=(same, outside))

    return one_way(1), one_way(-1)


def error_bound(p: Prover, a: Average, delta: Term, known: int, error: int, note: str = "") -> None:
    """``E mhat(t) - e(t)`` lies between -B and ``B = delta (b/(1-b) - t b**t/(1-b**t))``; ``error``: `exact_error`."""
    b, t, lags = a.b, a.t, lag_total(p, a.b, a.t)
    above, below = shortfall_bounds(p, a, delta, known)
    scale = (p.inverse_positive(p.need(lt(0, 1 - b**t))), p.need(lt(b, 1)))
    bound = delta * (b / (1 - b) - t * b**t / (1 - b**t))
    for goal, fact in ((le(a.error, bound), above), (le(-bound, a.error), below)):
        p.by_products(goal, Product(ONE, (*scale, fact)), using=(error, lags), note=note)


def lags_at_most(p: Prover, b: Term, t: Term) -> int:
    """``2 L <= (t-1) W`` for ``L = sum_{i=1}^t b**(t-i) (t-i)`` and ``W = sum_{i=1}^t b**(t-i)``; needs ``0 <= b < 1``.

    Recent samples weigh more than old ones, so the mean lag is at most that of equal weights.
    """
    i = new_index(p)

    def excess(s: Term) -> Term:
        return total(i, 1, s, b ** (s - i) * (2 * (s - i) - (s - 1)))

    def base(q: Prover) -> object:
        empty = q.sum_empty(excess(num(0)))
        return q.by_products(le(excess(num(0)), 0), using=(empty,))

    def newer_weighs_more(q: Prover, s: Term) -> object:
        refs = [q.need(fact) for fact in (le(0, b), lt(b, 1), le(s - i, s), le(0, s - i), le(0, s))]
        smaller = q.have(le(b**s, b ** (s - i)), "power", refs)
        return q.by_products(le(b**s - b ** (s - i), 0), Product(ONE, (smaller,)))

    def step(q: Prover, s: Term, known: int) -> object:
        first = q.sum_bottom(excess(s + 1))
        moved = q.sum_shift(q.rel(first).rhs.subterms[1], -1)
        weights, fall = total(i, 1, s, b ** (s - i)), total(i, 1, s, b**s - b ** (s - i))
        parts = q.sum_linear(eq(q.rel(moved).rhs, excess(s) - weights))
        zero = q.telescope(total(i, 1, s, num(0)), num(0))
        drop = q.sum_each(le(fall, q.rel(zero).lhs), lambda r: newer_weighs_more(r, s))
        constant = q.telescope(total(i, 1, s, b**s), b**s * i)
        both = q.sum_linear(eq(fall, q.rel(constant).lhs - weights))
        products = Product(ONE, (known,)), Product(ONE, (drop,))
        return q.by_products(le(excess(s + 1), 0), *products, using=(first, moved, parts, both, zero, constant))

    small = for_each_step(p, le(excess(t), 0), t, base, step)
    lags, weights = total(i, 1, t, b ** (t - i) * (t - i)), total(i, 1, t, b ** (t - i))
    split = p.sum_linear(eq(excess(t), 2 * lags - (t - 1) * weights))
    return p.by_products(le(2 * lags, (t - 1) * weights), Product(ONE, (small,)), using=(split,))


def early_bound(p: Prover, a: Average, delta: Term, known: int, note: str = "") -> None:
    """``E mhat(t) - e(t)`` lies between ``-delta (t-1)/2`` and ``delta (t-1)/2``; needs ``0 <= delta``."""
    error, weights = exact_error(p, a, note="linearity, weights that add up to 1"), weights_total(p, a.b, a.t)
    above, below = shortfall_bounds(p, a, delta, known)
    lags, positive = lags_at_most(p, a.b, a.t), p.need(le(0, delta))
    scale = (p.inverse_positive(p.need(lt(0, 1 - a.b**a.t))), p.need(lt(a.b, 1)))
    bound = delta * (a.t - 1) / 2
    for goal, fact in ((le(a.error, bound), above), (le(-bound, a.error), below)):
        products = Product(ONE, (*scale, fact)), Product(num("1/2").value, (*scale, positive, lags))
        p.by_products(goal, *products, using=(error, weights), note=note)


def linear_drift(
    p: Prover, a: Average, line: Sequence, slope: Term, value: Callable[[Prover, Term], list[int]], note: str = ""
) -> int:
    """``x(t) - mhat(t) = slope (b/(1-b) - t b**t/(1-b**t))`` where ``x(i)`` is ``line(i) = c + slope * i``.

    ``value(p, i)`` gives the equations by which ``x(i)`` becomes ``line(i)``; needs ``1 <= i`` at most.
    """
    b, t = a.b, a.t
    closed, weights, lags = average_as_sum(p, a.moment, b, a.sample, t), weights_total(p, b, t), lag_total(p, b, t)
    sums = p.rel(closed).rhs.subterms[1]
    i = var(sums.name)
    written = total(i, 1, t, b ** (t - i) * line(i))
    each = p.sum_each(eq(sums, written), lambda q: q.ring(eq(sums.subterms[2], written.subterms[2]), *value(q, i)))
    split = p.sum_linear(eq(written, line(t) * p.rel(weights).lhs - slope * p.rel(lags).lhs))
    p.bounds(b**t)
    goal = eq(a.sample(t) - a.hat(t), slope * (b / (1 - b) - t * b**t / (1 - b**t)))
    return p.ring(goal, p.unfold(a.hat(t)), closed, each, split, weights, lags, *value(p, t), note=note)


def root_of_line(p: Prover, a: Term, slope: Term, i: Term) -> int:
    """``sqrt(a + slope * i)**2 = a + slope * i``; needs ``0 <= a``, ``0 <= slope``, ``1 <= i``."""
    low, up, first = (p.need(fact) for fact in (le(0, a), le(0, slope), le(1, i)))
    p.by_products(le(0, a + slope * i), *(Product(ONE, refs) for refs in ((low,), (up,), (up, first))))
    return p.root(a + slope * i)
