"""The color balls of the first kind with ``n`` labels: every sum over draws, balls and powers by telescoping.

After the draw ``s`` of the last round ``k`` the mean of the momentum is ``c (1 - b**(n (k-1) + s + 1)) / (1 - b)``,
where ``c`` is the mean label: the sums over the rounds cancel at the ends of the rounds.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Product
from proofs_checks.search.color_balls import mean
from proofs_checks.search.lemmas import closed
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, num, total, var


def excess(p: Prover, goal: Rel, b: Term, n: Term, k: Term, rounds: Term | None = None) -> int:
    """``E(sum_i m_i - sum_i f_i) = value`` for ``0 <= b < 1``, the left side in the form of the claim.

    With ``rounds`` only the last rounds count, so many of them, and the expectation may be given those before.
    """
    p.defined(goal)

    def positive(q: Prover) -> int:
        body, *given = goal.lhs.subterms
        means = mean(q, body, given[0] if given else None, note="linearity; every draw has the mean label")
        average, weights = q.rel(means).rhs.subterms
        balls = _balls(q, average, b, n, k if rounds is None else rounds)
        powers = q.telescope(weights.subterms[1], -(b ** (var(weights.subterms[1].name) + 1)) / (1 - b), note="powers")
        lag = _lag(q, goal.rhs, b)
        return q.ring(goal, means, balls, powers, lag, note="all rounds but the first cancel")

    return closed(p, goal, b, positive)


def size(p: Prover, goal: Rel, labels: Term, b: Term, n: Term, k: Term) -> int:
    """``|E(sum_i m_i - sum_i f_i)|``, whose sign is that of ``-labels``."""
    inside, highest = goal.lhs.subterms[0], goal.rhs.subterms[1]
    value = -(labels / n) * highest
    excess(p, eq(inside, value), b, n, k)
    same = p.congruence(eq(absolute(inside), absolute(value)), p.find(eq(inside, value)) or 0)
    high = p.have(
        le(0, highest),
        "sum_nonnegative",
        proofs=[p.sub(lambda q: _weight(q, highest.subterms[2]), _inside(p, highest))],
    )
    turn = p.inverse_positive(p.need(lt(0, n)))
    sizes = [p.have(f, "abs") for w in (value, labels) for f in (eq(absolute(w) ** 2, w**2), le(0, absolute(w)))]
    turned = p.have(eq(absolute(value), goal.rhs), "solver", [*sizes, high, turn, p.need(lt(0, n))])
    return p.ring(goal, same, turned, note="the powers are not negative")


def _inside(p: Prover, s: Term) -> Context:
    i, (lower, upper, _) = var(s.name), s.subterms
    return p.context.with_integers(i.name).adding(le(lower, i), le(i, upper))


def _weight(q: Prover, body: Term) -> int:
    """A power times its weight is not negative."""
    weight, power = body.subterms
    q.positive(le(0, power.subterms[1]))
    q.bounds(power)
    return q.by_products(le(0, body), Product(num(1).value, (q.need(le(0, weight)), q.need(le(0, power)))))


def _balls(p: Prover, s: Term, b: Term, n: Term, rounds: Term) -> int:
    """``sum_s E m_s`` in closed form, where ``E m_s`` is a sum over the last round and one over those before."""
    lower, upper, body = s.subterms
    i = var(s.name)
    label = body.subterms[0].subterms[2].subterms[1]
    value = label * (1 - b ** (n * (rounds - 1) + i + 1)) / (1 - b)
    each = p.sum_each(
        eq(s, total(i, lower, upper, value)),
        lambda q: _momentum(q, eq(body, value), b, n),
        note="geometric sums over the rounds",
    )
    whole = label / (1 - b) * (i + b ** (n * (rounds - 1) + i + 2) / (1 - b))
    return p.ring(
        eq(s, p.rel(r := p.telescope(p.rel(each).rhs, whole)).rhs), each, r, note="geometric sum over the balls"
    )


def _momentum(p: Prover, goal: Rel, b: Term, n: Term) -> int:
    """The mean of one momentum: last round and earlier rounds, each a geometric sum."""
    last, earlier = goal.lhs.subterms
    k = earlier.subterms[1] + 1
    now = _weights(p, last, b)
    e, inner = var(earlier.name), earlier.subterms[2]
    label, i = inner.subterms[2].subterms[1], last.subterms[1]
    before = label * b ** (n * (k - e - 1) + i + 1) / (1 - b)
    step = label * (b ** (n * (k - e - 1) + i + 1) - b ** (n * (k - e) + i + 1)) / (1 - b)
    first, final, _ = earlier.subterms
    each = p.sum_each(eq(earlier, total(e, first, final, step)), lambda q: _round(q, eq(inner, step), b))
    return p.ring(goal, now, each, p.telescope(p.rel(each).rhs, before))


def _round(p: Prover, goal: Rel, b: Term) -> int:
    return p.ring(goal, _weights(p, goal.lhs, b))


def _weights(p: Prover, s: Term, b: Term) -> int:
    """``sum_j b**(x - j) c`` by telescoping."""
    return p.telescope(s, s.subterms[2] / (1 - b))


def _lag(p: Prover, right: Term, b: Term) -> int:
    """``sum_r r b**(x + r)`` by telescoping."""
    s = next(x for x in _sums(right) if b in _factors(x.subterms[2]))
    r, power = var(s.name), s.subterms[2].subterms[1]
    return p.telescope(s, -(b * power) * (r / (1 - b) + num(1) / (1 - b) ** 2), note="arithmetic-geometric sum")


def _sums(t: Term) -> list[Term]:
    return [t] if t.head == "sum" else [s for a in t.subterms for s in _sums(a)]


def _factors(t: Term) -> list[Term]:
    return [x for s in t.subterms for x in s.subterms] if t.head == "*" else []
