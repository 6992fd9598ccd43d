"""Where S > 0 an epoch brings the iterate of Adam on function (2) nearer to -2 by S/2 times its step size.

With y = sigma (x + 2), h the step size at the spike and C = R - 2 n B - S/2: where y >= (C + n B) h, every a = |c| of
the epoch is at least C h, so that every step is the settled one, up to D/C (`plane_beside`).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import U
from proofs_checks.plane_return import B, K, N, R, S, beta2, distance, eta, mu, n, nu, slope, spread, x
from proofs_checks.search.plane_beside import plain_step, step
from proofs_checks.search.plane_run import moments, settled_steps
from proofs_checks.search.plane_single_steps import FADED, LENGTH, ROOM, WIDE
from proofs_checks.search.plane_step_sizes import (
    CORE,
    END,
    H_NEXT,
    ONE,
    START,
    Epoch,
    H,
    at_most_one,
    at_time,
    c,
    fades,
    i,
    opened,
    s,
    within,
)
from proofs_checks.search.plane_steps import near
from proofs_checks.search.plane_weights import ZERO, either
from proofs_checks.search.prover import Prover
from symbolic.statement import eq, for_all, le, lt
from symbolic.term import Term, absolute, num


def near_enough(p: Prover, known: Epoch, sigma: int) -> int:
    """``y - i B h <= sigma (x + 2)`` after i steps of the epoch."""
    y = num(sigma)
    goal = le(y * distance(START) - s * B * H, y * distance(START + s))

    def more(q: Prover, held: int) -> int:
        first, _ = at_time(q, known, s)
        moved = q.instance(known.moved[1 if sigma > 0 else 0], START + s)
        return q.by_products(
            goal.at(s=s + 1), Product(ONE, (held,)), Product(ONE, (moved,)), Product(ONE, (LENGTH, first))
        )

    return within(p, goal, more)


def far_enough(p: Prover, known: Epoch, sigma: int, start: int, close: int) -> int:
    """``C h <= sigma c(t)`` at all times of the epoch, from ``(C + n B) h <= y`` (the fact ``start``)."""
    a = num(sigma) * slope(START + i)
    goal = le(CORE * H, a)

    def script(q: Prover) -> int:
        high = q.positive(le(i, n), facts=[q.need(le(i, n - 1))], degree=1)
        rest = q.positive(le(0, n - i), facts=[high], degree=1)
        low, step_size = q.instance(close, i), q.need(lt(0, H))
        parts = Product(ONE, (start,)), Product(ONE, (low,)), Product(ONE, (rest, LENGTH, step_size))
        below = q.by_products(le(CORE * H, num(sigma) * distance(START + i)), *parts)
        if sigma < 0:
            least = q.have(le(slope(START + i), distance(START + i)), "min")
            return q.positive(goal, facts=[below, least], degree=1)

        def flat(z: Prover, case: int) -> int:
            return z.positive(goal, z.have(eq(slope(START + i), distance(START + i)), "min", [case]), facts=[below])

        def capped(z: Prover, case: int) -> int:
            value = z.have(eq(slope(START + i), 1), "min", [case])
            return z.positive(goal, value, facts=[z.need(le(CORE * H, 1))], degree=1)

        return either(q, goal, distance(START + i), num(1), flat, capped)

    return p.generalise(for_all("i", le(0, i), le(i, n - 1), then=goal), script)


def each_step(p: Prover, known: Epoch, sigma: int, far: int) -> int:
    """``h U(i) - (h - h') n - (3/8) h S/n <= sigma (x(t) - x(t+1))`` at t = c n + 1 + i."""
    at = START + i
    a, u, plain = num(sigma) * slope(at), num(sigma) * step(at), plain_step(at)
    goal = le(H * U(i) - (H - H_NEXT) * n - num("3/8") * H * S / n, num(sigma) * (x(at) - x(at + 1)))

    def script(q: Prover) -> int:
        first, after = at_time(q, known, i)
        now, rate, core = q.need(lt(0, H)), q.need(lt(0, eta(at))), q.need(lt(0, CORE))
        size, memory, inner = q.need(lt(0, n)), q.need(lt(0, spread())), q.inverse_positive(core)
        wide = q.instance(far, i)
        product = q.by_products(lt(0, CORE * H), Product(ONE, (core, now)))
        positive = q.positive(lt(0, a), facts=[product, wide], degree=1)
        q.positive(le(0, a), facts=[positive], degree=1)
        over, inverse = q.inverse_positive(positive), q.inverse_positive(size)
        held = q.instance(known.beside[sigma], at)
        parts = (
            (over, rate, held),
            (over, memory, now, inner, wide),
            (over, memory, first, now),
            (over, memory, first, rate),
        )
        off = q.by_products(le(-(spread() / CORE * H), eta(at) * (u - plain)), *(Product(ONE, y) for y in parts))
        own = q.by_products(le(spread() / CORE, S / (4 * n)), Product(ONE / 4, (inner, inverse, ROOM)))
        settled = q.instance(known.settled, c, i)
        top = q.instance(known.most, i)
        faded = fades(q)
        power = q.have(le(0, beta2**at), "power", [q.need(le(0, beta2)), q.need(le(0, at))])
        moved = q.ring(eq(x(at + 1), x(at) - eta(at) * step(at)), q.unfold(x(at + 1)))
        last_parts = (
            Product(ONE, (off,)), Product(ONE, (now, own)), Product(ONE, (rate, settled)), Product(ONE, (first, top)),
            Product(ONE, (size, after)), Product(ONE, (first, size, power)),
            Product(ONE, (now, size, faded)), Product(ONE / 8, (now, inverse, FADED)),
        )  # fmt: skip
        return q.by_products(goal, *last_parts, using=[moved])

    return p.generalise(for_all("i", le(0, i), le(i, n - 1), then=goal), script)


def settled_beside(p: Prover, starts: tuple[int, int], levels: dict[str, int]) -> int:
    """``U(i) - n beta2^t <= u_w(t)`` at all times of all epochs."""
    goal = le(U(i) - n * beta2 ** (START + i), plain_step(START + i))

    def script(q: Prover) -> int:
        q.positive(le(c, K), facts=[q.need(le(c, K - 1))], degree=1)
        pair = tuple(q.instance(k, i) for k in moments(q, c, starts, ("mu", "nu")))
        return near(q, c, i, (pair[0], pair[1]), levels, (mu, nu))[2]

    every = for_all("c i", le(0, c), le(c, K - 1), le(0, i), le(i, n - 1), then=goal)
    return p.generalise(every, script, note="with all slopes 1 a step is at least the settled one, less what fades")


def homeward(p: Prover, known: Epoch, sigma: int) -> int:
    """``|x + 2|`` falls by ``(S/2) h`` in every epoch ``N <= c <= K - 1`` with ``(C + n B) h <= sigma (x + 2)``."""
    y = num(sigma)
    far = le((CORE + n * B) * H, y * distance(START))
    goal = le(absolute(distance(END)), absolute(distance(START)) - S / 2 * H)

    def script(q: Prover) -> int:
        ratio = opened(q, known)
        at_most_one(q, known)
        start = q.need(far)
        close = near_enough(q, known, sigma)
        steps = each_step(q, known, sigma, far_enough(q, known, sigma, start, close))
        lost = (H - H_NEXT) * n + num("3/8") * H * S / n
        bound = le(y * distance(START + s), y * distance(START) - H * settled_steps(s) + s * lost)

        def more(z: Prover, held: int) -> int:
            z.positive(le(0, s + 1 - 1), facts=[z.need(le(0, s))], degree=1)
            gain, top = z.instance(steps, s), z.sum_top(settled_steps(s + 1))
            return z.by_products(bound.at(s=s + 1), Product(ONE, (held,)), Product(ONE, (gain,)), using=[top])

        whole = q.instance(within(q, bound, more, ratio), n)
        last = q.instance(close, n)
        now, size, core = q.need(lt(0, H)), q.need(lt(0, n)), q.need(lt(0, CORE))
        falls = q.need(le(H_NEXT, H))
        q.inverse_positive(size)
        above = Product(ONE, (start,)), Product(ONE, (core, now))
        end = q.by_products(le(0, y * distance(END)), Product(ONE, (last,)), *above)
        begin = q.by_products(le(0, y * distance(START)), *above, Product(ONE, (size, LENGTH, now)))
        values = [absolute_value(q, distance(z), k, sigma) for z, k in ((END, end), (START, begin))]
        parts = Product(ONE, (whole,)), Product(ONE / 4, (WIDE, falls)), Product(ONE / 8, (ratio,))
        return q.by_products(goal, *parts, using=values)

    guards = le(N, c), le(c, K - 1), far
    return p.generalise(for_all("c", *guards, then=goal), script, note="an epoch that begins far from -2 ends nearer")


def absolute_value(q: Prover, y: Term, sign: int, sigma: int) -> int:
    """``|y| = sigma y`` from the fact ``0 <= sigma y``."""
    if sigma > 0:
        return q.have(eq(absolute(y), y), "abs", [q.positive(le(0, y), facts=[sign], degree=1)])
    return q.have(eq(absolute(y), -y), "abs", [q.positive(le(y, 0), facts=[sign], degree=1)])


def ratios(p: Prover, known: Epoch) -> int:
    """``2 R (h - h') <= S h`` for all ``N <= c <= K - 1``."""
    goal = le(2 * R * (H - H_NEXT), S * H)
    return p.generalise(for_all("c", le(N, c), le(c, K - 1), then=goal), lambda q: opened(q, known))


def no_further(p: Prover, known: Epoch) -> int:
    """``|x + 2|`` grows by at most ``n B h`` in any epoch ``N <= c <= K - 1``."""
    start, end = distance(START), distance(END)
    goal = le(absolute(end), absolute(start) + n * B * H)

    def script(q: Prover) -> int:
        opened(q, known)
        ends = {sigma: q.instance(near_enough(q, known, sigma), n) for sigma in (1, -1)}
        sizes = {k: q.have(le(y, absolute(start)), "abs") for k, y in ((1, start), (-1, -start))}

        def negative(z: Prover, case: int) -> int:
            value = z.have(eq(absolute(end), -end), "abs", [case])
            return z.positive(goal, value, facts=[ends[1], sizes[-1]], degree=1)

        def positive(z: Prover, case: int) -> int:
            value = z.have(eq(absolute(end), end), "abs", [case])
            return z.positive(goal, value, facts=[ends[-1], sizes[1]], degree=1)

        return either(q, goal, end, ZERO, negative, positive)

    note = "and no epoch leads far away"
    return p.generalise(for_all("c", le(N, c), le(c, K - 1), then=goal), script, note=note)
