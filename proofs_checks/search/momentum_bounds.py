"""AdaMomentum's sum of m_t^2 / sqrt(t v_t) is bounded by the Euclidean norm of the gradients."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.momentum_sums import moments_positive, share_of_moment
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_sums import (
    from_squares,
    harmonic_bound,
    larger_root,
    nonnegative_squares,
    root_cauchy_schwarz,
    squares_of_average,
    squares_of_constant_average,
)
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, absolute, log, num, sqrt, total

Sequence = Callable[..., Term]
Script = Callable[[Prover], object]
Facts = tuple[int, int, int]
ONE = num(1).value


def root_for_all(p: Prover, t: Term, lower: Like, upper: Like, inside: Term, script: Script) -> int:
    """``0 < sqrt(inside)`` (and ``0 < inside``, which ``script`` shows) for all ``t`` in the range."""
    guards = le(lower, t), le(t, upper)
    whole = p.generalise(for_all(t.name, *guards, then=lt(0, inside)), script)
    return p.generalise(
        for_all(t.name, *guards, then=lt(0, sqrt(inside))),
        lambda r: r.have(lt(0, sqrt(inside)), "sqrt", [r.instance(whole, t)]),
    )


def moment_roots(p: Prover, t: Term, upper: Term, v: Sequence, positive: int) -> int:
    """``0 < sqrt(t v(t))`` for ``1 <= t <= upper``."""

    def inside(r: Prover) -> object:
        return r.by_products(lt(0, t * v(t)), Product(ONE, (r.need(lt(0, t)), r.instance(positive, t))))

    return root_for_all(p, t, 1, upper, t * v(t), inside)


def scaled_roots(p: Prover, t: Term, upper: Term, c: Term) -> int:
    """``0 < sqrt(t c)`` for ``1 <= t <= upper``; needs ``0 < c``."""
    factor = p.need(lt(0, c))

    def inside(r: Prover) -> object:
        return r.by_products(lt(0, t * c), Product(ONE, (r.need(lt(0, t)), factor)))

    return root_for_all(p, t, 1, upper, t * c, inside)


def quotient_bound(p: Prover, m: Term, v: Term, t: Term, beta2: Term, share: int, roots: tuple[int, int]) -> int:
    """``m**2 / sqrt(t v) <= abs(m) / sqrt(t (1-beta2))`` from ``(1-beta2) m**2 <= v`` (the fact ``share``).

    ``roots``: that ``sqrt(t v)`` and ``sqrt(t (1-beta2))`` are positive; needs ``0 < t``.
    """
    a, w, r = absolute(m), sqrt(t * v), sqrt(t * (1 - beta2))
    square, size = p.have(eq(a**2, m**2), "abs"), p.have(le(0, a), "abs")
    inside = [p.root(t * v), p.root(t * (1 - beta2))]
    p.by_products(le(0, w), Product(ONE, (roots[0],)))
    below = p.by_products(le((r * a) ** 2, w**2), Product(ONE, (p.need(lt(0, t)), share)), using=[*inside, square])
    order = from_squares(p, r * a, w, below)
    over = [p.inverse_positive(k) for k in roots]
    return p.by_products(le(m**2 / w, a / r), Product(ONE, (size, order, *over)), using=[square])


def against_roots(p: Prover, a: Term, x: Term, t: Term, T: Term, note: str = "") -> int:
    """``sum_{t=1}^T a / sqrt(t) <= sqrt(sum x**2) sqrt(sum 1/t)`` where ``a`` is ``abs(x)``; needs ``1 <= T``."""
    sums = total(t, 1, T, a**2), total(t, 1, T, (1 / sqrt(t)) ** 2)
    plain = total(t, 1, T, x**2), total(t, 1, T, 1 / t)

    def root_squared(r: Prover) -> object:
        r.have(lt(0, sqrt(t)), "sqrt", [r.need(lt(0, t))])
        return r.ring(eq(sums[1].subterms[2], plain[1].subterms[2]), r.root(t))

    product = root_cauchy_schwarz(p, sums[0], a, 1 / sqrt(t), note="Cauchy-Schwarz")
    same = [
        p.sum_each(eq(sums[0], plain[0]), lambda r: r.have(eq(a**2, x**2), "abs")),
        p.sum_each(eq(sums[1], plain[1]), root_squared),
    ]
    nonnegative_squares(p, plain[0])
    inequalities.sum_nonnegative(p, plain[1], lambda r: r.by_products(le(0, 1 / t), Product(ONE, (inverse(r, t),))))
    roots = [p.congruence(eq(sqrt(p.rel(k).lhs), sqrt(p.rel(k).rhs)), k) for k in same]
    goal = le(total(t, 1, T, a / sqrt(t)), sqrt(plain[0]) * sqrt(plain[1]))
    return p.by_products(goal, Product(ONE, (product,)), using=roots, note=note)


def inverse(p: Prover, d: Term) -> int:
    """``0 < 1/d`` where ``0 < d`` is shown or known."""
    return p.inverse_positive(p.need(lt(0, d)))


def norm_bound(p: Prover, m: Sequence, v: Sequence, beta2: Term, t: Term, T: Term, positive: int, share: int) -> int:
    """``sum m**2 / sqrt(t v) <= sqrt(sum m**2) sqrt(1 + log T) / sqrt(1 - beta2)`` over ``1 <= t <= T``.

    From ``0 < v(t)`` and ``(1 - beta2) m(t)**2 <= v(t)`` for all ``t >= 1``; needs ``1 <= T``, ``beta2 < 1``.
    """
    left = p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    root, over = p.have(lt(0, sqrt(1 - beta2)), "sqrt", [left]), sqrt(1 - beta2)
    roots = moment_roots(p, t, T, v, positive), scaled_roots(p, t, T, 1 - beta2)
    sums = total(t, 1, T, m(t) ** 2 / sqrt(t * v(t))), total(t, 1, T, absolute(m(t)) / over / sqrt(t))

    def each(q: Prover) -> object:
        q.have(lt(0, sqrt(t)), "sqrt", [q.need(lt(0, t))])
        w = sqrt(t) * over
        q.positive(le(0, w), facts=[q.need(lt(0, sqrt(t))), root], degree=2)
        index = q.need(lt(0, t))
        q.by_products(le(0, t * (1 - beta2)), Product(ONE, (index, left)))
        q.by_products(le(0, t * v(t)), Product(ONE, (index, q.instance(positive, t))))
        product = root_is(q, t * (1 - beta2), w, q.root(t), q.root(1 - beta2))
        known = quotient_bound(
            q, m(t), v(t), t, beta2, q.instance(share, t), (q.instance(roots[0], t), q.instance(roots[1], t))
        )
        return q.by_products(le(sums[0].subterms[2], sums[1].subterms[2]), Product(ONE, (known,)), using=[product])

    small = p.sum_each(le(*sums), each, note="(1 - beta_2) m_t^2 <= v_t")
    plain = against_roots(p, absolute(m(t)), m(t), t, T)
    outside = p.sum_linear(eq(sums[1], 1 / over * p.rel(plain).lhs))
    norm, harmonic = p.rel(plain).rhs.subterms
    last = harmonic_bound(p, T, t.name, note="1/t <= log t - log(t-1) for t >= 2")
    logs = p.have(le(harmonic, sqrt(1 + log(T))), "monotone", [last, p.need(le(0, harmonic.subterms[0]))])
    size = p.have(le(0, norm), "sqrt", [p.need(le(0, norm.subterms[0]))])
    products = (
        Product(ONE, (small,)),
        Product(ONE, (inverse(p, over), plain)),
        Product(ONE, (inverse(p, over), size, logs)),
    )
    return p.by_products(le(sums[0], norm * sqrt(1 + log(T)) / over), *products, using=[outside])


def sharp_bound(
    p: Prover,
    m: Sequence,
    v: Sequence,
    g: Sequence,
    b: Sequence,
    top: Term,
    beta2: Term,
    t: Term,
    T: Term,
    facts: Facts,
) -> int:
    """``sum m**2 / sqrt(t v) <= sqrt(1 + log T) sqrt((2 - top)/(2 (1 - top))) / sqrt(1 - beta2) sqrt(sum g**2)``.

    ``facts``: ``g(1) != 0``, ``0 <= b(t)`` and ``b(t) <= top``; needs ``0 <= top < 1``, ``0 < beta2 < 1``, ``1 <= T``.
    """
    p.positive(lt(b(1), 1), facts=[p.instance(facts[2], num(1)), p.need(lt(top, 1))], degree=1)
    positive = moments_positive(p, m, v, g, b, beta2, facts[0])
    share = share_of_moment(p, m, v, beta2, positive)
    bound = norm_bound(p, m, v, beta2, t, T, positive, share)
    rest = p.positive(lt(0, 1 - top), facts=[p.need(lt(top, 1))], degree=1)
    factor = (2 - top) / (2 * (1 - top))
    p.positive(le(0, factor), facts=[p.inverse_positive(rest)], degree=1)
    squares = squares_of_average(
        p,
        m,
        b,
        g,
        T,
        top,
        lambda q, x: (q.instance(facts[1], x), q.instance(facts[2], x)),
        t.name,
        note="sums of squares",
    )
    nonnegative_squares(p, p.rel(squares).rhs.subterms[1])
    norms = larger_root(p, squares, factor)
    left, logs, over = p.rel(bound).lhs, sqrt(1 + log(T)), sqrt(1 - beta2)
    goal = le(left, logs * sqrt(factor) / over * sqrt(p.rel(squares).rhs.subterms[1]))
    size = p.have(le(0, logs), "sqrt", [p.need(le(0, 1 + log(T)))])
    return p.by_products(goal, Product(ONE, (bound,)), Product(ONE, (inverse(p, over), size, norms)))


def coarse_constant(p: Prover, sharp: int, top: Term, gamma: Term, goal: Rel) -> int:
    """The bound of the fact ``sharp`` with ``1 / ((1 - top)**2 (1 - gamma))`` in place of its root."""
    logs, factor = p.rel(sharp).rhs.subterms[0].subterms[0].subterms
    over, norm = p.rel(sharp).rhs.subterms[0].subterms[1], p.rel(sharp).rhs.subterms[1]
    share, low = inverse(p, 1 - top), p.need(le(0, top), lt(0, top))
    powers = [Product(c, (low, *[share] * n)) for c, n in ((ONE, 4), (ONE, 3), (ONE, 2), (ONE / 2, 1))]
    root = p.root(factor.subterms[0])
    squares = p.by_products(le(factor**2, (1 / (1 - top) ** 2) ** 2), *powers, using=[root])
    p.by_products(le(0, 1 / (1 - top) ** 2), Product(ONE, (share, share)))
    below = from_squares(p, factor, 1 / (1 - top) ** 2, squares, note="a coarser constant")
    size = [p.have(le(0, x), "sqrt", [p.need(le(0, x.subterms[0]), lt(0, x.subterms[0]))]) for x in (logs, norm)]
    more = p.positive(le(1, 1 / (1 - gamma)), facts=[inverse(p, 1 - gamma), p.need(le(0, gamma))], degree=2)
    signs = [*size, inverse(p, over)]
    products = [Product(ONE, (sharp,)), Product(ONE, (*signs, below)), Product(ONE, (*signs, share, share, more))]
    return p.by_products(goal, *products)


def constant_bound(
    p: Prover, m: Sequence, v: Sequence, g: Sequence, b: Term, beta2: Term, t: Term, T: Term, first: int
) -> int:
    """`sharp_bound` for one decay ``b``, where its factor is 1; ``first``: that ``g(1) != 0``."""
    positive = moments_positive(p, m, v, g, lambda _: b, beta2, first)
    bound = norm_bound(p, m, v, beta2, t, T, positive, share_of_moment(p, m, v, beta2, positive))
    squares = squares_of_constant_average(p, m, b, g, T, t.name, note="sums of squares")
    old, new = p.rel(squares).lhs, p.rel(squares).rhs
    norms = p.have(le(sqrt(old), sqrt(new)), "monotone", [squares, p.need(le(0, old))])
    nonnegative_squares(p, new)
    logs, over = sqrt(1 + log(T)), sqrt(1 - beta2)
    size = p.have(le(0, logs), "sqrt", [p.need(le(0, 1 + log(T)))])
    products = Product(ONE, (bound,)), Product(ONE, (inverse(p, over), size, norms))
    return p.by_products(le(p.rel(bound).lhs, logs / over * sqrt(new)), *products)
