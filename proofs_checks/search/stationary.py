"""Moving averages in expectation: stationary means, drifting means, the exact lag of an average.

All for ``m(0) = 0, m(t) = b m(t-1) + (1-b) x(t)``. Nothing is divided by ``b``, so the proofs hold at ``b = 0`` too.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt, ne
from symbolic.term import Term, absolute, expect, fresh_name, num, total, var

Sequence = Callable[[Term], Term]
Weights = tuple[Term, Term]


def new_index(p: Prover, name: str = "i") -> Term:
    """An index of a sum that is no symbol of the context."""
    return var(fresh_name(name, p.context.integers | p.context.reals))


def lowered(p: Prover, b: Term, n: Term) -> list[int]:
    """``b**(n + 1) = b**n * b`` where powers of ``b`` are not split by themselves; needs ``0 <= n``."""
    if p.find(lt(0, b)) is not None:
        return []
    power = b ** (n + 1)
    return [p.have(eq(power, b**n * b), "power_step", [p.need(le(0, n))])]


def average_as_sum(p: Prover, average: Callable[..., Term], b: Term, sample: Sequence, t: Term, note: str = "") -> int:
    """``m(t) = (1 - b) sum_{i=1}^t b**(t-i) x(i)``; needs ``0 <= t``."""
    i = new_index(p)

    def form(s: Term) -> Rel:
        return eq(average(s), (1 - b) * total(i, 1, s, b ** (s - i) * sample(i)))

    def base(q: Prover) -> object:
        goal = form(num(0))
        return q.ring(goal, q.unfold(goal.lhs), q.sum_empty(goal.rhs.subterms[1]))

    def step(q: Prover, s: Term, known: int) -> object:
        return q.ring(form(s + 1), weighted_step(q, b, sample, s), q.unfold(average(s + 1)), known)

    every = for_each_step(p, form(t), t, base, step)
    return p.ring(form(t), every, note=note) if note else every


def weighted_step(p: Prover, b: Term, sample: Sequence, s: Term) -> int:
    """``S(s+1) = b S(s) + x(s+1)`` for ``S(s) = sum_{i=1}^s b**(s-i) x(i)``; needs ``0 <= s``."""
    i = new_index(p)
    now, then = (total(i, 1, n, b ** (n - i) * sample(i)) for n in (s, s + 1))
    top = p.sum_top(then)
    rest, same = p.rel(top).rhs.subterms[0], total(i, 1, s + 1 - 1, b ** (s - i) * b * sample(i))
    scaled = p.sum_each(eq(rest, same), lambda q: q.ring(eq(*_bodies(rest, same)), *lowered(q, b, s - i)))
    outside = p.sum_linear(eq(same, b * now))
    return p.ring(eq(then, b * now + sample(s + 1)), top, scaled, outside)


def _bodies(a: Term, b: Term) -> tuple[Term, Term]:
    return a.subterms[2], b.subterms[2]


def weights_total(p: Prover, b: Term, t: Term) -> int:
    """``sum_{i=1}^t b**(t-i) = (1 - b**t) / (1 - b)``; needs ``0 <= t`` and ``b < 1``."""
    i = new_index(p)
    s = total(i, 1, t, b ** (t - i))
    return _telescoped(p, eq(s, (1 - b**t) / (1 - b)), b ** (t - i) / (1 - b), lambda q: lowered(q, b, t - i))


def lag_total(p: Prover, b: Term, t: Term) -> int:
    """``sum_{i=1}^t b**(t-i) (t-i) = (b - t b**t (1 - b) - b b**t) / (1 - b)**2``; needs ``0 <= t`` and ``b < 1``."""
    i = new_index(p)
    goal = eq(total(i, 1, t, b ** (t - i) * (t - i)), (b - t * b**t * (1 - b) - b * b**t) / (1 - b) ** 2)
    antidifference = b ** (t - i) * ((t - i) / (1 - b) + b / (1 - b) ** 2)
    return _telescoped(p, goal, antidifference, lambda q: lowered(q, b, t - i))


def _telescoped(p: Prover, goal: Rel, antidifference: Term, using: Callable[[Prover], list[int]]) -> int:
    known = p.find(goal)
    if known is not None:
        return known
    p.need(le(1, goal.lhs.subterms[1] + 1))
    return p.ring(goal, p.telescope(goal.lhs, antidifference, lambda q, step: q.ring(step, *using(q))))


def expected_average(
    p: Prover, average: Callable[..., Term], b: Term, sample: Sequence, t: Term, notes: Weights | None = None
) -> int:
    """``E m(t) = (1 - b) sum_{i=1}^t b**(t-i) E x(i)``."""
    closed = average_as_sum(p, average, b, sample, t, note="unrolling the recursion from 0")
    s = p.rel(closed).rhs.subterms[1]
    i = var(s.name)
    same = p.congruence(eq(expect(average(t)), expect((1 - b) * s)), closed)
    outside = p.expect_linear(eq(expect((1 - b) * s), (1 - b) * expect(s)))
    inside = p.expect_sum(expect(s))
    summands, means = p.rel(inside).rhs, total(i, 1, t, b ** (t - i) * expect(sample(i)))
    each = p.sum_each(eq(summands, means), lambda q: q.expect_linear(eq(*_bodies(summands, means))))
    goal = eq(expect(average(t)), (1 - b) * means)
    return p.ring(goal, same, outside, inside, each, note="linearity of the expectation")


def constant_mean(
    p: Prover, average: Callable[..., Term], b: Term, sample: Sequence, mean: Term, known: int, t: Term
) -> tuple[int, int]:
    """``E m(t) = (1 - b) sum_i b**(t-i) mean``, and ``sum_i b**(t-i) mean = mean (1 - b**t) / (1 - b)``.

    The fact ``known`` says that ``E x(i) = mean`` for every ``i`` from 1 to ``t``.
    """
    expected = expected_average(p, average, b, sample, t)
    old = p.rel(expected).rhs.subterms[1]
    i = var(old.name)
    new = total(i, 1, t, b ** (t - i) * mean)
    each = p.sum_each(eq(old, new), lambda q: q.ring(eq(*_bodies(old, new)), q.instance(known, i)))
    sums = p.ring(eq(expect(average(t)), (1 - b) * new), expected, each, note="equal means")
    geometric = weights_total(p, b, t)
    linear = p.sum_linear(eq(new, mean * p.rel(geometric).lhs))
    return sums, p.ring(eq(new, mean * (1 - b**t) / (1 - b)), linear, geometric)


def debiased(p: Prover, hat: Callable[..., Term], average: Callable[..., Term], b: Term, t: Term) -> int:
    """``E mhat(t) = E m(t) / (1 - b**t)``; needs ``1 <= t``."""
    p.bounds(b**t)
    meaning = p.unfold(hat(t))
    same = p.congruence(eq(expect(hat(t)), expect(p.rel(meaning).rhs)), meaning)
    linear = p.expect_linear(eq(p.rel(same).rhs, expect(average(t)) / (1 - b**t)))
    return p.ring(eq(expect(hat(t)), expect(average(t)) / (1 - b**t)), same, linear)


def absolute_at_most(p: Prover, x: Term, bound: Term, above: int, below: int, note: str = "") -> int:
    """``|x| <= bound`` from ``x <= bound`` and ``-x <= bound``."""
    goal = le(absolute(x), bound)

    def low(q: Prover) -> object:
        value = q.have(eq(absolute(x), -x), "abs", [q.need(le(x, 0), lt(x, 0))])
        return q.by_products(goal, Product(num(1).value, (below,)), using=[value])

    def zero(q: Prover) -> object:
        same = q.congruence(eq(absolute(x), absolute(num(0))), len(q.context.facts) - 1)
        value = q.have(eq(absolute(num(0)), 0), "abs", [q.need(le(0, num(0)))])
        half = num("1/2").value
        return q.by_products(goal, Product(half, (above,)), Product(half, (below,)), using=[same, value])

    def high(q: Prover) -> object:
        value = q.have(eq(absolute(x), x), "abs", [q.need(le(0, x), lt(0, x))])
        return q.by_products(goal, Product(num(1).value, (above,)), using=[value])

    return p.cases(goal, x, num(0), (low, zero, high), note=note)


def square_positive(p: Prover, x: Term, known: int) -> int:
    """``0 < x**2`` from the fact ``x != 0``."""
    goal = lt(0, x**2)

    def away(q: Prover) -> object:
        case = len(q.context.facts) - 1
        return q.by_products(goal, Product(num(1).value, (case, case)))

    def zero(q: Prover) -> object:
        return q.absurd(goal, known, len(q.context.facts) - 1)

    return p.cases(goal, x, num(0), (away, zero, away))


def stationary_means(
    p: Prover, average: Callable[..., Term], b: Term, sample: Sequence, mean: Term, t: Term, note: str = ""
) -> int:
    """``E m(s) = (1 - b**s) mean`` for all ``0 <= s <= t``, where every ``x(1), ..., x(t)`` has this mean."""
    s, i = new_index(p, "s"), new_index(p)
    known = p.find(for_all(i.name, le(1, i), le(i, t), then=eq(expect(sample(i)), mean)))
    if known is None:
        raise Rejected(f"nothing says that {expect(sample(i))} = {mean} at the steps 1 to {t}")
    goal = eq(expect(average(s)), (1 - b**s) * mean)

    def script(q: Prover) -> object:
        return q.ring(goal, *constant_mean(q, average, b, sample, mean, known, s))

    return p.generalise(for_all(s.name, le(0, s), le(s, t), then=goal), script, note=note)


def towards_zero(p: Prover, average: Callable[..., Term], b: Term, mean: Term, every: int, s: Term, shape: Rel) -> int:
    """What ``E m(s) = (1 - b**s) mean`` (fact ``every``) means for sizes; needs ``0 < b``, ``mean != 0``, ``0 <= s``.

    ``0 < mean E m(s+1)``, ``mean E m(s+1) < mean**2`` and ``(E m(s+1) - mean)**2 < (E m(s) - mean)**2``.
    """
    values = [p.instance(every, s), p.instance(every, s + 1)]
    size = square_positive(p, mean, p.need(ne(mean, 0)))
    for power in (b**s, b ** (s + 1)):
        p.bounds(power)
    high, low, before = p.need(lt(b ** (s + 1), 1)), p.need(lt(0, b ** (s + 1))), p.need(lt(0, b**s))
    positive, below, one = p.need(lt(0, b)), p.need(lt(b, 1)), num(1).value
    shrinking = (size, before, before, below)
    for products in (((size, high),), ((size, low),), (shrinking, (*shrinking, positive))):
        try:
            return p.by_products(shape, *(Product(one, refs) for refs in products), using=values)
        except Rejected:
            continue
    raise Rejected(f"{shape} does not follow from {p.fact(every)}")
