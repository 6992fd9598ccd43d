"""AMSGrad on a box with constant beta1 and bounded gradients: its regret is at most a constant times sqrt(T)."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import regret_memory as falling
from proofs_checks.search import regret_projected as moments
from proofs_checks.search.averages import for_every, stays_nonnegative, up_to
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_clip import HIGH, LOW, clipped
from proofs_checks.search.regret_coordinates import assumed
from proofs_checks.search.regret_corollary import average_within, constant_sum, square_below
from proofs_checks.search.regret_defined import positive_root, steps
from proofs_checks.search.regret_sums import from_squares, root_sum_bound
from proofs_checks.search.regret_telescoping import Run
from proofs_checks.search.rehearsal import concluded
from proofs_checks.search.running_maximum import below_bounds
from proofs_checks.search.stationary import new_index
from symbolic.statement import Fact, Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt, total, var

ONE, HALF = num(1).value, num("1/2").value
t, i, T, d, D, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.D, o.alpha, o.beta1, o.beta2
G = var("G")
R, K, top = sqrt(1 - beta2), beta1 / (1 - beta1), moments.top
BOUNDED = o.every(le(absolute(o.g(t, i)), G))
#: y is in the box
BEST = (
    for_all("i", le(1, i), le(i, d), then=le(LOW, o.y(i))),
    for_all("i", le(1, i), le(i, d), then=le(o.y(i), HIGH)),
)


def target(p: Prover, s: Term) -> tuple[int, Term, Term]:
    """The equation for ``x(s + 1)``, its right side, and what is clipped there."""
    own = p.unfold(o.x(s + 1, i))
    value = p.rel(own).rhs
    return own, value, value.subterms[0].subterms[0]


def inside(p: Prover) -> tuple[int, int]:
    """``low <= x(s)`` and ``x(s) <= high`` for all ``s >= 1``."""
    s = new_index(p, "s")
    given = (
        for_all("i", le(1, i), le(i, d), then=le(LOW, o.start(i))),
        for_all("i", le(1, i), le(i, d), then=le(o.start(i), HIGH)),
    )
    refs = []
    for k, (goal, fact) in enumerate(zip((le(LOW, o.x(s, i)), le(o.x(s, i), HIGH)), given, strict=True)):

        def base(q: Prover, goal: Rel = goal, fact: Fact = fact) -> object:
            known = q.instance(assumed(q, fact), i)
            return q.positive(goal.at(**{s.name: num(1)}), q.unfold(o.x(1, i)), facts=[known], degree=1)

        def step(q: Prover, known: int, goal: Rel = goal, low: bool = k == 0) -> object:
            own, value, z = target(q, s)
            ends = clipped(q, le(LOW, value) if low else le(value, HIGH), z)
            return q.positive(goal.at(**{s.name: s + 1}), own, facts=[ends], degree=1)

        refs.append(for_every(p, goal, s, base, step, start=1))
    return refs[0], refs[1]


def pushed(q: Prover, s: Term, w: Term, low: int, high: int) -> tuple[int, Product, int]:
    """The equation for ``x(s+1)`` and ``0 <= (z - x') (x' - w)`` for a point w of the box, as products with u."""
    own, value, z = target(q, s)
    moved = clipped(q, le(0, (z - value) * (value - w)), z, low, high)
    return own, Product(ONE, (), (z - value,)), moved


def within(q: Prover, s: Term, box: tuple[int, int]) -> tuple[int, int]:
    """``low <= x(s) <= high``."""
    return q.instance(box[0], s), q.instance(box[1], s)


def anchor(q: Prover) -> tuple[int, int]:
    """``low <= y <= high``."""
    return q.instance(assumed(q, BEST[0]), i), q.instance(assumed(q, BEST[1]), i)


def close(q: Prover, s: Term, box: tuple[int, int]) -> int:
    """``|x(s) - y| <= D``."""
    (a, b), (c, e), wide = within(q, s, box), anchor(q), q.need(le(HIGH - LOW, D))
    z = o.x(s, i) - o.y(i)
    sides = (
        q.by_products(le(z, D), product(b), product(c), product(wide)),
        q.by_products(le(-z, D), product(a), product(e), product(wide)),
    )
    square = q.have(eq(absolute(z) ** 2, z**2), "abs")
    return from_squares(q, absolute(z), D, q.by_products(le(absolute(z) ** 2, D**2), product(*sides), using=[square]))


def setting(p: Prover, box: tuple[int, int], every: int) -> falling.Falling:
    """The coordinate ``i``; the fact ``every``: ``m**2 <= G**2``."""

    def moved(q: Prover, s: Term) -> int:
        u = moments.now(q, s)
        own, square, push = pushed(q, s, o.y(i), *anchor(q))
        right = run.u(s) * (run.gap(s) ** 2 - run.gap(s + 1) ** 2) / 2 + run.quotient(s) / 2
        products = Product(HALF, (u,), square.squares), product(u, push)
        return q.by_products(le(run.m(s) * run.gap(s), right), *products, using=[own])

    def kept(q: Prover, s: Term) -> int:
        u = moments.now(q, s)
        own, square, push = pushed(q, s, o.x(s, i), *within(q, s, box))
        goal = le(-run.m(s) * run.gap(s + 1), -run.m(s) * run.gap(s) + run.quotient(s))
        return q.by_products(goal, Product(ONE, (u,), square.squares), product(u, push), using=[own])

    def falls(q: Prover, s: Term) -> int:
        return q.by_products(le(run.share(s), run.share(s - 1)))

    run = Run(
        g=lambda s: o.g(s, i),
        m=lambda s: o.m(s, i),
        b=lambda s: beta1,
        u=moments.rate,
        x=lambda s: o.x(s, i),
        y=o.y(i),
        top=beta1,
        D=D,
        near=lambda q, s: close(q, s, box),
        rate=moments.now,
        grows=moments.grows,
        step=lambda q, s: q.unfold(o.x(s + 1, i)),
        low=lambda q, s: q.need(le(0, beta1)),
        high=lambda q, s: q.by_products(le(beta1, beta1)),
    )
    return falling.Falling(run, G, moved, kept, falls, lambda q, s: _small(q, s, every))


def _small(q: Prover, s: Term, every: int) -> int:
    q.need(le(0, s))
    return q.instance(every, s)


def gradient_small(q: Prover, s: Term) -> int:
    """``g(s)**2 <= G / sqrt(1 - beta2) sqrt(vhat(s))``."""
    size, w = absolute(o.g(s, i)), sqrt(top(s, i))
    order, bound = moments.newest(q, s), q.instance(assumed(q, BOUNDED), s, i)
    low, square = q.have(le(0, size), "abs"), q.have(eq(size**2, o.g(s, i) ** 2), "abs")
    over, high = q.inverse_positive(q.need(lt(0, R))), q.need(lt(0, w))
    return q.by_products(
        le(o.g(s, i) ** 2, G / R * w), product(bound, high, over), product(low, order, over), using=[square]
    )


def momentum_small(p: Prover) -> int:
    """``m(s)**2 <= G / sqrt(1 - beta2) sqrt(vhat(s))`` for ``1 <= s <= T``, as a fact for all indices."""
    s, n = new_index(p, "s"), new_index(p, "n")

    def form(z: Term) -> Rel:
        return le(o.m(z, i) ** 2, G / R * sqrt(top(z, i)))

    def base(q: Prover) -> int:
        z, low, rest = num(1), q.need(le(0, beta1)), q.need(lt(0, 1 - beta1))
        g = o.g(z, i)
        products = product(gradient_small(q, z)), product(low, squares=(g,)), product(low, rest, squares=(g,))
        return q.by_products(form(z), *products, using=[q.unfold(o.m(z, i)), q.unfold(o.m(z - 1, i))])

    def step(q: Prover, known: int) -> int:
        steps(q, s + 1, T)
        low, rest, new = q.need(le(0, beta1)), q.need(lt(0, 1 - beta1)), gradient_small(q, s + 1)
        q.need(le(s, T))
        q.need(le(0, top(s, i)), lt(0, top(s, i))) if q.find(lt(0, top(s, i))) else moments.positive(q, s)
        grown = monotone_root(q, moments.rises(q, s))
        over, size = q.inverse_positive(q.need(lt(0, R))), q.need(le(0, G))
        products = (
            *(product(low, known), product(low, size, over, grown), product(rest, new)),
            product(low, rest, squares=(o.m(s, i) - o.g(s + 1, i),)),
        )
        return q.by_products(form(s + 1), *products, using=[q.unfold(o.m(s + 1, i))])

    def one(q: Prover) -> object:
        return up_to(q, form(s), s, n, base, step, start=1)

    return p.generalise(for_all(n.name, le(1, n), le(n, T), then=form(n)), one)


def largest(p: Prover) -> int:
    """``vhat(T) <= G**2``."""
    s, n = new_index(p, "s"), new_index(p, "n")
    low, rest = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))

    def v(z: Term) -> Term:
        return o.v(z, i)

    def base(q: Prover) -> int:
        return q.by_products(le(v(num(0)), G**2), Product(ONE, (), (G,)), using=[q.unfold(v(num(0)))])

    def step(q: Prover, known: int) -> int:
        steps(q, s + 1, T)
        new = square_below(q, q.instance(assumed(q, BOUNDED), s + 1, i))
        return q.by_products(le(v(s + 1), G**2), product(low, known), product(rest, new), using=[q.unfold(v(s + 1))])

    def one(q: Prover) -> object:
        q.need(le(0, n))
        return up_to(q, le(v(s), G**2), s, n, base, step)

    every = p.generalise(for_all(n.name, le(1, n), le(n, T), then=le(v(n), G**2)), one)
    stays_nonnegative(p, v, lambda z: o.g(z, i), num(1), [low, rest])
    return below_bounds(p, lambda z: top(z, i), v, T, G**2, every)


def coordinate_bound() -> Term:
    """The bound in one coordinate."""
    return D**2 * G * sqrt(T) / (2 * alpha) + K * (G * D) + (num("1/2") + K) * (2 * (alpha * G / R) * sqrt(T))


def constants(p: Prover) -> tuple[int, int, int]:
    """The signs of beta1 and the bound on the gradients, for all steps."""
    n = new_index(p, "n")
    own = (le(1, n), le(n, T))

    def fact(goal: Rel, script: Callable[[Prover], object]) -> int:
        return p.generalise(for_all(n.name, *own, then=goal), script)

    return (
        fact(le(0, beta1), lambda q: None),
        fact(lt(beta1, 1), lambda q: None),
        fact(le(absolute(o.g(n, i)), G), lambda q: q.instance(assumed(q, BOUNDED), n, i)),
    )


def in_coordinate(q: Prover, root_sum: int) -> int:
    """``sum g X`` in the coordinate ``i``."""
    steps(q, T, T)
    facts, j = constants(q), new_index(q, "j")
    small = for_all(j.name, le(0, j), le(j, T), then=le(o.m(j, i) ** 2, G**2))
    every = q.generalise(
        small, lambda r: average_within(r, lambda s: o.m(s, i), lambda s: beta1, lambda s: o.g(s, i), j, facts, T)
    )
    f = setting(q, inside(q), every)
    whole, bounded, peak = falling.in_one_coordinate(q, f), momentum_small(q), largest(q)

    def ratio(r: Prover, s: Term) -> int:
        known = r.instance(bounded, s)
        moments.now(r, s)
        over = [r.inverse_positive(r.need(lt(0, z))) for z in (sqrt(top(s, i)), sqrt(s))]
        goal = le(f.run.quotient(s), alpha * G / R * (1 / sqrt(s)))
        return r.by_products(goal, product(known, r.need(lt(0, alpha)), *over))

    ratios = falling.ratios(q, f, alpha, R, ratio, root_sum)
    low = q.by_products(le(0, num("1/2") + K), Product(HALF), product(moments.least(q)))
    w, within_ = sqrt(top(T, i)), moments.positive(q, T)
    square = q.by_products(le(w**2, G**2), product(peak), using=[q.have(eq(w**2, top(T, i)), "sqrt", [within_])])
    final, root = from_squares(q, w, G, square), q.need(lt(0, sqrt(T)))
    term = halved(final, root, q.inverse_positive(q.need(lt(0, alpha))), squares=(D,))
    linear = total(t, 1, T, o.g(t, i) * (o.x(t, i) - o.y(i)))
    return q.by_products(le(linear, coordinate_bound()), product(whole), product(low, ratios), term)


def whole_regret(p: Prover) -> int:
    """``R(T) <= d`` times `coordinate_bound`."""
    root_sum = root_sum_bound(p, T, note="sum 1/sqrt(t), telescoped")
    linear = total(t, 1, T, total(i, 1, d, o.g(t, i) * (o.x(t, i) - o.y(i))))
    convex = p.sum_each(
        le(o.REGRET, linear), lambda q: q.instance(assumed(q, o.CONVEX), t), note="convexity of the losses"
    )
    swapped, levels = p.sum_swap(linear), total(i, 1, d, coordinate_bound())
    every = p.sum_each(le(p.rel(swapped).rhs, levels), lambda q: in_coordinate(q, root_sum), note="in each coordinate")
    using = [swapped, constant_sum(p, levels)]
    return p.by_products(le(o.REGRET, d * coordinate_bound()), product(convex), product(every), using=using)


def regret(p: Prover, goal: Rel) -> None:
    """``R(T) <= C sqrt(T)``."""
    for fact in (o.CONVEX, BOUNDED, *BEST):
        assumed(p, fact)
    p.by_products(lt(0, 1 - beta1), product(p.need(lt(beta1, 1))))
    p.have(lt(0, R), "sqrt", [p.by_products(lt(0, 1 - beta2), product(p.need(lt(beta2, 1))))])
    p.need(lt(0, T))
    positive_root(p, T)
    p.need(le(num(1), d + 1))
    squares = p.by_products(le(num(1) ** 2, sqrt(T) ** 2), product(p.need(le(1, T))), using=[p.root(T)])
    more = from_squares(p, num(1), sqrt(T), squares)
    rest = p.need(le(0, d)), p.need(le(0, G)), p.need(le(0, D)), moments.least(p), more

    def closing(q: Prover, whole: int) -> int:
        return q.by_products(goal, product(whole), product(*rest), note="d equal bounds; 1 <= sqrt(T)")

    concluded(p, le(o.REGRET, d * coordinate_bound()), whole_regret, closing)
