"""The potential f(x_t) + sqrt(Q)/(1 - beta1)^2 sum_i |e_t|/sqrt(t) of Adam on a smooth f, e of `momentum_error`.

In step t it rises by at most c/t, c = L d Q (1/2 + beta1/(1 - beta1)^2), which bounds the gradients by G, G^2 = 2 L
Delta. Then sqrt(v) is at most G sqrt(1 - beta2^t), and G times what it falls by is at least |g|^2/sqrt(t) - G c/t.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.least_gradient import ABOVE, LEAST, NORM, RISE, SHARE, SMOOTH, STEP, Delta, L, Q, low, w
from proofs_checks.online import T, beta1, beta2, d, g, i, loss, t, v
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.inequalities import sum_nonnegative, telescope_bound
from proofs_checks.search.momentum_error import (
    STEPS,
    J,
    U,
    each,
    error,
    errors,
    errors_not_negative,
    first_errors,
    moved,
    next_errors,
    pushes,
    short_steps,
    signs,
    sizes,
)
from proofs_checks.search.plane import over
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_sums import from_squares, harmonic_bound, one_of_sum
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, log, num, sqrt, total, var

ONE = num(1).value
j, s, c = map(var, ("j", "s", "c"))
G = sqrt(2 * L * Delta)
ENOUGH = le(RISE, Delta)
GAINED = le(G * (g(t, i) * STEP), G * (J * U * absolute(error(t)) / sqrt(t)) - 1 / sqrt(t) * g(t, i) ** 2)


def potential(at: Term) -> Term:
    """``f(x_t)`` and what the error of m can still cost."""
    return loss(at) + U * J**2 * (errors(at) / sqrt(at))


def harmonic(upper: Term) -> Term:
    """``sum_{j=1}^upper 1/j``."""
    return total(j, 1, upper, 1 / j)


def above_low(p: Prover, at: Term) -> int:
    """``low <= f(x_t)`` at this step; needs ``1 <= at <= T + 1``."""
    squares = sum_nonnegative(p, total(i, 1, d, g(at, i) ** 2), lambda q: square(q, at))
    above, inverse = p.instance(assumed(p, ABOVE), at), p.inverse_positive(p.need(lt(0, L)))
    return p.by_products(le(low, loss(at)), halved(inverse, above), halved(inverse, squares))


def square(q: Prover, at: Term) -> int:
    """``0 <= g^2``."""
    return q.positive(le(0, g(at, i) ** 2), facts=[], squares=[g(at, i)])


def costs(q: Prover, errs: int, short: int) -> tuple[list[Product], list[int]]:
    """Why the step of the potential is at most that of f, from `next_errors`; needs ``1 <= t``."""
    least = q.need(le(1, t))
    q.positive(lt(0, t), facts=[least], degree=1), q.positive(lt(0, t + 1), facts=[least], degree=1)
    q.positive(le(t, t + 1), facts=[], degree=1)
    (_, time, here), _ = root_over(q, t), root_over(q, t + 1)
    q.positive(le(0, t), facts=[least], degree=1)
    shorter, root, rest = over(q, q.need(le(t, t + 1))), q.need(lt(0, U)), q.need(lt(0, J))
    more = product(root, rest, rest, here, q.instance(errs, t))
    fewer = product(root, rest, rest, errors_not_negative(q, t + 1), shorter)
    length = halved(q.need(lt(0, L)), sizes(q, short))
    return [more, fewer, length], [time, q.need(eq(U**2, Q))]


def rises_by(p: Prover, push: int, errs: int, short: int) -> int:
    """The potential rises by at most ``c/t`` in every step."""
    goal, most = le(potential(t + 1), potential(t) + SHARE / t), J * U * absolute(error(t)) / sqrt(t)

    def each_place(q: Prover) -> int:
        root = moved(q)
        known, (scale, under, time) = q.instance(push, t, i), (root[3][0], root[2][2], root[1][2])
        return q.by_products(le(g(t, i) * STEP, most), product(known), product(scale, under, time, squares=(g(t, i),)))

    def script(q: Prover) -> int:
        parts, using = costs(q, errs, short)
        mine, taken = total(i, 1, d, g(t, i) * STEP), total(i, 1, d, most)
        bound, outside = q.sum_each(le(mine, taken), each_place), q.sum_linear(eq(taken, J * U / sqrt(t) * errors(t)))
        smooth = q.instance(assumed(q, SMOOTH), t)
        return q.by_products(goal, *parts, product(smooth), product(bound), using=[outside, *using])

    note = "f and what the error of m can still cost: both together rise by this at most"
    return p.generalise(for_all("t", *STEPS, then=goal), script, note=note)


def below(p: Prover, step: int, none: int) -> int:
    """``f(x_t) - low <= Delta`` up to T."""
    bound, goal = le(potential(s), loss(1) + SHARE * harmonic(s - 1)), le(loss(t) - low, Delta)

    def base(q: Prover) -> int:
        parts = product(q.need(lt(0, U)), q.need(lt(0, J)), q.need(lt(0, J)), q.need(lt(0, 1 / sqrt(num(1)))), none)
        return q.by_products(bound.at(s=1), parts, using=[q.sum_empty(harmonic(num(1) - 1))])

    def one(q: Prover, known: int) -> int:
        q.positive(le(s, T), facts=[q.need(le(s + 1, t)), q.need(le(t, T))], degree=1)
        q.positive(le(1, s + 1 - 1), facts=[q.need(le(1, s))], degree=1)
        last = q.sum_top(harmonic(s + 1 - 1))
        return q.by_products(bound.at(s=s + 1), product(known), product(q.instance(step, s)), using=[last])

    def script(q: Prover) -> int:
        rise = up_to(q, bound, s, t, base, one, start=1)
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        inverse, here = q.inverse_positive(q.need(lt(0, t))), root_over(q, t)[2]
        last, known = q.sum_top(harmonic(t)), harmonic_bound(q, t, "j")
        order = q.have(le(log(t), log(T)), "monotone", [q.need(lt(0, t)), q.need(le(t, T))])
        size, rest = q.need(lt(0, SHARE)), q.need(lt(0, J))
        left = product(q.need(lt(0, U)), rest, rest, here, errors_not_negative(q, t))
        parts = product(rise), product(size, inverse), product(size, known), product(size, order), left
        return q.by_products(goal, *parts, product(assumed(q, ENOUGH)), using=[last])

    note = "all rises together, as 1 + ... + 1/T is at most 1 + log T"
    return p.generalise(for_all("t", *STEPS, then=goal), script, note=note)


def top(p: Prover) -> tuple[int, int]:
    """``0 <= G`` and ``G^2 = 2 L Delta``."""
    logs = p.have(le(log(1), log(T)), "monotone", [p.need(le(1, T)), p.need(lt(0, num(1)))])
    none, rate = p.have(eq(log(1), 0), "log"), p.need(lt(0, SHARE))
    parts = product(above_low(p, num(1))), product(rate, logs), product(rate), product(assumed(p, ENOUGH))
    p.by_products(le(0, Delta), *parts, using=[none])
    p.by_products(le(0, 2 * L * Delta), Product(2 * ONE, (p.need(lt(0, L)), p.need(le(0, Delta)))))
    return p.have(le(0, G), "sqrt", [p.need(le(0, 2 * L * Delta))]), p.root(2 * L * Delta)


def squares_below(p: Prover, near: int) -> int:
    """``g^2 <= G^2`` in every coordinate of every step."""
    goal = le(g(t, c) ** 2, 2 * L * Delta)

    def script(q: Prover) -> int:
        q.positive(le(t, T + 1), facts=[q.need(le(t, T))], degree=1)
        above, here, size = q.instance(assumed(q, ABOVE), t), q.instance(near, t), q.need(lt(0, L))
        one = one_of_sum(q, NORM, c, lambda r: square(r, t))
        return q.by_products(goal, product(one), product(above), Product(2 * ONE, (size, here)))

    return p.generalise(for_all("t c", *STEPS, le(1, c), le(c, d), then=goal), script)


def moment_below(q: Prover, known: int) -> int:
    """``v <= (1 - beta2^t) G^2``, from `squares_below`."""
    bound = le(v(s, i), (1 - beta2**s) * (2 * L * Delta))

    def base(r: Prover) -> int:
        return r.positive(bound.at(s=0), r.unfold(v(num(0), i)), facts=[], degree=1)

    def step(r: Prover, before: int) -> int:
        r.positive(le(s + 1, T), facts=[r.need(le(s + 1, t)), r.need(le(t, T))], degree=1)
        r.positive(le(1, s + 1), facts=[r.need(le(0, s))], degree=1)
        new, old = r.need(lt(0, 1 - beta2)), r.need(le(0, beta2))
        using = [r.unfold(v(s + 1, i)), *lowered(r, beta2, s)]
        parts = product(old, before), product(new, r.instance(known, s + 1, i))
        return r.by_products(bound.at(s=s + 1), *parts, using=using)

    return up_to(q, bound, s, t, base, step)


def gains(p: Prover, push: int, near: int, big: int, whole: int) -> int:
    """``G g (x' - x) <= (G sqrt(Q) |e|/(1 - beta1) - g^2)/sqrt(t)`` in every coordinate."""
    known = squares_below(p, near)

    def script(q: Prover) -> int:
        _, (_, _, short), (_, moment, under), (scale, debias, _) = moved(q)
        most = sqrt(1 - beta2**t) * G
        q.by_products(le(0, most), product(scale, big))
        bound = moment_below(q, known)
        squares = q.by_products(le(sqrt(v(t, i)) ** 2, most**2), product(bound), using=[moment, debias, whole])
        less = from_squares(q, sqrt(v(t, i)), most, squares)
        parts = product(big, q.instance(push, t, i)), product(short, under, less, squares=(g(t, i),))
        return q.by_products(GAINED, *parts)

    return p.generalise(each(GAINED), script, note="no gradient is larger than this root")


def falls(p: Prover, gained: int, errs: int, short: int, big: int) -> int:
    """G times the potential falls by ``w/sqrt(t) - G c/t`` at least."""
    goal = le(G * potential(t + 1), G * potential(t) - w / sqrt(t) + G * (SHARE / t))

    def script(q: Prover) -> int:
        parts, using = costs(q, errs, short)
        mine, taken = (total(i, 1, d, side) for side in (GAINED.lhs, GAINED.rhs))
        bound = q.sum_each(le(mine, taken), lambda r: r.instance(gained, t, i))
        outside = q.sum_linear(eq(mine, G * total(i, 1, d, g(t, i) * STEP)))
        norm = q.sum_linear(eq(taken, G * (J * U / sqrt(t)) * errors(t) - 1 / sqrt(t) * NORM))
        smooth, least = q.instance(assumed(q, SMOOTH), t), q.instance(assumed(q, LEAST), t)
        more = (Product(y.coefficient, (big, *y.refs), y.squares) for y in parts)
        last = product(big, smooth), product(bound), product(q.need(lt(0, 1 / sqrt(t))), least)
        return q.by_products(goal, *more, *last, using=[outside, norm, *using])

    return p.generalise(for_all("t", *STEPS, then=goal), script, note="all coordinates together")


def least_gradient(p: Prover, goal: Rel) -> None:
    """All steps together."""
    prepared(p)
    short, push = short_steps(p), pushes(p)
    errs, none = next_errors(p, short), first_errors(p)
    near = below(p, rises_by(p, push, errs, short), none)
    big, root = top(p)
    each_time = falls(p, gains(p, push, near, big, root), errs, short, big)
    known, linear = together(p, each_time)
    rates, logs = roots(p), harmonic_bound(p, T, "t")
    weight = (p.need(lt(0, U)), p.need(lt(0, J)), p.need(lt(0, J)))
    ends = product(big, *weight, none), product(big, *weight, root_over(p, T + 1)[2], errors_not_negative(p, T + 1))
    sums = product(known), product(p.need(le(0, w)), rates), product(big, p.need(lt(0, SHARE)), logs)
    parts = *sums, *ends, product(big, above_low(p, T + 1)), product(big, assumed(p, ENOUGH))
    p.by_products(goal, *parts, using=[linear, p.need(eq(sqrt(num(1)), 1))], note="f cannot fall below its least value")


def prepared(p: Prover) -> None:
    """Signs, and what is needed about T."""
    signs(p)
    size, places, whole, rest = (p.need(lt(0, y)) for y in (L, d, Q, J))
    momentum = product(size, places, whole, p.need(le(0, beta1)), rest, rest)
    p.by_products(lt(0, SHARE), halved(size, places, whole), momentum)
    late = p.need(le(1, T))
    for e in (le(1, T + 1), le(0, T), lt(0, T + 1)):
        p.positive(e, facts=[late], degree=1)
    for e in (le(num(1), num(1)), le(T + 1, T + 1)):
        p.positive(e, facts=[], degree=1)
    root_over(p, num(1))


def together(p: Prover, each_time: int) -> tuple[int, int]:
    """What G times the potential falls by in all T steps, as one sum, and this sum as two."""
    fall = total(t, 1, T, w * (1 / sqrt(t)) - G * SHARE * (1 / t))
    bound = telescope_bound(
        p, fall, -(G * potential(t + 1)), lambda q: q.by_products(_step(fall), product(q.instance(each_time, t)))
    )
    whole = w * total(t, 1, T, 1 / sqrt(t)) - G * SHARE * total(t, 1, T, 1 / t)
    return bound, p.sum_linear(eq(fall, whole))


def _step(fall: Term) -> Rel:
    """A summand is at most the step of the sum's bound."""
    return le(fall.subterms[2], -(G * potential(t + 1)) - -(G * potential(t - 1 + 1)))


def roots(p: Prover) -> int:
    """``sum_t -1/sqrt(t) <= 2 - 2 sqrt(T + 1)``."""
    body = -(1 / sqrt(t))

    def script(q: Prover) -> int:
        least = q.need(le(1, t))
        for e in (lt(0, t), lt(0, t + 1)):
            q.positive(e, facts=[least], degree=1)
        (_, here, inverse), (_, there, _) = root_over(q, t), root_over(q, t + 1)
        gap = product(inverse, squares=(sqrt(t + 1) - sqrt(t),))
        return q.by_products(le(body, -(2 * sqrt(t + 1)) - -(2 * sqrt(t - 1 + 1))), gap, using=[here, there])

    bound = telescope_bound(p, total(t, 1, T, body), -(2 * sqrt(t + 1)), script)
    same = p.congruence(eq(sqrt(num(1) - 1 + 1), sqrt(num(1))))
    one, whole = root_is(p, num(1), num(1)), total(t, 1, T, 1 / sqrt(t))
    outside = p.sum_linear(eq(total(t, 1, T, body), -whole))
    return p.positive(le(2 * sqrt(T + 1) - 2, whole), same, one, outside, facts=[bound], degree=1)
