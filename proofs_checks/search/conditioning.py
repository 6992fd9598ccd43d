"""Gradient descent on a quadratic bowl: how far each coordinate is after t steps, for every step size."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.averages import for_every
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import lowered, new_index
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, maximum, num, seq

Sequence = Callable[[Term], Term]


def squared_size(p: Prover, x: Sequence, slope: Sequence, rate: Term, x0: Term, t: Term, *, known: int | None) -> int:
    """``(rate**2)**t x0**2`` is ``x(t)**2``, or at most that where ``known`` says ``rate**2 <= (1 - gamma l)**2``.

    ``x(t) = x(t-1) - gamma slope(t)``, ``x(0) = x0``; without ``known`` the factor ``1 - gamma l`` is the rate but for
    its sign. Needs ``0 <= t``.
    """
    s, square = new_index(p, "s"), rate**2
    base = p.positive(le(0, square), facts=[], squares=(rate,))

    def form(n: Term) -> Rel:
        left, right = square**n * x0**2, x(n) ** 2
        return eq(right, left) if known is None else le(left, right)

    def start(q: Prover) -> object:
        zero = num(0)
        return _settle(q, form(zero), [q.unfold(x(zero))], [])

    def step(q: Prover, before: int) -> object:
        using = [*lowered(q, square, s), q.unfold(x(s + 1)), q.unfold(slope(s + 1))]
        if known is None:
            return q.ring(form(s + 1), *using, before)
        power = q.have(le(0, square**s), "power", [base, q.need(le(0, s))])
        factor = q.rel(known).rhs.subterms[0]
        return q.positive(form(s + 1), *using, facts=[before, known, power], squares=(factor, x0), degree=2)

    return p.instance(for_every(p, form(s), s, start, step), t)


def _settle(q: Prover, goal: Rel, using: list[int], facts: list[int]) -> int:
    return q.ring(goal, *using) if goal.op == "=" else q.positive(goal, *using, facts=facts, degree=1)


def slowest(p: Prover, x: Sequence, y: Sequence, bowl: tuple[Term, Term, Term], rate: Term, x0: Term, t: Term) -> int:
    """``(rate**2)**t x0**2 <= max(x(t)**2, y(t)**2)`` for ``bowl = (mu, L, gamma)`` and ``rate = (L - mu) / (L + mu)``.

    The slopes of ``x`` and ``y`` are the sequences ``x_slope`` and ``y_slope``. Needs ``0 < mu <= L``.
    """
    mu, high, gamma = bowl
    best = 2 / (mu + high)
    inverse = p.inverse_positive(p.positive(lt(0, mu + high)))
    size = p.positive(le(0, rate), facts=[inverse, p.need(le(mu, high))], degree=2)
    signs = [p.need(lt(0, mu)), p.positive(lt(0, high))]
    goal = le((rate**2) ** t * x0**2, maximum(x(t) ** 2, y(t) ** 2))

    def along(q: Prover, z: Sequence, curvature: Term, toward: int, note: str) -> int:
        case = len(q.context.facts) - 1
        order = q.positive(le(gamma, best) if toward > 0 else le(best, gamma), facts=[case], degree=1)
        gap = num(toward) * (1 - gamma * curvature) - rate
        ahead = q.positive(le(0, gap), facts=[order, *signs], degree=2)
        known = q.positive(le(rate**2, (1 - gamma * curvature) ** 2), facts=[ahead, size], degree=2, note=note)
        slope = seq(z(t).name + "_slope")
        least = squared_size(q, z, slope, rate, x0, t, known=known)
        bound = q.have(le(z(t) ** 2, maximum(x(t) ** 2, y(t) ** 2)), "max")
        return q.positive(goal, facts=[least, bound], degree=1)

    def short(q: Prover) -> object:
        return along(q, x, mu, 1, "a short step hardly moves along the ravine")

    def long(q: Prover) -> object:
        return along(q, y, high, -1, "a long step overshoots across the ravine")

    def equal(q: Prover) -> object:
        case = len(q.context.facts) - 1
        q.positive(le(gamma, best), case, facts=[], degree=1)
        return along(q, x, mu, 1, "")

    return p.cases(goal, gamma, best, (short, equal, long), note="whatever the step size")


def larger_kappa(p: Prover, k: Term, more: Term, note: str = "") -> int:
    """``(k-1)/(k+1) < (K-1)/(K+1)`` from ``1 <= k < K``."""
    inverses = [p.inverse_positive(p.positive(lt(0, x + 1))) for x in (k, more)]
    goal = lt((k - 1) / (k + 1), (more - 1) / (more + 1))
    return p.positive(goal, facts=[p.need(lt(k, more)), *inverses], degree=3, note=note)
