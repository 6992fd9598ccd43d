"""AdaMomentum's sum of m_t^2 / sqrt(t v_t) is bounded by fading sums of the sizes of the gradients."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.averages import up_to
from proofs_checks.search.momentum_bounds import inverse, moment_roots, quotient_bound, root_for_all, scaled_roots
from proofs_checks.search.momentum_sums import moments_positive, share_of_moment
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import impossible, root_is
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import absolute_at_most, new_index, square_positive, weighted_step
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt, total, var

Sequence = Callable[..., Term]
ONE = num(1).value


def size_of_momentum(
    p: Prover, m: Sequence, g: Sequence, b: Sequence, top: Term, T: Term, t: Term, facts: tuple[int, int]
) -> int:
    """``abs(m(t)) <= sum_{j=1}^t top**(t-j) (1 - b(j)) abs(g(j))`` for ``1 <= t <= T``; needs ``0 <= top < 1``.

    ``facts``: that ``0 <= b(t)`` and that ``b(t) <= top``, for ``1 <= t <= T``.
    """
    s, j = new_index(p, "s"), new_index(p, "i")

    def sample(x: Term) -> Term:
        return (1 - b(x)) * absolute(g(x))

    def form(x: Term) -> Rel:
        return le(absolute(m(x)), total(j, 1, x, top ** (x - j) * sample(j)))

    def base(q: Prover) -> int:
        return q.positive(form(num(0)), *_size_of_zero(q, m), q.sum_empty(form(num(0)).rhs), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        low, high = (q.instance(k, s + 1) for k in facts)
        rest = q.positive(le(0, 1 - b(s + 1)), facts=[high, q.need(lt(top, 1))], degree=1)
        using = weighted_step(q, top, sample, s), q.unfold(m(s + 1))
        shared = [known, low, high, rest, q.have(le(0, absolute(m(s))), "abs"), q.need(le(0, top), lt(0, top))]

        def side(x: Term, *parts: Term) -> int:
            sizes = [q.have(le(y, absolute(z)), "abs") for y, z in zip(parts, (m(s), g(s + 1)), strict=True)]
            return q.positive(le(x, form(s + 1).rhs), *using, facts=[*shared, *sizes], degree=2)

        bounds = side(m(s + 1), m(s), g(s + 1)), side(-m(s + 1), -m(s), -g(s + 1))
        return absolute_at_most(q, m(s + 1), form(s + 1).rhs, *bounds)

    return p.generalise(
        for_all(t.name, le(1, t), le(t, T), then=form(t)),
        lambda r: up_to(r, form(s), s, t, base, step),
        note="|m_t|, by induction on t",
    )


def _size_of_zero(p: Prover, m: Sequence) -> list[int]:
    """``abs(m(0)) = abs(0) = 0``."""
    same = p.congruence(eq(absolute(m(num(0))), absolute(0)), p.unfold(m(num(0))))
    return [same, p.have(eq(absolute(0), 0), "abs", [p.positive(le(0, num(0)), facts=[], degree=1)])]


def size_positive(p: Prover, x: Term, known: int) -> int:
    """``0 < abs(x)`` from the fact ``x != 0``."""
    a, goal = absolute(x), lt(0, absolute(x))
    square, low = square_positive(p, x, known), p.have(le(0, a), "abs")
    same = p.ring(eq(x**2, a**2), p.have(eq(a**2, x**2), "abs"))

    def negative(q: Prover) -> object:
        return impossible(q, goal, Product(ONE, (len(q.context.facts) - 1,)), Product(ONE, (low,)))

    def zero(q: Prover) -> object:
        return impossible(q, goal, Product(ONE, (square,)), using=[same, len(q.context.facts) - 1])

    return p.cases(goal, a, num(0), (negative, zero, lambda q: None))


def by_sizes(
    p: Prover, goal: Rel, g: Sequence, b: Sequence, top: Term, beta2: Term, j: Term, T: Term, facts: tuple[int, int]
) -> int:
    """``sum top**n g**2 / sqrt(beta2**n (1-b)**2 g**2) <= 1/(1-top) sum (top/sqrt(beta2))**n abs(g)``, ``n = T - j``.

    Both sides have one positive factor more. ``facts``: that ``b(t) <= top`` and ``g(t) != 0`` for ``1 <= t <= T``;
    needs ``0 < top < 1``, ``0 < beta2 < 1``.
    """
    front, small = goal.lhs.subterms
    factor, large = goal.rhs.subterms[0].subterms[1], goal.rhs.subterms[1]
    rest = p.positive(lt(0, 1 - top), facts=[p.need(lt(top, 1))], degree=1)
    inside, base = small.subterms[2].subterms[1].subterms[0], p.need(lt(0, beta2))

    def signs(q: Prover) -> tuple[int, int]:
        order = q.instance(facts[0], j)
        share = q.positive(lt(0, 1 - b(j)), facts=[order, q.need(lt(top, 1))], degree=1)
        power = q.have(lt(0, beta2 ** (T - j)), "power", [base])
        newest = square_positive(q, g(j), q.instance(facts[1], j))
        q.by_products(lt(0, inside), Product(ONE, (power, share, share, newest)))
        return order, share

    whole = root_for_all(p, j, 1, T, inside, lambda q: signs(q))
    scaled = total(j, 1, T, factor * large.subterms[2])
    bodies = le(small.subterms[2], scaled.subterms[2])

    def each(q: Prover) -> object:
        order, share = signs(q)
        q.instance(whole, j)
        return one_by_size(q, bodies, inside, g(j), beta2, T - j, (order, share, q.instance(facts[1], j)))

    below = p.sum_each(le(small, scaled), each, note="the root written out, 1 - beta_{1,j} >= 1 - beta_1")
    outside = p.sum_linear(eq(scaled, factor * large))
    return p.by_products(goal, Product(ONE, (_scale(p, front.subterms[1], rest), below)), using=[outside])


def one_by_size(p: Prover, goal: Rel, inside: Term, x: Term, beta2: Term, n: Term, facts: tuple[int, int, int]) -> int:
    """A summand of `by_sizes`; ``facts``: ``b <= top``, ``0 < 1 - b`` and ``x != 0``; needs ``0 <= n``."""
    order, share, nonzero = facts
    top, rest, a = p.rel(order).rhs, p.rel(share).rhs, absolute(x)
    root, size = p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))]), size_positive(p, x, nonzero)
    power = p.have(lt(0, sqrt(beta2) ** n), "power", [root])
    w = sqrt(beta2) ** n * rest * a
    p.by_products(le(0, w), Product(ONE, (power, share, size)))
    square = p.ring(eq(beta2, sqrt(beta2) ** 2), p.root(beta2))
    same = p.ring(eq(x**2, a**2), p.have(eq(a**2, x**2), "abs"))
    value = root_is(p, inside, w, square, same, *p.nonzero_refs())
    fade = p.have(lt(0, top**n), "power", [p.need(lt(0, top))])
    signs = fade, size, p.inverse_positive(power), order, p.inverse_positive(share), inverse(p, 1 - top)
    return p.by_products(goal, Product(ONE, signs), using=[value, same])


def _scale(p: Prover, divisor: Term, rest: int) -> int:
    """``0 < 1 / (c sqrt(x y))`` from ``0 < c`` (the fact ``rest``) and ``0 < x``, ``0 < y``."""
    root = divisor.subterms[1]
    inside = root.subterms[0]
    signs = [p.need(lt(0, x)) for x in inside.subterms]
    height = p.have(lt(0, root), "sqrt", [p.by_products(lt(0, inside), Product(ONE, tuple(signs)))])
    return p.inverse_positive(p.by_products(lt(0, divisor), Product(ONE, (rest, height))))


def faded_bound(
    p: Prover,
    goal: Rel,
    m: Sequence,
    v: Sequence,
    g: Sequence,
    b: Sequence,
    top: Term,
    beta2: Term,
    T: Term,
    facts: tuple[int, int, int],
) -> int:
    """``sum m**2 / sqrt(t v) <= sum 1/sqrt(t (1-beta2)) sum_{j<=t} top**(t-j) (1-b(j)) abs(g(j))``.

    ``facts``: ``g(1) != 0``, ``0 <= b(t)``, ``b(t) <= top``; needs ``0 < top < 1``, ``0 < beta2 < 1``, ``1 <= T``.
    """
    t = var(goal.lhs.name)
    p.positive(lt(b(1), 1), facts=[p.instance(facts[2], num(1)), p.need(lt(top, 1))], degree=1)
    positive = moments_positive(p, m, v, g, b, beta2, facts[0])
    share = share_of_moment(p, m, v, beta2, positive)
    sizes = size_of_momentum(p, m, g, b, top, T, t, (facts[1], facts[2]))
    left = p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    roots = moment_roots(p, t, T, v, positive), scaled_roots(p, t, T, 1 - beta2)

    def each(q: Prover) -> object:
        index, second = q.need(lt(0, t)), q.instance(roots[1], t)
        q.by_products(le(0, t * (1 - beta2)), Product(ONE, (index, left)))
        q.by_products(le(0, t * v(t)), Product(ONE, (index, q.instance(positive, t))))
        known = quotient_bound(q, m(t), v(t), t, beta2, q.instance(share, t), (q.instance(roots[0], t), second))
        products = Product(ONE, (known,)), Product(ONE, (q.inverse_positive(second), q.instance(sizes, t)))
        return q.by_products(le(goal.lhs.subterms[2], goal.rhs.subterms[2]), *products)

    return p.sum_each(goal, each, note="(1 - beta_2) m_t^2 <= v_t, and the bound of |m_t|")


def gamma_bound(p: Prover, goal: Rel, known: int, b: Sequence, top: Term, beta2: Term, T: Term, low: int) -> int:
    """The bound ``known`` of `faded_bound` with ``top/sqrt(beta2)`` for ``top``, and ``1/(1-top)**2`` before it."""
    sharp, printed = p.rel(known).rhs, goal.rhs
    t = var(sharp.name)
    root = p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    one = p.positive(le(sqrt(beta2) ** 2, num(1) ** 2), p.root(beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    small, share = from_squares(p, sqrt(beta2), num(1), one), inverse(p, 1 - top)
    base = p.need(lt(0, top))
    more = p.by_products(le(1, 1 / (1 - top) ** 2), Product(ONE, (base, share, share)), Product(ONE, (base, share)))

    def inner(q: Prover, old: Term, new: Term, j: Term) -> object:
        n = t - j
        fade, less = (q.have(lt(0, x**n), "power", [k]) for x, k in ((top, base), (sqrt(beta2), root)))
        below = q.have(le(sqrt(beta2) ** n, 1), "power", [root, small, q.need(le(0, n))])
        size, decay = q.have(le(0, new.subterms[1]), "abs"), q.instance(low, j)
        products = Product(ONE, (fade, size, q.inverse_positive(less), below)), Product(ONE, (fade, size, decay))
        return q.by_products(le(old, new), *products)

    def each(q: Prover) -> object:
        old, new = sharp.subterms[2].subterms[1], printed.subterms[2].subterms[1]
        j = var(old.name)
        bodies = old.subterms[2], new.subterms[2]
        below = q.sum_each(le(old, new), lambda r: inner(r, *bodies, j))
        sign = inequalities.sum_nonnegative(q, new, lambda r: _fading(r, bodies[1], t - j))
        scale = q.inverse_positive(q.instance(roots, t))
        products = Product(ONE, (scale, below)), Product(ONE, (scale, sign, more))
        return q.by_products(le(sharp.subterms[2], printed.subterms[2]), *products)

    roots = scaled_roots(p, t, T, 1 - beta2)
    height, twice = printed.subterms[2].subterms[0].subterms[1], p.need(lt(0, (1 - top) ** 2))
    p.generalise(
        for_all(t.name, le(1, t), le(t, T), then=lt(0, height)),
        lambda q: q.by_products(lt(0, height), Product(ONE, (twice, q.instance(roots, t)))),
    )
    last = p.sum_each(le(sharp, printed), each, note="a coarser bound")
    return p.by_products(goal, Product(ONE, (known,)), Product(ONE, (last,)))


def _fading(p: Prover, body: Term, n: Term) -> int:
    """``0 <= c**n abs(x)`` from ``0 < c``."""
    power, size = body.subterms
    base = p.need(lt(0, power.subterms[0]))
    fade = p.have(lt(0, power), "power", [base])
    return p.by_products(le(0, body), Product(ONE, (fade, p.have(le(0, size), "abs"))))
