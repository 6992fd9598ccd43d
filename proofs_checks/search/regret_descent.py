"""Regret of gradient descent on a box with steps alpha / sqrt(t): telescoped in each coordinate, then summed."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.regret_runs import BOUNDED, G
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_box import anchor, close, inside, pushed
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_corollary import constant_sum, square_below
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_sums import root_sum_bound
from proofs_checks.search.regret_telescoping import telescoped
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, num, sqrt, substitute, total

t, i, T, d, D, alpha = o.t, o.i, o.T, o.d, o.D, o.alpha


def rate(s: Term) -> Term:
    """``1 / alpha_s``."""
    return sqrt(s) / alpha


def cost() -> Term:
    """``alpha G**2 / (2 sqrt(t))``."""
    return alpha * G**2 / 2 * (1 / sqrt(t))


def near(q: Prover, s: Term, box: tuple[int, int]) -> int:
    """``(x - y)**2 <= D**2``."""
    known, z = close(q, s, box), o.gap(s)
    low, square = q.have(le(0, absolute(z)), "abs"), q.have(eq(absolute(z) ** 2, z**2), "abs")
    return q.by_products(le(z**2, D**2), product(known, known), Product(num(2).value, (low, known)), using=[square])


def moved(q: Prover, s: Term) -> int:
    """``g X <= u (X**2 - X'**2) / 2 + alpha G**2 / (2 sqrt(s))`` for the distances X, X' before and after the step."""
    positive_root(q, s)
    now = q.by_products(lt(0, rate(s)), product(q.need(lt(0, sqrt(s))), q.inverse_positive(q.need(lt(0, alpha)))))
    own, square, push = pushed(q, s, o.y(i), *anchor(q))
    size = square_below(q, q.instance(assumed(q, BOUNDED), s, i))
    over, a = q.inverse_positive(q.need(lt(0, sqrt(s)))), q.need(lt(0, alpha))
    right = rate(s) * (o.gap(s) ** 2 - o.gap(s + 1) ** 2) / 2 + substitute(cost(), {"t": s})
    products = halved(now, squares=square.squares), product(now, push), halved(a, over, size)
    return q.by_products(le(o.g(s, i) * o.gap(s), right), *products, using=[own])


def in_coordinate(p: Prover, root_sum: int) -> int:
    """``sum g (x - y) <= D**2 sqrt(T) / (2 alpha) + alpha G**2 sqrt(T)`` in the coordinate ``i``."""
    box = inside(p)
    steps(p, T, T)
    linear = o.g(t, i) * o.gap(t)
    body, big = linear - cost(), num("1/2") * rate(t) * (D**2 - o.gap(t + 1) ** 2)

    def later(q: Prover) -> object:
        steps(q, t, T)
        grown, over = monotone_root(q, q.need(le(t - 1, t))), q.inverse_positive(q.need(lt(0, alpha)))
        goal = le(body, big - substitute(big, {"t": t - 1}))
        return q.by_products(goal, product(moved(q, t)), halved(grown, over, near(q, t, box)))

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        step, here = moved(q, s), near(q, s, box)
        return q.by_products(goal, product(step), halved(q.need(lt(0, rate(s))), here))

    whole = telescoped(p, body, big, num(0), first, later)
    sums, costs = total(t, 1, T, linear), total(t, 1, T, 1 / sqrt(t))
    split = p.sum_linear(eq(total(t, 1, T, body), sums - alpha * G**2 / 2 * costs))
    a = p.need(lt(0, alpha))
    left = halved(p.need(lt(0, sqrt(T))), p.inverse_positive(a), squares=(o.gap(T + 1),))
    return p.by_products(le(sums, level()), product(whole), left, halved(a, root_sum, squares=(G,)), using=[split])


def level() -> Term:
    """The bound in one coordinate."""
    return (D**2 / (2 * alpha) + alpha * G**2) * sqrt(T)


def regret(p: Prover, goal: Rel) -> int:
    """``R(T) <= d (D**2 / (2 alpha) + alpha G**2) sqrt(T)``."""
    p.need(lt(0, T))
    positive_root(p, T)
    root_sum = root_sum_bound(p, T, note="sum 1/sqrt(t), telescoped")
    linear = total(t, 1, T, total(i, 1, d, o.g(t, i) * o.gap(t)))
    convex = p.sum_each(
        le(o.REGRET, linear), lambda q: q.instance(assumed(q, o.CONVEX), t), note="convexity of the losses"
    )
    swapped, levels = p.sum_swap(linear), total(i, 1, d, level())
    note = "in each coordinate: clipping does not expand, and what it moves telescopes"
    every = p.sum_each(le(p.rel(swapped).rhs, levels), lambda q: in_coordinate(q, root_sum), note=note)
    p.need(le(num(1), d + 1))
    using = [swapped, constant_sum(p, levels)]
    return p.by_products(goal, product(convex), product(every), using=using, note="d equal bounds")
