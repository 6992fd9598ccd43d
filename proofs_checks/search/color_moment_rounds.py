"""Means of products of averages over all rounds, by induction from one round to the next.

Cov(m_{k+1}, v_{k+1}) = p^n q^n Cov(m_k, v_k) + (1 - p) (1 - q) Cov(u_{k+1}, w_{k+1})
"""

from __future__ import annotations

from proofs_checks.color_moments import Average, k, n, ones
from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import past_times_known, power_sum, same_mean
from proofs_checks.search.color_moments import ONE, Pair, all_with_all, noise_mean, pair_of
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, expect, num, var

T = var("e")


def means(p: Prover, a: Average, note: str = "") -> int:
    """``E(m_t) = mean (1 - b^(n t))`` for all ``t >= 0``."""

    def form(e: Term) -> Rel:
        return eq(expect(a.at(e)), a.mean * (1 - a.decay ** (n * e)))

    def base(q: Prover) -> object:
        same = q.congruence(eq(expect(a.at(num(0))), expect(num(0))), q.unfold(a.at(num(0))))
        return q.ring(form(num(0)), same, q.expect_linear(eq(expect(num(0)), 0)))

    def step(q: Prover) -> object:
        known, opened = len(q.context.facts) - 1, q.unfold(a.at(T + 1))
        written = q.rel(opened).rhs
        same = q.congruence(eq(expect(a.at(T + 1)), expect(written)), opened)
        value = a.decay**n * expect(a.at(T)) + (1 - a.decay) * expect(a.added(T + 1))
        linear = q.expect_linear(eq(expect(written), value))
        return q.ring(form(T + 1), same, linear, known, noise_mean(q, a, T + 1), *risen(q, a.decay))

    return p.induction(for_all(T.name, le(0, T), then=form(T)), base, step, note=note)


def risen(p: Prover, b: Term) -> list[int]:
    """``b^(n (e + 1)) = b^(n e) b^n``."""
    p.need(le(0, n))
    p.positive(le(0, n * T))
    added = power_sum(p, b, n * T, n)
    return [p.ring(eq(b ** (n * (T + 1)), b ** (n * T) * b**n), added)]


def products(p: Prover, a: Average, b: Average, each_round: Term, first: int, second: int, note: str = "") -> int:
    """``E(m_t v_t) = E(m_t) E(v_t) + each_round (1 - p^(n t) q^(n t)) / (1 - p^n q^n)`` for all ``t >= 0``.

    ``first`` and ``second`` are the means, ``each_round`` is ``(1 - p) (1 - q) Cov(u, w)``.
    """
    f, q = a.decay, b.decay

    def form(e: Term) -> Rel:
        alone = a.mean * (1 - f ** (n * e)) * (b.mean * (1 - q ** (n * e)))
        rounds = (1 - f ** (n * e) * q ** (n * e)) / (1 - f**n * q**n)
        return eq(expect(a.at(e) * b.at(e)), alone + each_round * rounds)

    def base(o: Prover) -> object:
        same = same_mean(o, a.at(num(0)) * b.at(num(0)), num(0), *_once(o.unfold(a.at(num(0))), o.unfold(b.at(num(0)))))
        return o.ring(form(num(0)), same, o.expect_linear(eq(expect(num(0)), 0)))

    def step(o: Prover) -> object:
        known, pair = len(o.context.facts) - 1, pair_of(o, a, b)
        grown = [r for decay in dict.fromkeys((f, q)) for r in risen(o, decay)]
        parts = _one_round(o, pair)
        inside = [o.instance(ref, T) for ref in (first, second)]
        return o.ring(form(T + 1), *parts, known, *inside, *grown)

    shrinks(p, f, q)
    return p.induction(for_all(T.name, le(0, T), then=form(T)), base, step, note=note)


def _once(*numbers: int) -> list[int]:
    return list(dict.fromkeys(numbers))


def shrinks(p: Prover, f: Term, q: Term) -> int:
    """``0 < 1 - p^n q^n``."""
    p.need(lt(0, n))
    p.need(lt(0, n - 1))
    for b in dict.fromkeys((f, q)):
        p.bounds(b**n)
    small = [p.have(lt(b**n, 1), "power", [p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(1, n))]) for b in (f, q)]
    low = p.need(le(0, f**n))
    return p.by_products(lt(0, 1 - f**n * q**n), Product(ONE, (small[0],)), Product(ONE, (low, small[1])))


def _one_round(p: Prover, pair: Pair) -> list[int]:
    """``E(m_{t+1} v_{t+1})`` by the round before and what the new round adds."""
    a, b = pair.first, pair.second
    f, q, now = a.decay, b.decay, T + 1
    older, newer = a.at(T) * b.at(T), a.added(now) * b.added(now)
    left, right = a.at(T) * b.added(now), b.at(T) * a.added(now)
    written = f**n * q**n * older + f**n * (1 - q) * left + q**n * (1 - f) * right + (1 - f) * (1 - q) * newer
    same = same_mean(p, a.at(now) * b.at(now), written, *_once(p.unfold(a.at(now)), p.unfold(b.at(now))))
    value = f**n * q**n * expect(older) + f**n * (1 - q) * expect(left)
    linear = p.expect_linear(
        eq(expect(written), value + q**n * (1 - f) * expect(right) + (1 - f) * (1 - q) * expect(newer))
    )
    cross = [
        past_times_known(p, x.at(T), y.added(now), now, noise_mean(p, y, now, now))
        for x, y in dict.fromkeys(((a, b), (b, a)))
    ]
    return [same, linear, *cross, all_with_all(p, pair, now)]


def second_moments(p: Prover, a: Average, b: Average, first: Rel | None, second: Rel, note: str = "") -> int:
    """``E(m_k v_k)`` as the claims state it, and the mean of the second average where ``first`` states it."""
    f, q = a.decay, b.decay
    one = means(p, a)
    two = one if a == b else means(p, b)
    if first is not None:
        p.ring(first, p.instance(two, k), note="every draw has the mean label; induction over the rounds")
    pair = pair_of(p, a, b)
    shared = (1 - f**n * q**n) / (1 - f * q)
    each = (1 - f) * (1 - q) * (pair.apart * ones(q) * ones(f) + (pair.both - pair.apart) * shared)
    alone = (1 - f) * (1 - q) * (a.mean * ones(f) * (b.mean * ones(q)))
    every = products(p, a, b, each - alone, one, two, note="pairs of draws in one round; induction over the rounds")
    now = p.instance(every, k)
    if a == b:
        product = p.ring(eq(a.at(k) ** 2, a.at(k) * a.at(k)))
        same = p.congruence(eq(expect(a.at(k) ** 2), expect(a.at(k) * a.at(k))), product)
        return p.ring(second, same, now, note=note)
    return p.ring(second, now, note=note or "two draws of one round are alike, different rounds are independent")


def moment_ratio(p: Prover, a: Average, b: Average, goal: Rel) -> int:
    """``E(m_k^2) / E(v_k)``, where ``E(v_k) = mean (1 - q^(n k))`` is positive."""
    top, under = goal.lhs.subterms
    below = p.instance(means(p, b), k)
    p.positive(le(1, n * k))
    q = b.decay
    small = p.have(lt(q ** (n * k), 1), "power", [p.need(le(0, q)), p.need(lt(q, 1)), p.need(le(1, n * k))])
    value = p.by_products(lt(0, p.rel(below).rhs), Product(ONE, (p.need(lt(0, b.mean)), small)))
    p.by_products(lt(0, under), Product(ONE, (value,)), using=[below])
    one = means(p, a)
    pair, f = pair_of(p, a, a), a.decay
    shared = (1 - f**n * f**n) / (1 - f * f)
    each = (1 - f) ** 2 * (pair.apart * ones(f) ** 2 + (pair.both - pair.apart) * shared - a.mean**2 * ones(f) ** 2)
    now = p.instance(products(p, a, a, each, one, one), k)
    same = p.congruence(eq(top, expect(a.at(k) * a.at(k))), p.ring(eq(a.at(k) ** 2, a.at(k) * a.at(k))))
    return p.ring(goal, same, now, below, note="the second moment of m over the mean of v")
