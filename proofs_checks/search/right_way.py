"""The slopes C, -1, -1 with beta1 = 0 and C beta2 > 2: every cycle moves the iterate towards -1."""

from __future__ import annotations

from proofs_checks.cycles import C, beta2, epsilon, gamma, k, v, x, x_1
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import new_index
from proofs_checks.search.three_step import cycle, moments, steps_taken
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, num, sqrt

ONE = num(1).value
LARGE = 9
"""The fact ``2 < C beta2``."""


def right_way(p: Prover, goal: Rel) -> None:
    """``x(3k+4) - x(3k+1) <= -(gamma (C - 2 / beta2) / sqrt(C**2 + epsilon))``."""
    known = one_cycle(p, k)
    p.positive(goal, facts=[known], degree=1, note="down C / sqrt(v), up at most 2 / (beta2 sqrt(v))")


def right_way_always(p: Prover, goal: Rel) -> None:
    """``x(3k+1) <= x_1 - gamma (C - 2 / beta2) / sqrt(C**2 + epsilon) k``."""
    p.positive(lt(0, beta2), facts=_positive_share(p), degree=1)
    size = p.positive(lt(0, C), facts=[1], degree=1)
    square = p.positive(lt(0, C**2), facts=[size], degree=2)
    p.positive(lt(0, C**2 + epsilon), facts=[square, 5], degree=1)
    root_over(p, C**2 + epsilon)
    s = new_index(p, "s")
    length = gamma * (C - 2 / beta2) * (1 / sqrt(C**2 + epsilon))

    def at(n: Term) -> Rel:
        return le(x(3 * n + 1), x_1 - length * n)

    def step(q: Prover, known: int) -> int:
        return q.positive(at(s + 1), facts=[known, one_cycle(q, s)], degree=1)

    every = up_to(p, at(s), s, k, lambda q: q.positive(at(num(0)), q.unfold(x(3 * num(0) + 1)), facts=[]), step)
    p.positive(goal, facts=[every], degree=1, note="every cycle moves down")


def one_cycle(p: Prover, at: Term) -> int:
    """``x(3k+4) <= x(3k+1) - gamma (C - 2 / beta2) / sqrt(C**2 + epsilon)``: v keeps the share beta2 in each step."""
    bounds, steps = moments(p, at), steps_taken(p, at)
    share = p.positive(lt(0, beta2), facts=_positive_share(p), degree=2)
    over, rest, size = p.inverse_positive(share), p.need(lt(0, 1 - beta2)), p.need(lt(0, C))
    inside = [v(3 * at + r) + epsilon for r in (1, 2, 3)]
    square = p.positive(lt(0, C**2), facts=[size], degree=2)
    p.positive(lt(0, C**2 + epsilon), facts=[square, 5], degree=1)
    least = p.positive(lt(0, (1 - beta2) * C**2), facts=[square, rest], degree=2)
    p.positive(lt(0, inside[0]), facts=[least, bounds[0], 5], degree=1)
    lines = cycle(p, at)
    kept = [p.positive(le(beta2 * inside[r], inside[r + 1]), lines[r + 1], facts=[5, rest], degree=2) for r in (0, 1)]
    twice = p.by_products(le(beta2**2 * inside[0], inside[2]), Product(ONE, (share, kept[0])), Product(ONE, (kept[1],)))
    once = p.by_products(
        le(beta2**2 * inside[0], inside[1]),
        Product(ONE, (kept[0],)),
        Product(ONE, (share, rest, p.need(lt(0, inside[0])))),
    )
    first = root_over(p, inside[0])
    shorter = []
    for later, a in ((once, inside[1]), (twice, inside[2])):
        root = _positive_root(p, later, share)
        squares = p.by_products(
            le((beta2 * sqrt(inside[0])) ** 2, sqrt(a) ** 2), Product(ONE, (later,)), using=[root[1], first[1]]
        )
        under = from_squares(p, beta2 * sqrt(inside[0]), sqrt(a), squares)
        part = Product(ONE, (root[2], first[2], over, under))
        shorter.append(
            p.by_products(le(1 / sqrt(a), 1 / beta2 * (1 / sqrt(inside[0]))), part, note="beta2^2 of v is left")
        )
    most = p.positive(le(inside[0], C**2 + epsilon), facts=[bounds[1]], degree=1)
    top = root_over(p, C**2 + epsilon)
    order = p.have(le(sqrt(inside[0]), sqrt(C**2 + epsilon)), "monotone", [most, p.need(lt(0, inside[0]))])
    less = p.by_products(le(1 / sqrt(C**2 + epsilon), 1 / sqrt(inside[0])), Product(ONE, (top[2], first[2], order)))
    gap = p.by_products(lt(0, C - 2 / beta2), Product(ONE, (over, LARGE)))
    parts = Product(ONE, (4, shorter[0])), Product(ONE, (4, shorter[1])), Product(ONE, (4, gap, less))
    moved = le(x(3 * at + 4), x(3 * at + 1) - gamma * (C - 2 / beta2) * (1 / sqrt(C**2 + epsilon)))
    return p.by_products(moved, *parts, using=list(reversed(steps)))


def _positive_share(p: Prover) -> list[int]:
    """What shows ``0 < beta2``: ``2 < C beta2`` with ``beta2 = 0`` would be ``2 < 0``."""
    goal = lt(0, beta2)

    def off(q: Prover) -> object:
        case = len(q.context.facts) - 1
        none = q.by_products(lt(0, 0), Product(ONE, (LARGE,)), Product(p.rel(LARGE).lhs.value), using=[case])
        return q.absurd(goal, none)

    def below(q: Prover) -> object:
        case = len(q.context.facts) - 1
        return q.absurd(goal, q.by_products(lt(0, 0), Product(ONE, (case,)), Product(ONE, (2,))))

    return [p.cases(goal, beta2, num(0), (below, off, lambda q: None))]


def _positive_root(p: Prover, later: int, share: int) -> tuple[int, int, int]:
    """The root of what is left, which is positive."""
    e = p.rel(later)
    low = p.by_products(lt(0, e.lhs), Product(ONE, (share, share, p.need(lt(0, e.lhs.subterms[1])))))
    p.positive(lt(0, e.rhs), facts=[low, later], degree=1)
    return root_over(p, e.rhs)
