"""AMSGrad on the slopes C, -1, -1: the maximum never exceeds C^2 and never falls, so every cycle moves towards -1."""

from __future__ import annotations

from proofs_checks.cycles import SPIKE, C, beta2, k, v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.running_maximum import max_at_most
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, seq, sqrt

ONE = num(1).value
alpha, m, v_max = seq("alpha"), seq("m"), seq("v_max")


def averages(q: Prover, j: Term) -> list[tuple[int, int]]:
    """For each step of cycle j: v from the one before, and the maximum."""
    out = []
    for r, value in ((1, C), (2, num(-1)), (3, num(-1))):
        slope, now, before = q.instance(4 + r, j), v(3 * j + r), v(3 * j + (r - 1)) if r > 1 else v(3 * j)
        q.need(le(1, 3 * j + r))
        line = q.ring(eq(now, beta2 * before + (1 - beta2) * value**2), q.unfold(now), slope)
        out.append((line, q.unfold(v_max(3 * j + r))))
    return out


def bounded(p: Prover, top: Term) -> dict[str, int]:
    """0 <= v, v <= C^2 and v_max <= C^2 before the cycle ``top``."""
    s, out = new_index(p, "s"), dict[str, int]()
    share, rest, more = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2)), p.need(lt(0, C**2 - 1))

    def run(goal: Rel, name: str) -> int:
        def at(n: Term) -> Rel:
            return goal.at(**{s.name: n})

        def base(q: Prover) -> int:
            start = (v_max if name == "max" else v)(3 * num(0))
            zero = q.ring(eq(start, 0), q.unfold(start))
            return q.positive(at(num(0)), zero, facts=[more], degree=1)

        def step(q: Prover, known: int) -> int:
            if name == "max":
                return q.restate(at(s + 1), capped(q, s, known))
            last = known
            for r, (line, _) in enumerate(averages(q, s), 1):
                side = v(3 * s + r)
                now = le(0, side) if name == "low" else le(side, C**2)
                last = q.positive(now, line, facts=[last, rest, share, more], degree=2)
            return q.restate(at(s + 1), last)

        return up_to(p, goal, s, top, base, step)

    out["low"] = run(le(0, v(3 * s)), "low")
    out["high"] = run(le(v(3 * s), C**2), "high")
    out["max"] = run(le(v_max(3 * s), C**2), "max")
    return out


def capped(q: Prover, s: Term, known: int) -> int:
    """``v_max <= C**2`` after the cycle s from the same before it."""
    high = bounded_high(q, s)
    share, rest, more = q.need(le(0, beta2)), q.need(lt(0, 1 - beta2)), q.need(lt(0, C**2 - 1))
    last = known
    for r, (line, top) in enumerate(averages(q, s), 1):
        high = q.positive(le(v(3 * s + r), C**2), line, facts=[high, rest, share, more], degree=2)
        before, now = q.rel(top).rhs.subterms
        q.restate(le(before, C**2), last)
        q.restate(le(now, C**2), high)
        last = q.positive(le(v_max(3 * s + r), C**2), top, facts=[max_at_most(q, before, now, C**2)], degree=1)
    return last


def bounded_high(q: Prover, s: Term) -> int:
    """``v(3s) <= C**2``."""
    n = new_index(q, "n")
    share, rest, more = q.need(le(0, beta2)), q.need(lt(0, 1 - beta2)), q.need(lt(0, C**2 - 1))

    def base(r: Prover) -> int:
        zero = r.ring(eq(v(3 * num(0)), 0), r.unfold(v(3 * num(0))))
        return r.positive(le(v(3 * num(0)), C**2), zero, facts=[more], degree=1)

    def step(r: Prover, known: int) -> int:
        last = known
        for i, (line, _) in enumerate(averages(r, n), 1):
            last = r.positive(le(v(3 * n + i), C**2), line, facts=[last, rest, share, more], degree=2)
        return r.restate(le(v(3 * (n + 1)), C**2), last)

    return up_to(q, le(v(3 * n), C**2), n, s, base, step)


def right_drift(p: Prover, far: Rel, down: Rel) -> None:
    """The change over cycle k."""
    p.positive(lt(0, 1 - beta2), facts=[3], degree=1)
    size = p.positive(lt(0, C), facts=[1], degree=1)
    p.positive(lt(0, C**2 - 1), facts=[1], degree=2)
    before = bounded(p, k)
    p.need(le(k, k))
    lines = averages(p, k)
    capped(p, k, before["max"])
    seen = p.positive(le((1 - beta2) * C**2, v(SPIKE)), lines[0][0], facts=[before["low"], 2], degree=2)
    top = p.have(le(v(SPIKE), p.rel(lines[0][1]).rhs), "max")
    square = p.positive(lt(0, C**2), facts=[size], degree=2)
    some = p.positive(lt(0, (1 - beta2) * C**2), facts=[square, p.need(lt(0, 1 - beta2))], degree=2)
    p.positive(lt(0, v_max(SPIKE)), lines[0][1], facts=[seen, top, some], degree=1)
    grown = []
    for r in (2, 3):
        line = lines[r - 1][1]
        kept = p.have(le(p.rel(line).rhs.subterms[0], p.rel(line).rhs), "max")
        grown.append(p.positive(le(v_max(3 * k + (r - 1)), v_max(3 * k + r)), line, facts=[kept], degree=1))
        p.positive(lt(0, v_max(3 * k + r)), facts=[grown[-1], p.need(lt(0, v_max(3 * k + (r - 1))))], degree=1)
    _add_up(p, far, down, size, grown)


def _add_up(p: Prover, far: Rel, down: Rel, size: int, grown: list[int]) -> None:
    """The three steps: the roots do not fall, the first one is at most C, the step sizes do not rise."""
    inside = [v_max(3 * k + r) for r in (1, 2, 3)]
    over = [root_over(p, a)[2] for a in inside]
    capped_root = p.find(le(inside[0], C**2))
    square = p.root(inside[0])
    squares = p.positive(le(sqrt(inside[0]) ** 2, C**2), square, facts=[capped_root or 0], degree=1)
    least = from_squares(p, sqrt(inside[0]), C, squares)
    inverse = p.inverse_positive(size)
    first = p.by_products(le(1 / C, 1 / sqrt(inside[0])), Product(ONE, (inverse, over[0], least)))
    shorter = []
    for r in (0, 1):
        order = monotone_root(p, grown[r])
        shorter.append(
            p.by_products(le(1 / sqrt(inside[r + 1]), 1 / sqrt(inside[r])), Product(ONE, (over[r], over[r + 1], order)))
        )
    falls = [p.instance(8, 3 * k + r) for r in (1, 2)]
    signs = [4]
    for r in (2, 1):
        signs.append(p.positive(lt(0, alpha(3 * k + r)), facts=[signs[-1], falls[r - 1]], degree=1))
    _conclude(p, far, down, [first, *shorter], over, falls, signs)


def _conclude(
    p: Prover, far: Rel, down: Rel, less: list[int], over: list[int], falls: list[int], signs: list[int]
) -> None:
    first, second, third = less
    a = [alpha(3 * k + r) for r in (1, 2, 3)]
    root = [1 / sqrt(v_max(3 * k + r)) for r in (1, 2, 3)]
    moves = []
    for r, value in ((3, num(-1)), (2, num(-1)), (1, C)):
        n = 3 * k + r
        slope = p.instance(4 + r, k)
        moves.append(
            p.ring(eq(x(n + 1), x(n) - a[r - 1] * value * root[r - 1]), p.unfold(x(n + 1)), p.unfold(m(n)), slope)
        )
    # a1 w1 >= a2 w2 >= a3 w3 and w1 >= 1/C
    two = p.by_products(
        le(a[1] * root[1], a[0] * root[0]), Product(ONE, (falls[0], over[1])), Product(ONE, (signs[2], second))
    )
    one = p.by_products(
        le(a[2] * root[2], a[1] * root[1]), Product(ONE, (falls[1], over[2])), Product(ONE, (signs[1], third))
    )
    wide = p.positive(lt(0, C - 2), facts=[1], degree=1)
    spare = p.by_products(le(a[0] * (C - 2) * (1 / C), a[0] * (C - 2) * root[0]), Product(ONE, (signs[2], wide, first)))
    p.positive(far, *moves, facts=[two, one, spare], degree=1, note="the spike outweighs the two normal steps")
    inverse = p.inverse_positive(p.need(lt(0, C)))
    gap = p.by_products(lt(0, (C - 2) / C * a[0]), Product(ONE, (signs[2], wide, inverse)))
    p.positive(down, facts=[p.find(far) or 0, gap], degree=1, note="and it is towards -1")
