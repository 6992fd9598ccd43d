"""Means over one round of reshuffled labels: of a weighted sum of the draws, and of the product of two such sums.

    E(u w) = apart (1 - p^n)/(1 - p) (1 - q^n)/(1 - q) + (both - apart) (1 - p^n q^n)/(1 - p q)

where ``both`` is the mean of the two functions at one label, and ``apart`` that at two different draws.
"""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.color_moments import Average, c, d, i, j, n, ones
from proofs_checks.kernel.context import Product
from proofs_checks.kernel.labels import pair_of as law_pair
from proofs_checks.search.color_balls import powers
from proofs_checks.search.prover import Prover
from symbolic.statement import PermutedSequence, Rel, eq, le, lt
from symbolic.term import Term, expect, num, substitute, total, var

T = var("e")
ONE = num(1).value


def refs(p: Prover) -> range:
    """Everything that is known so far."""
    return range(len(p.context.facts))


def inequalities(p: Prover) -> list[int]:
    """Everything known that is an inequality."""
    return [r for r in refs(p) if isinstance(f := p.fact(r), Rel) and f.op in ("<", "<=")]


def value_of_sum(p: Prover, power: int) -> int:
    """The hypothesis about ``sum_i c_i^power``."""
    s = total(i, 0, n - 1, c(i) if power == 1 else c(i) ** power)
    return next(r for r in refs(p) if isinstance(f := p.fact(r), Rel) and f.op == "=" and f.lhs == s)


def function_mean(p: Prover, f: Term, power: int, e: Term, place: Term, given: Term | None = None) -> int:
    """``E(F(d(e, place))) = mean`` for ``F = label^power``."""
    p.need(lt(0, n))
    body = substitute(f, {"label": d(e, place)})
    whole = expect(body, given)
    for fact in (le(0, place), le(place, n - 1), *([] if given is None else [le(given, e)])):
        p.need(fact)
    over = total(i, 0, n - 1, substitute(f, {"label": c(i)})) / n
    found = p.have(eq(whole, over), "label_mean", inequalities(p), [f])
    known = value_of_sum(p, power)
    return p.ring(eq(whole, p.rel(known).rhs.subterms[1]), found, known)


def weights(p: Prover, b: Term, lower: Term, upper: Term) -> int:
    """``sum_j b^(n-1-j)`` by telescoping."""
    s = total(j, lower, upper, b ** (n - 1 - j))
    return p.telescope(s, b ** (n - 1 - j) / (1 - b), lambda o, g: o.ring(g, *powers(o, b, g.lhs, g.rhs)))


def tidy(p: Prover, b: Term) -> list[int]:
    """``b^n = b^(n-1) b``."""
    p.need(le(0, n - 1))
    return [p.have(eq(b ** (n - 1 + 1), b ** (n - 1) * b), "power_step", [p.need(le(0, n - 1))])]


def noise_mean(p: Prover, a: Average, e: Term, given: Term | None = None) -> int:
    """``E(u_e) = mean (1 - b^n) / (1 - b)``, also given the rounds before."""
    opened = p.unfold(a.added(e))
    same = p.congruence(eq(expect(a.added(e), given), expect(a.written(e), given)), opened)
    split = p.expect_sum(expect(a.written(e), given))
    body = p.rel(split).rhs

    def each(q: Prover) -> object:
        one = function_mean(q, a.function, a.power, e, j, given)
        inner = expect(a.of(d(e, j)), given)
        out = q.expect_linear(eq(body.subterms[2], a.decay ** (n - 1 - j) * inner))
        return q.ring(eq(body.subterms[2], a.mean * a.decay ** (n - 1 - j)), out, one)

    summed = p.sum_each(eq(body, total(j, 0, n - 1, a.mean * a.decay ** (n - 1 - j))), each)
    plain = total(j, 0, n - 1, a.decay ** (n - 1 - j))
    linear = p.sum_linear(eq(p.rel(summed).rhs, a.mean * plain))
    closed = weights(p, a.decay, num(0), n - 1)
    goal = eq(expect(a.added(e), given), a.mean * ones(a.decay))
    return p.ring(goal, same, split, summed, linear, closed, *tidy(p, a.decay))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two averages in one round: the mean of both functions at one label, and at two different draws."""

    first: Average
    second: Average
    both: Term
    apart: Term

    @property
    def product(self) -> Term:
        """Both functions of one label."""
        return self.first.function * self.second.function


def pair_of(p: Prover, a: Average, b: Average) -> Pair:
    """The two means as the hypotheses give them."""
    both = p.rel(value_of_sum(p, a.power + b.power)).rhs.subterms[1]
    alone = any(isinstance(law, PermutedSequence) and law.replacement for law in p.context.laws)
    return Pair(a, b, both, a.mean * b.mean if alone else (n * a.mean * b.mean - both) / (n - 1))


def apart(p: Prover, pair: Pair, e: Term) -> int:
    """``E(F(d(e, i)) G(d(e, j)))`` for ``i != j``, one of the orders being known."""
    a, b = pair.first, pair.second
    goal = expect(a.of(d(e, i)) * b.of(d(e, j)))
    law = next(w for w in p.context.laws if isinstance(w, PermutedSequence))
    for fact in (le(0, i), le(i, n - 1), le(0, j), le(j, n - 1), lt(0, n), lt(0, n - 1)):
        p.need(fact)
    found = p.have(
        eq(goal, law_pair(law, a.function, b.function)), "label_pair", inequalities(p), [a.function, b.function]
    )
    sums = [value_of_sum(p, power) for power in {a.power, b.power, a.power + b.power}]
    return p.ring(eq(goal, pair.apart), found, *sums)


def one_with_all(p: Prover, pair: Pair, e: Term) -> int:
    """``E(F(d(e, i)) w_e) = apart (1 - q^n)/(1 - q) + q^(n-1-i) (both - apart)`` at a place ``i`` of the context."""
    b, x = pair.second, pair.first.of(d(e, i))
    q = b.decay
    spelled = total(j, 0, n - 1, q ** (n - 1 - j) * (x * b.of(d(e, j))))
    pulled = p.sum_linear(eq(spelled, x * b.written(e)))
    inside = p.ring(eq(x * b.added(e), spelled), p.unfold(b.added(e)), pulled)
    same = p.congruence(eq(expect(x * b.added(e)), expect(spelled)), inside)
    split = p.expect_sum(expect(spelled))
    body = p.rel(split).rhs.subterms[2]
    low, high = total(j, 0, i, body), total(j, i + 1, n - 1, body)
    cut = p.have(eq(p.rel(split).rhs, low + high), "sum_split", [p.need(le(0, i + 1)), p.need(le(i, n - 1))], [i])
    own = p.sum_top(low)
    sides = [_side(p, pair, s, e) for s in (p.rel(own).rhs.subterms[0], high)]
    both = function_mean(p, pair.product, pair.first.power + b.power, e, i)
    single = p.expect_linear(eq(p.rel(own).rhs.subterms[1], q ** (n - 1 - i) * p.rel(both).lhs))
    goal = eq(expect(x * b.added(e)), pair.apart * ones(q) + q ** (n - 1 - i) * (pair.both - pair.apart))
    steps = powers(p, q, q ** (n - 1 - (i - 1)), q ** (n - 1 - i))
    found = [r for side in sides for r in side]
    return p.ring(goal, same, split, cut, own, *found, single, both, *steps, *tidy(p, q))


def _side(p: Prover, pair: Pair, s: Term, e: Term) -> list[int]:
    """A sum over the other draws."""
    q = pair.second.decay
    lower, upper, body = s.subterms
    weight = q ** (n - 1 - j)

    def each(o: Prover) -> object:
        inner = expect(pair.first.of(d(e, i)) * pair.second.of(d(e, j)))
        return o.ring(eq(body, pair.apart * weight), o.expect_linear(eq(body, weight * inner)), apart(o, pair, e))

    summed = p.sum_each(eq(s, total(j, lower, upper, pair.apart * weight)), each)
    plain = total(j, lower, upper, weight)
    return [summed, p.sum_linear(eq(p.rel(summed).rhs, pair.apart * plain)), weights(p, q, lower, upper)]


def all_with_all(p: Prover, pair: Pair, e: Term) -> int:
    """``E(u_e w_e)`` in closed form."""
    a, b = pair.first, pair.second
    f, q = a.decay, b.decay
    p.by_products(
        lt(0, 1 - f * q), Product(ONE, (p.need(lt(0, 1 - f)),)), Product(ONE, (p.need(le(0, f)), p.need(lt(0, 1 - q))))
    )
    spelled = total(i, 0, n - 1, f ** (n - 1 - i) * (a.of(d(e, i)) * b.added(e)))
    named = total(i, 0, n - 1, f ** (n - 1 - i) * a.of(d(e, i)))
    pulled = p.sum_linear(eq(spelled, b.added(e) * named))
    inside = (
        p.ring(eq(a.added(e) * b.added(e), spelled), p.unfold(a.added(e)), pulled)
        if a != b
        else _alike(p, a, e, spelled, pulled)
    )
    same = p.congruence(eq(expect(a.added(e) * b.added(e)), expect(spelled)), inside)
    split = p.expect_sum(expect(spelled))
    body = p.rel(split).rhs.subterms[2]
    value = pair.apart * ones(q) * f ** (n - 1 - i) + (pair.both - pair.apart) * (f ** (n - 1 - i) * q ** (n - 1 - i))

    def each(o: Prover) -> object:
        out = o.expect_linear(eq(body, f ** (n - 1 - i) * expect(a.of(d(e, i)) * b.added(e))))
        return o.ring(eq(body, value), out, one_with_all(o, pair, e))

    summed = p.sum_each(eq(p.rel(split).rhs, total(i, 0, n - 1, value)), each)
    single, double = total(i, 0, n - 1, f ** (n - 1 - i)), total(i, 0, n - 1, f ** (n - 1 - i) * q ** (n - 1 - i))
    linear = p.sum_linear(eq(p.rel(summed).rhs, pair.apart * ones(q) * single + (pair.both - pair.apart) * double))
    closed = p.telescope(
        double, f ** (n - 1 - i) * q ** (n - 1 - i) / (1 - f * q), lambda o, g: o.ring(g, *_both(o, f, q, g))
    )
    once = p.telescope(single, f ** (n - 1 - i) / (1 - f), lambda o, g: o.ring(g, *powers(o, f, g.lhs, g.rhs)))
    both = (1 - f**n * q**n) / (1 - f * q)
    goal = eq(expect(a.added(e) * b.added(e)), pair.apart * ones(q) * ones(f) + (pair.both - pair.apart) * both)
    return p.ring(goal, same, split, summed, linear, closed, once, *tidy(p, f), *tidy(p, q))


def _both(p: Prover, f: Term, q: Term, goal: Rel) -> list[int]:
    return [r for b in dict.fromkeys((f, q)) for r in powers(p, b, goal.lhs, goal.rhs)]


def _alike(p: Prover, a: Average, e: Term, spelled: Term, pulled: int) -> int:
    """``u_e u_e`` where one factor only is written out."""
    opened = p.unfold(a.added(e))
    product = p.have(eq(a.added(e) * a.added(e), a.added(e) * a.written(e)), "combine", [opened], [a.added(e)])
    return p.have(eq(a.added(e) * a.added(e), spelled), "combine", [product, pulled], [num(1), num(-1)])
