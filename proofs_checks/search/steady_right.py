"""Where the steady drift is towards -1 every late cycle of Adam on C, -1, -1 falls, and stays near -1 from then on."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.cycles import k, v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.coefficients import ONE, equal, last
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import new_index
from proofs_checks.search.steady_cycle import LEFT, SLOPE, TOWARDS, Cycle, b, cycle, gap, longer, step_sizes, step_taken
from proofs_checks.search.steady_signs import Settled
from proofs_checks.search.steady_wrong import at_most_one
from proofs_checks.steady_cycles import C, roots
from proofs_checks.steady_regret import D, K, N, alpha, j, steps
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, maximum, minimum, num, sqrt

W = roots(C, b)
DELTA = -D
UP = 1 / W[1] + 1 / W[2] + DELTA / 2
"""The most that the two steps of slope -1 move a late iterate, in units of the step size."""
SLOW, NEAR = 13, 14
QUARTER = ONE / 4


def at_most_up(p: Prover, c: Term, s: Cycle, r: int) -> int:
    """``1 / sqrt(v(3c + r)) <= 1 / w_r + delta / 4``, since 2 C^2 beta2^(3K) <= (1 - beta2) delta."""
    w, one, e, value = sqrt(v(3 * c + r)), W[r - 1], (b**3) ** c, v(3 * c + r)
    _, square, over = s.sizes[r - 1]
    rest, low = p.need(lt(0, 1 - b)), s.share[0]
    twice, apart = gap(p, c, s, r)
    least = p.need(le(1 - b, value))
    free, half = p.inverse_positive(rest), ONE / 2
    part = p.by_products(
        le((one - w) / w, e * C**2 / (2 * (1 - b))),
        *(Product(half, (twice, over, over)), Product(half, (low, least, over, over, free), (C,))),
        using=[square],
    )
    top, ratio = (
        at_most_one(p, r, s.steady),
        p.by_products(le(0, (one - w) / w), Product(ONE, (apart, over))),
    )
    short = p.by_products(le(1 / w - 1 / one, (one - w) / w), Product(ONE, (ratio, top)))
    small = p.by_products(
        le(e * C**2 / (2 * (1 - b)), DELTA / 4),
        *(Product(ONE / 2, (s.share[1], free), (C,)), Product(ONE / 2, (LEFT, free), (C,))),
    )
    return p.positive(le(1 / w, 1 / one + DELTA / 4), facts=[short, part, small], degree=1)


def floors(p: Prover, n: Term) -> int:
    """``-1 <= x(n)`` for ``2 <= n``."""
    after = p.unfold(x(n))
    inner = p.rel(after).rhs.subterms[0]
    low = p.have(le(inner.subterms[1], inner), "max")
    goal = le(-1, x(n))

    def by(q: Prover, end: Term, order: int) -> int:
        value = q.have(eq(minimum(inner, 1), end), "min", [order])
        return q.positive(goal, after, value, facts=[low], degree=1)

    one = num(1)
    cases = (lambda q: by(q, inner, last(q))), (lambda q: by(q, one, equal(q))), (lambda q: by(q, one, last(q)))
    return p.cases(goal, inner, one, cases)


def one_cycle(p: Prover, c: Term, steady: Settled) -> int:
    """``x(3c+4) <= max(x(3c+1) - alpha delta / 2, -1 + alpha UP)``; needs ``K <= c <= k``."""
    found = cycle(p, c, steady)
    sizes, (first, second) = step_sizes(p, c)
    p.positive(le(1, c), facts=[p.need(le(K, c)), 0], degree=1)
    step, dip = alpha(3 * c + 1), longer(p, c, found, 1)
    size, ups = p.need(lt(0, C)), [at_most_up(p, c, found, r) for r in (2, 3)]
    after, lines = step_taken(p, 3 * c + 1, p.instance(SLOPE, c))
    inner = p.rel(after).rhs.subterms[0]
    z = inner.subterms[0]
    cap = p.have(le(p.rel(after).rhs, inner), "min")
    low = x(3 * c + 1) - step * (C / W[0])
    p.by_products(le(z, low), Product(ONE, (sizes[0], size, dip)), using=lines)
    goal = le(x(3 * c + 4), maximum(low + step * UP, -1 + step * UP))
    rise = _rises(p, c, sizes, (first, second), ups)
    tops = [p.have(le(e, goal.rhs), "max") for e in goal.rhs.subterms]

    def by(q: Prover, end: Term, order: int, top: int) -> int:
        value = q.have(eq(inner, end), "max", [order])
        return q.positive(goal, after, value, facts=[cap, rise, tops[top], q.need(le(z, low))], degree=1)

    one = inner.subterms[1]
    cases = (lambda q: by(q, one, last(q), 1)), (lambda q: by(q, z, equal(q), 0)), (lambda q: by(q, z, last(q), 0))
    known = p.cases(goal, z, one, cases)
    short = maximum(x(3 * c + 1) - step * DELTA / 2, -1 + step * UP)
    same = p.ring(eq(goal.rhs.subterms[0], short.subterms[0]))
    level = p.ring(eq(goal.rhs.subterms[1], short.subterms[1]))
    both = p.congruence(eq(goal.rhs, short), same, level)
    return p.positive(le(x(3 * c + 4), short), both, facts=[known], degree=1)


def _rises(p: Prover, c: Term, sizes: tuple[int, int, int], falls: tuple[int, int], ups: list[int]) -> int:
    """``x(3c+4) <= x(3c+2) + alpha(3c+1) UP``: two steps upwards, none of them stopped at -1."""
    known, first, second = list[int](), *falls
    for r in (2, 3):
        n = 3 * c + r
        p.positive(le(2, n), facts=[p.need(le(1, c))], degree=1)
        bottom = floors(p, n)
        after, lines = step_taken(p, n, p.instance(SLOPE + r - 1, c))
        inner = p.rel(after).rhs.subterms[0]
        z, one = inner.subterms
        over = p.need(lt(0, 1 / sqrt(v(n))))
        above = p.by_products(le(one, z), Product(ONE, (bottom,)), Product(ONE, (sizes[r - 1], over)), using=lines)
        value = p.have(eq(inner, z), "max", [above])
        cap = p.have(le(p.rel(after).rhs, inner), "min")
        moved = p.by_products(
            le(z, x(n) + alpha(n) * (1 / W[r - 1] + DELTA / 4)), Product(ONE, (sizes[r - 1], ups[r - 2])), using=lines
        )
        known.append(
            p.positive(
                le(x(n + 1), x(n) + alpha(n) * (1 / W[r - 1] + DELTA / 4)), after, value, facts=[cap, moved], degree=1
            )
        )
    shares = [
        p.by_products(le(0, 1 / w + DELTA / 4), Product(ONE, (p.need(lt(0, 1 / w)),)), Product(QUARTER, (TOWARDS,)))
        for w in W[1:]
    ]
    later = p.positive(le(alpha(3 * c + 3), alpha(3 * c + 1)), facts=[first, second], degree=1)
    parts = Product(ONE, (first, shares[0])), Product(ONE, (later, shares[1]))
    return p.by_products(
        le(x(3 * c + 4), x(3 * c + 2) + alpha(3 * c + 1) * UP), *parts, *(Product(ONE, (r,)) for r in known)
    )


def settles(p: Prover, steady: Settled) -> int:
    """``x(3n+1) <= -1 + alpha(3n-2) UP`` for all ``N <= n <= k``."""
    cycles = le(K, j), le(j, k)
    short = maximum(x(3 * j + 1) - alpha(3 * j + 1) * DELTA / 2, -1 + alpha(3 * j + 1) * UP)
    every = p.generalise(
        for_all("j", *cycles, then=le(x(3 * j + 4), short)),
        lambda q: one_cycle(q, j, steady),
        note="every late cycle falls by alpha delta / 2, or ends near -1",
    )
    reached = _descent(p, N, every, steady)
    s = new_index(p, "s")

    def at(n: Term) -> Rel:
        return le(x(3 * n + 1), -1 + alpha(3 * n - 2) * UP)

    def base(q: Prover) -> int:
        _up(q, N - 1, steady)
        first, second = q.rel(reached).rhs.subterms
        low = q.positive(le(first, at(N).rhs), facts=[NEAR, q.need(le(0, alpha(3 * (N - 1) + 1) * UP))], degree=1)
        return q.positive(at(N), facts=[reached, _both(q, first, second, at(N).rhs, low, None)], degree=1)

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, k), facts=[q.need(le(s + 1, k))], degree=1)
        q.positive(le(K + 1, s), facts=[q.need(le(K + 1, N)), q.need(le(N, s))], degree=1)
        q.positive(le(K, s), facts=[q.need(le(K + 1, s))], degree=1)
        here, slow = q.instance(every, s), q.instance(SLOW, s)
        first, second = q.rel(here).rhs.subterms
        low = q.positive(le(first, second), facts=[known, slow], degree=1)
        return q.positive(at(s + 1), facts=[here, _both(q, first, second, second, low, None)], degree=1)

    goal = for_all("j", le(N, j), le(j, k), then=at(j))
    return p.generalise(goal, lambda q: up_to(q, at(s), s, j, base, _ahead(step, s), start=N), note="and stays there")


def _ahead(step: Callable[[Prover, int], int], s: Term) -> Callable[[Prover, int], int]:
    """``step`` where ``s + 1 <= j <= k`` is known."""

    def script(q: Prover, known: int) -> int:
        q.positive(le(s + 1, k), facts=[q.need(le(s + 1, j)), q.need(le(j, k))], degree=1)
        return step(q, known)

    return script


def _up(q: Prover, c: Term, steady: Settled) -> int:
    """``0 <= alpha(3c+1) UP``."""
    size = step_sizes(q, c)[0][0]
    parts = (Product(ONE, (size, r)) for r in steady.over[1:])
    return q.by_products(le(0, alpha(3 * c + 1) * UP), *parts, Product(ONE / 2, (size, TOWARDS)))


def _both(q: Prover, a: Term, c: Term, bound: Term, low: int, high: int | None) -> int:
    """``max(a, c) <= bound`` from the facts ``a <= bound`` and ``c <= bound`` (shown if it is not given)."""
    top = q.positive(le(c, bound), facts=[], degree=1) if high is None else high
    goal = le(maximum(a, c), bound)

    def by(r: Prover, end: Term, order: int) -> int:
        return r.positive(goal, r.have(eq(maximum(a, c), end), "max", [order]), facts=[low, top], degree=1)

    return q.cases(goal, a, c, (lambda r: by(r, c, last(r)), lambda r: by(r, a, equal(r)), lambda r: by(r, a, last(r))))


def _descent(p: Prover, top: Term, every: int, steady: Settled) -> int:
    """``x(3 top+1) <= max(x(3K+1) - delta/2 sum_{j=K}^{top-1} alpha(3j+1), -1 + alpha(3 top-2) UP)``, ``K < top``."""
    s, start = new_index(p, "s"), x(3 * K + 1)

    def at(n: Term) -> Rel:
        return le(x(3 * n + 1), maximum(start - DELTA / 2 * steps(K, n - 1), -1 + alpha(3 * n - 2) * UP))

    def ends(q: Prover, n: Term) -> list[int]:
        return [q.have(le(e, at(n).rhs), "max") for e in at(n).rhs.subterms]

    def base(q: Prover) -> int:
        here, sums = q.instance(every, K), [q.sum_top(steps(K, K + 1 - 1)), q.sum_empty(steps(K, K + 1 - 1 - 1))]
        first, second = q.rel(here).rhs.subterms
        tops = ends(q, K + 1)
        low = q.positive(le(first, at(K + 1).rhs), *sums, facts=[tops[0]], degree=1)
        high = q.positive(le(second, at(K + 1).rhs), facts=[tops[1]], degree=1)
        return q.positive(at(K + 1), facts=[here, _both(q, first, second, at(K + 1).rhs, low, high)], degree=1)

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, k), facts=[q.need(le(s + 1, top)), q.need(le(top, k))], degree=1)
        q.positive(le(K, s), facts=[q.need(le(K + 1, s))], degree=1)
        here, slow = q.instance(every, s), q.instance(SLOW, s)
        first, second = q.rel(here).rhs.subterms
        tops, sums = ends(q, s + 1), q.sum_top(steps(K, s + 1 - 1))
        high = q.positive(le(second, at(s + 1).rhs), facts=[tops[1]], degree=1)
        moved = alpha(3 * s + 1) * DELTA / 2
        before = at(s).rhs.subterms
        goal = at(s + 1).rhs + moved
        one = q.positive(le(before[0], goal), sums, facts=[tops[0]], degree=1)
        two = q.positive(le(before[1], goal), facts=[slow, tops[1]], degree=1)
        fall = _both(q, before[0], before[1], goal, one, two)
        low = q.positive(le(first, at(s + 1).rhs), facts=[known, fall], degree=1)
        return q.positive(at(s + 1), facts=[here, _both(q, first, second, at(s + 1).rhs, low, high)], degree=1)

    return up_to(p, at(s), s, top, base, step, start=K + 1)
