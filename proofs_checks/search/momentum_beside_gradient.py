"""The momentum of a round beside the gradient: exactly at a fixed x, and up to the drift of the gradients else.

(1 - beta) (m_1 + m_0) where the draws are a_e + u_e and b_e + w_e, labels at a fixed x and what x has moved since
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.color_balls import beta1, c0, c1, e, k
from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import mean_at_most, sizes
from proofs_checks.search.color_balls import by_geometric_sums, geometric, mean, powers
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import absolute_at_most
from symbolic.statement import ForAll, Rel, eq, le, lt
from symbolic.term import Term, absolute, expect, num, seq, total, var

u, w, h = seq("u"), seq("w"), var("h")
ONE = num(1).value


def fixed(p: Prover, goal: Rel) -> int:
    """Means of the labels, then geometric sums."""
    means = mean(p, goal.lhs.subterms[0], note="linearity; every draw has the mean label")
    return by_geometric_sums(p, goal, beta1, means, note="all powers cancel but the highest", notes="geometric sum")


def drift_sum(p: Prover, s: Term, sign: int) -> int:
    """``+-sum_e b^(..) (w_e + b u_e)`` is at most ``(1 + b) h`` times its weights, which add up in closed form."""
    i, (lower, upper, body) = var(s.name), s.subterms
    weight = body.subterms[0]
    size, signed = weight * ((1 + beta1) * h), total(i, lower, upper, num(sign) * body)

    def each(q: Prover) -> object:
        q.bounds(weight)
        low, near = q.need(le(0, weight)), [side(q, z, i, sign) for z in (u, w)]
        parts = [Product(ONE, (low, n)) for n in near[1]] + [
            Product(ONE, (low, q.need(le(0, beta1)), n)) for n in near[0]
        ]
        return q.by_products(le(num(sign) * body, size), *parts)

    at_most = p.sum_each(le(signed, total(i, lower, upper, size)), each)
    plain = total(i, lower, upper, weight)
    pulled = p.sum_linear(eq(total(i, lower, upper, size), (1 + beta1) * h * plain))
    turned = p.sum_linear(eq(signed, num(sign) * s))
    closed = geometric(p, plain, beta1)
    goal = le(num(sign) * s, (1 + beta1) * h * p.rel(closed).rhs)
    return p.by_products(goal, Product(ONE, (at_most,)), using=[turned, pulled, closed])


def side(p: Prover, z: Callable[[Term], Term], at: Term, sign: int) -> list[int]:
    """``+-z <= |z|`` and ``|z| <= h``."""
    every = next(n for n, f in enumerate(p.context.facts) if isinstance(f, ForAll) and f.rel.lhs == absolute(z(e)))
    return [sizes(p, z(at))[0 if sign > 0 else 1], p.instance(every, at)]


def moving(p: Prover, goal: Rel, known: Rel) -> int:
    """The fixed case ``known``, and at most ``2 h`` for what the gradients have moved."""
    body = goal.lhs.subterms[0].subterms[0]
    still = known.lhs.subterms[0]
    sums = [_sums(t) for t in (body, still)]
    drifts = [
        total(e, s.subterms[0], s.subterms[1], s.subterms[2].subterms[0] * (w(e) + beta1 * u(e))) for s in sums[1]
    ]
    apart = [p.sum_linear(eq(m, f + d)) for m, f, d in zip(*sums, drifts, strict=True)]
    drift = (1 - beta1) * (drifts[0] + u(k) + drifts[1])
    inside = p.ring(eq(body, still - drift), *apart)
    mean_ = p.congruence(eq(expect(body), expect(still - drift)), inside)
    linear = p.expect_linear(eq(expect(still - drift), expect(still) - expect(drift)))
    room, exact = p.need(le(0, 1 - beta1), lt(0, 1 - beta1)), p.find(known) or 0
    flat, lead = p.expect_linear(eq(expect(2 * h), 2 * h)), sizes(p, c0 + c1)
    high = beta1 ** (2 * (k - 1) + 1)
    sides = []
    for sign in (1, -1):
        surely = _drift(p, drift, drifts, sign, room)
        below = mean_at_most(p, surely)
        out = p.expect_linear(eq(expect(num(sign) * drift), num(sign) * expect(drift)))
        p.bounds(high)
        main = Product(
            ONE / 2, (p.need(le(0, high)), p.need(le(0, 1 + beta1), lt(0, 1 + beta1)), lead[0 if sign < 0 else 1])
        )
        z = le(num(-sign) * expect(body), goal.rhs)
        sides.append(p.by_products(z, Product(ONE, (below,)), main, using=[mean_, linear, exact, out, flat]))
    return absolute_at_most(p, expect(body), goal.rhs, sides[1], sides[0], note="the drift of the gradients adds 2 h")


def _drift(p: Prover, drift: Term, drifts: list[Term], sign: int, room: int) -> int:
    """``+-drift <= 2 h``."""
    parts = [drift_sum(p, d, sign) for d in drifts]
    own, low = side(p, u, k, sign), p.need(le(0, h))
    steps = powers(p, beta1, *(p.rel(r).rhs for r in parts), beta1 ** (2 * k))
    ends = [beta1 ** (2 * k), beta1 ** (2 * (k - 1) + 1)]
    for end in ends:
        p.bounds(end)
    rest = [Product(ONE, (low, p.need(le(0, end)))) for end in ends]
    known = [Product(ONE, (room, r)) for r in (*parts, *own)]
    return p.by_products(le(num(sign) * drift, 2 * h), *known, *rest, using=steps)


def _sums(t: Term) -> list[Term]:
    return [t] if t.head == "sum" else [s for part in t.subterms for s in _sums(part)]
