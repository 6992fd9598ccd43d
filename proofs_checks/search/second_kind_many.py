"""The second kind with n balls: the momentum is run through the draws, and summation by parts in one round does all.

(1 - beta) sum_i m_i = sum_i d(k, i) - beta (M_k - M_{k-1}),    M_k = beta^n M_{k-1} + sum_j beta^(n-1-j) d(k, j)
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.many_color_balls import AVERAGE, M, c, d, deviation, drawn, excess, i, j, k, momentum, mu, n, r, s, x
from proofs_checks.many_color_balls import beta1 as beta
from proofs_checks.search.chance import power_sum
from proofs_checks.search.color_balls import geometric, mean, multiple, powers
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind import Decay, history_bounds, history_value, parted, step_size, stepped
from proofs_checks.search.stationary import absolute_at_most
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, expect, num, sqrt, total, var

ONE = num(1).value
PART = beta / (1 - beta)
LABELS = total(i, 0, n - 1, c(i))
#: the part of the excess that does not depend on chance
CONSTANT = (beta ** (n * k) * LABELS - beta * mu * (beta ** (n * (k - 1)) - beta ** (n * k)) / (1 - beta)) / (1 - beta)


def decay() -> Decay:
    """``q = beta^n``."""

    def split(p: Prover, m: Term, above: Term) -> int:
        p.need(le(0, n))
        p.positive(le(0, n * m))
        added = power_sum(p, beta, n * m, n)
        return p.ring(eq(beta ** (n * above), beta ** (n * m) * beta**n), added)

    return Decay(beta**n, lambda m: beta ** (n * m), split, fresh)


def fresh(p: Prover, shock: Term, at: Term) -> int:
    """``E(deviation; at) = 0``."""
    means = mean(p, shock, at)
    return p.ring(eq(expect(shock, at), 0), means, empty_sum(p, p.rel(means).rhs))


def empty_sum(p: Prover, s: Term) -> int:
    """``sum_j weight (sum_i c_i / n - mu) = 0``."""
    p.need(lt(0, n))
    known, place = p.find(AVERAGE) or 0, var(s.name)
    flat = total(place, s.subterms[0], s.subterms[1], num(0))
    each = p.sum_each(eq(s, flat), lambda q: q.ring(eq(s.subterms[2], 0), known))
    return p.ring(eq(s, 0), each, p.sum_linear(eq(flat, 0 * flat)))


def within(p: Prover, note: str = "", *, once: bool = True) -> int:
    """``sum_i m_i = (sum_i c_i - beta (M_k - M_{k-1})) / (1 - beta)``, whatever is drawn.

    Where a label need not be drawn ``once`` in a round, the sum of the draws stands in place of that of the labels.
    """
    whole = total(i, 0, n - 1, momentum(i))
    written = (d(k, i) - beta * (momentum(i) - momentum(i - 1))) / (1 - beta)

    def each(q: Prover) -> object:
        now = momentum(i).subterms[1]
        top = q.sum_top(now)
        older = multiple(q, q.rel(top).rhs.subterms[0], beta, momentum(i - 1).subterms[1], beta)
        up = q.have(eq(beta ** (i + 1), beta**i * beta), "power_step", [q.need(le(0, i))])
        return q.ring(eq(momentum(i), written), top, older, up)

    same = p.sum_each(eq(whole, total(i, 0, n - 1, written)), each)
    changes = total(i, 0, n - 1, momentum(i) - momentum(i - 1))
    draws = total(i, 0, n - 1, d(k, i))
    linear = p.sum_linear(eq(total(i, 0, n - 1, written), (draws - beta * changes) / (1 - beta)))
    ends = p.telescope(changes, momentum(i))
    empty = p.sum_empty(total(j, 0, num(0) - 1, beta ** (num(0) - 1 - j) * d(k, j)))
    all_drawn = [p.have(eq(draws, LABELS), "label_sum", terms=[k])] if once else []
    last = p.ring(eq(momentum(n - 1), M(k)), p.unfold(M(k)))
    goal = eq(whole, ((LABELS if once else draws) - beta * (M(k) - M(k - 1))) / (1 - beta))
    moved = p.have(
        eq(changes, M(k) - M(k - 1)), "combine", [ends, last, empty, *p.nonzero_refs()], [num(1), num(1), num(-1)]
    )
    return p.ring(goal, same, linear, *all_drawn, moved, note=note)


def at_round_end(p: Prover) -> int:
    """``M_t = x_t + (1 - beta^(n t)) mean / (1 - beta)`` for all ``t >= 0``."""
    u = var("u")

    def form(m: Term) -> Rel:
        return eq(M(m), x(m) + (1 - beta ** (n * m)) * mu / (1 - beta))

    def step(q: Prover) -> object:
        known = len(q.context.facts) - 1
        q.positive(le(0, n * u))
        weights = total(j, 0, n - 1, beta ** (n - 1 - j))
        apart = q.sum_linear(eq(deviation(u + 1), drawn(u + 1) - mu * weights))
        closed = q.telescope(weights, beta ** (n - 1 - j) / (1 - beta), lambda o, g: o.ring(g, *powers(o, beta, g.lhs)))
        added = power_sum(q, beta, n * u, n)
        up = q.have(eq(beta ** (n - 1 + 1), beta ** (n - 1) * beta), "power_step", [q.need(le(0, n - 1))])
        opened = [q.unfold(M(u + 1)), q.unfold(x(u + 1))]
        top = q.ring(eq(beta ** (n * (u + 1)), beta ** (n * u) * beta**n), added)
        return q.ring(form(u + 1), *opened, known, apart, closed, top, up)

    def base(q: Prover) -> object:
        return q.ring(form(num(0)), q.unfold(M(num(0))), q.unfold(x(num(0))))

    return p.induction(for_all("u", le(0, u), then=form(u)), base, step)


def surely(p: Prover, note: str = "") -> int:
    """``sum_i m_i - sum_i f_i = CONSTANT + PART (x_{k-1} - x_k)``, whatever is drawn."""
    p.positive(le(0, n * k))
    weights = excess().subterms[1].subterms[1]
    parts, closed, every = within(p), geometric(p, weights, beta), at_round_end(p)
    now, before = p.instance(every, k), p.instance(every, k - 1)
    goal = eq(excess(), CONSTANT + PART * (x(k - 1) - x(k)))
    return p.ring(goal, parts, closed, now, before, p.find(AVERAGE) or 0, note=note)


def centred(p: Prover) -> int:
    """``E(x_t) = 0`` for all ``t >= 0``."""
    u = var("u")

    def step(q: Prover) -> object:
        known, opened = len(q.context.facts) - 1, q.unfold(x(u + 1))
        written = q.rel(opened).rhs
        same = q.congruence(eq(expect(x(u + 1)), expect(written)), opened)
        linear = q.expect_linear(eq(expect(written), beta**n * expect(x(u)) + expect(deviation(u + 1))))
        means = mean(q, deviation(u + 1))
        nothing = empty_sum(q, q.rel(means).rhs)
        return q.ring(eq(expect(x(u + 1)), 0), same, linear, known, means, nothing)

    def base(q: Prover) -> object:
        same = q.congruence(eq(expect(x(num(0))), expect(num(0))), q.unfold(x(num(0))))
        return q.ring(eq(expect(x(num(0))), 0), same, q.expect_linear(eq(expect(num(0)), 0)))

    return p.induction(for_all("u", le(0, u), then=eq(expect(x(u)), 0)), base, step)


def covariance(p: Prover, note: str = "") -> int:
    """``E(r_k X) - E(r_k) E(X)`` for the excess X, by the last step of r and ``E(r_{k-1} x_{k-1})``."""
    same, nothing = surely(p, note="whatever is drawn: summation by parts in round k"), centred(p)
    gap = x(k - 1) - x(k)
    written = r(k) * (CONSTANT + PART * gap)
    inside = p.have(eq(r(k) * excess(), written), "combine", [same, *p.nonzero_refs()], [r(k)])
    both = p.congruence(eq(expect(r(k) * excess()), expect(written)), inside)
    split = p.expect_linear(eq(expect(written), CONSTANT * expect(r(k)) + PART * expect(r(k) * gap)))
    alone = p.congruence(eq(expect(excess()), expect(CONSTANT + PART * gap)), same)
    means = eq(expect(CONSTANT + PART * gap), CONSTANT + PART * (expect(x(k - 1)) - expect(x(k))))
    centre = [p.expect_linear(means), p.instance(nothing, k - 1), p.instance(nothing, k)]
    past = p.expect_linear(eq(expect(r(k - 1) * gap), expect(r(k - 1) * x(k - 1)) - expect(r(k - 1) * x(k))))
    p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))])
    whole = expect(s(k) * gap) / sqrt(k) + (1 - beta**n) * expect(r(k - 1) * x(k - 1))
    goal = eq(expect(r(k) * excess()) - expect(r(k)) * expect(excess()), PART * whole)
    using = [both, split, alone, *centre, stepped(p, k, gap), past, parted(p, decay(), r(k - 1), k)]
    return p.ring(goal, *using, note=note)


def at_most(p: Prover, goal: Rel, note: str = "") -> int:
    """``|E(r_k X) - E(r_k) E(X)|`` is at most what the signs of the steps of r can do."""
    whole = covariance(p, note="r_k parted into its last step and what was fixed before")
    every = next(m for m, f in enumerate(p.context.facts) if isinstance(f, ForAll) and f.rel.lhs.head == "abs")
    past, unit = history_bounds(p, decay(), k - 1, every), p.instance(every, k)
    edges = [step_size(p, k, x(k - 1) - x(k), unit, sign) for sign in (1, -1)]
    p.bounds(PART)
    p.bounds(beta**n)
    factors = p.positive(le(0, PART)), p.need(le(0, 1 - beta**n))
    root = p.inverse_positive(p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))]))
    z = goal.lhs.subterms[0]
    above, below = (
        p.by_products(
            le(signed, goal.rhs),
            Product(ONE, (factors[0], root, edge)),
            Product(ONE, (*factors, old)),
            using=shifted(p, whole),
        )
        for signed, edge, old in zip((z, -z), edges, past, strict=True)
    )
    return absolute_at_most(p, z, goal.rhs, above, below, note=note)


def shifted(p: Prover, whole: int) -> list[int]:
    """``left = right + value`` from ``left - right = value``."""
    (left, right), value = p.rel(whole).lhs.subterms, p.rel(whole).rhs
    return [p.have(eq(left, right + value), "combine", [whole, *p.nonzero_refs()], [num(1)])]


def exact(p: Prover, goal: Rel, note: str = "") -> int:
    """``E(r_k X) - E(r_k) E(X)`` by every step of r."""
    whole = covariance(p, note="r_k parted into its last step and what was fixed before")
    return p.ring(goal, *shifted(p, whole), history_value(p, decay(), k - 1, None), note=note)


def by_parts(p: Prover, momenta: Rel, difference: Rel) -> None:
    """The sum of the momenta in one round, and the same less the gradient sums."""
    p.positive(le(0, n * k))
    closed = geometric(p, excess().subterms[1].subterms[1], beta)
    inside = within(p, note="m_i is beta1 m_{i-1} and a draw; every label is drawn once")
    if p.find(momenta) is None:
        p.ring(momenta, inside)
    p.ring(difference, inside, closed, note="a geometric sum less")
