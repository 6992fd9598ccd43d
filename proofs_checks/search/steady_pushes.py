"""Adam with any beta1 on C, -1, -1 with C near 2: every late cycle climbs, since the steady drift is towards +1."""

from __future__ import annotations

from proofs_checks.cycles import k, v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import clipped_step, under_cap
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import same_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import lowered, new_index
from proofs_checks.search.steady_cycle import LEFT, SLOPE, SLOW, Cycle, b, cycle, longer, m, m_hat, step_sizes, v_hat
from proofs_checks.search.steady_signs import Settled
from proofs_checks.search.steady_small import any_decays
from proofs_checks.search.steady_state import equal_up_to
from proofs_checks.search.steady_wrong import W, at_most_one, spike_gap
from proofs_checks.search.steady_wrong_regret import total_at_least
from proofs_checks.steady_cycles import C, beta1, pushes
from proofs_checks.steady_momentum import D
from proofs_checks.steady_regret import K, alpha, j
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, minimum, num, sqrt

a = beta1
M = pushes(C, a)
DECAY, NARROW, SMALL, TINY = 15, 16, 17, 18
DOWN = M[0] / W[0] + D / 4
"""The most that a spike moves a late iterate, in units of the step size."""


def error(c: Term) -> Term:
    """What is left of the start of m after c cycles, in units of the step size: at most this."""
    return (a**3) ** c / (1 - b)


def basics(p: Prover) -> None:
    """Signs of the decay, and that the drift is towards +1."""
    start, free = p.need(le(0, a)), p.positive(lt(0, 1 - a), facts=[DECAY], degree=1)
    rest = p.need(lt(0, 1 - b))
    near = p.by_products(
        le(18 * (C - 2), (1 - a) * (1 - b)), Product(ONE, (NARROW,)), Product(ONE, (start, free, rest))
    )
    any_decays(p, lt(0, D), near)
    p.have(le(0, a**3), "power", [start, p.need(le(0, num(3)))])
    p.have(lt(a**3, 1), "power", [start, DECAY, p.need(le(1, num(3)))])
    p.by_products(le(18 * (C - 2), (1 - a) ** 2), Product(ONE, (NARROW,)), Product(ONE, (p.need(le(0, b)), free, free)))
    _sizes(p, start, free)


def _sizes(p: Prover, start: int, free: int) -> None:
    """``0 < M_1 <= C`` and ``17/54 (1 - a)^2 <= -M_r <= 1`` for the two others."""
    over, wide, size = p.need(lt(0, 1 / (1 + a + a**2))), p.need(lt(0, C - 2)), p.need(lt(0, C))
    narrow = p.need(le(18 * (C - 2), (1 - a) ** 2))
    square = p.by_products(lt(0, (1 - a) ** 2), Product(ONE, (free, free)))
    p.by_products(
        lt(0, M[0]), Product(ONE, (over, wide)), Product(2 * ONE, (over, free)), Product(ONE, (over, free, start))
    )
    p.by_products(
        le(M[0], C),
        *(Product(ONE, (over, *[start] * n, size)) for n in (1, 2)),
        *(Product(ONE, (over, *[start] * n)) for n in (1, 2)),
    )
    third = p.by_products(
        le(num("1/3"), 1 / (1 + a + a**2)), Product(2 * ONE / 3, (over, free)), Product(ONE / 3, (over, free, start))
    )
    for n in (1, 2):
        more = (Product(3 * ONE, (over, start, free)), Product(ONE, (over, wide, free, start))) if n == 2 else ()
        parts = (
            Product(ONE / 18, (over, narrow)),
            Product(17 * ONE / 18, (third, square)),
            Product(ONE, (over, wide, free)),
        )
        least = p.by_products(le(num("17/54") * (1 - a) ** 2, -M[n]), *parts, *more)
        p.by_products(lt(0, -M[n]), Product(ONE, (least,)), Product(17 * ONE / 54, (square,)))
        share = [start] * n
        p.by_products(le(-M[n], 1), Product(ONE, (over, *share, wide)), Product(3 * ONE, (over, *share)))


def before(p: Prover, top: Term) -> int:
    """``m(3 top) = M_3 (1 - beta1^(3 top))``; needs ``0 <= top <= k``."""
    c = new_index(p, "c")
    goal = eq(m(3 * c), M[2] * (1 - (a**3) ** c))

    def step(q: Prover) -> int:
        known = q.find(goal) or 0
        q.positive(le(c, k), facts=[q.need(le(c + 1, top)), q.need(le(top, k))], degree=1)
        return q.ring(goal.at(**{c.name: c + 1}), *reversed(lines(q, c)), known, *lowered(q, a**3, c))

    return equal_up_to(p, goal, c, top, lambda q: q.unfold(m(3 * num(0))), step, 0)


def lines(q: Prover, c: Term) -> list[int]:
    """m after each of the three steps of cycle c, from the one before; needs ``0 <= c <= k``."""
    out = []
    for r, value in ((1, C), (2, num(-1)), (3, num(-1))):
        slope, now, past = q.instance(SLOPE + r - 1, c), m(3 * c + r), m(3 * c + (r - 1)) if r > 1 else m(3 * c)
        q.need(le(1, 3 * c + r))
        out.append(q.ring(eq(now, a * past + (1 - a) * value), q.unfold(now), slope))
    return out


def faded(p: Prover, c: Term) -> tuple[list[int], int]:
    """``m(3c + r) = M_r - a^r beta1^(3c) M_3`` for the three steps, and ``0 <= beta1^(3c)``; bounds of `error`."""
    start, found, e = before(p, c), lines(p, c), (a**3) ** c
    whole, top = p.need(le(0, a**3)), p.need(lt(a**3, 1))
    low = p.have(le(0, e), "power", [whole, p.need(le(0, c))])
    refs = [whole, top, p.need(le(K, c)), p.need(le(0, K)), p.need(le(0, c))]
    high, free = p.have(le(e, (a**3) ** K), "power", refs), p.need(lt(0, 1 / (1 - b)))
    for small, bound in ((SMALL, (1 - a) ** 2 / 48), (TINY, D / 12)):
        p.by_products(le(error(c), bound), Product(ONE, (high, free)), Product(ONE, (small, free)))
    values = [p.ring(eq(m(3 * c + r), M[r - 1] - a**r * e * M[2]), *reversed(found[:r]), start) for r in (1, 2, 3)]
    return values, low


def noise(p: Prover, c: Term, s: Cycle, r: int, low: int) -> int:
    """``-(a^r beta1^(3c) M_3) / sqrt(v(3c + r)) <= error``: at most what is left, since ``v >= (1 - b)^2``."""
    root, square, over = s.sizes[r - 1]
    rest, share, free = p.need(lt(0, 1 - b)), p.need(le(0, b)), p.need(lt(0, 1 / (1 - b)))
    w, e = sqrt(v(3 * c + r)), (a**3) ** c
    if r == 1:
        p.by_products(
            le(1 - b, v(3 * c + 1)),
            *(Product(ONE, (p.need(le((1 - b) * C**2, v(3 * c + 1))),)), Product(ONE, (rest, p.need(lt(0, C**2 - 1))))),
        )
    p.by_products(le(0, w), Product(ONE, (root,)))
    wide = p.by_products(
        le((1 - b) ** 2, w**2),
        Product(ONE, (p.need(le(1 - b, v(3 * c + r))),)),
        Product(ONE, (share, rest)),
        using=[square],
    )
    short = p.by_products(le(1 / w, 1 / (1 - b)), Product(ONE, (over, free, from_squares(p, 1 - b, w, wide))))
    most = p.have(le(a**r, 1), "power", [p.need(le(0, a)), p.need(lt(a, 1)), p.need(le(0, num(r)))])
    pull, size = p.need(le(-M[2], 1)), p.need(lt(0, -M[2]))
    parts = Product(ONE, (low, over, size, most)), Product(ONE, (low, over, pull)), Product(ONE, (low, short))
    return p.by_products(le(a**r * e * -M[2] / w, error(c)), *parts)


def moves(p: Prover, c: Term, s: Cycle) -> tuple[list[int], list[int]]:
    """What the three steps move in units of the step size: ``m_1/sqrt(v_1) <= DOWN``, ``-M_r/w_r - error`` upwards."""
    values, low = faded(p, c)
    noises = [noise(p, c, s, r, low) for r in (1, 2, 3)]
    free, tiny = p.need(lt(0, 1 / (1 - b))), p.need(le(error(c), D / 12))
    e, most = (b**3) ** c, p.need(le(M[0], C))
    small = p.by_products(
        le(e / (2 * (1 - b) ** 2), D / 16),
        *(Product(ONE / 2, (s.share[1], free, free)), Product(ONE / 2, (LEFT, free, free))),
    )
    w, one = sqrt(v(3 * c + 1)), W[0]
    order = longer(p, c, s, 1)
    shown = p.by_products(
        le(M[0] / w - M[0] / one, D / 16),
        *(Product(ONE, (most, order)), Product(ONE, (spike_gap(p, c, s),)), Product(ONE, (small,))),
    )
    positive = p.need(lt(0, D))
    down = p.by_products(
        le(m(3 * c + 1) / w, DOWN),
        *(
            Product(ONE, (shown,)),
            Product(ONE, (noises[0],)),
            Product(ONE, (tiny,)),
            Product(5 * ONE / 48, (positive,)),
        ),
        using=[values[0]],
    )
    out = [down]
    for r in (2, 3):
        size, order = p.need(lt(0, -M[r - 1])), longer(p, c, s, r)
        goal = le(-M[r - 1] / W[r - 1] - error(c), -m(3 * c + r) / sqrt(v(3 * c + r)))
        parts = Product(ONE, (size, order)), Product(ONE, (noises[r - 1],))
        out.append(p.by_products(goal, *parts, using=[values[r - 1]]))
    return out, [_upwards(p, c, s, r) for r in (2, 3)]


def _upwards(p: Prover, c: Term, s: Cycle, r: int) -> int:
    """``0 <= -M_r/w_r - error``."""
    root, far = W[r - 1], p.inverse_positive(p.need(lt(0, C)))
    share, inverse, more = p.need(le(0, b)), p.need(lt(0, 1 / (1 + b + b**2))), p.need(lt(0, C**2 - 1))
    p.positive(le(0, C), facts=[p.need(lt(0, C))], degree=1)
    squares = _under(p, s, r, inverse, share, more)
    order = from_squares(p, root, C, squares)
    over = s.steady.over[r - 1]
    lower = p.by_products(le(1 / C, 1 / root), Product(ONE, (far, over, order)))
    third = p.by_products(
        le(num("1/3"), 1 / C), Product(ONE / 3, (p.positive(lt(0, 3 - C), facts=_short(p), degree=1), far))
    )
    square, least = p.need(lt(0, (1 - a) ** 2)), p.need(le(num("17/54") * (1 - a) ** 2, -M[r - 1]))
    parts = (
        Product(ONE, (least, over)),
        Product(17 * ONE / 54, (square, lower)),
        Product(17 * ONE / 54, (square, third)),
        Product(17 * ONE / 162 - ONE / 48, (square,)),
        Product(ONE, (p.need(le(error(c), (1 - a) ** 2 / 48)),)),
    )
    return p.by_products(le(0, -M[r - 1] / root - error(c)), *parts)


def _under(p: Prover, s: Cycle, r: int, inverse: int, share: int, more: int) -> int:
    """``w_r^2 <= C^2``."""
    parts = (Product(ONE, (inverse, more)), Product(ONE, (inverse, *[share] * (1 if r == 3 else 2), more)))
    return p.by_products(le(W[r - 1] ** 2, C**2), *parts, using=[s.steady.squares[r - 1]])


def _short(p: Prover) -> list[int]:
    """``C - 2 <= 1/18``."""
    narrow, start, free = p.need(le(18 * (C - 2), (1 - a) ** 2)), p.need(le(0, a)), p.need(lt(0, 1 - a))
    return [
        p.by_products(
            le(C - 2, num("1/18")),
            Product(ONE / 18, (narrow,)),
            Product(ONE / 18, (start,)),
            Product(ONE / 18, (start, free)),
        )
    ]


def one_cycle(p: Prover, c: Term, steady: Settled) -> int:
    """``min(x(3c+1) + alpha D / 4, 1) <= x(3c+4)``; needs ``K <= c <= k``."""
    found = cycle(p, c, steady)
    sizes, (first, second) = step_sizes(p, c)
    known, rises = moves(p, c, found)
    zero, here, step = num(0), x(3 * c + 1), alpha(3 * c + 1)
    dip, ups = step * DOWN, [alpha(3 * c + r) * (-M[r - 1] / W[r - 1] - error(c)) for r in (2, 3)]
    low, cap = here, 1 + dip
    held, none = p.have(le(minimum(low, cap), low), "min"), p.positive(le(0, zero), facts=[])
    for r, (up, down) in enumerate(((zero, dip), (ups[0], zero), (ups[1], zero))):
        n = 3 * c + (r + 1)
        now = n + 1 - 1
        same = same_root(p, p.ring(eq(v_hat(now) + 0, v(n)), p.unfold(v_hat(now))))
        after = p.unfold(x(n + 1))
        z = p.rel(after).rhs.subterms[0].subterms[0]
        using = [same, p.unfold(m_hat(now))]
        moved = p.by_products(le(x(n) + up - down, z), Product(ONE, (sizes[r], known[r])), using=using)
        goes = none if r == 0 else p.by_products(le(0, up), Product(ONE, (sizes[r], rises[r - 1])))
        below = p.positive(le(cap - down, 1), facts=[], degree=1)
        held = clipped_step(p, after, low, cap, up, down, (held, moved, goes, below))
        low, cap = low + up - down, cap - down
    return _climbs(p, c, held, low, (first, second), steady)


def _climbs(p: Prover, c: Term, held: int, low: Term, falls: tuple[int, int], steady: Settled) -> int:
    """The goal of `one_cycle` from ``min(low, 1) <= x(3c+4)``."""
    step, slow, first, second = alpha(3 * c + 1), p.instance(SLOW, c), *falls
    later = p.positive(le(0, step - alpha(3 * c + 3)), facts=[first, second], degree=1)
    between = p.positive(le(0, step - alpha(3 * c + 2)), facts=[first], degree=1)
    nearer = p.positive(le(0, alpha(3 * c + 2) - alpha(3 * c + 3)), facts=[second], degree=1)
    tiny, spike, positive = p.need(le(error(c), D / 12)), step_sizes(p, c)[0], p.need(lt(0, D))
    shares = []
    for n in (2, 3):
        pull, one = p.need(le(-M[n - 1], 1)), at_most_one(p, n, steady)
        shares.append(
            p.by_products(le(-M[n - 1] / W[n - 1], 1), Product(ONE, (pull, steady.over[n - 1])), Product(ONE, (one,)))
        )
    goal_low = x(3 * c + 1) + step * D / 4
    parts = (
        *(Product(ONE, (between, shares[0])), Product(ONE, (later, shares[1])), Product(ONE / 4, (slow,))),
        *(Product(ONE, (nearer,)), Product(ONE, (spike[1], tiny)), Product(ONE, (spike[2], tiny))),
        *(
            Product(ONE / 12, (between, positive)),
            Product(ONE / 12, (later, positive)),
            Product(ONE / 12, (spike[0], positive)),
        ),
    )
    more = p.by_products(le(goal_low, low), *parts)
    least = p.have(le(minimum(goal_low, 1), goal_low), "min")
    none, cap = p.positive(le(0, num(0)), facts=[]), p.positive(le(num(1) - 0, 1), facts=[], degree=1)
    carried = under_cap(p, goal_low, num(1), num(0), num(0), low, (least, more, none, cap))
    known = p.restate(le(minimum(low, 1), x(3 * c + 4)), held)
    restated = p.restate(le(minimum(goal_low, 1), minimum(low, 1)), carried)
    return p.positive(le(minimum(goal_low, 1), x(3 * c + 4)), facts=[restated, known], degree=1)


def total_regret(p: Prover, goal: Rel, steady: Settled) -> None:
    """``2 (C - 2) (k - N + 1)`` is at most the regret of the cycles N to k."""
    climbs = le(minimum(x(3 * j + 1) + alpha(3 * j + 1) * D / 4, 1), x(3 * j + 4))
    note = "every late cycle climbs by alpha D / 4, or ends at +1"
    cycles = for_all("j", le(K, j), le(j, k), then=climbs)
    total_at_least(p, goal, p.generalise(cycles, lambda q: one_cycle(q, j, steady), note=note), D)
