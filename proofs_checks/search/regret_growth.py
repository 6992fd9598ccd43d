"""How fast the printed bounds of two regret theorems grow where the decays stay above a constant: like T^(3/2).

``sum_t sqrt(t) >= 2/3 T sqrt(T)``, and what stands under roots in ``sum_t beta_{1,t} sqrt(v_t) / alpha_t`` never falls.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.averages import up_to
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_bounds import constants, log_sign, nonnegative_roots, norm_sign
from proofs_checks.search.regret_coordinates import Metric, assumed, instance
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_telescoping import plain
from proofs_checks.search.stationary import new_index
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, log, num, sqrt, total

HALF, TWO_THIRDS = num("1/2").value, num("2/3")
t, i, T, d, alpha = o.t, o.i, o.T, o.d, o.alpha


def root_sum_low(p: Prover, note: str = "") -> int:
    """``2/3 T sqrt(T) <= sum_{t=1}^T sqrt(t)``."""
    big = -TWO_THIRDS * (t * sqrt(t))
    s = total(t, 1, T, -sqrt(t))

    def each(q: Prover) -> object:
        steps(q, t, T)
        now, before = q.root(t), q.root(t - 1)
        low = [q.have(le(0, sqrt(z)), "sqrt", [q.need(le(0, z))]) for z in (t, t - 1)]
        goal, apart = le(-sqrt(t), big - -TWO_THIRDS * ((t - 1) * sqrt(t - 1))), (sqrt(t) - sqrt(t - 1),)
        third = num("1/3").value
        products = Product(third, (low[0],), apart), Product(2 * third, (low[1],), apart)
        return q.by_products(goal, *products, using=[now, before])

    plain(p, le(num(1), T + 1))
    bound = inequalities.telescope_bound(p, s, big, each)
    flipped = p.sum_linear(eq(s, -total(t, 1, T, sqrt(t))))
    goal = le(TWO_THIRDS * (T * sqrt(T)), total(t, 1, T, sqrt(t)))
    return p.by_products(goal, product(bound), using=[flipped], note=note)


def above_first(p: Prover, metric: Metric) -> int:
    """``value(1) <= value(t)`` for all ``1 <= t <= T``."""
    s, n = new_index(p, "s"), new_index(p, "n")
    first = metric.value(num(1))

    def base(q: Prover) -> int:
        return q.by_products(le(first, first))

    def step(q: Prover, known: int) -> int:
        plain(q, le(s, T))
        return q.by_products(le(first, metric.value(s + 1)), product(known), product(metric.rises(q, s)))

    def every(q: Prover) -> int:
        return up_to(q, le(first, metric.value(s)), s, n, base, step, start=1)

    return p.generalise(for_all(n.name, le(1, n), le(n, T), then=le(first, metric.value(n))), every)


def in_coordinate(p: Prover, metric: Metric, c: Term, floor: ForAll, summand: Term, roots: int) -> int:
    """``2/3 c T sqrt(T) sqrt(value(1)) / alpha <= sum_t`` of the summand in the coordinate ``i``."""
    steps(p, T, T)
    above, w = above_first(p, metric), sqrt(metric.value(num(1)))
    plain(p, le(num(1), num(1))), p.need(le(num(1), T))
    size = p.have(lt(0, w), "sqrt", [metric.positive(p, num(1))])
    over, small = p.inverse_positive(p.need(lt(0, alpha))), c * w / alpha

    def each(q: Prover) -> object:
        steps(q, t, T)
        root = positive_root(q, t)
        more = monotone_root(q, q.instance(above, t))
        q.have(lt(0, sqrt(metric.value(t))), "sqrt", [metric.positive(q, t)])
        low, b = q.need(lt(0, c)), instance(floor)(q, t)
        rest = q.by_products(lt(0, o.b(t)), product(low), product(b))
        q.by_products(lt(0, alpha / sqrt(t)), product(q.need(lt(0, alpha)), q.inverse_positive(root)))
        products = product(b, root, size, over), product(rest, root, over, more)
        return q.by_products(le(small * sqrt(t), summand), *products)

    q_sum, scaled = total(t, 1, T, summand), total(t, 1, T, small * sqrt(t))
    compared = p.sum_each(le(scaled, q_sum), each)
    outside = p.sum_linear(eq(scaled, small * total(t, 1, T, sqrt(t))))
    low = p.need(lt(0, c))
    goal = le(TWO_THIRDS * (small * (T * sqrt(T))), q_sum)
    return p.by_products(goal, product(compared), product(low, size, over, roots), using=[outside])


def grows(
    p: Prover, metric: Metric, c: Term, floor: ForAll, summand: Term, swap: Callable[[Prover, Term], int] | None = None
) -> int:
    """``2/3 c T sqrt(T) / alpha sum_i sqrt(value(1)) <= sum_i sum_t`` of the summand (``sum_t sum_i`` if swapped)."""
    roots = root_sum_low(p, note="sum sqrt(t), telescoped")
    w, inner = sqrt(metric.value(num(1))), total(t, 1, T, summand)
    level = total(i, 1, d, TWO_THIRDS * (c * w / alpha * (T * sqrt(T))))
    sums = total(i, 1, d, inner)
    note = "in each coordinate: v_1 <= v_t"
    every = p.sum_each(le(level, sums), lambda q: in_coordinate(q, metric, c, floor, summand, roots), note=note)
    using = [p.sum_linear(eq(level, TWO_THIRDS * (c / alpha * (T * sqrt(T))) * total(i, 1, d, w)))]
    right = sums
    if swap is not None:
        using.append(swap(p, sums))
        right = p.rel(using[-1]).rhs
    goal = le(TWO_THIRDS * (c / alpha * (T * sqrt(T))) * total(i, 1, d, w), right)
    return p.by_products(goal, product(every), using=using)


def first_roots(p: Prover, metric: Metric) -> int:
    """``0 < sum_i sqrt(value(1))``."""
    w = sqrt(metric.value(num(1)))
    s = total(i, 1, d, w)
    lower, upper, _ = s.subterms
    inner = p.context.with_integers("i").adding(le(lower, i), le(i, upper))

    def each(q: Prover) -> object:
        plain(q, le(num(1), num(1))), q.need(le(num(1), T))
        return q.have(lt(0, w), "sqrt", [metric.positive(q, num(1))])

    return p.have(lt(0, s), "sum_positive", [p.need(le(1, d))], proofs=[p.sub(each, inner)])


def printed_growth(p: Prover, goal: Rel, known: int) -> int:
    """The printed bound of AdaMetricum's Theorem 1 is at least its second term."""
    roots = nonnegative_roots(p, total(i, 1, d, sqrt(o.v(T, i))), lambda q: instance(o.POSITIVE)(q, T))
    sizes = nonnegative_roots(p, o.norms(), norm_sign)
    c, a = constants(p), p.need(lt(0, alpha))
    step, small = p.need(lt(0, sqrt(T))), assumed(p, lt(0, alpha / sqrt(1 - o.beta2)))
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [log_sign(p)])
    products = (
        Product(HALF, (c.over, p.inverse_positive(a), step, roots), (o.D,)),
        Product(HALF, (c.over, known), (o.D,)),
        product(c.over, c.over, c.over, c.under, small, logs, sizes),
    )
    return p.by_products(goal, *products, note="the second term of the printed bound")
