"""Adam on long cycles: how far one of them carries the iterate, and what it pays (`long_cycles` has the averages)."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.long_cycles import UNIT, L, alpha, first, k, n, r, rho, v, x, x_1
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import clipped_step, monotone_min, root_over, under_cap
from proofs_checks.search.long_cycles import linked, m_hat, signs, v_hat, within
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import same_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import lowered, new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, minimum, num, sqrt, total

ONE = num(1).value
SPREAD = num("3/2") / (1 - r**2)
HEIGHT = sqrt(n * (1 - r**2))
END = L - num("3/2") * alpha / UNIT


def constants(p: Prover) -> None:
    """Signs and inverses that every step needs."""
    signs(p)
    rest, own = p.need(lt(0, 1 - r**2)), p.need(lt(0, 1 - rho))
    for positive in (rest, own, p.need(lt(0, n)), p.need(lt(0, UNIT))):
        p.inverse_positive(positive)
    p.positive(lt(0, n * (1 - r**2)), facts=[rest, p.need(lt(0, n))], degree=2)
    root_over(p, n * (1 - r**2))
    p.positive(le(0, num(4)), facts=[])
    p.by_products(le(0, HEIGHT * UNIT), Product(ONE, (p.need(lt(0, HEIGHT)), p.need(lt(0, UNIT)))))
    square = p.need(eq(HEIGHT**2, n * (1 - r**2)))
    tall = p.by_products(le(num(4) ** 2, (HEIGHT * UNIT) ** 2), Product(ONE, (8,)), using=[square])
    from_squares(p, num(4), HEIGHT * UNIT, tall)
    p.positive(le(0, n), facts=[2], degree=1)
    p.positive(le(n, n), facts=[], degree=1)


def root_of_v(q: Prover, c: Term, i: Term, known: dict[str, int]) -> tuple[int, int, int]:
    """The root of v after i steps of cycle c: its sign, its square and its inverse."""
    inside, rest = v(first(c) + i), q.need(lt(0, 1 - r**2))
    power = q.have(lt(0, r**i), "power", [3])
    least = q.by_products(
        lt(0, q.rel(known["low"]).lhs), Product(4 * ONE, (power, power, rest, *[q.need(lt(0, n))] * 2))
    )
    q.positive(lt(0, inside), facts=[least, known["low"]], degree=1)
    return root_over(q, inside)


def fading(q: Prover, c: Term, i: Term, known: dict[str, int], root: tuple[int, int, int]) -> int:
    """``r**i (2n + 1) / sqrt(v) <= 3/2 / (1 - r**2)``."""
    w, rest, power = sqrt(v(first(c) + i)), q.need(lt(0, 1 - r**2)), q.need(lt(0, r**i))
    low = r**i * (1 - r**2) * (2 * n)
    parts = Product(ONE, (known["low"],)), Product(ONE, (rest,), (r**i * (2 * n) * r,))
    squares = q.by_products(le(low**2, w**2), *parts, using=[root[1]])
    under = from_squares(q, low, w, squares)
    inverse = q.need(lt(0, 1 / (1 - r**2)))
    return q.by_products(
        le(r**i * (2 * n + 1) * (1 / w), SPREAD),
        Product(ONE * 3 / 2, (root[2], inverse, under)),
        Product(ONE, (root[2], power, 2)),
    )


def one_step(q: Prover, c: Term, i: Term, known: dict[str, int], slope_of_m: int) -> tuple[int, int, Term, Term]:
    """``x(t+1) = min(max(z, -L), L)`` and ``x(t) + up - down <= z``, i steps after the spike of cycle c."""
    t = first(c) + i
    root, before = root_of_v(q, c, i, known), t + 1 - 1
    faded = fading(q, c, i, known, root)
    same = same_root(q, q.ring(eq(v_hat(before) + 0, v(t)), q.unfold(v_hat(before))))
    later(q, c, t, i)
    after = q.unfold(x(t + 1))
    z, w = q.rel(after).rhs.subterms[0].subterms[0], sqrt(v(t))
    up, down = alpha * (1 / w), alpha * SPREAD * rho**i
    power = q.have(le(0, rho**i), "power", [5, q.need(le(0, i))])
    parts = Product(ONE, (7, root[2], slope_of_m)), Product(ONE, (7, power, faded))
    moved = q.by_products(le(x(t) + up - down, z), *parts, using=[same, q.unfold(m_hat(before))])
    return after, moved, up, down


def later(q: Prover, c: Term, t: Term, i: Term) -> None:
    """``1 + 1 <= t + 1`` for a step after the first one."""
    low = q.need(le(0, c))
    whole = q.by_products(le(0, c * (n + 1)), Product(ONE, (low, q.need(lt(0, n)))), Product(ONE, (low,)))
    q.positive(le(num(1) + 1, t + 1), facts=[whole, q.need(le(0, i))], degree=1)


def fallen(i: Term) -> Term:
    """At most how far the spike has thrown the iterate back after i steps."""
    return alpha * SPREAD * ((1 - rho**i) / (1 - rho))


def risen(c: Term, i: Term, index: Term) -> Term:
    """How far the slope -1 alone would have carried the iterate after i steps."""
    return alpha * total(index, 0, i - 1, 1 / sqrt(v(first(c) + index)))


def through(p: Prover, c: Term, bounds: dict[str, int]) -> int:
    """``min(x + risen - fallen, L - fallen) <= x`` of the next cycle; needs ``0 <= c <= k``."""
    u, s = new_index(p, "l"), new_index(p, "s")
    start = x(first(c))

    def at(i: Term) -> Rel:
        return le(minimum(start + risen(c, i, u) - fallen(i), L - fallen(i)), x(first(c) + i))

    def base(q: Prover) -> int:
        zero = num(0)
        empty = q.sum_empty(total(u, 0, zero - 1, 1 / sqrt(v(first(c) + u))))
        least = q.have(le(at(zero).lhs, at(zero).lhs.subterms[0]), "min")
        return q.positive(at(zero), empty, facts=[least], degree=1)

    def step(q: Prover, held: int) -> int:
        q.positive(le(s, n), facts=[q.need(le(s + 1, n + 1))], degree=1)
        known = {name: q.instance(every, s) for name, every in bounds.items()}
        after, moved, up, down = one_step(q, c, s, known, known["m"])
        rises = q.by_products(le(0, up), Product(ONE, (7, q.need(lt(0, 1 / sqrt(v(first(c) + s)))))))
        power, one = q.need(le(0, rho**s)), q.have(le(rho**s, 1), "power", [5, 6, q.need(le(0, s))])
        less, own = q.need(lt(0, 1 / (1 - r**2))), q.need(lt(0, 1 / (1 - rho)))
        low, cap = q.rel(held).lhs.subterms
        parts = Product(ONE * 3 / 2, (7, less, own, one)), Product(ONE * 3 / 2, (7, less, power))
        below = q.by_products(le(cap - down, L), *parts)
        new = clipped_step(q, after, low, cap, up, down, (held, moved, rises, below))
        return renamed_ends(q, new, at(s + 1), total(u, 0, s + 1 - 1, 1 / sqrt(v(first(c) + u))), s)

    p.need(le(0, n + 1))
    return up_to(p, at(s), s, n + 1, base, step)


def renamed_ends(q: Prover, known: int, goal: Rel, s: Term, i: Term) -> int:
    """The bound with the sum and the power of the next step written as such."""
    lines = [q.sum_top(s), *lowered(q, rho, i)]
    old, new = q.rel(known).lhs.subterms, goal.lhs.subterms
    ends = [q.ring(eq(a, b), *lines) for a, b in zip(new, old, strict=True)]
    same = q.congruence(eq(goal.lhs, q.rel(known).lhs), *ends)
    return q.positive(goal, same, facts=[known], degree=1)


def enough(p: Prover, c: Term, bounds: dict[str, int]) -> int:
    """``HEIGHT / 2 <= sum of 1 / sqrt(v)`` over a cycle."""
    u = new_index(p, "l")
    s = total(u, 0, n + 1 - 1, 1 / sqrt(v(first(c) + u)))
    h, height, square = HEIGHT, p.need(lt(0, HEIGHT)), p.need(eq(HEIGHT**2, n * (1 - r**2)))
    less, rest = p.need(lt(0, 1 / n)), p.need(lt(0, 1 - r**2))
    slope = p.by_products(le(0, h / (2 * n)), Product(ONE / 2, (height, less)))
    each = h * (num("3/4") / n - (1 + r ** (2 * u) * (2 * n) ** 2) * (1 - r**2) / (16 * n**2))

    def one(q: Prover) -> object:
        q.positive(le(u, n), facts=[q.need(le(u, n + 1 - 1))], degree=1)
        known = {name: q.instance(every, u) for name, every in bounds.items()}
        root = root_of_v(q, c, u, known)
        gap = 1 - h / (2 * n) * sqrt(v(first(c) + u))
        parts = (
            Product(ONE, (root[2],), (gap,)),
            Product(ONE / 2, (root[2], slope, root[0]), (gap,)),
            Product(ONE / 16, (height, rest, less, less, known["high"])),
        )
        return q.by_products(le(each, s.subterms[2]), *parts, using=[root[1], square])

    lower = total(u, 0, n + 1 - 1, each)
    p.need(le(0, n + 1 - 1 + 1))
    compared = p.sum_each(le(lower, s), one)
    big = h * (num("3/4") * u / n - u * (1 - r**2) / (16 * n**2) + r ** (2 * u + 2) / 4)
    exact = p.telescope(lower, big)
    spare = p.positive(
        le(0, num("3/4") * n - (n + 1) * (1 - r**2) / 16), facts=[2, p.need(lt(0, n))], squares=[r], degree=2
    )
    power = p.have(lt(0, r ** (2 * n)), "power", [3])
    parts = (
        Product(ONE, (compared,)),
        Product(ONE, (height, less, less, spare)),
        Product(ONE / 4, (height, power), (r,)),
    )
    return p.by_products(le(h / 2, s), *parts, using=[exact])


def one_cycle(p: Prover, c: Term, note: str = "") -> int:
    """``min(x + alpha / 2, END) <= x`` of the next cycle."""
    bounds = within(p, c)
    high, held = enough(p, c, bounds), through(p, c, bounds)
    four = p.need(le(num(4), HEIGHT * UNIT))
    inverse, less, own = (p.need(lt(0, 1 / y)) for y in (UNIT, 1 - r**2, 1 - rho))
    power = p.have(le(0, rho ** (n + 1)), "power", [5, p.need(le(0, n + 1))])
    two = p.by_products(le(2 / UNIT, HEIGHT / 2), Product(ONE / 2, (inverse, four)))
    small = p.positive(
        le(UNIT, 1), facts=[5, 6, p.need(lt(0, 1 - rho)), p.need(lt(0, 1 - r**2))], squares=[r], degree=2
    )
    most = p.by_products(le(1, 1 / UNIT), Product(ONE, (inverse, small)))
    back = p.by_products(le(fallen(n + 1), num("3/2") * alpha / UNIT), Product(ONE * 3 / 2, (7, less, own, power)))
    here, old = x(first(c)), p.rel(held).lhs.subterms
    parts = Product(ONE, (7, high)), Product(ONE, (7, two)), Product(ONE / 2, (7, most)), Product(ONE, (back,))
    ends = p.by_products(le(here + alpha / 2, old[0]), *parts), p.by_products(le(END, old[1]), Product(ONE, (back,)))
    least = monotone_min(p, *ends)
    goal = le(minimum(here + alpha / 2, END), x(first(c + 1)))
    return p.positive(goal, facts=[least, held], degree=1, note=note)


def every_cycle(p: Prover) -> int:
    """`one_cycle` for all cycles from 0 to k."""
    c = new_index(p, "c")
    goal = le(minimum(x(first(c)) + alpha / 2, END), x(first(c + 1)))
    every = for_all(c.name, le(0, c), le(c, k), then=goal)
    return p.generalise(every, lambda q: one_cycle(q, c), note="every cycle carries the iterate alpha/2 towards L")


def all_cycles(p: Prover, top: Term, every: int) -> int:
    """``min(x_1 + alpha / 2 c, END) <= x`` at the start of cycle ``top``."""
    s = new_index(p, "c")

    def at(c: Term) -> Rel:
        return le(minimum(x_1 + alpha / 2 * c, END), x(first(c)))

    def base(q: Prover) -> int:
        least = q.have(le(at(num(0)).lhs, at(num(0)).lhs.subterms[0]), "min")
        return q.positive(at(num(0)), q.unfold(x(first(num(0)))), facts=[least], degree=1)

    def step(q: Prover, known: int) -> int:
        q.positive(le(s, s + 1), facts=[], degree=1)
        linked(q, s, s + 1, top, k)
        cycle = q.instance(every, s)
        rises, below = (
            q.positive(le(0, alpha / 2), facts=[7], degree=1),
            q.positive(le(END - 0, END), facts=[], degree=1),
        )
        inner = x(first(s)) + alpha / 2
        carried = under_cap(q, x_1 + alpha / 2 * s, END, alpha / 2, num(0), inner, (known, rises, below), END)
        return q.positive(at(s + 1), facts=[carried, cycle], degree=1)

    return up_to(p, at(s), s, top, base, step)
