"""Single steps of Adam on function (2): how long they are, and how little c(t) changes with them.

m(t)^2 <= (1 - beta1)^2 B^2 v(t), so that |x(t+1) - x(t)| <= B eta(t) and |c(t+1) - c(t)| <= B eta(t).
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.plane import m, v
from proofs_checks.plane_return import (
    ROOT,
    B,
    G,
    K,
    N,
    R,
    S,
    beta1,
    beta2,
    eta,
    g,
    n,
    slope,
    spread,
    t,
    w,
    x,
    x_1,
)
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import strictly
from proofs_checks.search.plane_weights import SPIKE, ZERO, Sequence, always, another_square, either, s
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import eq, for_all, le, lt
from symbolic.term import Term, minimum, num, sqrt

ONE = num(1).value
GAP = beta2 - beta1**2
SHARE = (1 - beta1) * B
HIGH, ORDER = 4, 5
STEP_SIZE, FALLS, SLOWLY, LENGTH, BOUND, MEMORY, OFF, DRIFT, ROOM = range(9, 18)
STEP = "no step is longer, by the Cauchy-Schwarz inequality; the same holds backwards"
SLOPE = "nor does the slope change by more, up or down"
WIDE, BEFORE, LATE, NEAR, FADED = 18, 20, 21, 22, 23


def moment_share(p: Prover, mean: Sequence, square: Sequence, sample: Sequence) -> int:
    """``m(s)^2 <= (1 - beta1)^2 B^2 v(s)`` for all ``s >= 0`` and averages m of the sample, v of its square."""
    over = p.need(lt(0, 1 / GAP))
    goal = le(mean(s) ** 2, SHARE**2 * square(s))

    def base(q: Prover) -> int:
        return q.positive(goal.at(s=0), q.unfold(mean(ZERO)), q.unfold(square(ZERO)), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        new = (1 - beta1) * sample(s + 1)
        parts = (
            Product(ONE, (q.need(le(0, beta2)), known)),
            Product(ONE, (over, BOUND), (new,)),
            Product(ONE, (over,), (GAP * mean(s) - beta1 * new,)),
        )
        return q.by_products(goal.at(s=s + 1), *parts, using=[q.unfold(mean(s + 1)), q.unfold(square(s + 1))])

    return always(p, goal, base, step)


def moment_positive(p: Prover) -> int:
    """``0 < v(t)`` for all ``t >= 1``, since ``x_1`` is not -2; needs ``1 <= K``."""
    rest, first = p.need(lt(0, 1 - beta2)), num(1)

    def flat(q: Prover, case: int) -> int:
        value = q.have(eq(minimum(x_1 + 2, 1), x_1 + 2), "min", [case])
        return q.by_products(lt(0, minimum(x_1 + 2, 1) ** 2), Product(ONE, (OFF,)), using=[value])

    def capped(q: Prover, case: int) -> int:
        value = q.have(eq(minimum(x_1 + 2, 1), 1), "min", [case])
        return q.by_products(lt(0, minimum(x_1 + 2, 1) ** 2), Product(ONE), using=[value])

    off = either(p, lt(0, minimum(x_1 + 2, 1) ** 2), x_1 + 2, num(1), flat, capped)

    def base(q: Prover) -> int:
        q.positive(le(ZERO, ZERO), facts=[]), q.positive(le(ZERO, K - 1), facts=[q.need(le(1, K))], degree=1)
        same = q.congruence(eq(w(first), w(ZERO * n + 1)))
        known = [q.unfold(v(first)), q.unfold(v(first - 1)), q.unfold(g(first)), same]
        start = q.ring(eq(x(first) + 2, x_1 + 2), q.unfold(x(first)))
        inside = q.congruence(eq(minimum(x(first) + 2, 1), minimum(x_1 + 2, 1)), start)
        size = q.need(lt(0, n))
        parts = Product(ONE, (rest, size, size, off))
        return q.by_products(lt(0, v(first)), parts, using=[*known, q.instance(SPIKE, ZERO), inside])

    def step(q: Prover, known: int) -> int:
        return another_square(q, v, g, lt(0, v(s + 1)), known)

    return always(p, lt(0, v(s)), base, step, start=1)


def bias(q: Prover, at: Term) -> tuple[Term, int, int]:
    """The bias factor ``f = sqrt(1 - beta2^t)/(1 - beta1^t)``, ``0 <= f`` and ``f <= 1/(1 - beta1)``; ``1 <= t``."""
    later = q.need(le(1, at))
    rest = []
    for b in (beta1, beta2):
        low, high = q.need(le(0, b)), q.need(lt(b, 1))
        faded, small = q.have(le(0, b**at), "power", [low, later]), q.have(le(b**at, b), "power", [low, high, later])
        rest += [faded, small, q.positive(lt(0, 1 - b**at), facts=[small, high], degree=1)]
    root, square, _ = root_over(q, 1 - beta2**at)
    own = sqrt(1 - beta2**at)
    q.positive(le(0, num(1)), facts=[])
    below = q.by_products(le(own**2, num(1) ** 2), Product(ONE, (rest[3],)), using=[square])
    unit = from_squares(q, own, num(1), below)
    over, free = q.inverse_positive(rest[2]), q.need(lt(0, 1 / (1 - beta1)))
    factor = own / (1 - beta1**at)
    most = q.by_products(le(factor, 1 / (1 - beta1)), Product(ONE, (over, unit)), Product(ONE, (over, free, rest[1])))
    return factor, q.by_products(le(0, factor), Product(ONE, (root, over))), most


def ratio(q: Prover, mean: Term, square: Term, share: int) -> tuple[int, int]:
    """``-(1 - beta1) B <= m/sqrt(v)`` and ``m/sqrt(v) <= (1 - beta1) B`` from `moment_share`; needs ``0 < v``."""
    root, known, over = root_over(q, square)
    own = SHARE * sqrt(square)
    q.by_products(le(0, own), Product(ONE, (q.need(lt(0, 1 - beta1)), q.need(lt(0, B)), root)))
    out = []
    for sign in (-1, 1):
        y = num(sign) * mean
        squares = q.by_products(le(y**2, own**2), Product(ONE, (share,)), using=[known])
        out.append(q.by_products(le(y / sqrt(square), SHARE), Product(ONE, (over, from_squares(q, y, own, squares)))))
    return out[0], out[1]


def moves(p: Prover, share: int, positive: int) -> tuple[int, int]:
    """``x(t+1) - x(t) <= B eta(t)`` and ``x(t) - x(t+1) <= B eta(t)`` for all ``1 <= t <= K n``."""

    def script(sign: int) -> Callable[[Prover], int]:
        def inner(q: Prover) -> int:
            q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
            q.positive(le(t, K * n + 1), facts=[q.need(le(t, K * n))], degree=1)
            size = q.instance(STEP_SIZE, t)
            q.instance(positive, t)
            pair = ratio(q, m(t), v(t), q.instance(share, t))
            factor, low, high = bias(q, t)
            q.positive(lt(num(1), t + 1), facts=[q.need(le(1, t))], degree=1)
            step = q.unfold(x(t + 1))
            parts = Product(ONE, (size, low, pair[0] if sign > 0 else pair[1]))
            rest = Product(ONE, (size, q.need(lt(0, B)), q.need(lt(0, 1 - beta1)), high))
            return q.by_products(le(num(sign) * (x(t + 1) - x(t)), B * eta(t)), parts, rest, using=[step])

        return inner

    def each(sign: int) -> int:
        goal = le(num(sign) * (x(t + 1) - x(t)), B * eta(t))
        return p.generalise(
            for_all("t", le(1, t), le(t, K * n), then=goal), script(sign), note=STEP if sign > 0 else ""
        )

    return each(1), each(-1)


def slopes(p: Prover, moved: tuple[int, int]) -> tuple[int, int]:
    """``c(t+1) - c(t) <= B eta(t)`` and ``c(t) - c(t+1) <= B eta(t)`` for all ``1 <= t <= K n``."""

    def each(sign: int) -> int:
        after, before = (t + 1, t) if sign > 0 else (t, t + 1)
        goal = le(slope(after) - slope(before), B * eta(t))

        def script(q: Prover) -> int:
            q.positive(le(t, K * n + 1), facts=[q.need(le(t, K * n))], degree=1)
            size, length = q.instance(STEP_SIZE, t), q.need(lt(0, B))
            known = q.instance(moved[0 if sign > 0 else 1], t)
            ends = [q.have(le(slope(after), e), "min") for e in slope(after).subterms]

            def low(z: Prover, case: int) -> int:
                value = z.have(eq(slope(before), x(before) + 2), "min", [case])
                return z.positive(goal, value, facts=[ends[0], known], degree=1)

            def high(z: Prover, case: int) -> int:
                value = z.have(eq(slope(before), 1), "min", [case])
                return z.by_products(goal, Product(ONE, (ends[1],)), Product(ONE, (size, length)), using=[value])

            return either(q, goal, x(before) + 2, num(1), low, high)

        return p.generalise(for_all("t", le(1, t), le(t, K * n), then=goal), script, note=SLOPE if sign > 0 else "")

    return each(1), each(-1)


def signs(p: Prover) -> None:
    """``0 < beta2``, ``0 < beta2 - beta1^2``, ``0 < 1/S``, ``0 < G``, ``0 < D``; and `decay`."""
    p.by_products(le(0, beta1**2), Product(ONE, (), (beta1,)))
    p.positive(lt(0, beta2), facts=[ORDER, p.need(le(0, beta1**2))], degree=1)
    p.inverse_positive(p.positive(lt(0, GAP), facts=[ORDER], degree=1))
    p.inverse_positive(DRIFT)
    root, rest = decay(p)
    whole = p.by_products(lt(0, 4 * ROOT * n * B), Product(4 * ONE, (root, p.need(lt(0, n)), LENGTH)))
    area = p.by_products(lt(0, G * (1 - ROOT) ** 2), Product(ONE, (whole,)), Product(ONE, (MEMORY,)))
    inverse = p.inverse_positive(rest)
    most = p.by_products(lt(0, G), Product(ONE, (area, inverse, inverse)))
    free = p.need(lt(0, 1 / (1 - beta1)))
    p.by_products(lt(0, spread()), Product(ONE, (LENGTH, most, free)), Product(ONE, (LENGTH, LENGTH, most)))


def decay(p: Prover) -> tuple[int, int]:
    """``0 < b`` and ``0 < 1 - b`` for ``b = sqrt(beta2)``; also ``b^2 = beta2`` and ``beta1 < b``."""
    root, square, _ = root_over(p, beta2)
    p.positive(le(0, num(1)), facts=[]), p.positive(lt(0, num(1)), facts=[])
    p.positive(le(0, ROOT), facts=[root], degree=1)
    below = strictly(p, ROOT, num(1), p.by_products(lt(ROOT**2, num(1) ** 2), Product(ONE, (HIGH,)), using=[square]))
    strictly(p, beta1, ROOT, p.by_products(lt(beta1**2, ROOT**2), Product(ONE, (ORDER,)), using=[square]))
    return root, p.positive(lt(0, 1 - ROOT), facts=[below], degree=1)


def late_enough(p: Prover) -> int:
    """``0 < R - 2 n B - S/2``; also ``1 <= N`` and ``1 <= K``."""
    over, size = p.need(lt(0, 1 / S)), p.need(lt(0, n))
    room = R - (2 * n * B + S / 2)
    most = p.need(lt(0, spread()))
    left = p.by_products(lt(0, room), Product(ONE, (over, ROOM)), Product(4 * ONE, (over, size, most)))
    parts = Product(ONE, (over, LATE)), Product(2 * ONE, (over, left)), Product(4 * ONE, (over, size, LENGTH))
    first = p.have(le(ZERO + 1, N), "integer", [p.by_products(lt(0, N), *parts)])
    p.positive(le(1, N), facts=[first], degree=1)
    last = p.positive(le(1, K), facts=[first, BEFORE], degree=1)
    p.by_products(le(1, K * n), Product(ONE, (last, size)), Product(ONE, (p.need(le(1, n)),)))
    return left
