"""Adam with beta1^2 < beta2: how long its steps are, and how far m is from (1 - beta1^t) g along a smooth function.

With Q = beta2/((1 - beta2) (beta2 - beta1^2)): m^2 <= (1 - beta1)^2 Q v and g^2 <= Q v, so that a step in a coordinate
is at most sqrt(Q/t). For e = m - (1 - beta1^t) g: |e_{t+1}| <= beta1 (|e_t| + |g_{t+1} - g_t|), and e_1 = 0.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.least_gradient import CHANGE, DEFINED, LIPSCHITZ, STEP, L, Q
from proofs_checks.online import T, beta1, beta2, d, g, i, m, t, v, x
from proofs_checks.search.averages import stays_nonnegative
from proofs_checks.search.clipped import root_over
from proofs_checks.search.inequalities import cauchy_schwarz, sum_nonnegative
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.plane import strictly
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_corollary import constant_sum
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.slopes_between import unbiased
from proofs_checks.search.stationary import absolute_at_most, lowered
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt, total

ONE, TWO = num(1).value, num(2).value
U, J, GAP = sqrt(Q), 1 / (1 - beta1), beta2 - beta1**2
STEPS, PLACES = (le(1, t), le(t, T)), (le(1, i), le(i, d))
Root = tuple[int, int, int]


def each(rel: Rel) -> ForAll:
    """At all steps up to T in every coordinate."""
    return for_all("t i", *STEPS, *PLACES, then=rel)


def error(at: Term) -> Term:
    """``e = m - (1 - beta1^t) g`` in coordinate i."""
    return m(at, i) - (1 - beta1**at) * g(at, i)


def errors(at: Term) -> Term:
    """``sum_i |e|``."""
    return total(i, 1, d, absolute(error(at)))


CHANGES = total(i, 1, d, absolute(CHANGE))


def signs(p: Prover) -> None:
    """What is positive: beta2, 1 - beta2, beta2 - beta1^2, Q and its root, 1 - beta1, and their inverses."""
    order, high = p.need(lt(beta1**2, beta2)), p.need(lt(beta2, 1))
    share = p.by_products(lt(0, beta2), product(order), Product(ONE, (), (beta1,)))
    p.positive(le(0, beta2), facts=[share], degree=1)
    gap, rest = p.positive(lt(0, GAP), facts=[order], degree=1), p.positive(lt(0, 1 - beta2), facts=[high], degree=1)
    p.by_products(lt(0, Q), product(share, p.inverse_positive(gap), p.inverse_positive(rest)))
    root_over(p, Q)
    p.positive(lt(0, num(1)), facts=[])
    small = strictly(p, beta1, num(1), p.positive(lt(beta1**2, num(1) ** 2), facts=[order, high], degree=1))
    p.inverse_positive(p.positive(lt(0, 1 - beta1), facts=[small], degree=1))
    size = p.positive(lt(0, d), facts=[p.need(le(1, d))], degree=1)
    p.positive(le(1, d + 1), facts=[size], degree=1)


def moment_share(q: Prover) -> int:
    """``m^2 <= (1 - beta1)^2 Q v``; needs ``0 <= t``."""
    goal = le(m(t, i) ** 2, (1 - beta1) ** 2 * Q * v(t, i))
    gap, old = q.need(lt(0, GAP)), q.need(lt(0, beta2))

    def base(r: Prover) -> int:
        return r.positive(goal.at(t=0), r.unfold(m(num(0), i)), r.unfold(v(num(0), i)), facts=[], degree=1)

    def step(r: Prover, s: Term, known: int) -> int:
        r.positive(lt(0, s + 1), facts=[r.need(le(0, s))], degree=1)
        square = m(s, i) - beta1 * (1 - beta1) / GAP * g(s + 1, i)
        using = [r.unfold(m(s + 1, i)), r.unfold(v(s + 1, i))]
        return r.by_products(goal.at(t=s + 1), product(old, known), product(gap, squares=(square,)), using=using)

    return for_each_step(q, goal, t, base, step)


def own_share(q: Prover) -> int:
    """``g^2 <= Q v``."""
    old, rest, over = q.need(le(0, beta2)), q.need(lt(0, 1 - beta2)), q.need(lt(0, 1 / GAP))
    q.positive(le(0, t - 1), facts=[q.need(le(1, t))], degree=1)
    before = stays_nonnegative(q, lambda r: v(r, i), lambda r: g(r, i), t - 1, (old, rest))
    known = q.by_products(le((1 - beta2) * g(t, i) ** 2, v(t, i)), product(old, before), using=[q.unfold(v(t, i))])
    parts = product(q.need(lt(0, Q)), known), product(over, squares=(beta1 * g(t, i),))
    return q.by_products(le(g(t, i) ** 2, Q * v(t, i)), *parts)


def moved(q: Prover) -> tuple[int, Root, Root, Root]:
    """The step in a coordinate, and the roots of t, v and 1 - beta2^t."""
    q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1), q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
    q.instance(assumed(q, DEFINED), t, i), unbiased(q, beta2, t)
    roots = root_over(q, t), root_over(q, v(t, i)), root_over(q, 1 - beta2**t)
    return q.unfold(x(t + 1, i)), *roots


def debias(q: Prover) -> tuple[int, int]:
    """``0 < 1/(1 - beta1^t) <= 1/(1 - beta1)``."""
    over, rest = q.inverse_positive(unbiased(q, beta1, t)), q.need(lt(0, J))
    small = q.have(le(beta1**t, beta1), "power", [q.need(le(0, beta1)), q.need(lt(beta1, 1)), q.need(le(1, t))])
    return over, q.by_products(le(1 / (1 - beta1**t), J), product(over, rest, small))


def short_steps(p: Prover) -> int:
    """``(x' - x)^2 <= Q/t`` in every coordinate."""
    goal = le(STEP**2, Q * (1 / t))

    def script(q: Prover) -> int:
        line, (_, time, _), (_, moment, under), (_, square, _) = moved(q)
        first, rest, (over, less) = q.inverse_positive(q.need(lt(0, t))), q.need(lt(0, J)), debias(q)
        fade = q.have(le(0, beta2**t), "power", [q.need(le(0, beta2)), q.need(le(0, t))])
        apart = q.by_products(le(0, J**2 - (1 / (1 - beta1**t)) ** 2), product(rest, less), product(over, less))
        parts = (
            product(first, under, under, rest, rest, moment_share(q)),
            product(first, under, under, apart, squares=(m(t, i),)),
            product(first, under, under, over, over, fade, squares=(m(t, i),)),
        )
        return q.by_products(goal, *parts, using=[line, time, moment, square])

    return p.generalise(each(goal), script, note="as beta1 < sqrt(beta2), m is bounded by sqrt(v)")


def pushes(p: Prover) -> int:
    """``g (x' - x) <= (|e|/(1 - beta1) sqrt(Q) - sqrt(1 - beta2^t) g^2/sqrt(v))/sqrt(t)``."""
    size, off, root = absolute(g(t, i)), absolute(error(t)), sqrt(1 - beta2**t)
    goal = le(g(t, i) * STEP, (J * U * off - root * g(t, i) ** 2 / sqrt(v(t, i))) / sqrt(t))

    def script(q: Prover) -> int:
        line, (_, _, short), (_, moment, under), (scale, square, _) = moved(q)
        rest, (over, less) = q.need(lt(0, J)), debias(q)
        a, b = _bounds(q, g(t, i)), _bounds(q, error(t))
        most = from_squares(q, size, U * sqrt(v(t, i)), _own(q, moment))
        fade = q.have(le(0, beta2**t), "power", [q.need(le(0, beta2)), q.need(le(0, t))])
        q.positive(le(0, num(1)), facts=[])
        one = from_squares(q, root, num(1), q.by_products(le(root**2, num(1) ** 2), product(fade), using=[square]))
        parts = (
            halved(short, scale, over, under, a[2], b[2]),
            halved(short, scale, over, under, a[1], b[1]),
            product(short, b[0], rest, under, most),
            product(short, b[0], under, a[0], less),
            product(short, b[0], over, under, a[0], one),
        )
        return q.by_products(goal, *parts, using=[line])

    return p.generalise(each(goal), script, note="m is (1 - beta1^t) g and an error")


def _bounds(q: Prover, y: Term) -> tuple[int, int, int]:
    """``0 <= |y|``, ``y <= |y|`` and ``-y <= |y|``."""
    size = absolute(y)
    return q.have(le(0, size), "abs"), q.have(le(y, size), "abs"), q.have(le(-y, size), "abs")


def _own(q: Prover, moment: int) -> int:
    """``|g|^2 <= (sqrt(Q) sqrt(v))^2``."""
    size, known = absolute(g(t, i)), own_share(q)
    square, whole = q.have(eq(size**2, g(t, i) ** 2), "abs"), q.need(eq(U**2, Q))
    q.by_products(le(0, U * sqrt(v(t, i))), product(q.need(lt(0, U)), q.need(lt(0, sqrt(v(t, i))))))
    return q.by_products(le(size**2, (U * sqrt(v(t, i))) ** 2), product(known), using=[square, whole, moment])


def sizes(q: Prover, short: int) -> int:
    """``sum_i (x' - x)^2 <= d Q/t``."""
    most = Q * (1 / t)
    goal = le(total(i, 1, d, STEP**2), total(i, 1, d, most))
    bound = q.sum_each(goal, lambda r: r.instance(short, t, i))
    return q.positive(le(goal.lhs, most * d), constant_sum(q, goal.rhs), facts=[bound], degree=1)


def changes(q: Prover, short: int) -> int:
    """``sum_i |g' - g| <= d L sqrt(Q)/sqrt(t)``; needs ``0 < t``."""
    size, most = absolute(CHANGE), d * L * U / sqrt(t)
    parts = total(i, 1, d, size * num(1)), total(i, 1, d, size**2), total(i, 1, d, num(1) ** 2)
    known = cauchy_schwarz(q, CHANGES, size, num(1))
    plain, count = q.sum_linear(eq(parts[0], CHANGES)), constant_sum(q, parts[2])
    squares = total(i, 1, d, CHANGE**2)
    same = q.sum_each(eq(parts[1], squares), lambda r: r.have(eq(size**2, CHANGE**2), "abs"))
    length, lipschitz = sizes(q, short), q.instance(assumed(q, LIPSCHITZ), t)
    (_, time, over), whole = root_over(q, t), q.need(eq(U**2, Q))
    places, smooth = q.need(lt(0, d)), q.need(lt(0, L))
    q.by_products(le(0, most), product(places, smooth, q.need(lt(0, U)), over))
    bounds = product(known), product(places, lipschitz), product(places, smooth, smooth, length)
    goal = le(CHANGES**2, most**2)
    return from_squares(q, CHANGES, most, q.by_products(goal, *bounds, using=[plain, count, same, whole, time]))


def next_error(q: Prover) -> int:
    """``|e'| <= beta1 |e| + beta1 |g' - g|``."""
    old, now, bound = q.need(le(0, beta1)), t + 1, beta1 * absolute(error(t)) + beta1 * absolute(CHANGE)
    q.positive(lt(0, now), facts=[q.need(le(1, t))], degree=1), q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
    fade = q.have(le(0, beta1**t), "power", [old, q.need(le(0, t))])
    rest = q.positive(le(0, 1 - beta1**t), facts=[unbiased(q, beta1, t)], degree=1)
    using = [q.unfold(m(now, i)), *lowered(q, beta1, t)]
    size = q.have(le(0, absolute(CHANGE)), "abs")
    ends = []
    for off, other, goal in ((error(t), -CHANGE, error(now)), (-error(t), CHANGE, -error(now))):
        first, second = q.have(le(off, absolute(error(t))), "abs"), q.have(le(other, absolute(CHANGE)), "abs")
        parts = product(old, first), product(old, rest, second), product(old, fade, size)
        ends.append(q.by_products(le(goal, bound), *parts, using=using))
    return absolute_at_most(q, error(now), bound, ends[0], ends[1])


def next_errors(p: Prover, short: int) -> int:
    """``sum_i |e'| <= beta1 sum_i |e| + beta1 d L sqrt(Q)/sqrt(t)`` for every step."""
    goal = le(errors(t + 1), beta1 * errors(t) + beta1 * (d * L * U / sqrt(t)))

    def script(q: Prover) -> int:
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        both = total(i, 1, d, beta1 * absolute(error(t)) + beta1 * absolute(CHANGE))
        bound = q.sum_each(le(errors(t + 1), both), next_error)
        split = q.sum_linear(eq(both, beta1 * errors(t) + beta1 * CHANGES))
        parts = product(bound), product(q.need(le(0, beta1)), changes(q, short))
        return q.by_products(goal, *parts, using=[split])

    return p.generalise(for_all("t", *STEPS, then=goal), script, note="the error of m fades, but for what g changes by")


def first_errors(p: Prover) -> int:
    """``sum_i |e_1| <= 0``."""
    one, none = num(1), total(i, 1, d, num(0))

    def script(q: Prover) -> int:
        line, start = q.unfold(m(one, i)), q.unfold(m(num(0), i))
        above, below = (q.positive(le(e, 0), line, start, facts=[], degree=1) for e in (error(one), -error(one)))
        return absolute_at_most(q, error(one), num(0), above, below)

    bound = p.sum_each(le(errors(one), none), script)
    return p.positive(le(errors(one), 0), constant_sum(p, none), facts=[bound], degree=1)


def errors_not_negative(q: Prover, at: Term) -> int:
    """``0 <= sum_i |e|``."""
    return sum_nonnegative(q, errors(at), lambda r: r.have(le(0, absolute(error(at))), "abs"))
