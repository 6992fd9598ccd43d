"""Adam on long cycles: where it ends up, and what a cycle costs there (`long_drift` has what a cycle moves)."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.long_cycles import UNIT, K, L, alpha, first, k, n, regret, x, x_1
from proofs_checks.search.long_cycles import linked
from proofs_checks.search.long_drift import END, ONE, all_cycles, constants, every_cycle
from proofs_checks.search.prover import Prover
from proofs_checks.search.rehearsal import concluded
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, minimum, num, total, var


def near_end(q: Prover, c: Term, least: Term, every: int, note: str = "") -> int:
    """``L / 2 <= x`` at the start of cycle ``c >= least``."""
    after = q.need(le(least, c))
    linked(q, num(0), least, c)
    more = q.by_products(le(alpha / 2 * least, alpha / 2 * c), Product(ONE / 2, (7, after)))
    inverse = q.need(lt(0, 1 / UNIT))
    back = q.by_products(lt(0, alpha / UNIT), Product(ONE, (7, inverse)))
    reach = q.positive(le(END, x_1 + alpha / 2 * c), facts=[10, 11, more, back], degree=1)
    climbed = all_cycles(q, c, every)
    value = q.have(eq(minimum(x_1 + alpha / 2 * c, END), END), "min", [reach])
    half = q.by_products(le(L / 2, END), Product(ONE / 2, (9, inverse)))
    return q.positive(le(L / 2, x(first(c))), value, facts=[climbed, half], degree=1, note=note)


def reached(p: Prover) -> int:
    """``END <= x_1 + alpha / 2 K``: after K cycles from any start it is at the end; needs `constants`."""
    back = p.by_products(lt(0, alpha / UNIT), Product(ONE, (7, p.need(lt(0, 1 / UNIT)))))
    return p.positive(le(END, x_1 + alpha / 2 * K), facts=[10, 11, back], degree=1)


def wrong_end(p: Prover, goal: Rel) -> None:
    """``goal``: cycle k starts at L / 2 or above."""
    constants(p)
    p.need(le(0, k))
    p.positive(le(k, k), facts=[], degree=1)
    _started(p, k)
    reached(p)

    def closing(q: Prover, near: int) -> int:
        return q.positive(goal, facts=[near], degree=1)

    def near(q: Prover) -> int:
        return near_end(q, k, K, every_cycle(q), note="so it stays near L, the wrong end")

    concluded(p, le(L / 2, x(first(k))), near, closing)


def _started(q: Prover, c: Term) -> int:
    """``1 <= first(c)`` from ``0 <= c``."""
    low = q.need(le(0, c))
    return q.by_products(le(1, first(c)), Product(ONE, (low, q.need(lt(0, n)))), Product(ONE, (low,)))


def all_started(p: Prover, c: Term, i: Term) -> None:
    """No iterate of the regret of the cycles ``K <= c <= k`` comes before the first."""
    guards = le(K, c), le(c, k)

    def start(q: Prover) -> int:
        linked(q, num(0), K, c)
        return _started(q, c)

    def later_step(q: Prover) -> int:
        return q.positive(le(1, first(c) + i), facts=[start(q), q.need(le(1, i))], degree=1)

    p.generalise(for_all(c.name, *guards, then=le(1, first(c))), start)
    every = for_all(f"{c.name} {i.name}", *guards, le(1, i), le(i, n), then=le(1, first(c) + i))
    p.generalise(every, later_step)


def one_regret(q: Prover, c: Term, least: Term, every: int) -> int:
    """``n L <= `` the regret of cycle c, which comes after K cycles."""
    i, size = new_index(q, "i"), q.need(lt(0, n))
    there = near_end(q, c, least, every)
    s, level = total(i, 1, n, x(first(c) + i)), total(i, 1, n, L)

    def end(z: Prover) -> object:
        low = z.need(le(0, c))
        z.by_products(le(0, c * (n + 1)), Product(ONE, (low, size)), Product(ONE, (low,)))
        z.positive(le(2, first(c) + i), facts=[z.need(le(0, c * (n + 1))), z.need(le(1, i))], degree=1)
        z.positive(le(1 + 1, first(c) + i), facts=[z.need(le(2, first(c) + i))], degree=1)
        after = z.unfold(x(first(c) + i))
        cap = z.have(le(z.rel(after).rhs, L), "min")
        return z.positive(le(x(first(c) + i), L), after, facts=[cap], degree=1)

    q.need(le(1, n + 1))
    below, exact = q.sum_each(le(s, level), end), q.telescope(level, L * i)
    goal = le(n * L, regret(c))
    return q.by_products(goal, Product(2 * ONE, (size, there)), Product(ONE, (below,)), using=[exact])


def total_regret(p: Prover, goal: Rel, least: Term) -> None:
    """The regret of the cycles K to k."""
    constants(p)
    p.need(le(0, k))
    s = goal.rhs
    i, (lower, upper, _) = var(s.name), s.subterms
    level = total(i, lower, upper, n * L)
    p.need(le(lower, upper + 1))
    exact = p.telescope(level, n * L * i)
    reached(p)

    def each(q: Prover) -> int:
        all_started(q, i, var("i"))
        every = every_cycle(q)
        note = "every late cycle starts near L and costs n L"
        return q.sum_each(le(level, s), lambda r: one_regret(r, i, least, every), note=note)

    def closing(q: Prover, known: int) -> int:
        return q.positive(goal, exact, facts=[known], degree=1, note="so the average regret does not fall to 0")

    concluded(p, le(level, s), each, closing)
