"""Adam with beta1 = 0 on a smooth f: in step t it rises by at most L d/(2 (1 - beta2) t), which bounds its gradients.

Then sqrt(v) is at most G sqrt(1 - beta2^t), G^2 = 2 L Delta, and G times what f falls by in step t is at least
|g|^2/sqrt(t), less G times what it can rise by.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.least_gradient import ABOVE, DEFINED, NORM, RISE, SHARE, SMOOTH, STEP, L, at_least, low, w
from proofs_checks.online import T, beta2, d, g, i, loss, m, t, v, x
from proofs_checks.search.averages import stays_nonnegative, up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.inequalities import sum_nonnegative
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_corollary import constant_sum
from proofs_checks.search.regret_sums import from_squares, harmonic_bound, one_of_sum
from proofs_checks.search.slopes_between import unbiased
from proofs_checks.search.stationary import lowered
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, log, num, sqrt, total, var

ONE = num(1).value
j, s, c = map(var, ("j", "s", "c"))
G = sqrt(2 * L * RISE)
Root = tuple[int, int, int]
STEPS, PLACES = (le(1, t), le(t, T)), (le(1, i), le(i, d))


def each(rel: Rel) -> ForAll:
    """At all steps up to T in every coordinate."""
    return for_all("t i", *STEPS, *PLACES, then=rel)


def share(p: Prover) -> None:
    """``0 < L d/(2 (1 - beta2))``."""
    over = p.inverse_positive(p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1))
    size = p.positive(lt(0, d), facts=[p.need(le(1, d))], degree=1)
    p.positive(le(1, d + 1), facts=[size], degree=1)
    p.by_products(lt(0, SHARE), halved(p.need(lt(0, L)), size, over))


def above_low(p: Prover, at: Term) -> int:
    """``low <= loss`` at this step; needs ``1 <= at <= T + 1``."""
    squares = sum_nonnegative(p, total(i, 1, d, g(at, i) ** 2), lambda q: square(q, at, i))
    above, over = p.instance(assumed(p, ABOVE), at), p.inverse_positive(p.need(lt(0, L)))
    return p.by_products(le(low, loss(at)), halved(over, above), halved(over, squares))


def square(q: Prover, at: Term, place: Term) -> int:
    """``0 <= g^2``."""
    return q.positive(le(0, g(at, place) ** 2), facts=[], squares=[g(at, place)])


def moved(q: Prover) -> tuple[int, Root, Root, Root]:
    """``x(t+1) - x(t)`` in terms of g and v, and the roots of t, v and 1 - beta2^t."""
    q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
    q.instance(assumed(q, DEFINED), t, i), unbiased(q, beta2, t)
    roots = root_over(q, t), root_over(q, v(t, i)), root_over(q, 1 - beta2**t)
    none = q.have(eq(num(0) ** t, 0), "power_of_zero", [q.need(le(1, t))])
    line = q.unfold(x(t + 1, i))
    value = x(t, i) - 1 / sqrt(t) * (sqrt(1 - beta2**t) * g(t, i) / sqrt(v(t, i)))
    return q.ring(eq(x(t + 1, i), value), line, none, q.unfold(m(t, i))), *roots


def own_share(q: Prover) -> int:
    """``(1 - beta2) g^2 <= v``."""
    old, rest = q.need(le(0, beta2)), q.positive(le(0, 1 - beta2), facts=[q.need(lt(beta2, 1))], degree=1)
    q.positive(le(0, t - 1), facts=[q.need(le(1, t))], degree=1)
    before = stays_nonnegative(q, lambda r: v(r, i), lambda r: g(r, i), t - 1, (old, rest))
    return q.by_products(le((1 - beta2) * g(t, i) ** 2, v(t, i)), product(old, before), using=[q.unfold(v(t, i))])


def each_step(p: Prover) -> tuple[int, int]:
    """``(x' - x)^2 <= 1/((1 - beta2) t)`` and ``g (x' - x) <= 0``, for all steps in all coordinates."""
    short, back = le(STEP**2, 1 / (1 - beta2) * (1 / t)), le(g(t, i) * STEP, 0)

    def size(q: Prover) -> int:
        line, (_, time, _), (_, moment, under), (_, debias, _) = moved(q)
        over, first = q.inverse_positive(q.need(lt(0, 1 - beta2))), q.inverse_positive(q.need(lt(0, t)))
        q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
        less = q.have(le(0, beta2**t), "power", [q.need(le(0, beta2)), q.need(le(0, t))])
        parts = product(over, first, under, under, own_share(q)), product(first, under, under, less, squares=(g(t, i),))
        return q.by_products(short, *parts, using=[line, time, moment, debias])

    def down(q: Prover) -> int:
        line, (_, _, first), (_, _, under), (scale, _, _) = moved(q)
        return q.by_products(back, product(scale, first, under, squares=(g(t, i),)), using=[line])

    p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    return p.generalise(each(short), size), p.generalise(each(back), down)


def harmonic(upper: Term) -> Term:
    """``sum_{j=1}^upper 1/j``."""
    return total(j, 1, upper, 1 / j)


def sizes(q: Prover, short: int) -> int:
    """``sum_i (x' - x)^2 <= d/((1 - beta2) t)``."""
    most = 1 / (1 - beta2) * (1 / t)
    goal = le(total(i, 1, d, STEP**2), total(i, 1, d, most))
    bound = q.sum_each(goal, lambda r: r.instance(short, t, i))
    return q.positive(le(goal.lhs, most * d), constant_sum(q, goal.rhs), facts=[bound], degree=1)


def rises_by(p: Prover, short: int, back: int) -> int:
    """``loss_{t+1} <= loss_t + L d/(2 (1 - beta2) t)`` for every step."""
    goal = le(loss(t + 1), loss(t) + SHARE / t)

    def script(q: Prover) -> int:
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        down = le(total(i, 1, d, g(t, i) * STEP), total(i, 1, d, num(0)))
        bound = q.sum_each(down, lambda r: r.instance(back, t, i))
        known = q.positive(le(down.lhs, 0), constant_sum(q, down.rhs), facts=[bound], degree=1)
        parts = product(q.instance(assumed(q, SMOOTH), t)), product(known), halved(q.need(lt(0, L)), sizes(q, short))
        return q.by_products(goal, *parts)

    return p.generalise(
        for_all("t", *STEPS, then=goal), script, note="a step never leads up the gradient, and is at most this long"
    )


def below(p: Prover, step: int) -> int:
    """``loss_t - low <= Delta`` up to T."""
    bound, goal = le(loss(s), loss(1) + SHARE * harmonic(s - 1)), le(loss(t) - low, RISE)

    def base(q: Prover) -> int:
        return q.positive(bound.at(s=1), q.sum_empty(harmonic(num(1) - 1)), facts=[], degree=1)

    def one(q: Prover, known: int) -> int:
        q.positive(le(s, T), facts=[q.need(le(s + 1, t)), q.need(le(t, T))], degree=1)
        q.positive(le(1, s + 1 - 1), facts=[q.need(le(1, s))], degree=1)
        top = q.sum_top(harmonic(s + 1 - 1))
        return q.by_products(bound.at(s=s + 1), product(known), product(q.instance(step, s)), using=[top])

    def script(q: Prover) -> int:
        rise = up_to(q, bound, s, t, base, one, start=1)
        least = q.need(le(1, t))
        over = q.inverse_positive(q.positive(lt(0, t), facts=[least], degree=1))
        last, known = q.sum_top(harmonic(t)), harmonic_bound(q, t, "j")
        order = q.have(le(log(t), log(T)), "monotone", [q.need(lt(0, t)), q.need(le(t, T))])
        size = q.need(lt(0, SHARE))
        parts = product(rise), product(size, over), product(size, known), product(size, order)
        return q.by_products(goal, *parts, using=[last])

    return p.generalise(
        for_all("t", *STEPS, then=goal), script, note="f rises by at most this in all, as 1 + ... + 1/T <= 1 + log T"
    )


def top(p: Prover) -> tuple[int, int]:
    """``0 <= G`` and ``G^2 = 2 L Delta``."""
    p.positive(le(1, T + 1), facts=[p.need(le(1, T))], degree=1), p.positive(le(num(1), num(1)), facts=[])
    p.positive(lt(0, num(1)), facts=[])
    logs = p.have(le(log(1), log(T)), "monotone", [p.need(le(1, T)), p.need(lt(0, num(1)))])
    none, rate = p.have(eq(log(1), 0), "log"), p.need(lt(0, SHARE))
    p.by_products(le(0, RISE), product(above_low(p, num(1))), product(rate, logs), product(rate), using=[none])
    p.by_products(le(0, 2 * L * RISE), Product(2 * ONE, (p.need(lt(0, L)), p.need(le(0, RISE)))))
    return p.have(le(0, G), "sqrt", [p.need(le(0, 2 * L * RISE))]), p.root(2 * L * RISE)


def squares_below(p: Prover, near: int) -> int:
    """``g^2 <= G^2`` in every coordinate of every step."""
    goal = le(g(t, c) ** 2, 2 * L * RISE)

    def script(q: Prover) -> int:
        q.positive(le(t, T + 1), facts=[q.need(le(t, T))], degree=1)
        above, here, size = q.instance(assumed(q, ABOVE), t), q.instance(near, t), q.need(lt(0, L))
        one = one_of_sum(q, NORM, c, lambda r: square(r, t, i))
        return q.by_products(goal, product(one), product(above), Product(2 * ONE, (size, here)))

    return p.generalise(for_all("t c", *STEPS, le(1, c), le(c, d), then=goal), script)


def moment_below(q: Prover, known: int) -> int:
    """``v <= (1 - beta2^t) G^2``, from `squares_below` for all."""
    bound = le(v(s, i), (1 - beta2**s) * (2 * L * RISE))

    def base(r: Prover) -> int:
        return r.positive(bound.at(s=0), r.unfold(v(num(0), i)), facts=[], degree=1)

    def step(r: Prover, before: int) -> int:
        r.positive(le(s + 1, T), facts=[r.need(le(s + 1, t)), r.need(le(t, T))], degree=1)
        r.positive(le(1, s + 1), facts=[r.need(le(0, s))], degree=1)
        new, old = r.need(lt(0, 1 - beta2)), r.need(le(0, beta2))
        using = [r.unfold(v(s + 1, i)), *lowered(r, beta2, s)]
        parts = product(old, before), product(new, r.instance(known, s + 1, i))
        return r.by_products(bound.at(s=s + 1), *parts, using=using)

    q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
    return up_to(q, bound, s, t, base, step)


def gains(p: Prover, near: int, big: int, whole: int) -> int:
    """``G g (x' - x) <= -g^2/sqrt(t)``: sqrt(v) is at most G sqrt(1 - beta2^t)."""
    known = squares_below(p, near)
    goal = le(G * (g(t, i) * STEP), -(1 / sqrt(t)) * g(t, i) ** 2)

    def script(q: Prover) -> int:
        line, (_, _, short), (_, moment, under), (scale, debias, _) = moved(q)
        most = sqrt(1 - beta2**t) * G
        q.by_products(le(0, most), product(scale, big))
        bound = moment_below(q, known)
        squares = q.by_products(le(sqrt(v(t, i)) ** 2, most**2), product(bound), using=[moment, debias, whole])
        less = from_squares(q, sqrt(v(t, i)), most, squares)
        return q.by_products(goal, product(short, under, less, squares=(g(t, i),)), using=[line])

    return p.generalise(each(goal), script, note="sqrt(v) is at most G sqrt(1 - beta2^t)")


def falls(p: Prover, gained: int, short: int, big: int) -> int:
    """``G loss_{t+1} <= G loss_t - w/sqrt(t) + G L d/(2 (1 - beta2) t)``."""
    goal = le(G * loss(t + 1), G * loss(t) - w / sqrt(t) + G * SHARE / t)

    def script(q: Prover) -> int:
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        over = root_over(q, t)[2]
        mine, taken = total(i, 1, d, G * (g(t, i) * STEP)), total(i, 1, d, -(1 / sqrt(t)) * g(t, i) ** 2)
        bound = q.sum_each(le(mine, taken), lambda r: r.instance(gained, t, i))
        outside = q.sum_linear(eq(mine, G * total(i, 1, d, g(t, i) * STEP)))
        norm = q.sum_linear(eq(taken, -(1 / sqrt(t)) * NORM))
        smooth, least = q.instance(assumed(q, SMOOTH), t), q.instance(assumed(q, at_least(w)), t)
        parts = product(big, smooth), product(bound), halved(big, q.need(lt(0, L)), sizes(q, short))
        return q.by_products(goal, *parts, product(over, least), using=[outside, norm])

    return p.generalise(for_all("t", *STEPS, then=goal), script, note="G times what a step gains")


def least_gradient(p: Prover, goal: Rel) -> None:
    """All steps together."""
    share(p)
    short, back = each_step(p)
    near = below(p, rises_by(p, short, back))
    big, whole = top(p)
    each_time = falls(p, gains(p, near, big, whole), short, big)
    known, logs = together(p, each_time), harmonic_bound(p, T, "j")
    p.positive(le(1, T + 1), facts=[p.need(le(1, T))], degree=1), p.positive(le(T + 1, T + 1), facts=[], degree=1)
    parts = product(known), product(big, above_low(p, T + 1)), product(big, p.need(lt(0, SHARE)), logs)
    p.by_products(goal, *parts, note="f cannot fall below its least value")


def together(p: Prover, each_time: int) -> int:
    """What G times f falls by in all T steps."""
    bound = le(G * loss(s + 1), G * loss(1) - w * (2 * sqrt(s + 1) - 2) + G * SHARE * harmonic(s))

    def base(q: Prover) -> int:
        zero = num(0)
        q.positive(le(0, zero + 1), facts=[])
        q.positive(le(0, num(1)), facts=[])
        return q.positive(bound.at(s=0), root_is(q, zero + 1, num(1)), q.sum_empty(harmonic(zero)), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        k, later = s + 1, q.need(le(0, s))
        for e in (lt(0, k), le(1, k), lt(0, k + 1)):
            q.positive(e, facts=[later], degree=1)
        (_, here, over), (_, there, _) = root_over(q, k), root_over(q, k + 1)
        gap = product(q.need(le(0, w)), over, squares=(sqrt(k + 1) - sqrt(k),))
        parts = product(known), product(q.instance(each_time, k)), gap
        return q.by_products(bound.at(s=k), *parts, using=[q.sum_top(harmonic(k)), here, there])

    p.positive(le(0, T), facts=[p.need(le(1, T))], degree=1)
    return up_to(p, bound, s, T, base, step)
