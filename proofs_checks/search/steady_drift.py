"""How far a period moves Adam's iterate on the losses C x once and -x for p - 1 steps, exactly and for any p."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.kernel.obligations import written_out
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import same_root
from proofs_checks.search.stationary import new_index
from proofs_checks.search.steady_state import FIRST, SECOND, closed, equal_up_to, index, starts, within
from proofs_checks.steady_cycles import C, V, alpha, beta2, i, length, m_hat, moved, v, v_hat, x
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total


def powers(p: Prover, cycle: Term, at: Term) -> tuple[int, int, int, int]:
    """``0 <= b^at``, ``b^at < 1``, ``0 <= b^(at-1)``, ``(b^p)^cycle <= 1``; needs ``1 <= at``, ``0 <= cycle``."""
    b = beta2
    share, below, one = p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(1, at))
    before = p.positive(le(0, at - 1), facts=[one], degree=1)
    now = p.positive(le(0, at), facts=[one], degree=1)
    whole = p.have(le(0, b**length), "power", [share, p.need(le(0, length), lt(0, length))])
    top, start = p.need(lt(b**length, 1)), p.need(le(0, cycle))
    return (
        p.have(le(0, b**at), "power", [share, now]),
        p.have(lt(b**at, 1), "power", [share, below, one]),
        p.have(le(0, b ** (at - 1)), "power", [share, before]),
        p.have(le((b**length) ** cycle, 1), "power", [whole, top, start]),
    )


def above(p: Prover, cycle: Term, at: Term) -> int:
    """``0 < v(p cycle + at)``; needs ``0 <= cycle <= k``, ``1 <= at <= p``."""
    low, high, before, faded = powers(p, cycle, at)
    jump = p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    rest = p.need(lt(0, 1 - beta2))
    p.positive(le(0, length - 1), facts=[p.need(le(1, length))], degree=1)
    last = p.have(le(0, beta2 ** (length - 1)), "power", [p.need(le(0, beta2)), p.need(le(0, length - 1))])
    over = p.inverse_positive(p.need(lt(0, 1 - beta2**length)))
    end = p.by_products(
        le(0, V(length)), Product(ONE), Product(ONE, (rest, last, over, jump)), using=[p.unfold(V(length))]
    )
    grown, start = within(p, SECOND, cycle, at), starts(p, SECOND, cycle)
    parts = Product(ONE, (high,)), Product(ONE, (low, end, faded)), Product(ONE, (rest, before, jump))
    return p.by_products(lt(0, v(length * cycle + at)), *parts, using=[grown, start])


def every_step(p: Prover, cycle: Term) -> tuple[int, int, int]:
    """``0 < v(p cycle + i)``, and what v and m are there, for every ``1 <= i <= p``; needs ``0 <= cycle <= k``."""
    guards = le(1, i), le(i, length)
    goals = lt(0, v(length * cycle + i)), SECOND.at(cycle, i), FIRST.at(cycle, i)
    size = p.generalise(for_all(i.name, *guards, then=goals[0]), lambda q: above(q, cycle, i))
    second, first = (
        p.generalise(for_all(i.name, *guards, then=goal), lambda q, a=a: closed(q, a, cycle, i))  # type: ignore[misc]
        for goal, a in zip(goals[1:], (SECOND, FIRST), strict=True)
    )
    return size, second, first


def step(p: Prover, cycle: Term, at: Term, every: tuple[int, int, int]) -> int:
    """``x(p cycle + at + 1) = x(p cycle + at) - alpha M / sqrt(V)``; needs ``0 <= cycle <= k``, ``1 <= at <= p``."""
    size, value, mean = (p.instance(r, at) for r in every)
    p.by_products(lt(0, p.rel(value).rhs), Product(ONE, (size,)), using=[value])
    index(p, cycle, at)
    t = length * cycle + at
    now = t + 1 - 1
    inner = p.ring(eq(v_hat(now), p.rel(value).rhs), p.unfold(v_hat(now)), value)
    moves = p.unfold(x(t + 1))
    inside = p.ring(eq(_inside(p.rel(moves).rhs), p.rel(value).rhs), inner)
    return p.ring(
        eq(x(t + 1), x(t) - alpha * (p.rel(mean).rhs / sqrt(p.rel(value).rhs))),
        *(moves, same_root(p, inside), p.unfold(m_hat(now)), mean),
    )


def _inside(moves: Term) -> Term:
    """What stands below the root."""
    return moves.subterms[1].subterms[1].subterms[1].subterms[0]


def moments(p: Prover, cycle: Term) -> Term:
    """The summand of `moved`, in i."""
    return moved(cycle).subterms[0].subterms[2]


def each_defined(p: Prover, cycle: Term, every: tuple[int, int, int]) -> None:
    """The roots below the fraction bar of `moved` are positive, and their powers have exponents >= 0."""
    root = moments(p, cycle).subterms[1]
    inside = written_out(root.subterms[0], p.context.definitions)
    guards = le(1, i), le(i, length)

    def size(q: Prover) -> int:
        known, value = q.instance(every[0], i), q.instance(every[1], i)
        using = [value, q.unfold(V(i)), q.unfold(V(length))]
        return q.by_products(lt(0, inside), Product(ONE, (known,)), using=using)

    def order(q: Prover) -> int:
        return q.positive(le(0, i - 1), facts=[q.need(le(1, i))])

    p.generalise(for_all(i.name, *guards, then=le(0, i - 1)), order)
    p.generalise(for_all(i.name, *guards, then=lt(0, inside)), size)
    p.generalise(
        for_all(i.name, *guards, then=lt(0, sqrt(inside))), lambda q: q.have(lt(0, sqrt(inside)), "sqrt", [size(q)])
    )


def per_period(p: Prover, cycle: Term, every: tuple[int, int, int], note: str = "") -> int:
    """``x(p (cycle + 1) + 1) = x(p cycle + 1) + alpha moved(cycle)``."""
    s, body = new_index(p, "s"), moments(p, cycle)
    start = x(length * cycle + 1)

    def at(n: Term) -> Rel:
        return eq(x(length * cycle + 1 + n), start - alpha * total(i, 1, n, body))

    def base(q: Prover) -> int:
        return q.sum_empty(total(i, 1, num(0), body))

    def grow(q: Prover) -> int:
        known = q.find(at(s)) or 0
        q.positive(le(1, s + 1), facts=[q.need(le(0, s))], degree=1)
        top, one = q.sum_top(total(i, 1, s + 1, body)), step(q, cycle, s + 1, every)
        return q.ring(at(s + 1), one, known, top)

    shown = equal_up_to(p, at(s), s, length, base, grow, 0)
    goal = eq(x(length * (cycle + 1) + 1), start + alpha * moved(cycle))
    return p.ring(goal, shown, note=note)
