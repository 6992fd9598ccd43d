"""The settled state of Adam on function (2): signs, sizes, sums, and when its drift points to the minimiser.

With A = (1 - b)/(1 - b^n) in (0, 1]: M(r) = -1 + (n + 1) A b^r has the sum 1 and lies in [-1, n], V(r) = 1 + (n^2 - 1)
A b^r falls in r and is at least 1.
"""

from __future__ import annotations

from functools import partial

from proofs_checks.kernel.context import Product
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.plane import beta1, beta2, j, mean, n, r, square
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import lowered
from symbolic.statement import Fact, ForAll, Rel, eq, le, lt
from symbolic.term import Term, num, sqrt, total

ONE = num(1).value


def size(p: Prover) -> None:
    """``0 < n`` and ``0 <= n - 1``, ``0 <= n^2 - 1`` from ``1 <= n`` or more."""
    least = p.need(le(1, n))
    p.positive(lt(0, n), facts=[least], degree=1)
    p.positive(le(0, n - 1), facts=[least], degree=1)
    p.by_products(le(0, n**2 - 1), Product(ONE, (least, least)), Product(ONE * 2, (least,)))


def share(p: Prover, b: Term) -> tuple[int, int]:
    """``0 < A`` and ``A <= 1`` for A = (1 - b)/(1 - b^n); needs ``1 <= n`` and b in [0, 1)."""
    low, high, least = p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(1, n))
    above = p.positive(lt(0, 1 - b), facts=[high], degree=1)
    p.have(le(0, b**n), "power", [low, p.positive(le(0, n), facts=[least], degree=1)])
    small = p.have(le(b**n, b), "power", [low, high, least])
    over = p.inverse_positive(p.positive(lt(0, 1 - b**n), facts=[small, high], degree=1))
    part = (1 - b) / (1 - b**n)
    return (
        p.by_products(lt(0, part), Product(ONE, (above, over))),
        p.by_products(le(part, 1), Product(ONE, (over, small))),
    )


def powers(p: Prover, b: Term, step: Term) -> tuple[int, int]:
    """``0 <= b^r`` and ``b^r <= 1``; needs ``0 <= r``."""
    low, high, least = p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(0, step))
    return p.have(le(0, b**step), "power", [low, least]), p.have(le(b**step, 1), "power", [low, high, least])


def mean_bounds(p: Prover, step: Term) -> tuple[int, int]:
    """``0 <= M(r) + 1`` and ``M(r) <= n``; needs ``0 <= r`` and `share` of beta1."""
    part = (1 - beta1) / (1 - beta1**n)
    (low, high), above, most = powers(p, beta1, step), p.need(lt(0, part)), p.need(le(part, 1))
    big = p.positive(lt(0, n + 1), facts=[p.need(lt(0, n))], degree=1)
    under = p.by_products(le(0, mean(step) + 1), Product(ONE, (big, above, low)))
    over = p.by_products(le(mean(step), n), Product(ONE, (big, above, high)), Product(ONE, (big, most)))
    return under, over


def square_bounds(p: Prover, step: Term) -> int:
    """``1 <= V(r)``, and the root of V(r): its sign, square and inverse; needs ``0 <= r`` and `share` of beta2."""
    low, _ = powers(p, beta2, step)
    above, wide = p.need(lt(0, (1 - beta2) / (1 - beta2**n))), p.need(le(0, n**2 - 1))
    least = p.by_products(le(1, square(step)), Product(ONE, (wide, above, low)))
    p.positive(lt(0, square(step)), facts=[least], degree=1)
    root_over(p, square(step))
    return least


def tangent(q: Prover, a: Term, at: Term = r) -> int:
    """``3/(2 a) - V(r)/(2 a^3) <= 1/sqrt(V(r))``, the tangent at V = a^2; needs ``0 < a`` and `square_bounds`."""
    value = square(at)
    w, up = sqrt(value), q.need(lt(0, 1 / a))
    more = q.positive(lt(0, w + 2 * a), facts=[q.need(lt(0, w)), q.need(lt(0, a))], degree=1)
    parts = Product(ONE / 2, (up, up, up, q.need(lt(0, 1 / w)), more), (w - a,))
    goal = le(num("3/2") * (1 / a) - value * (1 / a) ** 3 / 2, 1 / w)
    return q.by_products(goal, parts, using=[q.need(eq(w**2, value))])


def sum_of_means(p: Prover, low: int = 0, note: str = "") -> int:
    """``sum_{r=low}^{n-1} M(r) = 1``, less the first one if ``low`` is 1."""
    s = total(r, low, n - 1, mean(r))
    big = -(r + 1) + (n + 1) * (1 - beta1 ** (r + 1)) / (1 - beta1**n)
    p.need(le(num(low), n - 1 + 1))
    exact = p.telescope(s, big, lambda q, goal: q.ring(goal, *_lower(q, low)))
    return p.ring(eq(s, 1 - (mean(num(0)) if low else num(0))), exact, note=note)


def _lower(q: Prover, low: int) -> list[int]:
    q.need(le(0, r))
    return lowered(q, beta1, r)


def ordered_roots(p: Prover, step: Term) -> tuple[int, int]:
    """``1/sqrt(V(0)) <= 1/sqrt(V(r)) <= 1/sqrt(V(n-1))``; needs ``0 <= r <= n - 1``."""
    first, last = num(0), n - 1
    above, wide = p.need(lt(0, (1 - beta2) / (1 - beta2**n))), p.need(le(0, n**2 - 1))
    low, high, at, top = p.need(le(0, beta2)), p.need(lt(beta2, 1)), p.need(le(0, step)), p.need(le(step, n - 1))
    _, most = powers(p, beta2, step)
    least = p.have(le(beta2**last, beta2**step), "power", [low, high, top, at, p.need(le(0, n - 1))])
    up = p.by_products(le(square(step), square(first)), Product(ONE, (wide, above, most)))
    down = p.by_products(le(square(last), square(step)), Product(ONE, (wide, above, least)))
    for s in (first, step, last):
        square_bounds(p, s)
    return over(p, up), over(p, down)


def defined(p: Prover, *goals: Fact) -> None:
    """Every root and quotient of the goals is defined, sums included; needs `size` and `share`."""
    for goal in goals:
        for choice in open_obligations(goal, p.context.facts, p.context.definitions):
            if isinstance(choice[0], ForAll):
                p.generalise(choice[0], partial(_settle, fact=choice[0]))
        p.defined(goal)


def _settle(q: Prover, fact: ForAll) -> None:
    if q.find(fact.rel) is not None:
        return
    if fact.indices == ("r",):
        square_bounds(q, r)
    else:
        whole = q.by_products(le(0, j * n), Product(ONE, (q.need(le(0, j)), q.need(lt(0, n)))))
        later = [q.need(le(1, r))] if "r" in fact.indices else []
        for goal in (lt(0, j * n + 1), le(1, j * n + 1), *([le(1, j * n + 1 + r)] if later else [])):
            q.positive(goal, facts=[whole, *later], degree=1)
        root_over(q, j * n + 1)
    q.restate(fact.rel, q.settle(fact.rel), note="defined")


def over(p: Prover, known: int) -> int:
    """``1/sqrt(b) <= 1/sqrt(a)`` from the fact ``a <= b``, with both roots known to be positive."""
    e, more = p.rel(known), monotone_root(p, known)
    parts = p.need(lt(0, 1 / sqrt(e.lhs))), p.need(lt(0, 1 / sqrt(e.rhs))), more
    return p.by_products(le(1 / sqrt(e.rhs), 1 / sqrt(e.lhs)), Product(ONE, parts))


def right_way(p: Prover, goal: Rel, large: int) -> int:
    """``0 < S`` from ``(n - 1)^2 <= n^2 beta2^(n-1)`` (the fact ``large``)."""
    bound = at_least(p, goal)
    return p.positive(goal, facts=[bound, _gap(p, large)], degree=1)


def at_least(p: Prover, goal: Rel) -> int:
    """``n/sqrt(V(0)) - (n - 1)/sqrt(V(n-1)) <= S``, where S is on the right of ``goal``."""
    size(p)
    share(p, beta1), share(p, beta2)
    defined(p, goal)
    s, first, last = goal.rhs, num(0), n - 1
    p.positive(le(first, n - 1), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(n - 1, n - 1), facts=[], degree=1)
    square_bounds(p, first), square_bounds(p, last)
    w_0, w_1 = 1 / sqrt(square(first)), 1 / sqrt(square(last))
    bottom = p.sum_bottom(s, note="the step of the spike and the n - 1 others")
    rest = p.rel(bottom).rhs.subterms[1]
    each = (mean(r) + 1) * w_0 - w_1

    def one(q: Prover) -> int:
        q.need(le(0, r))
        least, _ = mean_bounds(q, r)
        up, down = ordered_roots(q, r)
        return q.by_products(le(each, mean(r) / sqrt(square(r))), Product(ONE, (least, up)), Product(ONE, (down,)))

    lower = total(r, num(0) + 1, n - 1, each)
    shown = p.sum_each(le(lower, rest), one, note="M(r) + 1 >= 0 and 1/sqrt(V(0)) <= 1/sqrt(V(r)) <= 1/sqrt(V(n-1))")
    means = sum_of_means(p, 1, note="the M(r) add up to the sum of the slopes, 1")
    p.need(le(1, n - 1 + 1))
    ones = p.telescope(total(r, 1, n - 1, num(1)), r)
    split = p.sum_linear(eq(lower, w_0 * total(r, 1, n - 1, mean(r)) + (w_0 - w_1) * total(r, 1, n - 1, num(1))))
    return p.positive(
        le(n * w_0 - (n - 1) * w_1, s),
        bottom,
        split,
        means,
        ones,
        facts=[shown],
        degree=1,
        note="so that S is at least n/sqrt(V(0)) - (n-1)/sqrt(V(n-1))",
    )


def _gap(p: Prover, large: int) -> int:
    """``0 < n/sqrt(V(0)) - (n - 1)/sqrt(V(n-1))``."""
    top, bottom = sqrt(square(num(0))), sqrt(square(n - 1))
    part = p.need(lt(0, (1 - beta2) / (1 - beta2**n)))
    wide, whole = p.need(le(0, n**2 - 1)), p.need(le(1, n))
    roots = [p.need(eq(w**2, w.subterms[0])) for w in (top, bottom)]
    signs = [p.need(lt(0, w)) for w in (top, bottom)]
    less, more = (n - 1) * top, n * bottom
    p.by_products(lt(0, more), Product(ONE, (p.need(lt(0, n)), signs[1])))
    p.by_products(le(0, less), Product(ONE, (p.need(le(0, n - 1)), signs[0])))
    apart = p.by_products(
        lt(less**2, more**2),
        Product(ONE, (wide, part, large)),
        Product(ONE * 2, (whole,)),
        Product(ONE),
        using=roots,
    )
    below = strictly(p, less, more, apart)
    inverse = [p.need(lt(0, 1 / w)) for w in (top, bottom)]
    return p.by_products(
        lt(0, n / top - (n - 1) / bottom), Product(ONE, (*inverse, below)), note="n^2 V(n-1) - (n-1)^2 V(0) >= 2n - 1"
    )


def strictly(p: Prover, x: Term, w: Term, squares: int) -> int:
    """``x < w`` from the fact ``x^2 < w^2``; needs ``0 <= x`` and ``0 < w``."""
    above = p.positive(lt(0, w + x), facts=[p.need(le(0, x)), p.need(lt(0, w))], degree=1)
    return p.by_products(lt(x, w), Product(ONE, (p.inverse_positive(above), squares)))


def never_wrong(p: Prover, goal: Rel) -> int:
    """``0 <= S`` for n <= 2."""
    bound = at_least(p, goal)
    top, bottom = sqrt(square(num(0))), sqrt(square(n - 1))
    part, most = p.need(lt(0, (1 - beta2) / (1 - beta2**n))), p.need(le((1 - beta2) / (1 - beta2**n), 1))
    ends = [p.need(le(0, n - 1)), p.positive(le(0, 2 - n), facts=[p.need(le(n, 2))], degree=1)]
    room = p.positive(le((n**2 - 1) * (n - 1) ** 2, 2 * n - 1), facts=ends, degree=4)
    power = p.have(le(0, beta2 ** (n - 1)), "power", [p.need(le(0, beta2)), ends[0]])
    wide = p.need(le(0, n**2 - 1))
    roots = [p.need(eq(w**2, w.subterms[0])) for w in (top, bottom)]
    signs = [p.need(lt(0, w)) for w in (top, bottom)]
    less, more = (n - 1) * top, n * bottom
    p.by_products(le(0, more), Product(ONE, (p.need(lt(0, n)), signs[1])))
    parts = Product(ONE, (wide, part, power), (n,)), Product(ONE, (room,)), Product(ONE, (wide, most), (n - 1,))
    squares = p.by_products(le(less**2, more**2), *parts, using=roots)
    below = from_squares(p, less, more, squares)
    inverse = [p.need(lt(0, 1 / w)) for w in (top, bottom)]
    gap = p.by_products(
        le(0, n / top - (n - 1) / bottom), Product(ONE, (*inverse, below)), note="which is not negative"
    )
    return p.positive(goal, facts=[bound, gap], degree=1)
