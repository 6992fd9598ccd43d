"""AdaMomentum's line (15) from (14): the first brackets summed by parts, both sums of squares of averages joined."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.products import halved
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_coordinates import instance
from proofs_checks.search.regret_defined import define, steps
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, sqrt, substitute, total

ONE = num(1).value
t, i, T, d, alpha, beta1 = o.t, o.i, o.T, o.d, o.alpha, o.beta1
REST = 1 - beta1


def quotient(s: Term) -> Term:
    """``m**2 / sqrt(t v)``."""
    return o.m(s, i) ** 2 / sqrt(s * o.v(s, i))


def signs(q: Prover, s: Term) -> tuple[int, int, int, int]:
    """``0 < u``, ``0 < 1 / sqrt(s v)``, ``0 < alpha``, ``0 < 1 / (1 - beta1)``; that nothing is divided by 0 at s."""
    inside, now, a = instance(o.POSITIVE)(q, s), q.need(lt(0, s)), q.need(lt(0, alpha))
    roots = [q.have(lt(0, sqrt(z)), "sqrt", [k]) for z, k in ((s, now), (o.v(s, i), inside))]
    u = q.by_products(lt(0, o.rate(s)), Product(ONE, (*roots, q.inverse_positive(a))))
    joined = q.by_products(lt(0, s * o.v(s, i)), Product(ONE, (now, inside)))
    root = q.inverse_positive(q.have(lt(0, sqrt(s * o.v(s, i))), "sqrt", [joined]))
    less, high = q.need(lt(beta1, 1)), instance(o.DECAYS[1])(q, s)
    rest = q.inverse_positive(q.by_products(lt(0, REST), Product(ONE, (less,))))
    q.by_products(lt(0, 1 - o.b(s)), Product(ONE, (high,)), Product(ONE, (less,)))
    return u, root, a, rest


def shorter(q: Prover) -> int:
    """``sqrt((t-1) v(t-1)) <= sqrt(t v(t))``."""
    before = t - 1
    more = q.restate(le(o.v(before, i), o.v(t, i)), instance(o.MONOTONE)(q, before))
    goal = le(before * o.v(before, i), t * o.v(t, i))
    products = Product(ONE, (q.need(le(0, before)), more)), Product(ONE, (instance(o.POSITIVE)(q, t),))
    return monotone_root(q, q.by_products(goal, *products))


def pieces() -> tuple[Term, Term, Term]:
    """What stays as it is, the squares of averages of (15), what the growth of u adds."""
    own = o.b(t) / (2 * (1 - o.b(t))) * o.gap(t) ** 2 * o.rate(t)
    grown = o.gap(t) ** 2 * (o.rate(t) - o.rate(t - 1))
    return own, alpha / REST * quotient(t), grown


def right() -> Term:
    """(15) in the coordinate ``i``."""
    own, joined, grown = pieces()
    first = o.rate(num(1)) / (2 * REST) * o.gap(1) ** 2
    return first + 1 / (2 * REST) * total(t, 2, T, grown) + total(t, 1, T, own) + total(t, 1, T, joined)


def in_coordinate(p: Prover) -> int:
    """(14) <= (15) in the coordinate ``i``."""
    own, joined, grown = pieces()
    line, one = o.line_13(), num(1)
    body = line - own - joined
    big = -o.rate(t) * o.gap(t + 1) ** 2 / (2 * REST) - alpha * beta1 / (2 * REST) * quotient(t)
    steps(p, T, T)

    def each(q: Prover) -> object:
        steps(q, t, T)
        low, (_, root, a, rest), past, more = q.need(lt(0, beta1)), signs(q, t), signs(q, t - 1)[1], shorter(q)
        products = (
            halved(a, root, squares=(o.m(t, i),)),
            halved(a, low, rest, more, root, past, squares=(o.m(t - 1, i),)),
        )
        return q.by_products(le(body - 1 / (2 * REST) * grown, big - substitute(big, {"t": t - 1})), *products)

    begin, end = signs(p, one), signs(p, T)
    sums = total(t, 1, T, body)
    bottom = p.sum_bottom(sums)
    start, rest_ = p.rel(bottom).rhs.subterms
    p.need(le(rest_.subterms[0], T + 1))
    later = total(t, 2, T, body - 1 / (2 * REST) * grown)
    more = inequalities.telescope_bound(p, later, big, each)
    split = p.sum_linear(eq(total(t, 2, T, body), later + 1 / (2 * REST) * total(t, 2, T, grown)))
    whole = p.sum_linear(eq(total(t, 1, T, line), sums + total(t, 1, T, own) + total(t, 1, T, joined)))
    left = p.by_products(
        le(start, o.rate(one) / (2 * REST) * o.gap(1) ** 2 + substitute(big, {"t": one})),
        halved(begin[2], begin[1], squares=(o.m(1, i),)),
        using=[p.unfold(o.m(one - 1, i))],
    )
    u, root, a, rest = end
    dropped = (
        halved(u, rest, squares=(o.gap(T + 1),)),
        halved(a, p.need(lt(0, beta1)), rest, root, squares=(o.m(T, i),)),
    )
    known = Product(ONE, (left,)), Product(ONE, (more,))
    return p.by_products(le(total(t, 1, T, line), right()), *known, *dropped, using=[whole, bottom, split])


def rearranged(p: Prover, goal: Rel) -> None:
    """(14) <= (15), and that both are defined."""
    both = total(t, 1, T, total(i, 1, d, o.line_13()))
    p.by_products(lt(0, REST), Product(ONE, (p.need(lt(beta1, 1)),)))
    swapped = p.sum_swap(both)
    bound = total(i, 1, d, right())
    each = p.sum_each(
        le(p.rel(swapped).rhs, bound), in_coordinate, note="in each coordinate: summed by parts, and telescoped"
    )
    apart = p.sum_linear(eq(bound, o.line_15()))
    shown = p.by_products(le(both, o.line_15()), Product(ONE, (each,)), using=[swapped, apart])
    p.restate(goal, shown, note="summed over the coordinates")
    define(p, goal, prepare)


def prepare(q: Prover, names: tuple[str, ...]) -> None:
    """What (14) and (15) need to be defined, where the indices ``names`` are generic."""
    if "t" in names:
        steps(q, t, T)
        high, less = instance(o.DECAYS[1])(q, t), q.need(lt(beta1, 1))
        q.by_products(lt(0, 1 - o.b(t)), Product(ONE, (high,)), Product(ONE, (less,)))
    if "i" in names:
        signs(q, t if "t" in names else num(1))
        if q.find(le(2, t)) is not None:
            signs(q, t - 1)
