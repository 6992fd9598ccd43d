"""AdaMomentum's regret with bounded gradients and decays beta1 lam^t: a bound without logarithm, the printed one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from proofs_checks import online as o
from proofs_checks import regret_runs as runs
from proofs_checks.kernel.context import Product
from proofs_checks.search import regret_coordinates as known
from proofs_checks.search import regret_falling as falling
from proofs_checks.search.inequalities import sum_nonnegative
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_corollary import average_of_squares, average_within, constant_sum
from proofs_checks.search.regret_defined import define, gap, logarithm, positive_root, steps
from proofs_checks.search.regret_sums import from_squares, root_sum_bound
from proofs_checks.search.regret_telescoping import Run, least
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, log, num, sqrt, total

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
        size, root = known.ratio_small(r, s, positive), positive_root(r, s)
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


def averaged(p: Prover, goal: Rel, whole: int, note: str) -> int:
    """The bound on R(T)/T without a logarithm."""
    over = p.inverse_positive(p.need(lt(0, T)))
    return p.by_products(goal, _one(whole, over), using=[p.root(T)], note=note)


def one_rate(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """``C / sqrt(T)`` above the bound with two rates, since ``1/T <= 1/sqrt(T)``."""
    root = p.inverse_positive(p.need(lt(0, sqrt(T))))
    more = at_least_one(p, sqrt(T), p.need(le(1, T)))
    over = p.inverse_positive(p.need(lt(0, 1 - beta1)))
    refs = p.need(le(0, d)), p.need(le(0, G)), p.need(le(0, D)), p.need(lt(0, beta1)), over, root, root, more
    return p.by_products(goal, _one(sharp), _one(*refs), using=[p.root(T)], note=note)


@dataclass(frozen=True, slots=True)
class Signs:
    """The numbers of the signs that the printed constants need: inverses end in ``o``."""

    dG: tuple[int, int]
    a: int
    b: int
    high: int
    ao: int
    over: int
    ro: int
    under: int
    gamma: int
    more: int
    large: int
    least: int

    @property
    def cube(self) -> tuple[int, ...]:
        """``d G alpha / ((1 - beta1)**3 sqrt(1 - beta2))``."""
        return (*self.dG, self.a, self.over, self.over, self.over, self.ro)


def at_least_one(p: Prover, root: Term, more: int) -> int:
    """``1 <= sqrt(a)`` from ``1 <= a`` or ``0 <= a - 1``."""
    squares = p.by_products(le(num(1) ** 2, root**2), _one(more), using=[p.root(root.subterms[0])])
    return from_squares(p, num(1), root, squares)


def signs(p: Prover) -> Signs:
    """Everything the printed constants need; ``sqrt(T)`` and ``sqrt(1 + log T)`` are at least 1."""
    rest = gap(p, beta1, beta2)
    p.have(le(0, sqrt(1 + log(T))), "sqrt", [logarithm(p, T)])
    below = p.by_products(le(R**2, num(1) ** 2), _one(p.need(lt(0, beta2))), using=[p.root(1 - beta2)])
    b, a = p.need(lt(0, beta1)), p.need(lt(0, alpha))
    return Signs(
        dG=(p.need(le(0, d)), p.need(le(0, G))),
        a=a,
        b=b,
        high=p.need(lt(0, 1 - beta1)),
        ao=p.inverse_positive(a),
        over=p.inverse_positive(p.need(lt(0, 1 - beta1))),
        ro=p.inverse_positive(p.need(lt(0, R))),
        under=p.inverse_positive(rest),
        gamma=p.by_products(lt(0, beta1 / sqrt(beta2)), _one(b, p.inverse_positive(p.need(lt(0, sqrt(beta2)))))),
        more=at_least_one(p, sqrt(T), p.need(le(1, T))),
        large=at_least_one(p, sqrt(1 + log(T)), p.need(le(0, log(T)))),
        least=from_squares(p, R, num(1), below),
    )


def printed(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """The printed bound on R(T)/T is larger."""
    c, together = signs(p), root_is(p, (1 - beta2) * T, R * sqrt(T), *_roots(p, R, sqrt(T)))
    so, to = (p.inverse_positive(p.need(lt(0, x))) for x in (sqrt(T), T))
    lo = p.inverse_positive(p.by_products(lt(0, 1 - lam), _one(p.need(lt(lam, 1)))))
    cube, rest = (*c.cube, so), (*c.dG, c.b, c.over)
    products = (
        *(_one(*cube, c.under, c.large), _one(*cube, c.under, c.gamma)),
        *(_half(*cube, c.b), _half(*cube, c.b, c.b), Product(num("3/2").value, (*cube, c.b, c.b, c.high))),
        *(_half(*rest, c.a, so, c.ro, c.least), _half(*rest, c.a, so, so, c.more)),
        _half(*rest, c.ao, so, so, c.more, squares=(D,)),
        _half(*rest, c.ao, to, squares=(D - alpha,)),
        _half(*rest, c.ao, lo, lo, to, squares=(D,)),
    )
    return p.by_products(goal, _one(sharp), *products, using=[together, p.root(T)], note=note)


def corrected(p: Prover, goal: Rel, sharp: int, note: str) -> int:
    """Eq. (18) with sqrt(T) above the fraction bar is larger."""
    c, root = signs(p), p.need(lt(0, sqrt(T)))

    def each(q: Prover) -> object:
        steps(q, t, T)
        power = q.have(lt(0, lam**t), "power", [q.need(lt(0, lam))])
        return q.by_products(le(0, lam**t * sqrt(t)), _one(power, positive_root(q, t)))

    drift = sum_nonnegative(p, runs.drift(), each)
    cube, rest = (*c.cube, root), (*c.dG, c.b, c.over)
    products = (
        *(_one(*cube, c.under, c.large), _one(*cube, c.under, c.gamma)),
        *(_half(*cube, c.b), _half(*cube, c.b, c.b), Product(num("3/2").value, (*cube, c.b, c.b, c.high))),
        *(_half(*rest, c.a, c.ro, c.more), _half(*rest, c.a, c.ro, c.least)),
        *(_half(*rest, c.ao, c.more, squares=(D,)), _half(*rest, c.ao, squares=(D - alpha,))),
        _half(*rest, c.ao, drift, squares=(D,)),
    )
    return p.by_products(goal, _one(sharp), *products, using=[p.root(T)], note=note)


def eventually(p: Prover, rate: int, goal: Rel, small: int, note: str) -> int:
    """``R(T)/T <= e`` from ``R(T)/T <= C / sqrt(T)`` and the fact ``small``: ``C**2 <= e**2 T``, with ``0 < e``."""
    root, e = p.need(lt(0, sqrt(T))), goal.rhs
    c = p.rel(small).lhs.subterms[0]
    p.by_products(le(0, e * sqrt(T)), _one(p.need(lt(0, e)), root))
    squares = p.by_products(le(c**2, (e * sqrt(T)) ** 2), _one(small), using=[p.root(T)])
    below = from_squares(p, c, e * sqrt(T), squares)
    return p.by_products(goal, _one(rate), _one(below, p.inverse_positive(root)), note=note)


def _roots(p: Prover, r: Term, s: Term) -> list[int]:
    p.by_products(le(0, r * s), _one(p.need(lt(0, r)), p.need(lt(0, s))))
    p.by_products(le(0, (1 - beta2) * T), _one(p.need(lt(0, 1 - beta2)), p.need(lt(0, T))))
    return [p.root(1 - beta2), p.root(T)]


def defined(p: Prover, *goals: Rel) -> None:
    """Roots, logarithm and divisors of the bounds."""
    inside = p.by_products(lt(0, (1 - beta2) * T), _one(p.need(lt(0, 1 - beta2)), p.need(lt(0, T))))
    p.have(lt(0, sqrt((1 - beta2) * T)), "sqrt", [inside])
    p.by_products(lt(0, 1 - lam), _one(p.need(lt(lam, 1))))
    for goal in goals:
        define(p, goal, lambda q, names: None)


def average_tends_to_zero(p: Prover, rate: Rel, limit: Rel, e: Term) -> None:
    """``R(T)/T <= C / sqrt(T) <= e`` where the last hypothesis says ``C**2 <= e**2 T``."""
    small = max(k for k, f in enumerate(p.context.facts) if isinstance(f, Rel))
    root, rest = (1 + beta1) * alpha / ((1 - beta1) * R), beta1 * D / (1 - beta1)
    two = le(o.REGRET / T, d * G * (D**2 / (2 * alpha) + root) / sqrt(T) + d * G * rest / T)
    sharp = averaged(p, two, regret(p), note="divided by T")
    shown = one_rate(p, rate, sharp, note="1/T is at most 1/sqrt(T)")
    eventually(p, shown, limit, small, note=f"from T = (C/{e})^2 on")
    defined(p, rate, limit)
