"""Where the steady drift is towards +1 every late cycle of Adam on C, -1, -1 climbs, and pays 2 (C - 2) at the top."""

from __future__ import annotations

from proofs_checks.cycles import v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import clipped_step, under_cap
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.steady_cycle import (
    LEFT,
    SLOPE,
    SLOW,
    Cycle,
    b,
    cycle,
    gap,
    longer,
    step_sizes,
    step_taken,
)
from proofs_checks.search.steady_signs import Settled
from proofs_checks.steady_cycles import C, roots
from proofs_checks.steady_regret import D, alpha
from symbolic.statement import le, lt
from symbolic.term import Term, minimum, num, sqrt

HALF = ONE / 2
W = roots(C, b)
DOWN = C / W[0] + D / 2
"""The most that a spike moves a late iterate, in units of the step size."""


def at_most_down(p: Prover, c: Term, s: Cycle) -> int:
    """``C / sqrt(v(3c + 1)) <= C / w_1 + D / 2``, since beta2^(3K) <= (1 - beta2)^2 D is left of the start."""
    shown, free, e = spike_gap(p, c, s), p.need(lt(0, 1 / (1 - b))), (b**3) ** c
    small = p.by_products(
        le(e / (2 * (1 - b) ** 2), D / 2),
        *(Product(HALF, (s.share[1], free, free)), Product(HALF, (LEFT, free, free))),
    )
    return p.positive(le(C / sqrt(v(3 * c + 1)), DOWN), facts=[shown, small], degree=1)


def spike_gap(p: Prover, c: Term, s: Cycle) -> int:
    """``C / sqrt(v(3c + 1)) - C / w_1 <= beta2^(3c) / (2 (1 - beta2)^2)``."""
    w, one, e = sqrt(v(3 * c + 1)), W[0], (b**3) ** c
    _, square, over = s.sizes[0]
    size, rest, low, share = p.need(lt(0, C)), p.need(lt(0, 1 - b)), s.share[0], p.need(le(0, b))
    inverse, most = p.need(lt(0, 1 / (1 + b + b**2))), p.need(le((1 - b) * C**2, v(3 * c + 1)))
    twice, _ = gap(p, c, s, 1)
    # w^2 >= (1 - b) C^2, so (w_1 - w) / w <= e / (2 (1 - b)); and C / w_1 <= 1 / (1 - b)
    free = p.inverse_positive(rest)
    part = p.by_products(
        le((one - w) / w, e / (2 * (1 - b))),
        *(Product(HALF, (twice, over, over)), Product(HALF, (low, most, over, over, free))),
        using=[square],
    )
    p.by_products(le(0, one), Product(ONE, (p.need(lt(0, one)),)))
    wide = p.by_products(
        le(((1 - b) * C) ** 2, one**2),
        *_first_is_large(p, inverse, share, rest),
        using=[s.steady.squares[0]],
    )
    under = from_squares(p, (1 - b) * C, one, wide)
    far = p.by_products(le(C / one, 1 / (1 - b)), Product(ONE, (s.steady.over[0], free, under)))
    return p.by_products(
        le(C / w - C / one, e / (2 * (1 - b) ** 2)),
        *(Product(ONE, (part, size, s.steady.over[0])), Product(HALF, (low, free, far))),
    )


def _first_is_large(p: Prover, inverse: int, share: int, rest: int) -> tuple[Product, ...]:
    """What ``V_1 - (1 - b)^2 C^2`` is made of."""
    return (
        Product(ONE, (inverse, share)),
        Product(ONE, (inverse, share, share)),
        Product(ONE, (inverse, share), (C,)),
        Product(ONE, (inverse, share, share, share, rest), (C,)),
    )


def clipped_cycle(p: Prover, c: Term, steady: Settled) -> tuple[list[int], Term]:
    """``min(x(3c+1) + what the first steps add, 1) <= x`` after each step of cycle c, and the sum of all three."""
    found = cycle(p, c, steady)
    sizes, _ = step_sizes(p, c)
    facts = [at_most_down(p, c, found), longer(p, c, found, 2), longer(p, c, found, 3)]
    zero, here = num(0), x(3 * c + 1)
    dip = alpha(3 * c + 1) * DOWN
    low, cap = here, 1 + dip
    held = p.have(le(minimum(low, cap), low), "min")
    none, out = p.positive(le(0, zero), facts=[]), list[int]()
    for r, (up, down) in enumerate(((zero, dip), *((alpha(3 * c + n) / W[n - 1], zero) for n in (2, 3)))):
        n = 3 * c + (r + 1)
        after, lines = step_taken(p, n, p.instance(SLOPE + r, c))
        z = p.rel(after).rhs.subterms[0].subterms[0]
        moved = p.by_products(le(x(n) + up - down, z), Product(ONE, (sizes[r], facts[r])), using=lines)
        rises = none if up == zero else p.by_products(le(0, up), Product(ONE, (sizes[r], steady.over[r])))
        below = p.positive(le(cap - down, 1), facts=[], degree=1)
        held = clipped_step(p, after, low, cap, up, down, (held, moved, rises, below))
        out.append(held)
        low, cap = low + up - down, cap - down
    return out, low


def one_cycle(p: Prover, c: Term, steady: Settled, note: str = "") -> int:
    """``min(x(3c+1) + alpha D / 4, 1) <= x(3c+4)``; needs ``K <= c <= k``."""
    held, low = clipped_cycle(p, c, steady)
    _, (first, second) = step_sizes(p, c)
    slow, step = p.instance(SLOW, c), alpha(3 * c + 1)
    ones = [at_most_one(p, n, steady) for n in (2, 3)]
    later = p.positive(le(0, step - alpha(3 * c + 3)), facts=[first, second], degree=1)
    parts = (
        Product(ONE / 4, (slow,)),
        Product(ONE, (later, ones[1])),
        Product(ONE, (later, ones[0])),
        Product(ONE, (second, steady.over[1])),
    )
    goal_low = x(3 * c + 1) + step * D / 4
    more = p.by_products(le(goal_low, low), *parts)
    least = p.have(le(minimum(goal_low, 1), goal_low), "min")
    none = p.positive(le(0, num(0)), facts=[])
    cap = p.positive(le(num(1) - 0, 1), facts=[], degree=1)
    carried = under_cap(p, goal_low, num(1), num(0), num(0), low, (least, more, none, cap))
    goal = le(minimum(goal_low, 1), x(3 * c + 4))
    known = p.restate(le(minimum(low, 1), x(3 * c + 4)), held[2])
    restated = p.restate(le(minimum(goal_low, 1), minimum(low, 1)), carried)
    return p.positive(goal, facts=[restated, known], degree=1, note=note)


def at_most_one(p: Prover, n: int, steady: Settled) -> int:
    """``1 / w_n <= 1``, since ``V_n >= 1``."""
    w, share = W[n - 1], p.need(le(0, b))
    inverse, more = p.need(lt(0, 1 / (1 + b + b**2))), p.need(lt(0, C**2 - 1))
    p.by_products(le(0, w), Product(ONE, (p.need(lt(0, w)),)))
    squares = p.by_products(
        le(num(1) ** 2, w**2), Product(ONE, (inverse, *[share] * (n - 1), more)), using=[steady.squares[n - 1]]
    )
    return p.by_products(le(1 / w, 1), Product(ONE, (steady.over[n - 1], from_squares(p, num(1), w, squares))))
