"""Adam with beta1 = 0 on the slopes C, -1, -1, C, ...: the second moment and the step in each part of a cycle."""

from __future__ import annotations

from proofs_checks.cycles import FIRST, SECOND, SPIKE, C, beta2, epsilon, gamma, k, v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import shorter_step, up_to
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import same_root
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, seq, sqrt

ONE = num(1).value
m, m_hat, v_hat = seq("m"), seq("m_hat"), seq("v_hat")


def basics(p: Prover) -> None:
    """Signs that everything here needs."""
    p.positive(lt(0, 1 - beta2), facts=[3], degree=1)
    p.positive(lt(0, C), facts=[1], degree=1)
    p.positive(lt(0, C**2 - 1), facts=[1], degree=2)


def cycle(q: Prover, j: Term) -> list[int]:
    """The second moment after each of the three steps of cycle j, from the one before; needs 0 <= j <= k."""
    out = []
    for r, value in ((1, C), (2, num(-1)), (3, num(-1))):
        slope = q.instance(5 + r, j)
        now, before = v(3 * j + r), v(3 * j) if r == 1 else v(3 * j + (r - 1))
        q.need(le(1, 3 * j + r))
        out.append(q.ring(eq(now, beta2 * before + (1 - beta2) * value**2), q.unfold(now), slope))
    return out


def before_cycle(p: Prover, top: Term = k) -> tuple[int, int]:
    """0 <= v(3k) <= C^2, at the cycle ``top``."""
    s = new_index(p, "s")

    def bound(goal: Rel) -> int:
        def base(q: Prover) -> int:
            return q.positive(goal.at(**{s.name: num(0)}), q.ring(eq(v(3 * num(0)), 0), q.unfold(v(3 * num(0)))))

        def step(q: Prover, known: int) -> int:
            lines = cycle(q, s)
            rest, share = q.need(lt(0, 1 - beta2)), q.need(le(0, beta2))
            more = q.need(lt(0, C**2 - 1))
            last = known
            for r in (1, 2, 3):
                at = goal.at(**{s.name: s})
                side = v(3 * s + r)
                now = le(0, side) if at.lhs == num(0) else le(side, C**2)
                last = q.positive(now, lines[r - 1], facts=[last, rest, share, more], degree=2)
            return q.restate(goal.at(**{s.name: s + 1}), last)

        return up_to(p, goal, s, top, base, step)

    return bound(le(0, v(3 * s))), bound(le(v(3 * s), C**2))


def moments(p: Prover, at: Term = k) -> list[int]:
    """Bounds of v after the spike and after the two normal steps of a cycle: lower and upper ones in turn."""
    basics(p)
    low, high = before_cycle(p, at)
    p.need(le(at, k))
    lines = cycle(p, at)
    share, rest = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))
    wanted = [
        [le((1 - beta2) * C**2, v(3 * at + 1)), le(v(3 * at + 1), C**2)],
        [le(1 - beta2 + beta2 * (1 - beta2) * C**2, v(3 * at + 2)), le(v(3 * at + 2), 1 + beta2 * (C**2 - 1))],
        [le(1 - beta2**2 + beta2**2 * (1 - beta2) * C**2, v(3 * at + 3)), le(v(3 * at + 3), 1 + beta2**2 * (C**2 - 1))],
    ]
    out, last = [], [low, high]
    for line, pair in zip(lines, wanted, strict=True):
        last = [p.positive(goal, line, facts=[*last, share, rest], degree=2) for goal in pair]
        out += last
    return out


def step_taken(p: Prover, n: Term, slope: Term, slope_ref: int) -> int:
    """``x(n+1) = x(n) - gamma (slope / sqrt(v(n) + epsilon))`` on the whole line."""
    before = n + 1 - 1
    same = same_root(p, p.ring(eq(v_hat(before) + epsilon, v(n) + epsilon), p.unfold(v_hat(before))))
    lines = [p.unfold(x(n + 1)), same, p.unfold(m_hat(before)), p.unfold(m(n)), slope_ref]
    return p.ring(eq(x(n + 1), x(n) - gamma * (slope / sqrt(v(n) + epsilon))), *lines)


def steps_taken(p: Prover, at: Term = k) -> list[int]:
    """The three steps of a cycle."""
    p.need(le(at, k))
    parts = ((3 * at + 1, C), (3 * at + 2, num(-1)), (3 * at + 3, num(-1)))
    for n, _ in parts:
        p.need(le(1, n))
    return [step_taken(p, n, value, p.instance(6 + r, at)) for r, (n, value) in enumerate(parts)]


def root_between(p: Prover, below: int, above: int) -> list[int]:
    """For V between the two facts' bounds: ``gamma / sqrt(V + epsilon)`` from below and from above.

    The lower bound must be known to be positive.
    """
    middle = p.rel(below).rhs
    low = p.positive(le(p.rel(below).lhs + epsilon, middle + epsilon), facts=[below], degree=1)
    high = p.positive(le(middle + epsilon, p.rel(above).rhs + epsilon), facts=[above], degree=1)
    return [shorter_step(p, 4, high), shorter_step(p, 4, low)]


def normal_steps(p: Prover, bounds: list[int], goals: tuple[Rel, ...]) -> None:
    """The bounds of v and of the change in both normal steps; ``bounds`` are those of `moments`."""
    steps = steps_taken(p)
    known = [p.need(le(0, beta2)), p.need(lt(0, 1 - beta2)), p.need(lt(0, C**2 - 1))]
    for r, step in ((1, steps[1]), (2, steps[2])):
        low, high, less, more = goals[4 * r - 4 : 4 * r]
        _sign(p, low.lhs)
        lower = p.positive(low, facts=[bounds[2 * r], *known[:2]], squares=[C, beta2 * C], degree=2)
        upper = p.positive(high, facts=[bounds[2 * r + 1], *known], degree=2, note="the spike is forgotten by beta2")
        ends = root_between(p, lower, upper)
        for goal, end in ((less, ends[0]), (more, ends[1])):
            p.positive(goal, step, facts=[end], degree=1, note="a larger root divides gamma")


def _sign(p: Prover, low: Term) -> None:
    """0 < 1 - b and 0 < 1 - b**2, and with epsilon added."""
    facts = [p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))]
    inner = p.positive(lt(0, low), facts=facts, degree=2)
    p.positive(lt(0, low + epsilon), facts=[inner, 5], degree=1)


def spike_step(p: Prover, bounds: list[int], goals: tuple[Rel, ...]) -> None:
    """The bounds of v and of the change after the spike."""
    step = steps_taken(p)[0]
    low, high, less, more = goals
    known = [p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))]
    square = p.positive(lt(0, C**2), facts=[p.need(lt(0, C))], degree=2)
    p.positive(lt(0, low.lhs), facts=[square, *known], degree=2)
    p.positive(lt(0, low.lhs + epsilon), facts=[p.find(lt(0, low.lhs)) or 0, 5], degree=1)
    lower = p.positive(low, facts=[bounds[0], *known], squares=[C], degree=1)
    upper = p.positive(
        high, facts=[bounds[1], *known], squares=[C], degree=1, note="the spike outweighs what was before"
    )
    ends = root_between(p, lower, upper)
    size = p.need(lt(0, C))
    for goal, end in ((less, ends[1]), (more, ends[0])):
        p.positive(
            goal, step, facts=[p.by_products(*_times(p, end, size))], degree=1, note="a larger root divides gamma C"
        )


def _times(p: Prover, known: int, factor: int) -> tuple[Rel, Product]:
    """A fact times a positive number."""
    e, c = p.rel(known), p.rel(factor).rhs
    return Rel(c * e.lhs, "<=", c * e.rhs), Product(ONE, (known, factor))


def root_of(p: Prover, a: Term) -> tuple[int, int, int]:
    """``0 < sqrt(a)``, ``sqrt(a)**2 = a`` and ``0 < 1/sqrt(a)``; needs ``0 < a``."""
    low = p.need(lt(0, a))
    root = p.have(lt(0, sqrt(a)), "sqrt", [low])
    return root, p.have(eq(sqrt(a) ** 2, a), "sqrt", [low]), p.inverse_positive(root)


def tangent(p: Prover, a: Term, c: Term, size: int, note: str = "") -> int:
    """``(3 - a / c**2) / 2 <= c / sqrt(a)``, the tangent at ``a = c**2``; needs ``0 < a``, ``0 < c`` (``size``)."""
    root, square, over = root_of(p, a)
    p.inverse_positive(size)
    w = sqrt(a)
    gap = w / c - 1
    products = Product(ONE, (over, size), (gap,)), Product(ONE / 2, (over, root), (gap,))
    return p.by_products(le((3 - a / c**2) / 2, c / w), *products, using=[square])


def at_most(p: Prover, a: Term, c: Term, size: int, low: int) -> int:
    """``c / sqrt(a) <= 1 + beta2`` from ``(1 - beta2) c**2 <= a`` (``low``); needs ``0 < a``, ``beta2 <= 1/2``."""
    from proofs_checks.search.regret_sums import from_squares

    root, square, over = root_of(p, a)
    share, top = p.need(le(0, beta2)), p.need(le(beta2, num("1/2")))
    p.positive(le(0, sqrt(a) * (1 + beta2)), facts=[root, share], degree=2)
    spare = p.positive(le(0, 1 - beta2 - beta2**2), facts=[share, top], degree=2)
    one = p.positive(lt(0, 1 + beta2), facts=[share], degree=1)
    products = Product(ONE, (low, one, one)), Product(ONE, (share, spare), (c,))
    squares = p.by_products(le(c**2, (sqrt(a) * (1 + beta2)) ** 2), *products, using=[square])
    under = from_squares(p, c, sqrt(a) * (1 + beta2), squares)
    return p.by_products(le(c / sqrt(a), 1 + beta2), Product(ONE, (over, under)))


def net_change(p: Prover, bounds: list[int], goals: tuple[Rel, ...]) -> None:
    """The change over a cycle from below and above; needs ``beta2 <= 1/2``."""
    steps, share, rest = steps_taken(p), p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))
    lower, upper = _each_step(p, bounds, share, rest)
    a, b, c = (p.rel(r).lhs for r in upper)
    mixed = p.positive(le(0, beta2 * (1 - beta2)), facts=[share, rest], degree=2)
    gap = p.by_products(le(0, beta2 * (1 - beta2) * (C**2 - 1)), Product(ONE, (mixed, p.need(lt(0, C**2 - 1)))))
    facts = [lower[1], lower[2], upper[0], bounds[3], bounds[5], gap]
    less = p.positive(le(1 - beta2 * C**2 - epsilon, b + c - a), facts=facts, degree=1, note="up, up, and down")
    over = p.inverse_positive(p.need(lt(0, C**2)))
    full = p.by_products(le(v(SPIKE) / C**2, 1), Product(ONE, (over, bounds[1])))
    four = p.positive(lt(0, C**2 - 4), facts=[1], degree=2)
    small = p.by_products(le(epsilon / C**2, epsilon / 4), Product(ONE / 4, (5, over, four)))
    facts = [upper[1], upper[2], lower[0], full, small]
    more = p.positive(le(b + c - a, 1 + 2 * beta2 + epsilon / 8), facts=facts, degree=1, note="at most")
    units = p.ring(eq(x(SPIKE + 3), x(SPIKE) + gamma * (b + c - a)), *reversed(steps))
    for goal, known in zip(goals, (less, more), strict=True):
        p.positive(goal, units, facts=[known, 4], degree=2, note="times gamma")


def _each_step(p: Prover, bounds: list[int], share: int, rest: int) -> tuple[list[int], list[int]]:
    """``(3 - (v + epsilon) / c**2) / 2 <= c / sqrt(v + epsilon) <= 1 + beta2`` for the three steps of size c."""
    one = p.positive(lt(0, num(1)), facts=[])
    sizes, lower, upper = [p.need(lt(0, C)), one, one], list[int](), list[int]()
    square = p.positive(lt(0, C**2), facts=[sizes[0]], degree=2)
    for r, (n, c) in enumerate(((SPIKE, C), (FIRST, num(1)), (SECOND, num(1)))):
        inside, least = v(n) + epsilon, (1 - beta2) * c**2
        facts = [bounds[2 * r], 5, share, rest]
        low = p.positive(le(least, inside), facts=facts, squares=[C, beta2, beta2 * C], degree=2)
        below = p.positive(lt(0, least), facts=[square, rest], degree=2)
        p.positive(lt(0, inside), facts=[low, below], degree=1)
        lower.append(tangent(p, inside, c, sizes[r]))
        upper.append(at_most(p, inside, c, sizes[r], low))
    return lower, upper
