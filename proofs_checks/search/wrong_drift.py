"""The slopes C, -1, -1 with beta1 = 0 and beta2 (1 + C^2) <= 1: a cycle carries the iterate 5/12 gamma towards 1."""

from __future__ import annotations

from proofs_checks.cycles import C, beta2, epsilon, gamma, k, v, x, x_1
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import clipped_step, quotient_at_least, quotient_at_most, under_cap
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import same_root
from proofs_checks.search.stationary import new_index
from proofs_checks.search.three_step import m, m_hat, moments, v_hat
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, minimum, num, sqrt, total, var

ONE = num(1).value
SMALL, TINY = 9, 10
"""The facts ``beta2 (1 + C**2) <= 1`` and ``epsilon <= 1/10``."""
DOWN, UP, MORE = num("9/8"), num("2/3"), num("7/8")


def sizes(p: Prover, at: Term) -> list[int]:
    """``C / root <= 9/8``, ``2/3 <= 1 / root``, ``7/8 <= 1 / root`` for the roots of the three steps of a cycle."""
    bounds = moments(p, at)
    share, rest = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))
    square = p.positive(lt(0, C**2 - 4), facts=[1], degree=2)
    fifth = p.positive(le(beta2, num("1/5")), facts=[SMALL, square, share], degree=2)
    fade = p.by_products(le(beta2**2 * (1 + C**2), beta2), Product(ONE, (share, SMALL)))
    inside = [v(3 * at + r) + epsilon for r in (1, 2, 3)]
    low = p.positive(le((1 - beta2) * C**2, inside[0]), facts=[bounds[0], 5], degree=1)
    p.positive(lt(0, (1 - beta2) * C**2), facts=[p.positive(lt(0, C**2), facts=[square], degree=1), rest], degree=2)
    p.positive(lt(0, inside[0]), facts=[low, p.need(lt(0, (1 - beta2) * C**2))], degree=1)

    def squares(q: Prover, root: int) -> int:
        parts = Product(DOWN.value**2, (low,)), Product(DOWN.value**2, (fifth,), (C,)), Product(ONE / 80, (), (C,))
        return q.by_products(le(C**2, (DOWN * sqrt(inside[0])) ** 2), *parts, using=[root])

    p.positive(le(0, DOWN), facts=[])
    out = [quotient_at_most(p, inside[0], C, DOWN, squares)]
    for r, size in ((1, UP), (2, MORE)):
        p.positive(lt(0, inside[r]), facts=[bounds[2 * r], 5, rest, share], squares=[C, beta2 * C], degree=2)
        facts = [bounds[2 * r + 1], TINY, SMALL, fifth, fade, share]
        most = p.positive(le(size**2 * inside[r], 1), facts=facts, squares=[beta2], degree=1)
        out.append(quotient_at_least(p, inside[r], size, most))
    return out


def clipped_lines(p: Prover, n: Term, slope: int) -> tuple[int, list[int]]:
    """``x(n+1) = min(max(z, -1), 1)``, and what z is made of."""
    before = n + 1 - 1
    same = same_root(p, p.ring(eq(v_hat(before) + epsilon, v(n) + epsilon), p.unfold(v_hat(before))))
    return p.unfold(x(n + 1)), [same, p.unfold(m_hat(before)), p.unfold(m(n)), slope]


def one_cycle(p: Prover, at: Term, note: str = "") -> int:
    """``min(x(3k+1) + 5/12 gamma, 1) <= x(3k+4)``."""
    known = sizes(p, at)
    p.need(le(at, k))
    for r in (1, 2, 3):
        p.need(le(1, 3 * at + r))
    zero, here = num(0), x(3 * at + 1)
    low, cap = here, 1 + DOWN * gamma
    held = p.have(le(minimum(low, cap), low), "min")
    none = p.positive(le(0, zero), facts=[])
    for r, (up, down) in enumerate(((zero, DOWN * gamma), (UP * gamma, zero), (MORE * gamma, zero))):
        n = 3 * at + (r + 1)
        after, lines = clipped_lines(p, n, p.instance(6 + r, at))
        z = p.rel(after).rhs.subterms[0].subterms[0]
        moved = p.by_products(le(x(n) + up - down, z), Product(ONE, (4, known[r])), using=lines)
        rises = none if up == zero else p.positive(le(0, up), facts=[4], degree=1)
        below = p.positive(le(cap - down, 1), facts=[], degree=1)
        held = clipped_step(p, after, low, cap, up, down, (held, moved, rises, below))
        low, cap = low + up - down, cap - down
    goal = le(minimum(here + num("5/12") * gamma, 1), x(3 * at + 4))
    return p.restate(goal, held, note=note)


def all_cycles(p: Prover, top: Term = k, note: str = "") -> int:
    """``min(x_1 + 5/12 gamma k, 1) <= x(3k+1)``."""
    s, speed = new_index(p, "s"), num("5/12") * gamma

    def at(n: Term) -> Rel:
        return le(minimum(x_1 + speed * n, 1), x(3 * n + 1))

    def base(q: Prover) -> int:
        start = q.have(le(minimum(x_1 + speed * num(0), 1), x_1 + speed * num(0)), "min")
        return q.positive(at(num(0)), q.unfold(x(3 * num(0) + 1)), facts=[start], degree=1)

    def step(q: Prover, known: int) -> int:
        cycle = one_cycle(q, s)
        inner, one = x(3 * s + 1) + speed, q.positive(le(num(1) - 0, 1), facts=[], degree=1)
        rises = q.positive(le(0, speed), facts=[4], degree=1)
        carried = under_cap(q, x_1 + speed * s, num(1), speed, num(0), inner, (known, rises, one))
        return q.positive(at(s + 1), facts=[carried, cycle], degree=1)

    shown = up_to(p, at(s), s, top, base, step)
    return p.restate(at(top), shown, note=note) if note else shown


def cycle_regret(n: Term) -> Term:
    """What the three losses of cycle n sum to, less what they are at -1."""
    return C * x(3 * n + 1) - x(3 * n + 2) - x(3 * n + 3) + (C - 2)


def one_regret(q: Prover, n: Term, first: Term, reached: int, start: int) -> int:
    """``2 (C - 2) <= r`` for the regret r of cycle ``n >= first``.

    The fact ``reached`` says ``2 <= 5/12 gamma first``, ``start`` says ``-1 <= x_1``.
    """
    climbed = all_cycles(q, n)
    later = q.need(le(first, n))
    speed = num("5/12") * gamma
    more = q.positive(le(speed * first, speed * n), facts=[later, 4], degree=2)
    top = q.positive(le(1, x_1 + speed * n), facts=[reached, start, more], degree=1)
    value = q.have(eq(minimum(x_1 + speed * n, 1), 1), "min", [top])
    there = q.positive(le(1, x(3 * n + 1)), value, facts=[climbed], degree=1)
    ends = []
    for r in (1, 2):
        after = q.unfold(x(3 * n + r + 1))
        cap = q.have(le(q.rel(after).rhs, 1), "min")
        ends.append(q.positive(le(x(3 * n + r + 1), 1), after, facts=[cap], degree=1))
    return q.positive(le(2 * (C - 2), cycle_regret(n)), facts=[there, *ends, q.need(lt(0, C))], degree=2)


def total_regret(p: Prover, goal: Rel, first: Term, reached: int, start: int, note: str = "") -> int:
    """``2 (C - 2) (k - K + 1) <= `` the regret of the cycles K to k."""
    s = goal.rhs
    i, (lower, upper, _) = var(s.name), s.subterms
    level = total(i, lower, upper, 2 * (C - 2))
    p.need(le(lower, upper + 1))
    exact = p.telescope(level, 2 * (C - 2) * i)
    each = p.sum_each(
        le(level, s), lambda q: one_regret(q, i, first, reached, start), note="from cycle K on it starts at +1"
    )
    return p.positive(goal, exact, facts=[each], degree=1, note=note)
