"""AdaMomentum's eq. (16) from (15): distances to theta* bounded, Cauchy-Schwarz for the last sum."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_bounds import (
    Constants,
    all_ratios,
    constants,
    inner_sums,
    log_sign,
    nonnegative_roots,
    norm_sign,
    ratio_of,
    ratios_bound,
)
from proofs_checks.search.regret_by_parts import prepare, right
from proofs_checks.search.regret_coordinates import PLAIN, adamomentum, constant_root, harmonic
from proofs_checks.search.regret_defined import define, positive_root, steps
from proofs_checks.search.regret_telescoping import plain, shares, square_near
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, log, num, sqrt, substitute, total

t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
REST, RUN, RATIO = 1 - beta1, adamomentum(), ratio_of(PLAIN)


def bound() -> Term:
    """What bounds (15) in the coordinate ``i``."""
    memory = num("1/2") * D**2 * total(t, 1, T, RUN.share(t) * RUN.u(t))
    return D**2 / (2 * REST) * RUN.u(T) + memory + 1 / REST * ratios_bound(RATIO.c)


def grown(p: Prover, s: Term) -> int:
    """``sum_{t>=2} X**2 (u(t) - u(t-1)) <= D**2 (u(T) - u(1))``."""
    big = D**2 * RUN.u(t)

    def each(q: Prover) -> object:
        steps(q, t, T)
        goal = le(s.subterms[2], big - substitute(big, {"t": t - 1}))
        RUN.rate(q, t), RUN.rate(q, t - 1)
        return q.by_products(goal, product(square_near(q, RUN, t), RUN.grows(q, t)))

    plain(p, le(num(2), T + 1))
    return inequalities.telescope_bound(p, s, big, each, note="u grows, and no distance exceeds D")


def memory(p: Prover, s: Term) -> int:
    """``sum b / (2 (1 - b)) X**2 u <= D**2 / 2 sum c u``."""
    scaled = total(t, 1, T, num("1/2") * D**2 * (RUN.share(t) * RUN.u(t)))

    def each(q: Prover) -> object:
        steps(q, t, T)
        low, _ = shares(q, RUN, t)
        now = RUN.rate(q, t)
        return q.by_products(le(s.subterms[2], scaled.subterms[2]), halved(low, now, square_near(q, RUN, t)))

    every = p.sum_each(le(s, scaled), each)
    value = num("1/2") * D**2 * total(t, 1, T, RUN.share(t) * RUN.u(t))
    return p.by_products(le(s, value), product(every), using=[p.sum_linear(eq(scaled, value))])


def joined(p: Prover, s: Term) -> int:
    """``sum alpha / (1 - beta1) m**2 / sqrt(t v) = 1 / (1 - beta1) sum m**2 / u``."""
    scaled = total(t, 1, T, 1 / REST * RUN.quotient(t))

    def each(q: Prover) -> object:
        steps(q, t, T)
        here, second, root = q.need(lt(0, t)), PLAIN.positive(q, t), sqrt(t) * sqrt(o.v(t, i))
        RUN.rate(q, t)
        q.by_products(le(0, root), product(positive_root(q, t), q.have(lt(0, sqrt(o.v(t, i))), "sqrt", [second])))
        inside = q.by_products(lt(0, t * o.v(t, i)), product(here, second))
        q.have(lt(0, sqrt(t * o.v(t, i))), "sqrt", [inside])
        q.by_products(le(0, t * o.v(t, i)), product(inside))
        same = root_is(q, t * o.v(t, i), root, q.root(t), q.root(o.v(t, i)))
        return q.ring(eq(s.subterms[2], scaled.subterms[2]), same)

    every = p.sum_each(eq(s, scaled), each)
    value = 1 / REST * total(t, 1, T, RUN.quotient(t))
    return p.ring(eq(s, value), every, p.sum_linear(eq(scaled, value)))


def in_coordinate(p: Prover) -> int:
    """(15) in the coordinate ``i``."""
    first, later, own, last = _pieces(right())
    steps(p, T, T)
    plain(p, lt(0, num(1)))
    start, now = square_near(p, RUN, num(1)), RUN.rate(p, num(1))
    over = p.inverse_positive(plain(p, lt(0, REST)))
    more, kept, ratios = grown(p, later), memory(p, own), all_ratios(p, RUN, RATIO)
    products = halved(now, over, start), halved(over, more), product(kept), product(over, ratios)
    return p.by_products(le(right(), bound()), *products, using=[joined(p, last)])


def _pieces(line: Term) -> tuple[Term, Term, Term, Term]:
    """The terms of (15) in one coordinate: the first one, and the sums in the others."""
    rest, last = line.subterms
    front, own = rest.subterms
    first, later = front.subterms
    return first, later.subterms[1], own, last


def sharp_line(p: Prover, goal: Rel) -> int:
    """(15) is at most the sharp bound."""
    harmonic(p), constant_root(p)
    both, levels = total(i, 1, d, right()), total(i, 1, d, bound())
    parts = p.sum_linear(eq(both, goal.lhs)), p.sum_linear(eq(levels, goal.rhs))
    each = p.sum_each(le(both, levels), in_coordinate, note="in each coordinate")
    return p.by_products(goal, product(each), using=parts, note="summed over the coordinates")


def printed_line(p: Prover, goal: Rel, sharp: int) -> int:
    """(15) is at most the printed bound."""
    inner, c = inner_sums(p, RUN), constants(p)
    sizes = nonnegative_roots(p, o.norms(), norm_sign)
    small = p.need(lt(0, alpha / sqrt(1 - beta2)))
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [log_sign(p)])
    products = product(sharp), halved(inner, squares=(D,)), *_constants(c, (small, logs, sizes))
    return p.by_products(goal, *products, note="weaker constants")


def _constants(c: Constants, rest: tuple[int, ...]) -> tuple[Product, ...]:
    """``1 / (1 - beta1) sqrt(..) <= 1 / ((1 - beta1)**3 (1 - gamma))``, times the facts ``rest``."""
    three = c.over, c.over, c.over
    return product(c.over, c.small, *rest), product(*three, c.under, c.gamma, *rest), product(*three, c.low, *rest)


def defined(p: Prover, *goals: Rel) -> None:
    """Roots, logarithm and divisors."""
    constant_root(p), log_sign(p)
    p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    p.by_products(lt(0, 1 - o.GAMMA), product(p.need(lt(o.GAMMA, 1))))
    plain(p, lt(0, T)), positive_root(p, T)

    def known(q: Prover, names: tuple[str, ...]) -> None:
        prepare(q, names)
        if names == ("i",):
            PLAIN.positive(q, T)

    for goal in goals:
        define(p, goal, known)
