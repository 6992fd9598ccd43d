"""Adam on C, -1, -1 where the steady drift is towards +1: it reaches +1, stays there, and pays 2 (C - 2) a cycle."""

from __future__ import annotations

from proofs_checks.cycles import k, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import under_cap
from proofs_checks.search.coefficients import ONE, equal, last
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import new_index
from proofs_checks.search.steady_cycle import TOWARDS, step_sizes
from proofs_checks.search.steady_signs import Settled
from proofs_checks.search.steady_wrong import DOWN, W, clipped_cycle, one_cycle
from proofs_checks.steady_cycles import C
from proofs_checks.steady_regret import D, K, N, alpha, j, regret, steps
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, minimum, num, total, var

NEAR = 14
"""The fact ``1 <= x(3K + 1) + D / 4`` times the step sizes of the cycles K to N - 1."""


def every_cycle(p: Prover, steady: Settled, note: str = "") -> int:
    """`one_cycle` for all cycles K to k."""
    goal = le(minimum(x(3 * j + 1) + alpha(3 * j + 1) * D / 4, 1), x(3 * j + 4))
    return p.generalise(for_all("j", le(K, j), le(j, k), then=goal), lambda q: one_cycle(q, j, steady), note=note)


def all_cycles(p: Prover, top: Term, every: int, drift: Term = D) -> int:
    """``min(x(3K+1) + drift/4 sum_{j=K}^{top-1} alpha(3j+1), 1) <= x(3 top + 1)``; needs ``K <= top <= k``."""
    s, start = new_index(p, "s"), x(3 * K + 1)

    def at(n: Term) -> Rel:
        return le(minimum(start + drift / 4 * steps(K, n - 1), 1), x(3 * n + 1))

    def base(q: Prover) -> int:
        low = at(K).lhs
        least = q.have(le(low, low.subterms[0]), "min")
        return q.positive(at(K), q.sum_empty(steps(K, K - 1)), facts=[least], degree=1)

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, k), facts=[q.need(le(s + 1, top)), q.need(le(top, k))], degree=1)
        here, sizes = q.instance(every, s), step_sizes(q, s)[0]
        speed, now = alpha(3 * s + 1) * drift / 4, start + drift / 4 * steps(K, s - 1)
        rises = q.by_products(le(0, speed), Product(ONE / 4, (sizes[0], q.need(lt(0, drift)))))
        one, inner = q.positive(le(num(1) - 0, 1), facts=[], degree=1), x(3 * s + 1) + speed
        carried = under_cap(q, now, num(1), speed, num(0), inner, (known, rises, one))
        last = q.sum_top(steps(K, s + 1 - 1))
        whole = at(s + 1).lhs.subterms[0]
        same = q.ring(eq(whole, now + speed - 0), last)
        level = q.ring(eq(num(1), num(1) - 0))
        both = q.congruence(eq(at(s + 1).lhs, minimum(now + speed - 0, num(1) - 0)), same, level)
        after = q.restate(le(minimum(inner, 1), x(3 * (s + 1) + 1)), here)
        return q.positive(at(s + 1), both, facts=[carried, after], degree=1)

    return up_to(p, at(s), s, top, base, step, start=K)


def at_the_end(p: Prover, top: Term, every: int, first: int, drift: Term = D) -> int:
    """``1 <= x(3 top + 1)`` for ``N <= top <= k``, from `all_cycles` at N (the fact ``first``)."""
    s = new_index(p, "s")

    def at(n: Term) -> Rel:
        return le(1, x(3 * n + 1))

    def base(q: Prover) -> int:
        low = q.rel(first).lhs
        value = q.have(eq(low, 1), "min", [NEAR])
        return q.positive(at(N), value, facts=[first], degree=1)

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, k), facts=[q.need(le(s + 1, top)), q.need(le(top, k))], degree=1)
        q.positive(le(K, s), facts=[q.need(le(K, N)), q.need(le(N, s))], degree=1)
        here, sizes = q.instance(every, s), step_sizes(q, s)[0]
        low = q.rel(here).lhs
        rises = q.by_products(le(0, alpha(3 * s + 1) * drift / 4), Product(ONE / 4, (sizes[0], q.need(lt(0, drift)))))
        above = q.positive(le(1, low.subterms[0]), facts=[known, rises], degree=1)
        return q.positive(at(s + 1), q.have(eq(low, 1), "min", [above]), facts=[here], degree=1)

    return up_to(p, at(s), s, top, base, step, start=N)


def below_roof(q: Prover, n: Term) -> int:
    """``x(n) <= 1`` for ``2 <= n``."""
    after = q.unfold(x(n))
    cap = q.have(le(q.rel(after).rhs, 1), "min")
    return q.positive(le(x(n), 1), after, facts=[cap], degree=1)


def roofs(q: Prover, n: Term, late: int) -> tuple[int, list[int]]:
    """``1 <= x(3n+1)``, and ``x <= 1`` at the three steps of cycle ``N <= n <= k``."""
    there = q.instance(late, n)
    q.positive(le(K, n), facts=[q.need(le(K, N)), q.need(le(N, n))], degree=1)
    q.positive(le(1, n), facts=[q.need(le(K, n)), 0], degree=1)
    caps = []
    for r in (1, 2, 3):
        q.positive(le(2, 3 * n + r), facts=[q.need(le(1, n))], degree=1)
        caps.append(below_roof(q, 3 * n + r))
    return there, caps


def at_least(q: Prover, n: Term, late: int) -> int:
    """``2 (C - 2) <= r`` for the regret r of cycle n."""
    there, caps = roofs(q, n, late)
    return q.positive(le(2 * (C - 2), regret(n)), facts=[there, *caps[1:], q.need(lt(0, C))], degree=2)


def at_most(q: Prover, n: Term, steady: Settled, late: int) -> int:
    """``r <= 2 (C - 2) + 2 alpha(3n+1) (C / w_1 + D / 2)`` for the regret r of cycle n."""
    there, caps = roofs(q, n, late)
    held, _ = clipped_cycle(q, n, steady)
    size, dip, sizes = q.need(lt(0, C)), alpha(3 * n + 1) * DOWN, step_sizes(q, n)[0]
    parts = Product(ONE, (sizes[0], size, steady.over[0])), Product(ONE / 2, (sizes[0], TOWARDS))
    known = there, q.by_products(le(0, dip), *parts), over_two(q, n, steady)
    ends = [_least_end(q, le(1 - dip, x(3 * n + r + 1)), held[r - 1], known) for r in (1, 2)]
    return q.positive(le(regret(n), 2 * (C - 2) + 2 * dip), facts=[caps[0], *ends, size], degree=2)


def over_two(q: Prover, n: Term, steady: Settled) -> int:
    """``0 <= alpha(3n+2) / w_2``."""
    step = step_sizes(q, n)[0][1]
    return q.by_products(le(0, alpha(3 * n + 2) / W[1]), Product(ONE, (step, steady.over[1])))


def _least_end(q: Prover, goal: Rel, held: int, known: tuple[int, ...]) -> int:
    """``goal`` from the fact ``held``, ``min(low, cap) <= x``, both of whose ends are large enough."""
    low, cap = q.rel(held).lhs.subterms

    def by(r: Prover, end: Term, order: int) -> int:
        value = r.have(eq(minimum(low, cap), end), "min", [order])
        return r.positive(goal, value, facts=[held, *known], degree=1)

    cases = (lambda r: by(r, low, last(r))), (lambda r: by(r, cap, equal(r))), (lambda r: by(r, cap, last(r)))
    return q.cases(goal, low, cap, cases)


def total_regret(p: Prover, lower: Rel, upper: Rel, steady: Settled) -> None:
    """Both bounds on the regret of the cycles N to k."""
    every = every_cycle(p, steady, note="every late cycle climbs by alpha D / 4, or ends at +1")
    late = total_at_least(p, lower, every)
    i = var(upper.lhs.name)
    above = p.sum_each(le(upper.lhs, upper.rhs), lambda q: at_most(q, i, steady, late))
    p.restate(upper, above, note="and it is no more than this, up to the step sizes")


def total_at_least(p: Prover, lower: Rel, every: int, drift: Term = D) -> int:
    """``2 (C - 2) (k - N + 1)`` is at most the regret of the cycles N to k; from what a cycle moves (``every``)."""
    first = all_cycles(p, N, every, drift)
    end = for_all("j", le(N, j), le(j, k), then=le(1, x(3 * j + 1)))
    note = "from cycle N on every cycle starts at +1"
    late = p.generalise(end, lambda q: at_the_end(q, j, every, first, drift), note=note)
    s = lower.rhs
    i = var(s.name)
    level = total(i, N, k, 2 * (C - 2))
    p.need(le(N, k + 1))
    exact = p.telescope(level, 2 * (C - 2) * i)
    each = p.sum_each(le(level, s), lambda q: at_least(q, i, late))
    p.positive(lower, exact, facts=[each], degree=1, note="so the average regret does not fall to 0")
    return late
