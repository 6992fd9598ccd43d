"""AdaMomentum's regret with bounded gradients and decays beta1 lam^t: a bound without logarithm, the printed one."""

from __future__ import annotations

from dataclasses import replace

from proofs_checks import online as o
from proofs_checks import regret_runs as runs
from proofs_checks.kernel.context import Product
from proofs_checks.search import regret_coordinates as known
from proofs_checks.search import regret_memory as falling
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_corollary import average_of_squares, average_within, constant_sum
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_sums import from_squares, root_sum_bound
from proofs_checks.search.regret_telescoping import Run, least
from proofs_checks.search.stationary import new_index
from symbolic.statement import eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt, total

ONE, HALF = num(1).value, num("1/2").value
t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
G, lam = runs.G, runs.lam
R = sqrt(1 - beta2)
K = beta1 / (1 - beta1)


def _one(*refs: int, squares: tuple[Term, ...] = ()) -> Product:
    return Product(ONE, refs, squares)


def _half(*refs: int, squares: tuple[Term, ...] = ()) -> Product:
    return Product(HALF, refs, squares)


def decay(s: Term) -> Term:
    """``beta1 lam^s``."""
    return beta1 * lam**s


def decay_positive(q: Prover, s: Term) -> int:
    """``0 < beta1 lam^s``."""
    power = q.have(lt(0, lam**s), "power", [q.need(lt(0, lam))])
    return q.by_products(lt(0, decay(s)), _one(q.need(lt(0, beta1)), power))


def decay_low(q: Prover, s: Term) -> int:
    """``0 <= beta1 lam^s``."""
    return q.by_products(le(0, decay(s)), _one(decay_positive(q, s)))


def decay_high(q: Prover, s: Term) -> int:
    """``beta1 lam^s <= beta1``."""
    power = q.have(le(lam**s, 1), "power", [q.need(lt(0, lam)), q.need(lt(lam, 1)), q.need(le(0, s))])
    return q.by_products(le(decay(s), beta1), _one(q.need(lt(0, beta1)), power))


def decay_below(q: Prover, s: Term) -> int:
    """``beta1 lam^s < 1``."""
    return q.by_products(lt(decay(s), 1), _one(decay_high(q, s)), _one(q.need(lt(beta1, 1))))


def decay_falls(q: Prover, s: Term) -> int:
    """``c(s) <= c(s-1)``."""
    q.need(le(0, s - 1))
    rest = [q.by_products(lt(0, 1 - decay(n)), _one(decay_below(q, n))) for n in (s, s - 1)]
    over = [q.inverse_positive(k) for k in (*rest, q.need(lt(0, lam)))]
    goal = le(decay(s) / (1 - decay(s)), decay(s - 1) / (1 - decay(s - 1)))
    return q.by_products(goal, _one(decay_positive(q, s), q.need(lt(lam, 1)), *over))


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


def bounded_here(p: Prover) -> tuple[int, int, int]:
    """The signs of the decays and the bound on the gradients of the coordinate ``i``, each for all steps."""
    n = new_index(p, "n")
    own = (le(1, n), le(n, T))

    def within(q: Prover) -> object:
        return q.instance(known.assumed(q, runs.BOUNDED), n, i)

    def below(q: Prover) -> object:
        steps(q, n, T)
        return decay_below(q, n)

    return (
        p.generalise(for_all(n.name, *own, then=le(0, decay(n))), lambda q: decay_low(q, n)),
        p.generalise(for_all(n.name, *own, then=lt(decay(n), 1)), below),
        p.generalise(for_all(n.name, *own, then=le(absolute(o.g(n, i)), G)), within),
    )


def setting(p: Prover, every: int) -> falling.Falling:
    """The coordinate ``i`` of the run; the fact ``every`` says ``m**2 <= G**2``."""
    run = replace(known.adamomentum(), b=decay, low=decay_low, high=decay_high)

    def small(q: Prover, s: Term) -> int:
        q.need(le(0, s))
        return q.instance(every, s)

    return falling.Falling(run, G, lambda q, s: moved(q, s, run), lambda q, s: kept(q, s, run), decay_falls, small)


def coordinate_bound() -> Term:
    """The bound in one coordinate."""
    return D**2 * G * sqrt(T) / (2 * alpha) + K * (G * D) + (num("1/2") + K) * (2 * (alpha * G / R) * sqrt(T))


def in_coordinate(q: Prover, root_sum: int) -> int:
    """``sum g X`` in the coordinate ``i``."""
    steps(q, T, T)
    facts, j = bounded_here(q), new_index(q, "j")
    m, v, g = (lambda s: o.m(s, i)), (lambda s: o.v(s, i)), (lambda s: o.g(s, i))
    small = for_all(j.name, le(0, j), le(j, T), then=le(o.m(j, i) ** 2, G**2))
    every = q.generalise(small, lambda r: average_within(r, m, decay, g, j, facts, T))
    weight = q.need(lt(0, beta2)), q.need(lt(beta2, 1))
    second = average_of_squares(q, (m, v), decay, g, T, facts, weight, T)
    f = setting(q, every)
    whole = falling.in_one_coordinate(q, f)
    positive = known.instance(o.POSITIVE)

    def ratio(r: Prover, s: Term) -> int:
        size, root = known.ratio_small(r, s), positive_root(r, s)
        square = r.have(eq(absolute(o.m(s, i)) ** 2, o.m(s, i) ** 2), "abs")
        below = from_squares(
            r,
            absolute(o.m(s, i)),
            G,
            r.by_products(le(absolute(o.m(s, i)) ** 2, G**2), _one(f.small(r, s)), using=[square]),
        )
        over = [r.inverse_positive(k) for k in (r.need(lt(0, R)), root)]
        goal = le(f.run.quotient(s), alpha * G / R * (1 / sqrt(s)))
        return r.by_products(goal, _one(size), _one(below, r.need(lt(0, alpha)), *over))

    ratios = falling.ratios(q, f, alpha, R, ratio, root_sum)
    low = q.by_products(le(0, num("1/2") + K), Product(HALF), _one(least(q, f.run)))
    w = sqrt(o.v(T, i))
    inside = positive(q, T)
    final = from_squares(
        q, w, G, q.by_products(le(w**2, G**2), _one(second), using=[q.have(eq(w**2, o.v(T, i)), "sqrt", [inside])])
    )
    root = q.need(lt(0, sqrt(T)))
    term = _half(final, root, q.inverse_positive(q.need(lt(0, alpha))), squares=(D,))
    return q.by_products(le(linear_sum(), coordinate_bound()), _one(whole), _one(low, ratios), term)


def linear_sum() -> Term:
    """``sum_t g X`` in the coordinate ``i``."""
    return total(t, 1, T, o.g(t, i) * (o.x(t, i) - o.y(i)))


def regret(p: Prover) -> int:
    """``R(T) <= d`` times `coordinate_bound`."""
    p.by_products(lt(0, 1 - beta1), _one(p.need(lt(beta1, 1))))
    p.have(lt(0, R), "sqrt", [p.by_products(lt(0, 1 - beta2), _one(p.need(lt(beta2, 1))))])
    p.need(lt(0, T))
    positive_root(p, T)
    root_sum = root_sum_bound(p, T, note="sum 1/sqrt(t), telescoped")
    linear = total(t, 1, T, total(i, 1, d, o.g(t, i) * (o.x(t, i) - o.y(i))))
    convex = p.sum_each(
        le(o.REGRET, linear), lambda q: q.instance(known.assumed(q, o.CONVEX), t), note="convexity of the losses"
    )
    swapped = p.sum_swap(linear)
    levels = total(i, 1, d, coordinate_bound())
    every = p.sum_each(
        le(p.rel(swapped).rhs, levels), lambda q: in_coordinate(q, root_sum), note="telescoped in each coordinate"
    )
    p.need(le(num(1), d + 1))
    using = [swapped, constant_sum(p, levels)]
    note = "d equal bounds"
    return p.by_products(le(o.REGRET, d * coordinate_bound()), _one(convex), _one(every), using=using, note=note)
