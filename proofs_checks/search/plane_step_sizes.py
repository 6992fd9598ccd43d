"""One epoch of Adam on function (2): its times and its step sizes, h and h' at its spike and the next one.

eta(t) <= h and h' <= eta(t) inside it, 2 R (h - h') <= S h, and C h <= 1 for C = R - 2 n B - S/2 from epoch N on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane_return import B, K, N, R, S, beta2, eta, n, x
from proofs_checks.search.averages import up_to
from proofs_checks.search.plane_run import settled_steps
from proofs_checks.search.plane_single_steps import FALLS, LATE, LENGTH, NEAR, SLOWLY, STEP_SIZE
from proofs_checks.search.plane_weights import ZERO
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, var

ONE, HALF = num(1).value, num("1/2").value
c, i, d, e, s = var("c"), var("i"), var("d"), var("e"), var("s")
START, END = c * n + 1, c * n + 1 + n
H, H_NEXT = eta(START), eta(END)
CORE = R - (2 * n * B + S / 2)


@dataclass(frozen=True, slots=True)
class Epoch:
    """Facts: `fewer`; steps of length B eta, both ways; `beside` by sigma; `settled_beside`; U <= n."""

    fewer: tuple[int, int]
    moved: tuple[int, int]
    beside: dict[int, int]
    settled: int
    most: int


def fewer(p: Prover) -> tuple[int, int]:
    """``eta(s + d) <= eta(s)`` and ``s eta(s) <= (s + d) eta(s + d)`` for ``1 <= s``, ``s + d <= K n + 1``."""

    def each(k: int) -> int:
        def sides(more: Term) -> tuple[Term, Term]:
            return (eta(s + more), eta(s)) if k == FALLS else (s * eta(s), (s + more) * eta(s + more))

        goal = le(*sides(e))

        def script(q: Prover) -> int:
            def base(z: Prover) -> int:
                same = z.congruence(eq(eta(s + ZERO), eta(s)))
                return z.positive(goal.at(e=0), same, facts=[], degree=1)

            def further(z: Prover, held: int) -> int:
                top = z.need(le(s + d, K * n + 1))
                z.positive(le(1, s + e), facts=[z.need(le(1, s)), z.need(le(0, e))], degree=1)
                z.positive(le(s + e, K * n), facts=[top, z.need(le(e + 1, d))], degree=1)
                one = z.instance(k, s + e)
                return z.positive(goal.at(e=e + 1), facts=[held, one], degree=1)

            return up_to(q, goal, e, d, base, further)

        guards = le(1, s), le(0, d), le(s + d, K * n + 1)
        return p.generalise(for_all("s d", *guards, then=le(*sides(d))), script)

    return each(FALLS), each(SLOWLY)


def opened(q: Prover, known: Epoch) -> int:
    """``2 R (h - h') <= S h``, and the first spike of the epoch and the next one; needs ``N <= c <= K - 1``."""
    size, late = q.need(lt(0, n)), q.need(le(N, c))
    low = q.positive(le(0, c), facts=[late, q.need(le(0, N))], degree=1)
    ahead = q.positive(le(0, K - 1 - c), facts=[q.need(le(c, K - 1))], degree=1)
    whole = q.by_products(le(0, c * n), Product(ONE, (low, size)))
    more = q.by_products(le(0, (K - 1 - c) * n), Product(ONE, (ahead, size)))
    q.positive(le(0, n), facts=[size], degree=1), q.positive(le(n, n), facts=[], degree=1)
    for goal in (le(1, START), lt(0, START), le(1, END), le(START, K * n), le(START, K * n + 1), le(END, K * n + 1)):
        q.positive(goal, facts=[whole, more, q.need(le(1, n))], degree=1)
    q.instance(STEP_SIZE, START), q.instance(STEP_SIZE, END)
    falls, slowly = (q.instance(k, START, n) for k in known.fewer)
    drift, over = q.need(lt(0, S)), q.inverse_positive(size)
    parts = (LATE, falls), (drift, over, slowly), (drift, late, falls), (drift, over, falls)
    return q.by_products(le(2 * R * (H - H_NEXT), S * H), *(Product(ONE, y) for y in parts))


def at_time(q: Prover, known: Epoch, at: Term) -> tuple[int, int]:
    """``eta(t) <= h`` and ``h' <= eta(t)`` at t = c n + 1 + i for ``0 <= i <= n - 1``; t is a time of the epoch."""
    low, high = q.need(le(0, at)), q.need(le(at, n - 1))
    here, ahead = START + at, q.need(le(END, K * n + 1))
    for goal in (le(1, here), lt(0, here), le(0, here), lt(num(1), here + 1)):
        q.positive(goal, facts=[low, q.need(le(1, START))], degree=1)
    q.positive(le(here, K * n), facts=[ahead, high], degree=1)
    q.positive(le(here, K * n + 1), facts=[ahead, high], degree=1)
    q.positive(le(0, n - at), facts=[high], degree=1)
    q.positive(le(here + (n - at), K * n + 1), facts=[ahead], degree=1)
    first, after = q.instance(known.fewer[0], START, at), q.instance(known.fewer[0], here, n - at)
    same = q.congruence(eq(eta(here + (n - at)), H_NEXT))
    q.instance(STEP_SIZE, here)
    return first, q.positive(le(H_NEXT, eta(here)), same, facts=[after], degree=1)


def within(p: Prover, goal: Rel, step: Callable[[Prover, int], int], *using: int) -> int:
    """``goal`` (in s) for all ``0 <= i <= n``, by induction; in the step ``0 <= s <= n - 1``."""

    def base(q: Prover) -> int:
        same = q.congruence(eq(x(START + ZERO), x(START)))
        empty = [q.sum_empty(settled_steps(ZERO))] if using else []
        return q.positive(goal.at(s=0), same, *empty, facts=[], degree=1)

    def more(q: Prover, held: int) -> int:
        q.positive(le(s, n - 1), facts=[q.need(le(s + 1, i)), q.need(le(i, n))], degree=1)
        return step(q, held)

    every = for_all("i", le(0, i), le(i, n), then=goal.at(s=i))
    return p.generalise(every, lambda q: up_to(q, goal, s, i, base, more))


def at_most_one(q: Prover, known: Epoch) -> int:
    """``C h <= 1``, since ``R eta(N n + 1) <= 1``."""
    late, size = q.need(le(N, c)), q.need(lt(0, n))
    first = N * n + 1
    gap = q.positive(le(0, c - N), facts=[late], degree=1)
    more = q.by_products(le(0, (c - N) * n), Product(ONE, (gap, size)))
    low = q.by_products(le(0, N * n), Product(ONE, (q.need(le(0, N)), size)))
    q.positive(le(1, first), facts=[low], degree=1)
    q.positive(le(first + (c - N) * n, K * n + 1), facts=[q.need(le(START, K * n + 1))], degree=1)
    q.positive(le(first, K * n + 1), facts=[q.need(le(START, K * n + 1)), more], degree=1)
    same = q.congruence(eq(eta(first + (c - N) * n), H))
    fallen = q.instance(known.fewer[0], first, (c - N) * n)
    below = q.positive(le(H, eta(first)), same, facts=[fallen], degree=1)
    radius, drift, now = q.need(lt(0, R)), q.need(lt(0, S)), q.need(lt(0, H))
    parts = Product(ONE, (NEAR,)), Product(ONE, (radius, below)), Product(HALF, (drift, now))
    return q.by_products(le(CORE * H, 1), *parts, Product(2 * ONE, (size, LENGTH, now)))


def fades(q: Prover) -> int:
    """``beta2^t <= beta2^(N n)``."""
    size, at = q.need(lt(0, n)), START + i
    low = q.by_products(le(0, N * n), Product(ONE, (q.need(le(0, N)), size)))
    more = q.by_products(le(0, (c - N) * n), Product(ONE, (q.positive(le(0, c - N), facts=[q.need(le(N, c))]), size)))
    above = q.positive(le(N * n, at), facts=[more, q.need(le(0, i))], degree=1)
    domain = q.need(le(0, beta2)), q.need(lt(beta2, 1)), q.need(le(0, at))
    return q.have(le(beta2**at, beta2 ** (N * n)), "power", [*domain, above, low])
