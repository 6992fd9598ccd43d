"""AdaMomentum's regret with bounded gradients and decays that never rise: at most a constant times sqrt(T).

The steps are divided by the root of v, which is assumed not to fall, or by that of its running maximum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks import regret_runs as runs
from proofs_checks.kernel.context import Product
from proofs_checks.search import regret_coordinates as known
from proofs_checks.search import regret_memory as falling
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_corollary import average_of_squares, average_within, constant_sum
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_sums import from_squares, root_sum_bound
from proofs_checks.search.regret_telescoping import Known, Run, least
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt, total

HALF = num("1/2").value
t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
G, R, K = runs.G, sqrt(1 - beta2), beta1 / (1 - beta1)
Facts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """A run in the coordinate ``i``, and how to show what is known besides.

    ``below``: ``b(s) < 1``; ``falls``: ``b(s) / (1 - b(s)) <= b(s-1) / (1 - b(s-1))`` for ``2 <= s``; ``largest``:
    ``value(T) <= G**2``, from the facts on ``0 <= b``, ``b < 1`` and ``|g| <= G`` at all steps.
    """

    run: Run
    moment: known.Moment
    below: Known
    falls: Known
    largest: Callable[[Prover, Facts], int]


def moved(q: Prover, s: Term, run: Run) -> int:
    """``m X = u (X**2 - X'**2) / 2 + m**2 / (2 u)`` as ``<=``."""
    u = run.u(s)
    run.rate(q, s)
    right = u * (run.gap(s) ** 2 - run.gap(s + 1) ** 2) / 2 + run.quotient(s) / 2
    return q.by_products(le(run.m(s) * run.gap(s), right), using=[run.step(q, s)])


def kept(q: Prover, s: Term, run: Run) -> int:
    """``-m X' = -m X + m**2 / u`` as ``<=``."""
    run.rate(q, s)
    goal = le(-run.m(s) * run.gap(s + 1), -run.m(s) * run.gap(s) + run.quotient(s))
    return q.by_products(goal, using=[run.step(q, s)])


def bounded_here(p: Prover, f: Setting) -> Facts:
    """The signs of the decays and the bound on the gradients of the coordinate ``i``, each for all steps."""
    n = new_index(p, "n")

    def every(rel: Rel, script: Callable[[Prover], object]) -> int:
        def inside(q: Prover) -> object:
            steps(q, n, T)
            return script(q)

        return p.generalise(for_all(n.name, le(1, n), le(n, T), then=rel), inside)

    b = f.run.b
    return (
        every(le(0, b(n)), lambda q: q.by_products(le(0, b(n)), product(f.run.low(q, n)))),
        every(lt(b(n), 1), lambda q: f.below(q, n)),
        every(le(absolute(o.g(n, i)), G), lambda q: q.instance(known.assumed(q, runs.BOUNDED), n, i)),
    )


def memory(f: Setting, every: int) -> falling.Falling:
    """What telescopes in the coordinate ``i``; the fact ``every`` says ``m**2 <= G**2``."""

    def small(q: Prover, s: Term) -> int:
        q.need(le(0, s))
        return q.instance(every, s)

    run = f.run
    return falling.Falling(run, G, lambda q, s: moved(q, s, run), lambda q, s: kept(q, s, run), f.falls, small)


def largest_moment(q: Prover, facts: Facts, b: Callable[[Term], Term], last: Term) -> int:
    """``v(last) <= G**2``."""
    m, v, g = (lambda s: o.m(s, i)), (lambda s: o.v(s, i)), (lambda s: o.g(s, i))
    weight = q.need(lt(0, beta2)), q.need(lt(beta2, 1))
    return average_of_squares(q, (m, v), b, g, last, facts, weight, T)


def coordinate_bound() -> Term:
    """The bound in one coordinate."""
    return D**2 * G * sqrt(T) / (2 * alpha) + K * (G * D) + (num("1/2") + K) * (2 * (alpha * G / R) * sqrt(T))


def ratio(q: Prover, s: Term, f: Setting, memory_: falling.Falling) -> int:
    """``m**2 / u <= alpha G / sqrt(1 - beta2) / sqrt(s)``."""
    size, root, z = known.ratio_small(q, s, f.moment), positive_root(q, s), absolute(o.m(s, i))
    square = q.have(eq(z**2, o.m(s, i) ** 2), "abs")
    small = q.by_products(le(z**2, G**2), product(memory_.small(q, s)), using=[square])
    below = from_squares(q, z, G, small)
    over = [q.inverse_positive(k) for k in (q.need(lt(0, R)), root)]
    goal = le(f.run.quotient(s), alpha * G / R * (1 / sqrt(s)))
    return q.by_products(goal, product(size), product(below, q.need(lt(0, alpha)), *over))


def in_coordinate(q: Prover, f: Setting, root_sum: int) -> int:
    """``sum g X`` in the coordinate ``i``."""
    steps(q, T, T)
    facts, j = bounded_here(q, f), new_index(q, "j")
    small = for_all(j.name, le(0, j), le(j, T), then=le(o.m(j, i) ** 2, G**2))
    average = (lambda s: o.m(s, i)), f.run.b, (lambda s: o.g(s, i))
    every = q.generalise(small, lambda r: average_within(r, *average, j, facts, T))
    peak, kept_ = f.largest(q, facts), memory(f, every)
    whole = falling.in_one_coordinate(q, kept_)
    ratios = falling.ratios(q, kept_, alpha, R, lambda r, s: ratio(r, s, f, kept_), root_sum)
    low = q.by_products(le(0, num("1/2") + K), Product(HALF), product(least(q, f.run)))
    w, inside = sqrt(f.moment.value(T)), f.moment.positive(q, T)
    own = q.have(eq(w**2, f.moment.value(T)), "sqrt", [inside])
    final = from_squares(q, w, G, q.by_products(le(w**2, G**2), product(peak), using=[own]))
    root = q.need(lt(0, sqrt(T)))
    term = halved(final, root, q.inverse_positive(q.need(lt(0, alpha))), squares=(D,))
    return q.by_products(le(linear_sum(), coordinate_bound()), product(whole), product(low, ratios), term)


def linear_sum() -> Term:
    """``sum_t g X`` in the coordinate ``i``."""
    return total(t, 1, T, o.g(t, i) * (o.x(t, i) - o.y(i)))


def prepared(p: Prover) -> None:
    """The signs of ``1 - beta1``, ``sqrt(1 - beta2)`` and ``sqrt(T)``; Rejected where an assumption is not there."""
    for fact in (o.CONVEX, o.NEAR, runs.BOUNDED):
        known.assumed(p, fact)
    p.by_products(lt(0, 1 - beta1), product(p.need(lt(beta1, 1))))
    p.have(lt(0, R), "sqrt", [p.by_products(lt(0, 1 - beta2), product(p.need(lt(beta2, 1))))])
    p.need(lt(0, T))
    positive_root(p, T)


def regret(p: Prover, f: Setting) -> int:
    """``R(T) <= d`` times `coordinate_bound`."""
    prepared(p)
    root_sum = root_sum_bound(p, T, note="sum 1/sqrt(t), telescoped")
    linear = total(t, 1, T, total(i, 1, d, o.g(t, i) * (o.x(t, i) - o.y(i))))
    convex = p.sum_each(
        le(o.REGRET, linear), lambda q: q.instance(known.assumed(q, o.CONVEX), t), note="convexity of the losses"
    )
    swapped = p.sum_swap(linear)
    levels = total(i, 1, d, coordinate_bound())
    every = p.sum_each(
        le(p.rel(swapped).rhs, levels), lambda q: in_coordinate(q, f, root_sum), note="telescoped in each coordinate"
    )
    p.need(le(num(1), d + 1))
    using = [swapped, constant_sum(p, levels)]
    return p.by_products(
        le(o.REGRET, d * coordinate_bound()), product(convex), product(every), using=using, note="d equal bounds"
    )
