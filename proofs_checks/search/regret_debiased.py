"""AdaMomentum with both debiasing steps: u = sqrt(t vhat) (1 - beta1^t) / alpha grows wherever v does not fall.

For t / (1 - beta2^t) grows: h(n) = (n+1) q^n - n q^(n+1) <= 1, as h(0) = 1 and h(n) - h(n+1) = (n+1) q^n (1-q)^2.
"""

from __future__ import annotations

from dataclasses import replace

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import for_every
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_bounds import (
    SQUARES,
    Ratio,
    constants,
    log_sign,
    nonnegative_roots,
    norm_sign,
    sharp_regret,
)
from proofs_checks.search.regret_coordinates import (
    Moment,
    adamomentum,
    assumed,
    constant_root,
    instance,
    newest_share,
    rate_positive,
    size_below_root,
)
from proofs_checks.search.regret_defined import define, positive_root, steps
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.regret_telescoping import plain, shares
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, log, num, sqrt, total, var

ONE, HALF = num(1).value, num("1/2").value
t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
s_ = var("s")
#: (n+1) beta2^n - n beta2^(n+1) <= 1
SLOWS = for_all("s", le(0, s_), then=le((s_ + 1) * beta2**s_ - s_ * beta2 ** (s_ + 1), 1))


def hat(s: Term) -> Term:
    """``vhat(s)`` in the coordinate ``i``."""
    return o.v_hat(s, i)


def slows(p: Prover) -> int:
    """``t / (1 - beta2**t)`` grows, as `SLOWS`."""

    def step(q: Prover, known: int) -> object:
        power = q.have(lt(0, beta2**s_), "power", [q.need(lt(0, beta2))])
        more = q.by_products(lt(0, s_ + 1), product(q.need(le(0, s_))), Product(ONE))
        goal = SLOWS.rel.at(s=s_ + 1)
        return q.by_products(goal, product(known), product(power, more, squares=(1 - beta2,)))

    def base(q: Prover) -> object:
        return q.by_products(SLOWS.rel.at(s=0))

    return for_every(p, SLOWS.rel, s_, base, step)


def left(q: Prover, b: Term, s: Term) -> int:
    """``0 < 1 - b**s`` for ``0 < b < 1`` and ``1 <= s``."""
    refs = [q.need(lt(0, b)), q.need(lt(b, 1)), plain(q, le(1, s))]
    return q.by_products(lt(0, 1 - b**s), product(q.have(lt(b**s, 1), "power", refs)))


def positive(q: Prover, s: Term) -> int:
    """``0 < vhat(s)``."""
    rest = left(q, beta2, s)
    over = q.inverse_positive(rest)
    return q.by_products(lt(0, hat(s)), product(instance(o.POSITIVE)(q, s), over), using=[q.unfold(hat(s))])


def newest(q: Prover, s: Term) -> int:
    """``(1 - beta2) m(s)**2 <= vhat(s)``."""
    over, share = q.inverse_positive(left(q, beta2, s)), newest_share(q, s)
    power = q.have(lt(0, beta2**s), "power", [q.need(lt(0, beta2))])
    second = instance(o.POSITIVE)(q, s)
    goal = le((1 - beta2) * o.m(s, i) ** 2, hat(s))
    return q.by_products(goal, product(share), product(second, power, over), using=[q.unfold(hat(s))])


def unneeded(q: Prover, s: Term) -> int:
    """That ``vhat`` rises is not known, and what `grows` shows does not need it."""
    return instance(o.MONOTONE)(q, s)


def step(q: Prover, s: Term) -> int:
    """``x(s+1) = x(s) - m(s) / u(s)``."""
    rate_positive(q, s, hat, positive)
    left(q, beta1, s)
    plain(q, lt(1, s + 1))
    moved, average = q.unfold(o.x(s + 1, i)), q.unfold(o.m_hat(s, i))
    return q.ring(eq(o.x(s + 1, i), o.x(s, i) - o.m(s, i) / size(s)), moved, average)


def size(s: Term) -> Term:
    """``u(s)``."""
    return o.rate(s, hat(s)) * (1 - beta1**s)


def rate(q: Prover, s: Term) -> int:
    """``0 < u(s)``."""
    return q.by_products(lt(0, size(s)), product(rate_positive(q, s, hat, positive), left(q, beta1, s)))


def root_grows(q: Prover, s: Term) -> int:
    """``sqrt(s-1) sqrt(vhat(s-1)) <= sqrt(s) sqrt(vhat(s))``."""
    before = s - 1
    plain(q, le(0, before)), plain(q, lt(0, before))
    more = q.restate(le(o.v(before, i), o.v(s, i)), instance(o.MONOTONE)(q, before))
    order = q.instance(assumed(q, SLOWS), before)
    over = [q.inverse_positive(left(q, beta2, z)) for z in (before, s)]
    insides = [positive(q, before), positive(q, s)]
    roots = [q.root(z) for z in (before, s, hat(before), hat(s))]
    low = [q.have(le(0, sqrt(z)), "sqrt", [k]) for z, k in ((s, plain(q, le(0, s))), (hat(s), insides[1]))]
    q.by_products(le(0, sqrt(s) * sqrt(hat(s))), product(*low))
    products = product(plain(q, le(0, s)), more, over[1]), product(order, instance(o.POSITIVE)(q, before), *over)
    w, x = sqrt(s) * sqrt(hat(s)), sqrt(before) * sqrt(hat(before))
    hats = [q.unfold(hat(before)), q.unfold(hat(s))]
    return from_squares(q, x, w, q.by_products(le(x**2, w**2), *products, using=[*roots, *hats]))


def grows(q: Prover, s: Term) -> int:
    """``u(s-1) <= u(s)``."""
    root, over = root_grows(q, s), q.inverse_positive(q.need(lt(0, alpha)))
    before = s - 1
    power = q.have(lt(0, beta1**before), "power", [q.need(lt(0, beta1))])
    low = q.by_products(le(0, sqrt(before) * sqrt(hat(before))), product(*(q.have(le(0, sqrt(z)), "sqrt", [
        q.find(lt(0, z)) or 0]) for z in (before, hat(before)))))  # fmt: skip
    rest = q.by_products(lt(0, 1 - beta1), product(q.need(lt(beta1, 1))))
    products = product(root, over, left(q, beta1, s)), product(low, over, power, rest)
    return q.by_products(le(size(before), size(s)), *products)


HAT = Moment(hat, positive, unneeded, newest, step)
RUN = replace(adamomentum(moment=HAT), u=size, rate=rate, grows=grows)


def small(q: Prover, s: Term) -> int:
    """``m**2 / u <= alpha / (sqrt(1 - beta2) (1 - beta1)) (|m| / sqrt(s))``."""
    z, w, r = absolute(o.m(s, i)), sqrt(hat(s)), sqrt(1 - beta2)
    order, square = size_below_root(q, s, HAT), q.have(eq(z**2, o.m(s, i) ** 2), "abs")
    least, here = q.have(le(0, z), "abs"), q.have(lt(0, sqrt(s)), "sqrt", [plain(q, lt(0, s))])
    refs = [q.need(lt(0, beta1)), q.need(lt(beta1, 1)), plain(q, le(1, s))]
    below, rest = q.have(le(beta1**s, beta1), "power", refs), q.by_products(lt(0, 1 - beta1), product(refs[1]))
    over = [q.inverse_positive(k) for k in (q.need(lt(0, r)), q.need(lt(0, w)), here, left(q, beta1, s))]
    a, under = q.need(lt(0, alpha)), q.inverse_positive(rest)
    goal = le(o.m(s, i) ** 2 / size(s), alpha / r / (1 - beta1) * (z * (1 / sqrt(s))))
    products = product(least, order, *over, a), product(least, a, over[0], over[2], over[3], under, below)
    return q.by_products(goal, *products, using=[square])


def regret(p: Prover, goal: Rel) -> int:
    """The sharp bound."""
    slows(p)
    c, over = alpha / sqrt(1 - beta2) / (1 - beta1), p.inverse_positive(plain(p, lt(0, 1 - beta1)))
    p.by_products(lt(0, c), product(constant_root(p), over))
    return sharp_regret(p, RUN, goal, ratio=Ratio(c, small))


def memory(p: Prover) -> int:
    """``sum_i sum_t c u <= 1 / (1 - beta1) sum_i sum_t b sqrt(t vhat) / alpha``."""
    one, two = RUN.share(t) * RUN.u(t), o.b(t) * o.rate(t, hat(t))
    factor = 1 / (1 - beta1)

    def pointwise(q: Prover) -> object:
        low, high, size_ = RUN.low(q, t), RUN.high(q, t), rate_positive(q, t, hat, positive)
        shares(q, RUN, t)
        over = q.inverse_positive(q.need(lt(0, 1 - o.b(t)))), q.inverse_positive(plain(q, lt(0, 1 - beta1)))
        power = q.have(lt(0, beta1**t), "power", [q.need(lt(0, beta1))])
        return q.by_products(
            le(one, factor * two), product(low, high, size_, *over), product(low, size_, over[0], power)
        )

    def script(q: Prover) -> object:
        scaled, right = total(t, 1, T, factor * two), total(t, 1, T, two)
        each, outside = q.sum_each(le(total(t, 1, T, one), scaled), pointwise), q.sum_linear(eq(scaled, factor * right))
        return q.by_products(le(total(t, 1, T, one), factor * right), product(each), using=[outside])

    sums = [total(i, 1, d, total(t, 1, T, z)) for z in (one, two)]
    levels = total(i, 1, d, factor * total(t, 1, T, two))
    each = p.sum_each(le(sums[0], levels), script)
    outside = p.sum_linear(eq(levels, factor * sums[1]))
    return p.by_products(le(sums[0], factor * sums[1]), product(each), using=[outside])


def weaker(p: Prover) -> int:
    """``(1 + 3 beta1) / (2 (1 - beta1)^2) sqrt(..) <= 1 / ((1 - beta1)^3 (1 - gamma))``."""
    c, r = constants(p), sqrt(SQUARES)
    rest, own = plain(p, lt(0, 1 - beta1)), assumed(p, eq(r**2, SQUARES))
    two, three = (c.over, c.over), (c.over, c.over, c.over)
    apart = r - 1 / (1 - beta1)
    products = (
        Product(HALF / 2, (rest, *two), (apart,)),
        Product(3 * HALF / 2, (c.low, rest, *two), (apart,)),
        Product(num("3/8").value, two, (beta1 - num("5/6"),)),
        Product(num("23/96").value, two),
        product(*three, c.under, c.gamma),
    )
    ours = (num("1/2") + 2 * beta1 / (1 - beta1)) / (1 - beta1) * r
    return p.by_products(le(ours, 1 / ((1 - beta1) ** 3 * (1 - o.GAMMA))), *products, using=[own])


def printed(p: Prover, sharp: int, goal: Rel) -> int:
    """The printed bound with vhat in place of v."""
    inner, constant = memory(p), weaker(p)
    roots = nonnegative_roots(p, total(i, 1, d, sqrt(hat(T))), lambda q: positive(q, T))
    sizes = nonnegative_roots(p, o.norms(), norm_sign)
    low, over, a = p.need(lt(0, beta1)), p.inverse_positive(plain(p, lt(0, 1 - beta1))), p.need(lt(0, alpha))
    first = p.need(lt(0, sqrt(T))), p.inverse_positive(a), roots
    power = p.have(lt(0, beta1**T), "power", [low])
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [log_sign(p)])
    products = (
        *(product(sharp), Product(HALF, (low, over, *first), (D,)), Product(HALF, (power, *first), (D,))),
        *(Product(HALF, (inner,), (D,)), product(constant, p.need(lt(0, alpha / sqrt(1 - beta2))), logs, sizes)),
    )
    return p.by_products(goal, *products, note="weaker constants")


def defined(p: Prover, *goals: Rel) -> None:
    """Roots, logarithm and divisors."""
    constant_root(p), log_sign(p)
    p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    p.by_products(lt(0, 1 - o.GAMMA), product(assumed(p, lt(o.GAMMA, 1))))
    plain(p, lt(0, T)), positive_root(p, T)
    left(p, beta1, T), left(p, beta2, T)

    def prepare(q: Prover, names: tuple[str, ...]) -> None:
        if "t" in names:
            steps(q, t, T)
            shares(q, RUN, t)
            left(q, beta1, t), left(q, beta2, t)
        if "i" in names:
            s = t if "t" in names else T
            positive(q, s)
            inside = q.by_products(lt(0, o.v(s, i) / (1 - beta2**s)), product(positive(q, s)), using=[q.unfold(hat(s))])
            q.by_products(le(0, o.v(s, i) / (1 - beta2**s)), product(inside))

    for goal in goals:
        define(p, goal, prepare)
