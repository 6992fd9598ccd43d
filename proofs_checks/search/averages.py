"""Weighted averages from any first index, bounded induction, and what larger denominators do to step sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import lowered, new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, expect, maximum, minimum, num, sqrt, term, total, var

Sequence = Callable[[Term], Term]
Step = Callable[[Prover, int], int]


def average_from(
    p: Prover,
    average: Sequence,
    b: Term,
    sample: Sequence,
    t: Term,
    *,
    first: Like = 1,
    start: Like = 0,
    note: str = "",
) -> int:
    """``m(t) = b**(t-first+1) start + (1-b) sum_{i=first}^t b**(t-i) x(i)`` where ``m(first-1) = start``.

    Needs ``first <= t``; holds at ``b = 0`` as it stands.
    """
    i, low, m0 = new_index(p), term(first), term(start)

    def form(s: Term) -> Rel:
        weighted = (1 - b) * total(i, low, s, b ** (s - i) * sample(i))
        return eq(average(s), weighted if m0 == num(0) else b ** (s - low + 1) * m0 + weighted)

    def sums(goal: Rel) -> Term:
        return (goal.rhs if m0 == num(0) else goal.rhs.subterms[1]).subterms[1]

    def base(q: Prover) -> object:
        goal = form(low)
        top = q.sum_top(sums(goal))
        past = [q.unfold(average(low)), q.unfold(average(num(low.value - 1)))]
        return q.ring(goal, top, q.sum_empty(q.rel(top).rhs.subterms[0]), *past)

    def step(q: Prover, s: Term, known: int) -> object:
        goal, now = form(s + 1), sums(form(s))
        top = q.sum_top(sums(goal))
        rest = q.rel(top).rhs.subterms[0]
        same = total(i, low, s + 1 - 1, b ** (s - i) * b * sample(i))
        each = eq(rest.subterms[2], same.subterms[2])
        scaled = q.sum_each(eq(rest, same), lambda r: r.ring(each, *lowered(r, b, s - i)))
        powers = [] if m0 == num(0) else lowered(q, b, s - low + 1)
        return q.ring(goal, top, scaled, q.sum_linear(eq(same, b * now)), *powers, q.unfold(goal.lhs), known)

    every = for_each_step(p, form(t), t, base, step, start=low)
    return p.ring(form(t), every, note=note) if note else every


def weights_from(p: Prover, b: Term, t: Term, *, first: Like = 1, note: str = "") -> int:
    """``sum_{i=first}^t b**(t-i) = (1 - b**(t-first+1)) / (1 - b)``; needs ``first <= t + 1`` and ``b < 1``."""
    i, low = new_index(p), term(first)
    p.need(le(low, t + 1))
    s = total(i, low, t, b ** (t - i))
    telescoped = p.telescope(s, b ** (t - i) / (1 - b), lambda q, goal: q.ring(goal, *lowered(q, b, t - i)))
    return p.ring(eq(s, (1 - b ** (t - low + 1)) / (1 - b)), telescoped, note=note)


def sum_bounded(p: Prover, s: Term, bound: Term, known: int, sign: int = 1) -> int:
    """``sum w(i) x(i) <= bound * sum w(i)`` for natural powers ``w``; ``sign = -1``: ``>=``.

    The fact ``known`` says ``x(i) <= bound`` (``bound <= x(i)``) for every ``i`` in the range.
    """
    i, (lower, upper, body) = var(s.name), s.subterms
    weight = body.subterms[0]
    level = total(i, lower, upper, weight * bound)
    pair = (s, level) if sign > 0 else (level, s)

    def one(q: Prover) -> object:
        bounded = q.instance(known, i)
        q.bounds(weight)
        goal = le(*(x.subterms[2] for x in pair))
        return q.positive(goal, facts=[q.need(le(0, weight), lt(0, weight)), bounded], degree=2)

    each = p.sum_each(le(*pair), one)
    outside = p.sum_linear(eq(level, bound * total(i, lower, upper, weight)))
    scaled = p.rel(outside).rhs
    return p.positive(le(s, scaled) if sign > 0 else le(scaled, s), outside, facts=[each], degree=1)


def up_to(
    p: Prover, goal: Rel, s: Term, top: Term, base: Callable[[Prover], int], step: Step, *, start: Like = 0
) -> int:
    """``a <= b`` at ``s = top``, by induction over the new index ``s`` from ``start`` that never looks beyond ``top``.

    ``step(q, known)`` proves it at ``s + 1`` where ``start <= s``, ``s + 1 <= top`` and it holds at ``s``; what is
    proved for every ``s`` is ``0 <= (b - a) max(0, top + 1 - s)``. Needs ``start <= top``.
    """

    weighted = le(0, (goal.rhs - goal.lhs) * maximum(0, top + 1 - s))

    def left(x: Like) -> Term:
        return top + 1 - x

    def guarded(x: Like) -> Rel:
        return weighted.at(**{s.name: x})

    def weigh(q: Prover, x: Like, shown: int) -> int:
        return q.positive(guarded(x), facts=[shown, q.have(le(0, maximum(0, left(x))), "max")], degree=2)

    def plain(q: Prover, x: Term, known: int, ahead: int) -> int:
        at, value = goal.at(**{s.name: x}), q.have(eq(maximum(0, left(x)), left(x)), "max", [ahead])
        product = q.positive(le(0, (at.rhs - at.lhs) * left(x)), value, facts=[known], degree=1)
        return q.positive(at, facts=[product, q.inverse_positive(ahead)], degree=2)

    def within(q: Prover, known: int) -> int:
        case = len(q.context.facts) - 1
        q.have(le(s + 1, top), "integer", [case])
        here = plain(q, s, known, q.positive(lt(0, left(s)), facts=[case], degree=1))
        return weigh(q, s + 1, step(q, here))

    def beyond(q: Prover) -> int:
        past = q.positive(le(left(s + 1), 0), facts=_last(q), degree=1)
        return q.positive(guarded(s + 1), q.have(eq(maximum(0, left(s + 1)), 0), "max", [past]), facts=[], degree=1)

    def induct(q: Prover) -> int:
        known = len(q.context.facts) - 1
        return q.cases(guarded(s + 1), s, top, (lambda r: within(r, known), beyond, beyond))

    every = p.induction(for_all(s.name, le(start, s), then=weighted), lambda q: weigh(q, start, base(q)), induct)
    return plain(p, top, p.instance(every, top), p.positive(lt(0, left(top)), facts=[], degree=1))


def _last(q: Prover) -> list[int]:
    """The last fact; an equation as an inequality."""
    case = len(q.context.facts) - 1
    e = q.rel(case)
    return [q.positive(le(e.rhs, e.lhs), case, facts=[], degree=1)] if e.op == "=" else [case]


def shorter_step(p: Prover, rate: int, more: int, note: str = "") -> int:
    """``c / sqrt(b) <= c / sqrt(a)`` from ``0 <= c`` (``rate``), ``a <= b`` or ``a < b`` (``more``) and ``0 < a``.

    Strict where ``0 < c`` and ``a < b``.
    """
    c, e = p.rel(rate).rhs, p.rel(more)
    a, b = e.lhs, e.rhs
    here = p.need(lt(0, a))
    there = p.positive(lt(0, b), facts=[here, more], degree=1)
    roots = [p.have(lt(0, sqrt(x)), "sqrt", [ref]) for x, ref in ((a, here), (b, there))]
    order = p.have(Rel(sqrt(a), e.op, sqrt(b)), "monotone", [p.need(le(0, a), lt(0, a)), more])
    inverses = [p.inverse_positive(r) for r in roots]
    strict = e.op == "<" and p.rel(rate).op == "<"
    goal = (lt if strict else le)(c / sqrt(b), c / sqrt(a))
    return p.by_products(goal, Product(num(1).value, (rate, order, *inverses)), note=note)


def both(p: Prover, x: Term, y: Term) -> int:
    """``0 <= min(x, y)`` from ``0 <= x`` and ``0 <= y``."""
    goal, signs = le(0, minimum(x, y)), [p.need(le(0, x)), p.need(le(0, y))]

    def least(z: Term) -> Callable[[Prover], object]:
        def script(q: Prover) -> object:
            case = len(q.context.facts) - 1
            return q.positive(goal, q.have(eq(minimum(x, y), z), "min", [case]), facts=signs, degree=1)

        return script

    def equal(q: Prover) -> object:
        case = len(q.context.facts) - 1
        one = q.congruence(eq(minimum(x, y), minimum(x, x)), case)
        same = q.have(eq(minimum(x, x), x), "min", [q.positive(le(x, x), facts=[], degree=1)])
        return q.positive(goal, one, same, facts=signs, degree=1)

    return p.cases(goal, x, y, (least(x), equal, least(y)))


def share_of_newest(
    p: Prover, m: Sequence, g: Sequence, a: Sequence, side: Term, b: Term, t: Term, *, sizes: int, fading: int
) -> list[int]:
    """``0 <= side (-1)**t m(t) <= (1-b) a(t)`` for ``g(i) = side (-1)**i a(i)`` with ``side**2 = 1``.

    The facts ``sizes`` and ``fading`` say that ``0 <= a(i)`` and ``b a(i-1) <= a(i)``. Returns the numbers of
    the lower bound and of the upper one.
    """
    s, square, rest = new_index(p, "s"), p.need(eq(side**2, 1)), p.need(le(0, 1 - b))

    def sides(x: Term) -> tuple[Term, Term]:
        signed = side * num(-1) ** x * m(x)
        return signed, (1 - b) * a(x) - signed

    def one(q: Prover) -> int:
        first, size = num(1), q.instance(sizes, num(1))
        now = [q.unfold(m(first)), q.unfold(m(first - 1)), q.unfold(g(first)), square]
        for x in sides(first):
            q.positive(le(0, x), *now, facts=[size, rest], degree=2)
        return both(q, *sides(first))

    def step(q: Prover, known: int) -> int:
        now = [q.unfold(m(s + 1)), q.unfold(g(s + 1)), square]
        for x in sides(s):
            q.positive(le(0, x), facts=[known, q.have(le(minimum(*sides(s)), x), "min")], degree=1)
        lower, upper = (q.need(le(0, x)) for x in sides(s))
        grown = [q.need(le(0, b), lt(0, b)), lower, upper, rest, q.instance(fading, s + 1)]
        for x in sides(s + 1):
            q.positive(le(0, x), *now, facts=grown, degree=2)
        return both(q, *sides(s + 1))

    least = up_to(p, le(0, minimum(*sides(s))), s, t, one, step, start=1)
    return [p.positive(le(0, x), facts=[least, p.have(le(minimum(*sides(t)), x), "min")], degree=1) for x in sides(t)]


def for_every(
    p: Prover,
    goal: Rel,
    s: Term,
    base: Callable[[Prover], object],
    step: Callable[[Prover, int], object],
    start: Like = 0,
) -> int:
    """``goal`` for all integers ``s >= start`` by induction, as a fact for all indices."""
    every = for_all(s.name, le(start, s), then=goal)
    return p.induction(every, base, lambda q: step(q, len(q.context.facts) - 1))


def squares_not_negative(p: Prover, s: Term) -> int:
    """``0 <= sum x(i)**2``: each summand is at least 0."""
    i, (lower, upper, body) = var(s.name), s.subterms
    root = body.subterms[0]
    zeros = total(i, lower, upper, 0 * root)
    each = p.sum_each(le(zeros, s), lambda q: q.positive(le(0 * root, root**2), facts=[], squares=(root,)))
    return p.positive(le(0, s), p.sum_linear(eq(zeros, 0 * s)), facts=[each], degree=1)


def stays_nonnegative(p: Prover, v: Sequence, g: Sequence, t: Term, facts: Iterable[int] = (), start: Like = 0) -> int:
    """``0 <= v(t)`` for a recursion that adds multiples of ``v(t-1)`` and of ``g(t)**2`` (signs: ``facts``)."""
    s, zero, factors = new_index(p, "s"), term(start), list(facts)

    def first(q: Prover) -> object:
        return q.positive(le(0, v(zero)), q.unfold(v(zero)), facts=[], degree=1)

    def step(q: Prover, known: int) -> object:
        now = q.unfold(v(s + 1))
        return q.positive(le(0, v(s + 1)), now, facts=[known, *factors], squares=(g(s + 1),), degree=2)

    return p.instance(for_every(p, le(0, v(s)), s, first, step, start=zero), t)


def stationary_from(
    p: Prover, average: Sequence, b: Term, sample: Sequence, mean: Term, known: int, t: Term, first: Like
) -> int:
    """``E m(t) = (1 - b**(t-first+1)) mean`` where ``m(first-1) = 0`` and ``E x(i) = mean`` from ``first`` on."""
    closed = average_from(p, average, b, sample, t, first=first, note="unrolling the recursion")
    s = p.rel(closed).rhs.subterms[1]
    i, (lower, upper, body) = var(s.name), s.subterms
    weight = body.subterms[0]
    same = p.congruence(eq(expect(average(t)), expect((1 - b) * s)), closed)
    outside = p.expect_linear(eq(expect((1 - b) * s), (1 - b) * expect(s)))
    inside = p.expect_sum(expect(s))
    old, new = p.rel(inside).rhs, total(i, lower, upper, weight * mean)

    def one(q: Prover) -> object:
        linear = q.expect_linear(eq(old.subterms[2], weight * expect(sample(i))))
        return q.ring(eq(old.subterms[2], new.subterms[2]), linear, q.instance(known, i))

    each = p.sum_each(eq(old, new), one)
    p.ring(eq(expect(average(t)), (1 - b) * new), same, outside, inside, each, note="linearity, equal means")
    weights = weights_from(p, b, t, first=first)
    linear = p.sum_linear(eq(new, mean * p.rel(weights).lhs))
    goal = eq(expect(average(t)), (1 - b ** (t - term(first) + 1)) * mean)
    return p.ring(goal, same, outside, inside, each, linear, weights, note="geometric sum")
