"""Regret of AMSGrad with a projection: telescoped in each coordinate, its ratio m^2 / sqrt(vhat) bounded by |g|.

With c = b / (1 - b), k = beta1 / (1 - beta1), u = sqrt(t vhat) / alpha and X = x - y, in each coordinate
``sum E <= D^2 u(T) / 2 + D^2 sum c u + (1/2 + k) sum m^2/u`` and
``sum m^2/u <= (1 + k) alpha / sqrt(1 - beta2) sum |g|/sqrt(t)``.
"""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import stays_nonnegative
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_coordinates import instance, rate_grows, rate_positive
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_sums import from_squares, root_cauchy_schwarz
from proofs_checks.search.regret_telescoping import telescoped
from proofs_checks.search.running_maximum import never_falls
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, log, num, seq, sqrt, substitute, total

t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
top = seq("v_max")
K = beta1 / (1 - beta1)


def rate(s: Term) -> Term:
    """``sqrt(s) sqrt(vhat(s, i)) / alpha``."""
    return o.rate(s, top(s, i))


def share(s: Term) -> Term:
    """``b / (1 - b)``."""
    return o.b(s) / (1 - o.b(s))


def quotient(s: Term) -> Term:
    """``m**2 / u``."""
    return o.m(s, i) ** 2 / rate(s)


def apart(s: Term) -> Term:
    """``x(s) - y``."""
    return o.x(s, i) - o.y(i)


def excess(s: Term) -> Term:
    """What one step adds in the coordinate ``i`` after the projection."""
    c, u = share(s), rate(s)
    moved = (1 + c) * u / 2 * (apart(s) ** 2 - apart(s + 1) ** 2) + c * u / 2 * apart(s) ** 2
    return moved + ((1 + c) * o.m(s, i) ** 2 + c * o.m(s - 1, i) ** 2) / (2 * u)


def positive(q: Prover, s: Term) -> int:
    """``0 < vhat(s, i)``."""
    return instance(o.every(lt(0, top(t, i))))(q, s)


def rises(q: Prover, s: Term) -> int:
    """``vhat(s, i) <= vhat(s + 1, i)``."""
    q.need(le(0, s))
    shown = never_falls(q, lambda z: top(z, i), lambda z: o.v(z, i), s + 1)
    return q.restate(le(top(s, i), top(s + 1, i)), shown)


def now(q: Prover, s: Term) -> int:
    """``0 < u(s)``."""
    return rate_positive(q, s, lambda z: top(z, i), positive)


def grows(q: Prover, s: Term) -> int:
    """``u(s-1) <= u(s)``."""
    return rate_grows(q, s, lambda z: top(z, i), positive, rises)


def shares(q: Prover, s: Term) -> tuple[int, int]:
    """``0 <= c(s)`` and ``c(s) <= k``."""
    low, high = instance(o.every(le(0, o.b(t))))(q, s), instance(o.every(le(o.b(t), beta1)))(q, s)
    less = q.need(lt(beta1, 1))
    rest = q.by_products(lt(0, 1 - o.b(s)), product(high), product(less))
    over = [q.inverse_positive(rest), q.inverse_positive(q.by_products(lt(0, 1 - beta1), product(less)))]
    return q.by_products(le(0, share(s)), product(low, over[0])), q.by_products(le(share(s), K), product(high, *over))


def near(q: Prover, s: Term) -> int:
    """``(x - y)**2 <= D**2``."""
    known, z = instance(o.NEAR)(q, s), apart(s)
    low, square = q.have(le(0, absolute(z)), "abs"), q.have(eq(absolute(z) ** 2, z**2), "abs")
    return q.by_products(le(z**2, D**2), product(known, known), Product(num(2).value, (low, known)), using=[square])


def least(q: Prover) -> int:
    """``0 <= k``."""
    over = q.inverse_positive(q.by_products(lt(0, 1 - beta1), product(q.need(lt(beta1, 1)))))
    return q.by_products(le(0, K), product(q.need(le(0, beta1)), over))


def coordinate(p: Prover) -> int:
    """``sum E <= D^2 u(T) / 2 + D^2 sum c u + (1/2 + k) sum m^2/u``."""
    body = excess(t) - D**2 * (share(t) * rate(t)) - (num("1/2") + K) * quotient(t)
    big = num("1/2") * rate(t) * (D**2 - apart(t + 1) ** 2) - K / 2 * quotient(t)

    def common(q: Prover, s: Term) -> tuple[int, int, int, tuple[Product, ...]]:
        (low, high), close, here = shares(q, s), near(q, s), now(q, s)
        over = q.inverse_positive(here)
        moved = product(low, here, close), halved(low, here, squares=(apart(s + 1),))
        return over, high, close, (*moved, halved(high, over, squares=(o.m(s, i),)))

    def later(q: Prover) -> object:
        steps(q, t, T)
        over, high, close, products = common(q, t)
        grow, past, some = grows(q, t), q.inverse_positive(now(q, t - 1)), least(q)
        before = o.m(t - 1, i)
        more = halved(high, over, squares=(before,)), halved(some, grow, over, past, squares=(before,))
        goal = le(body, big - substitute(big, {"t": t - 1}))
        return q.by_products(goal, *products, *more, halved(grow, close))

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        _, _, close, products = common(q, s)
        past = q.unfold(o.m(s - 1, i))
        return q.by_products(goal, *products, halved(now(q, s), close), using=[past])

    whole = telescoped(p, body, big, num(0), first, later)
    pieces = [total(t, 1, T, z) for z in (excess(t), share(t) * rate(t), quotient(t))]
    value = D**2 * pieces[1] + (num("1/2") + K) * pieces[2]
    split = p.sum_linear(eq(total(t, 1, T, body), pieces[0] - value))
    end = now(p, T)
    left = halved(end, squares=(apart(T + 1),)), halved(least(p), p.inverse_positive(end), squares=(o.m(T, i),))
    goal = le(pieces[0], num("1/2") * D**2 * rate(T) + value)
    return p.by_products(goal, product(whole), *left, using=[split], note="telescoped, since vhat never falls")


def newest(q: Prover, s: Term) -> int:
    """``sqrt(1 - beta2) |g(s)| <= sqrt(vhat(s))``."""
    g, w, r = absolute(o.g(s, i)), sqrt(top(s, i)), sqrt(1 - beta2)
    rest, inside = q.need(lt(0, 1 - beta2)), positive(q, s)
    q.need(le(0, s - 1))
    signs = [q.need(le(0, beta2), lt(0, beta2)), rest]
    before = stays_nonnegative(q, lambda z: o.v(z, i), lambda z: o.g(z, i), s - 1, facts=signs)
    above = q.have(le(o.v(s, i), Term("max", (top(s - 1, i), o.v(s, i)))), "max")
    share_ = q.by_products(
        le((1 - beta2) * o.g(s, i) ** 2, top(s, i)),
        *(product(signs[0], before), product(above)),
        using=[q.unfold(top(s, i)), q.unfold(o.v(s, i))],
    )
    low, square = q.have(le(0, g), "abs"), q.have(eq(g**2, o.g(s, i) ** 2), "abs")
    q.have(lt(0, w), "sqrt", [inside])
    q.have(lt(0, r), "sqrt", [rest])
    roots = [q.have(eq(r**2, 1 - beta2), "sqrt", [rest]), q.have(eq(w**2, top(s, i)), "sqrt", [inside])]
    q.by_products(le(0, r * g), product(q.need(lt(0, r)), low))
    return from_squares(q, r * g, w, q.by_products(le((r * g) ** 2, w**2), product(share_), using=[*roots, square]))


def scaled(s: Term) -> Term:
    """``|g(s)| / sqrt(s)``."""
    return absolute(o.g(s, i)) * (1 / sqrt(s))


def fresh(q: Prover, s: Term) -> tuple[int, int]:
    """``0 <= h`` and ``g**2 / u <= h`` for ``h = alpha / sqrt(1 - beta2) |g| / sqrt(s)``."""
    order, size, r = newest(q, s), absolute(o.g(s, i)), sqrt(1 - beta2)
    low, square = q.have(le(0, size), "abs"), q.have(eq(size**2, o.g(s, i) ** 2), "abs")
    root = positive_root(q, s)
    over = [q.inverse_positive(q.need(lt(0, z))) for z in (r, sqrt(top(s, i)))]
    inverse, a = q.inverse_positive(root), q.need(lt(0, alpha))
    h = q.by_products(le(0, alpha / r * scaled(s)), product(low, over[0], inverse, a))
    most = q.by_products(
        le(o.g(s, i) ** 2 / rate(s), alpha / r * scaled(s)), product(low, order, *over, inverse, a), using=[square]
    )
    return h, most


def ratios(p: Prover) -> int:
    """``sum m^2/u <= (1 + k) alpha / sqrt(1 - beta2) sum |g|/sqrt(t)``."""
    c = (1 + K) * (alpha / sqrt(1 - beta2))
    body, big = quotient(t) - c * scaled(t), -K * quotient(t)

    def common(q: Prover, s: Term) -> tuple[int, int, int, int, int]:
        """``Q(s) <= b m(s-1)**2/u + (1-b) h`` times ``1 + k``, and what bounds ``b``."""
        h, most = fresh(q, s)
        low, high = instance(o.every(le(0, o.b(t))))(q, s), instance(o.every(le(o.b(t), beta1)))(q, s)
        rest = q.by_products(le(0, 1 - o.b(s)), product(high), product(q.need(lt(beta1, 1))))
        over, here = q.inverse_positive(q.need(lt(0, 1 - beta1))), q.inverse_positive(now(q, s))
        h1 = alpha / sqrt(1 - beta2) * scaled(s)
        mixed = le(quotient(s), o.b(s) * (o.m(s - 1, i) ** 2 / rate(s)) + h1)
        products = (
            product(low, rest, here, squares=(o.m(s - 1, i) - o.g(s, i),)),
            *(product(rest, most), product(low, h)),
        )
        return q.by_products(mixed, *products, using=[q.unfold(o.m(s, i))]), over, low, high, here

    def later(q: Prover) -> object:
        steps(q, t, T)
        mixed, over, low, high, here = common(q, t)
        past, grow, before = q.inverse_positive(now(q, t - 1)), grows(q, t), o.m(t - 1, i)
        products = (
            product(over, mixed),
            *(product(over, high, here, squares=(before,)), product(least(q), grow, here, past, squares=(before,))),
        )
        return q.by_products(le(body, big - substitute(big, {"t": t - 1})), *products)

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        mixed, over, *_ = common(q, s)
        return q.by_products(goal, product(over, mixed), using=[q.unfold(o.m(s - 1, i))])

    whole = telescoped(p, body, big, num(0), first, later)
    pieces = total(t, 1, T, quotient(t)), total(t, 1, T, scaled(t))
    split = p.sum_linear(eq(total(t, 1, T, body), pieces[0] - c * pieces[1]))
    left = product(least(p), p.inverse_positive(now(p, T)), squares=(o.m(T, i),))
    note = "m_t^2/sqrt(vhat_t) <= b m_{t-1}^2/sqrt(vhat_{t-1}) + |g_t|/sqrt(1 - beta2)"
    return p.by_products(le(pieces[0], c * pieces[1]), product(whole), left, using=[split], note=note)


def gradients(p: Prover, logs: int) -> int:
    """``sum |g|/sqrt(t) <= sqrt(sum g**2) sqrt(1 + log T)``; ``logs``: ``sum 1/t <= 1 + log T``."""
    size, over = absolute(o.g(t, i)), 1 / sqrt(t)
    mixed, squares = total(t, 1, T, scaled(t)), total(t, 1, T, o.g(t, i) ** 2)
    cauchy = root_cauchy_schwarz(p, mixed, size, over, note="Cauchy-Schwarz")
    sizes, inverses = (total(t, 1, T, z**2) for z in (size, over))
    same = p.sum_each(eq(sizes, squares), lambda q: q.have(eq(size**2, o.g(t, i) ** 2), "abs"))
    root = p.congruence(eq(sqrt(sizes), sqrt(squares)), same)

    def inverse(q: Prover) -> object:
        steps(q, t, T)
        positive_root(q, t)
        return q.ring(eq(over**2, 1 / t), q.root(t))

    equal = p.sum_each(eq(inverses, total(t, 1, T, 1 / t)), inverse)
    harmonic = p.by_products(le(inverses, 1 + log(T)), product(logs), using=[equal])
    low = p.have(le(0, sqrt(sizes)), "sqrt", [p.need(le(0, sizes))])
    second = monotone_root(p, harmonic)
    goal = le(mixed, sqrt(squares) * sqrt(1 + log(T)))
    return p.by_products(goal, product(cauchy), product(low, second), using=[root])
