"""AMSGrad's regret in d coordinates, from its telescoped coordinates and a projection that is not expansive."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import regret_projected as one
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import Metric, assumed, instance
from proofs_checks.search.regret_defined import define, gap, logarithm, positive_root, steps
from proofs_checks.search.regret_growth import first_roots, grows
from proofs_checks.search.regret_sums import harmonic_bound, nonnegative_squares
from proofs_checks.search.rehearsal import Closing, concluded
from symbolic.statement import Fact, ForAll, Rel, eq, le, lt
from symbolic.term import Term, log, num, sqrt, total

ONE, HALF = num(1).value, num("1/2").value
t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
top = one.top


def linear_losses() -> Term:
    """``sum_t sum_i g (x - y)``."""
    return total(t, 1, T, total(i, 1, d, o.g(t, i) * one.apart(t)))


def last_roots() -> Term:
    """``sum_i sqrt(vhat(T, i))``."""
    return total(i, 1, d, sqrt(top(T, i)))


def decayed(s: Term) -> Term:
    """``beta_{1t} sqrt(vhat) / alpha_t``."""
    return o.b(s) * sqrt(top(s, i)) / (alpha / sqrt(s))


def weight() -> Term:
    """The factor of the norms of the gradients."""
    return (num("1/2") + one.K) * ((1 + one.K) * (alpha / sqrt(1 - beta2))) * sqrt(1 + log(T))


def projected(p: Prover, nonexpansive: Fact) -> int:
    """``sum_t sum_i g (x - y) <= sum_t sum_i E``, since the projection does not expand in the metric of vhat."""

    def step(q: Prover) -> object:
        steps(q, t, T)
        known = q.instance(assumed(q, nonexpansive), t)
        new, old = q.rel(known).lhs, q.rel(known).rhs
        low, _ = one.shares(q, t)
        root, a = positive_root(q, t), q.need(lt(0, alpha))
        scale = (1 + one.share(t)) * (sqrt(t) / (2 * alpha))
        over = q.inverse_positive(a)
        size = q.by_products(le(0, scale), Product(HALF, (over, root)), Product(HALF, (low, over, root)))
        given = total(i, 1, d, o.g(t, i) * one.apart(t))
        bound = total(i, 1, d, one.excess(t) + scale * (new.subterms[2] - old.subterms[2]))

        def each(r: Prover) -> object:
            one.shares(r, t)
            u = one.now(r, t)
            square = Product(HALF, (low, u), (one.apart(t) + o.m(t - 1, i) / one.rate(t),))
            return r.by_products(le(given.subterms[2], bound.subterms[2]), square, using=[r.unfold(o.m(t, i))])

        pointwise = q.sum_each(le(given, bound), each)
        kept = total(i, 1, d, one.excess(t))
        split = q.sum_linear(eq(bound, kept + scale * (new - old)))
        return q.by_products(le(given, kept), product(pointwise), product(size, known), using=[split])

    goal = le(linear_losses(), total(t, 1, T, total(i, 1, d, one.excess(t))))
    return p.sum_each(goal, step, note="one step, expanded; the projection does not expand")


def in_coordinate(q: Prover, logs: int) -> int:
    """``sum_t E`` in the coordinate ``i``, bounded by the three terms of the theorem."""
    steps(q, T, T)
    telescoped, ratios, norms = one.coordinate(q), one.ratios(q), one.gradients(q, logs)
    over = q.inverse_positive(q.need(lt(0, 1 - beta1)))
    half = q.by_products(le(0, num("1/2") + one.K), Product(HALF), product(one.least(q)))
    shares, printed = total(t, 1, T, one.share(t) * one.rate(t)), total(t, 1, T, decayed(t))

    def each(r: Prover) -> object:
        steps(r, t, T)
        low, _ = one.shares(r, t)
        u, less = one.now(r, t), r.need(le(o.b(t), beta1))
        return r.by_products(le(one.share(t) * one.rate(t), decayed(t) / (1 - beta1)), product(low, less, u, over))

    scaled = total(t, 1, T, decayed(t) / (1 - beta1))
    compared = q.sum_each(le(shares, scaled), each)
    outside = q.sum_linear(eq(scaled, printed / (1 - beta1)))
    k1 = q.by_products(le(0, 1 + one.K), Product(ONE), product(one.least(q)))
    root = q.inverse_positive(q.have(lt(0, sqrt(1 - beta2)), "sqrt", [q.need(lt(0, 1 - beta2))]))
    a = q.need(lt(0, alpha))
    products = (
        product(telescoped),
        product(compared, squares=(D,)),
        product(half, ratios),
        product(half, k1, root, a, norms),
    )
    return q.by_products(le(total(t, 1, T, one.excess(t)), three()), *products, using=[outside])


def three() -> Term:
    """The bound in the coordinate ``i``."""
    first = D**2 * sqrt(T) / (2 * alpha) * sqrt(top(T, i))
    return first + D**2 / (1 - beta1) * total(t, 1, T, decayed(t)) + weight() * sqrt(total(t, 1, T, o.g(t, i) ** 2))


def sharp_bound() -> Term:
    """The sharper bound in all coordinates."""
    sums = total(t, 1, T, total(i, 1, d, decayed(t)))
    return D**2 * sqrt(T) / (2 * alpha) * last_roots() + D**2 / (1 - beta1) * sums + weight() * o.norms()


def prepared(p: Prover) -> int:
    """Signs of the constants, and the harmonic sum."""
    p.by_products(lt(0, 1 - beta1), product(p.need(lt(beta1, 1))))
    p.by_products(lt(0, 1 - beta2), product(p.need(lt(beta2, 1))))
    p.have(lt(0, sqrt(1 - beta2)), "sqrt", [p.need(lt(0, 1 - beta2))])
    logarithm(p, T)
    positive_root(p, T)
    return harmonic_bound(p, T, note="the harmonic sum")


def sharp_regret(p: Prover, nonexpansive: Fact) -> int:
    """The regret is at most `sharp_bound`."""
    logs = prepared(p)
    convex = p.sum_each(le(o.REGRET, linear_losses()), lambda q: q.instance(assumed(q, o.CONVEX), t), note="convexity")
    steps = projected(p, nonexpansive)
    swapped = p.sum_swap(p.rel(steps).rhs)
    bound = total(i, 1, d, three())
    every = p.sum_each(le(p.rel(swapped).rhs, bound), lambda q: in_coordinate(q, logs), note="in each coordinate")
    inner = total(i, 1, d, total(t, 1, T, decayed(t)))
    split = p.sum_linear(
        eq(bound, D**2 * sqrt(T) / (2 * alpha) * last_roots() + D**2 / (1 - beta1) * inner + weight() * o.norms())
    )
    back = p.sum_swap(inner)
    using = [swapped, split, back]
    return p.by_products(le(o.REGRET, sharp_bound()), product(convex), product(steps), product(every), using=using)


def signs_of_sums(p: Prover) -> tuple[int, int, int]:
    """The three sums of the theorem are at least 0."""
    from proofs_checks.search.inequalities import sum_nonnegative

    def root(q: Prover, s: Term) -> int:
        return q.have(le(0, sqrt(top(s, i))), "sqrt", [one.positive(q, s)])

    def part(q: Prover) -> int:
        steps(q, t, T)
        over, root_t = q.inverse_positive(q.need(lt(0, alpha))), positive_root(q, t)
        q.by_products(lt(0, alpha / sqrt(t)), product(q.need(lt(0, alpha)), q.inverse_positive(root_t)))
        return q.by_products(
            le(0, decayed(t)), product(instance(o.every(le(0, o.b(t))))(q, t), root(q, t), over, root_t)
        )

    def norm(q: Prover) -> int:
        return q.have(le(0, q_norm), "sqrt", [nonnegative_squares(q, q_norm.subterms[0])])

    q_norm = o.norms().subterms[2]
    within = total(i, 1, d, decayed(t))
    return (
        sum_nonnegative(p, last_roots(), lambda q: root(q, T)),
        sum_nonnegative(p, total(t, 1, T, within), lambda q: sum_nonnegative(q, within, part)),
        sum_nonnegative(p, o.norms(), norm),
    )


def prepare(q: Prover, indices: tuple[str, ...]) -> None:
    """What the bounds need to be defined, where the indices are generic."""
    if "t" in indices:
        root = positive_root(q, t)
        q.by_products(lt(0, alpha / sqrt(t)), product(q.need(lt(0, alpha)), q.inverse_positive(root)))
    if "i" in indices:
        one.positive(q, t if "t" in indices else T)


def defined(p: Prover, goal: Rel) -> None:
    """Roots, logarithm and divisors of a bound."""
    define(p, goal, prepare)


def printed_regret(p: Prover, goal: Rel, nonexpansive: Fact) -> None:
    """The printed bound, each of whose terms is at least the sharper one."""
    prepared(p)
    roots, parts, norms = signs_of_sums(p)
    rest, low = gap(p, beta1, beta2), p.need(le(0, beta1))
    over, a = p.inverse_positive(p.need(lt(0, 1 - beta1))), p.need(lt(0, alpha))
    under = p.inverse_positive(rest)
    gamma = p.by_products(le(0, beta1 / sqrt(beta2)), product(low, p.inverse_positive(p.need(lt(0, sqrt(beta2))))))
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [p.need(le(0, 1 + log(T)))])
    last = norms, a, logs, p.inverse_positive(p.need(lt(0, sqrt(1 - beta2)))), over, over, under
    first = roots, p.need(lt(0, sqrt(T))), p.inverse_positive(a), over
    less = p.need(lt(0, 1 - beta1))

    def closing(q: Prover, sharp: int) -> int:
        products = (
            product(sharp),
            *(Product(HALF, first, (D,)), Product(HALF, (*first, low), (D,))),
            product(parts, over, over, low, squares=(D,)),
            *(product(*last, gamma), Product(HALF, (*last, rest, less))),
        )
        return q.by_products(goal, *products, note="each printed term is larger")

    from_sharp(p, nonexpansive, closing)


def from_sharp(p: Prover, nonexpansive: Fact, closing: Closing) -> None:
    """``closing`` from the fact that the regret is at most `sharp_bound`."""
    for fact in (o.NEAR, o.CONVEX, nonexpansive):
        assumed(p, fact)
    concluded(p, le(o.REGRET, sharp_bound()), lambda q: sharp_regret(q, nonexpansive), closing)


VHAT = Metric(lambda s: top(s, i), one.positive, one.rises)


def printed_growth(p: Prover, goal: Rel, c: Term, floor: ForAll) -> None:
    """The printed bound is at least its second term, which is at least a constant times ``T sqrt(T)``."""
    assumed(p, floor)
    prepared(p)
    roots, _, norms = signs_of_sums(p)
    first_roots(p, VHAT)
    known = grows(p, VHAT, c, floor, decayed(t), lambda q, s: q.sum_swap(s))
    rest, low, less = gap(p, beta1, beta2), p.need(lt(0, alpha)), p.need(lt(0, 1 - beta1))
    over, under, a = p.inverse_positive(less), p.inverse_positive(rest), p.inverse_positive(low)
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [p.need(le(0, 1 + log(T)))])
    last = norms, low, logs, p.inverse_positive(p.need(lt(0, sqrt(1 - beta2)))), over, over, under
    products = (
        product(roots, p.need(lt(0, sqrt(T))), a, over, squares=(D,)),
        *(product(known, over, over, squares=(D,)), product(*last)),
    )
    p.by_products(goal, *products, note="the second term of the printed bound")

    def first(q: Prover, indices: tuple[str, ...]) -> None:
        prepare(q, indices)
        if indices == ("i",):
            q.need(le(num(1), num(1))), q.need(le(num(1), T))
            one.positive(q, num(1))

    define(p, goal, first)
