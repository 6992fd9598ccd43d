"""AMSGrad on the losses C x, -x, -x with alpha/sqrt(t): its regret, by a potential that every step passes on.

R(n) + (x_{n+1} + 1)^2 omega(n) / (2 alpha) <= 2 omega(n) / alpha + A sqrt(n),   omega(n) = sqrt(n v_max(n))
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.cycles import C, beta2, gamma, k, v, v_max, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.coefficients import ONE, equal, last
from proofs_checks.search.fixed_drift import averages, bounded
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root, root_is
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.running_maximum import max_at_most
from proofs_checks.search.stationary import new_index
from proofs_checks.search.steady_right import floors
from proofs_checks.search.steady_wrong_regret import below_roof
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Like, Term, minimum, num, seq, sqrt

R, m = seq("R"), seq("m")
RATE = gamma * C / sqrt(1 - beta2)
HALF = ONE / 2


def omega(n: Like) -> Term:
    """``sqrt(n) sqrt(v_max(n))``."""
    n = n if isinstance(n, Term) else num(n)
    return sqrt(n) * sqrt(v_max(n))


def potential(n: Term) -> Rel:
    """The inequality above."""
    return le(R(n) + (x(n + 1) + 1) ** 2 * omega(n) / (2 * gamma), 2 * omega(n) / gamma + RATE * sqrt(n))


def basics(p: Prover) -> None:
    """Signs that everything here needs."""
    p.positive(lt(0, C), facts=[1], degree=1)
    p.positive(lt(0, C**2 - 1), facts=[1], degree=2)
    p.positive(lt(0, C**2), facts=[1], degree=2)
    p.positive(lt(0, 1 - beta2), facts=[3], degree=1)
    p.positive(le(k, k), facts=[], degree=1)
    root_over(p, 1 - beta2)
    p.inverse_positive(4)


def moments(q: Prover, s: Term) -> list[int]:
    """``0 <= v_max <= C^2`` before the cycle s, and at its three steps ``(1 - beta2) C^2 <= v_max <= C^2``; rises."""
    known, found = bounded(q, s), averages(q, s)
    share, rest, more = q.need(le(0, beta2)), q.need(lt(0, 1 - beta2)), q.need(lt(0, C**2 - 1))
    low = (1 - beta2) * C**2
    high, top, least, out = known["high"], known["max"], 0, []
    for r, (line, best) in enumerate(found, 1):
        n = 3 * s + r
        before, now = q.rel(best).rhs.subterms
        high = q.positive(le(now, C**2), line, facts=[high, rest, share, more], degree=2)
        q.restate(le(before, C**2), top)
        q.restate(le(now, C**2), high)
        top = q.positive(le(v_max(n), C**2), best, facts=[max_at_most(q, before, now, C**2)], degree=1)
        kept = q.have(le(before, q.rel(best).rhs), "max")
        past = v_max(3 * s + (r - 1)) if r > 1 else v_max(3 * s)
        rises = q.positive(le(past, v_max(n)), best, facts=[kept], degree=1)
        if r == 1:
            seen = q.positive(le(low, v(n)), line, facts=[known["low"], share], degree=2)
            least = q.positive(le(low, v_max(n)), best, facts=[seen, q.have(le(now, q.rel(best).rhs), "max")], degree=1)
        else:
            least = q.positive(le(low, v_max(n)), facts=[least, rises], degree=1)
        q.by_products(lt(0, v_max(n)), Product(ONE, (least,)), Product(ONE, (rest, q.need(lt(0, C**2)))))
        out.append(least)
    return out


def nonnegative(p: Prover, top: Term) -> int:
    """``0 <= v_max(3 top)``."""
    s = new_index(p, "s")

    def base(q: Prover) -> int:
        return q.positive(le(0, v_max(3 * num(0))), q.unfold(v_max(3 * num(0))), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        low = known
        for r, (_, best) in enumerate(averages(q, s), 1):
            kept = q.have(le(q.rel(best).rhs.subterms[0], q.rel(best).rhs), "max")
            low = q.positive(le(0, v_max(3 * s + r)), best, facts=[low, kept], degree=1)
        return q.restate(le(0, v_max(3 * (s + 1))), low)

    return up_to(p, le(0, v_max(3 * s)), s, top, base, step)


def projected(p: Prover, n: Term) -> tuple[int, Term]:
    """``(x(n+1) + 1)^2 <= (z + 1)^2`` for the point z that is projected."""
    after = p.unfold(x(n + 1))
    inner = p.rel(after).rhs.subterms[0]
    z, floor = inner.subterms
    goal, one = le((x(n + 1) + 1) ** 2, (z + 1) ** 2), num(1)

    def low(q: Prover, order: int) -> object:
        up = q.have(eq(inner, floor), "max", [order])
        same = q.have(eq(minimum(floor, one), floor), "min", [q.positive(le(floor, one), facts=[], degree=1)])
        value = q.congruence(eq(minimum(inner, one), minimum(floor, one)), up)
        return q.by_products(goal, Product(ONE, (), (z + 1,)), using=[after, value, same])

    def inside(q: Prover, order: int) -> object:
        up = q.have(eq(inner, z), "max", [order])
        value = q.congruence(eq(minimum(inner, one), minimum(z, one)), up)

        def free(r: Prover, under: int) -> object:
            return r.by_products(goal, using=[after, value, r.have(eq(minimum(z, one), z), "min", [under])])

        def roof(r: Prover, over: int) -> object:
            same = r.have(eq(minimum(z, one), one), "min", [over])
            parts = Product(ONE, (over, over)), Product(4 * ONE, (over,))
            return r.by_products(goal, *parts, using=[after, value, same])

        cases = (lambda r: free(r, last(r))), (lambda r: roof(r, equal(r))), (lambda r: roof(r, last(r)))
        return q.cases(goal, z, one, cases)

    cases = (lambda q: low(q, last(q))), (lambda q: inside(q, equal(q))), (lambda q: inside(q, last(q)))
    return p.cases(goal, z, floor, cases), z


def one_step(p: Prover, n: Term, c: Term, known: int, least: int, slope: int) -> int:
    """The potential at n from the one at ``n - 1`` (the fact ``known``), where the slope at n is c."""
    before = p.rel(known).lhs.subterms[0].subterms[0]
    p.positive(lt(0, n), facts=[p.need(le(1, n))], degree=1)
    time, root = root_over(p, n), root_over(p, v_max(n))
    clip, _ = projected(p, n)
    lines = [p.unfold(m(n)), slope]
    sizes = p.by_products(lt(0, omega(n)), Product(ONE, (time[0], root[0])))
    over = p.need(lt(0, 1 / gamma))
    times = monotone_root(p, p.positive(le(before, n), facts=[], degree=1))
    roots = monotone_root(p, p.need(le(v_max(before), v_max(n))))
    old = p.have(le(0, sqrt(before)), "sqrt", [p.need(le(0, before), lt(0, before))])
    grown = p.by_products(le(omega(before), omega(n)), Product(ONE, (times, root[0])), Product(ONE, (old, roots)))
    wide = _width(p, n)
    paid = _paid(p, n, before, c, least, (time, root))
    parts = (
        Product(ONE, (known,)),
        Product(HALF, (clip, sizes, over)),
        Product(HALF, (wide, grown, over)),
        Product(ONE, (paid,)),
    )
    return p.by_products(potential(n), *parts, using=[p.unfold(R(n)), *lines])


def _width(p: Prover, n: Term) -> int:
    """``(x(n) + 1)^2 <= 4``."""
    if p.find(le(-1, x(n))) is None:
        p.positive(le(2, n), facts=[p.need(le(0, k))], degree=1)
        floors(p, n), below_roof(p, n)
    low, high = p.need(le(-1, x(n))), p.need(le(x(n), 1))
    return p.by_products(le((x(n) + 1) ** 2, 4), Product(ONE, (low, high)), Product(2 * ONE, (high,)))


def _paid(
    p: Prover, n: Term, before: Term, c: Term, least: int, known: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> int:
    """``alpha c^2 / (2 omega(n)) <= RATE (sqrt(n) - sqrt(n - 1))``, since c^2 <= C^2 and v_max >= (1 - beta2) C^2."""
    time, root = known
    rest, size = root_over(p, 1 - beta2), p.need(lt(0, C))
    p.by_products(le(0, sqrt(v_max(n))), Product(ONE, (root[0],)))
    wide = p.by_products(
        le((sqrt(1 - beta2) * C) ** 2, sqrt(v_max(n)) ** 2), Product(ONE, (least,)), using=[rest[1], root[1]]
    )
    under = from_squares(p, sqrt(1 - beta2) * C, sqrt(v_max(n)), wide)
    short = p.by_products(le(C / sqrt(v_max(n)), 1 / sqrt(1 - beta2)), Product(ONE, (rest[2], root[2], under)))
    more = () if c == C else (Product(HALF, (4, time[2], root[2], p.need(lt(0, C**2 - 1)))),)
    half = gamma * C / (2 * sqrt(1 - beta2) * sqrt(n))
    first = p.by_products(le(gamma * c**2 / (2 * omega(n)), half), Product(HALF, (4, size, time[2], short)), *more)
    past = p.root(before)
    second = p.by_products(
        le(half, RATE * (sqrt(n) - sqrt(before))),
        Product(HALF, (4, size, rest[2], time[2]), (sqrt(n) - sqrt(before),)),
        using=[time[1], past],
    )
    return p.positive(
        le(gamma * c**2 / (2 * omega(n)), RATE * (sqrt(n) - sqrt(before))), facts=[first, second], degree=1
    )


def every_cycle(p: Prover, top: Term) -> int:
    """The potential before the cycle ``top``."""
    s = new_index(p, "s")

    def at(n: Term) -> Rel:
        return potential(3 * n)

    def base(q: Prover) -> int:
        zero = root_is(q, 3 * num(0), num(0))
        return q.by_products(at(num(0)), using=[q.unfold(R(3 * num(0))), zero])

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, k), facts=[q.need(le(s + 1, top)), q.need(le(top, k))], degree=1)
        return q.restate(at(s + 1), three_steps(q, s, known)[2])

    return up_to(p, at(s), s, top, base, step)


def three_steps(q: Prover, s: Term, known: int) -> list[int]:
    """The potential after each step of cycle s, from the one before it; needs ``0 <= s <= k``."""
    nonnegative(q, s)
    least = moments(q, s)
    out = [known]
    for r, value in ((1, C), (2, num(-1)), (3, num(-1))):
        q.positive(le(1, 3 * s + r), facts=[q.need(le(0, s))], degree=1)
        q.positive(le(0, 3 * s + (r - 1)) if r > 1 else le(0, 3 * s), facts=[q.need(le(0, s))], degree=1)
        _end_points(q, s, r)
        out.append(one_step(q, 3 * s + r, value, out[-1], least[r - 1], q.instance(4 + r, s)))
    return out[1:]


def _end_points(q: Prover, s: Term, r: int) -> None:
    """``-1 <= x <= 1`` at step r of cycle s; at the first step of all it is given."""
    n = 3 * s + r
    if r > 1:
        q.positive(le(2, n), facts=[q.need(le(0, s))], degree=1)
        floors(q, n), below_roof(q, n)
        return

    _at_start(q, s, le(-1, x(n)), 8, floors)
    _at_start(q, s, le(x(n), 1), 9, below_roof)


def _at_start(q: Prover, s: Term, goal: Rel, known: int, end: Callable[[Prover, Term], int]) -> None:
    """``goal`` on x(3s + 1): given for s = 0 (the fact ``known``), by the projection later."""
    n = 3 * s + 1

    def none(p: Prover) -> object:
        parts = Product(ONE, (last(p),)), Product(ONE, (p.need(le(0, s)),))
        return p.absurd(goal, p.by_products(lt(0, 0), *parts))

    def first(p: Prover) -> object:
        same = p.congruence(eq(x(n), x(num(1))), p.ring(eq(n, num(1)), last(p)))
        return p.by_products(goal, Product(ONE, (known,)), using=[same, p.unfold(x(num(1)))])

    def later(p: Prover) -> object:
        p.have(le(num(0) + 1, s), "integer", [last(p)])
        p.positive(le(2, n), facts=[p.need(le(num(0) + 1, s))], degree=1)
        return end(p, n)

    q.cases(goal, s, num(0), (none, first, later))


def all_times(p: Prover, *goals: Rel) -> None:
    """``R(3k + r) <= C (2 / alpha + alpha / sqrt(1 - beta2)) sqrt(3k + r)``."""
    basics(p)
    known = every_cycle(p, k)
    for r, (goal, ref) in enumerate(zip(goals, three_steps(p, k, known), strict=True), 1):
        n = 3 * k + r
        root, size, over = p.need(lt(0, sqrt(v_max(n)))), p.need(lt(0, C)), p.need(lt(0, 1 / gamma))
        time = p.need(lt(0, sqrt(n)))
        p.positive(le(0, C), facts=[size], degree=1)
        squares = p.by_products(
            le(sqrt(v_max(n)) ** 2, C**2), Product(ONE, (p.need(le(v_max(n), C**2)),)), using=[p.root(v_max(n))]
        )
        most = from_squares(p, sqrt(v_max(n)), C, squares)
        parts = (
            Product(ONE, (ref,)),
            Product(2 * ONE, (over, time, most)),
            Product(HALF, (over, time, root), (x(n + 1) + 1,)),
        )
        p.by_products(goal, *parts, note="the potential is passed on in every step, and v_max <= C^2")
