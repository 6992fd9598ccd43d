"""Bounds of a corollary on regret: bounded gradients bound averages, second moments and norms; decaying sums."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_sums import from_squares, nonnegative_squares, sequel
from proofs_checks.search.stationary import new_index
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total, var

Sequence = Callable[[Term], Term]
ONE, TWO = num(1).value, num(2).value


def constant_sum(p: Prover, s: Term) -> int:
    """``sum c = F(upper) - F(lower - 1)`` for ``F = c * index`` where ``c`` does not depend on the index."""
    return p.telescope(s, s.subterms[2] * var(s.name))


def square_below(p: Prover, known: int) -> int:
    """``x**2 <= c**2`` from the fact ``abs(x) <= c``."""
    size, c = p.rel(known).lhs, p.rel(known).rhs
    x = size.subterms[0]
    low, square = p.have(le(0, size), "abs"), p.have(eq(size**2, x**2), "abs")
    products = Product(ONE, (known, known)), Product(TWO, (low, known))
    return p.by_products(le(x**2, c**2), *products, using=[square])


def norms_bounded(p: Prover, goal: Rel, bounded: int) -> int:
    """``sum_i sqrt(sum_t g(t, i)**2) <= d G sqrt(T)``; the fact ``bounded``: ``abs(g(t, i)) <= G`` everywhere."""
    s = goal.lhs
    inner = s.subterms[2].subterms[0]
    t, i, T, d = var(inner.name), var(s.name), inner.subterms[1], s.subterms[1]
    g = inner.subterms[2].subterms[0]
    G = next(f.rel.rhs for f in [p.fact(bounded)] if not isinstance(f, Rel))
    w = G * sqrt(T)
    p.need(le(num(1), T + 1))
    p.need(le(num(1), d + 1))
    root, low = p.root(T), p.have(le(0, sqrt(T)), "sqrt", [p.need(le(0, T))])
    p.by_products(le(0, w), Product(ONE, (p.need(le(0, G)), low)))
    level = total(t, 1, T, G**2)
    value = constant_sum(p, level)
    p.generalise(for_all(i.name, le(1, i), le(i, d), then=le(0, inner)), lambda q: nonnegative_squares(q, inner))

    def one(q: Prover) -> object:
        each = q.sum_each(le(inner, level), lambda r: square_below(r, r.instance(bounded, t, i)))
        inside = nonnegative_squares(q, inner)
        own = q.have(eq(sqrt(inner) ** 2, inner), "sqrt", [inside])
        squares = q.by_products(le(sqrt(inner) ** 2, w**2), Product(ONE, (each,)), using=[root, own, value])
        return from_squares(q, sqrt(inner), w, squares)

    levels = total(i, 1, d, w)
    every = p.sum_each(le(s, levels), one, note=f"each norm is at most {G} sqrt({T}), since |{g}| <= {G}")
    return p.positive(goal, constant_sum(p, levels), root, facts=[every], degree=1, note="d equal bounds")


def convex_step(
    p: Prover, m: Sequence, b: Sequence, g: Sequence, s: Term, signs: tuple[int, int], note: str = ""
) -> int:
    """``m(s)**2 <= b m(s-1)**2 + (1-b) g(s)**2``; ``signs`` are the facts ``0 <= b(s)`` and ``b(s) < 1`` for all s."""
    refs = tuple(p.instance(k, s) for k in signs)
    goal = le(m(s) ** 2, b(s) * m(s - 1) ** 2 + (1 - b(s)) * g(s) ** 2)
    return p.by_products(goal, Product(ONE, refs, (m(s - 1) - g(s),)), using=[p.unfold(m(s))], note=note)


def average_within(
    p: Prover, m: Sequence, b: Sequence, g: Sequence, T: Term, facts: tuple[int, int, int], last: Term, note: str = ""
) -> int:
    """``m(T)**2 <= c**2`` where ``abs(g(s)) <= c`` (the last of the facts, for all ``s``) and ``m(0) = 0``."""
    *signs, bounded = facts
    fact = p.fact(bounded)
    c = fact.rhs if isinstance(fact, Rel) else fact.rel.rhs
    s = new_index(p, "s")

    def base(q: Prover) -> int:
        return q.by_products(le(m(num(0)) ** 2, c**2), Product(ONE, (), (c,)), using=[q.unfold(m(num(0)))])

    def step(q: Prover, known: int) -> int:
        q.need(le(s + 1, last))
        convex = convex_step(q, m, b, g, s + 1, (signs[0], signs[1]))
        own = [q.instance(k, s + 1) for k in signs]
        new = square_below(q, q.instance(bounded, s + 1))
        products = Product(ONE, (convex,)), Product(ONE, (own[0], known)), Product(ONE, (own[1], new))
        return q.by_products(le(m(s + 1) ** 2, c**2), *products)

    return up_to(p, le(m(s) ** 2, c**2), s, T, base, step)


def square_of_average(p: Prover, convex: Rel, bound: Rel, m: Sequence, b: Sequence, g: Sequence) -> int:
    """The two links of ``m**2 <= b m**2 + (1-b) g**2 <= c**2``; facts 2, 3, 4: the signs and the bound."""
    T = convex.lhs.subterms[0].subterms[0]
    p.need(le(0, T - 1))
    shown = convex_step(p, m, b, g, T, (2, 3), note="the square is convex")
    p.positive(convex, facts=[shown], degree=1)
    before = average_within(p, m, b, g, T - 1, (2, 3, 4), T, note="by induction")
    new = square_below(p, p.instance(4, T))
    facts = [p.instance(2, T), p.instance(3, T), before, new]
    return p.positive(bound, facts=facts, degree=2, note="m_{t-1}^2 <= G^2 by induction, and g_t^2 <= G^2")


def second_moment_bounded(
    p: Prover, goal: Rel, pair: tuple[Sequence, Sequence], b: Sequence, g: Sequence, beta2: Term
) -> int:
    """``v(T) <= c**2``; facts 4, 5, 6: the signs of ``b`` and the bound on ``g``."""
    (T,) = goal.lhs.subterms
    shown = average_of_squares(p, pair, b, g, T, (4, 5, 6), (p.need(le(0, beta2)), p.need(lt(beta2, 1))), T)
    return p.positive(goal, facts=[shown], degree=1, note="an average of squares that are at most G^2")


def average_of_squares(
    p: Prover,
    pair: tuple[Sequence, Sequence],
    b: Sequence,
    g: Sequence,
    T: Term,
    facts: tuple[int, int, int],
    weight: tuple[int, int],
    last: Term,
) -> int:
    """``v(T) <= c**2`` for ``v(0) = 0``, ``v(s) = w v(s-1) + (1-w) m(s)**2`` and ``m`` as in `average_within`."""
    m, v = pair
    fact = p.fact(facts[2])
    c = fact.rhs if isinstance(fact, Rel) else fact.rel.rhs
    j, s = new_index(p, "j"), new_index(p, "s")
    small = for_all(j.name, le(0, j), le(j, T), then=le(m(j) ** 2, c**2))
    every = p.generalise(small, lambda q: average_within(q, m, b, g, j, facts, last), note="m_t^2 <= G^2, by induction")

    def base(q: Prover) -> int:
        return q.by_products(le(v(num(0)), c**2), Product(ONE, (), (c,)), using=[q.unfold(v(num(0)))])

    def step(q: Prover, known: int) -> int:
        q.need(le(0, s + 1))
        new = q.instance(every, s + 1)
        products = Product(ONE, (weight[0], known)), Product(ONE, (weight[1], new))
        return q.by_products(le(v(s + 1), c**2), *products, using=[q.unfold(v(s + 1))])

    return up_to(p, le(v(s), c**2), s, T, base, step)


def root_below(p: Prover, t: Term) -> int:
    """``sqrt(t) <= t`` where ``1 <= t``."""
    more, root = p.need(le(1, t)), p.root(t)
    low = p.need(le(0, t))
    squares = p.by_products(le(sqrt(t) ** 2, t**2), Product(ONE, (more, low)), using=[root])
    return from_squares(p, sqrt(t), t, squares)


def decaying_roots(p: Prover, roots: Rel, bound: Rel, c: Term, T: Term) -> int:
    """``sum c**t sqrt(t) <= sum t c**t`` and ``sum t c**t <= c/(1-c)**2 <= 1/(1-c)**2``; needs ``0 <= c < 1 <= T``."""
    t = var(roots.lhs.name)
    low, less = p.need(le(0, c), lt(0, c)), p.need(lt(c, 1))
    p.need(le(num(1), T + 1))

    def one(q: Prover) -> object:
        power = q.have(le(0, c**t), "power", [low, q.need(le(0, t))])
        return q.by_products(le(c**t * sqrt(t), t * c**t), Product(ONE, (power, root_below(q, t))))

    plain = total(t, 1, T, t * c**t)
    compared = p.sum_each(le(roots.lhs, plain), one, note="sqrt(t) <= t for t >= 1")
    p.positive(roots, facts=[compared], degree=1)
    over = p.inverse_positive(p.positive(lt(0, 1 - c), facts=[less], degree=1))
    big = (c - c**t * c * (t + 1 - t * c)) / (1 - c) ** 2

    def difference(q: Prover, goal: Rel) -> object:
        q.need(le(0, t - 1))
        return q.ring(goal, *sequel(q, c, t - 1))

    exact = p.telescope(plain, big, difference, note="telescoping")
    left = p.have(le(0, c**T), "power", [low, p.need(le(0, T))])
    most, steps = p.need(le(0, 1 - c)), p.need(le(0, T))
    rest = Product(ONE, (over, over, left, low)), Product(ONE, (over, over, left, low, most, steps))
    series = p.by_products(le(plain, c / (1 - c) ** 2), *rest, using=[exact], note="the sum of the whole series")
    return p.positive(bound, facts=[series, over, less], degree=3, note="lambda < 1")


def decays_within(p: Prover, goals: tuple[Rel, ForAll, ForAll], note: str = "") -> None:
    """``b(1) = top``, ``0 < b(t) <= top`` for ``b(t) = beta1 c**n`` with ``0 < c <= 1`` and ``n >= 0``."""
    first, low, high = goals
    p.ring(first, p.unfold(first.lhs))

    def bounds(q: Prover, goal: Rel, b: Term, top: Term) -> int:
        (t,) = b.subterms
        own = q.unfold(b)
        power = q.rel(own).rhs.subterms[1]
        c, n = power.subterms
        positive = q.have(lt(0, power), "power", [q.need(lt(0, c))])
        if goal.op == "<":
            return q.positive(goal, own, facts=[positive, q.need(lt(0, q.rel(own).rhs.subterms[0]))], degree=2)
        if top.head == "*":
            most = q.have(le(power, c), "power", [q.need(lt(0, c)), q.need(le(c, 1)), q.need(le(1, n))])
        else:
            most = q.have(le(power, 1), "power", [q.need(lt(0, c)), q.need(le(c, 1)), q.need(le(0, n))])
        return q.positive(goal, own, facts=[most, q.need(lt(0, q.rel(own).rhs.subterms[0]))], degree=2)

    for every in (low, high):
        b = every.rel.rhs if every is low else every.rel.lhs

        def script(q: Prover, every: ForAll = every, b: Term = b) -> object:
            return bounds(q, every.rel, b, first.rhs)

        p.generalise(every, script, note=note if every is high else "")


def sizes_written_out(
    p: Prover, goal: Rel, scale: Term, alpha: Term, names: tuple[Callable[..., Term], ...], signs: int
) -> int:
    """The two sides agree since ``sqrt(v(t, i)) / size(t) = sqrt(t v(t, i)) / alpha``; the fact ``signs``: ``0 <= v``.

    The sides are ``sum_i old + c sum_t sum_i decayed + last`` and ``scale sum_i new + c' sum_t sum_i sums + last``.
    """
    size, b, v = names
    (old, second), (first, third) = (side.subterms[0].subterms for side in (goal.lhs, goal.rhs))
    decayed, new, sums = second.subterms[1], first.subterms[1], third.subterms[1]
    t, i = var(sums.name), var(new.name)
    T, d = sums.subterms[1], new.subterms[1]

    def equal(q: Prover, left: Term, right: Term, s: Term) -> int:
        low, steps, w = q.instance(signs, s, i), q.need(le(0, s)), sqrt(s) * sqrt(v(s, i))
        least = [q.have(le(0, sqrt(x)), "sqrt", [k]) for x, k in ((s, steps), (v(s, i), low))]
        q.by_products(le(0, w), Product(ONE, tuple(least)))
        q.by_products(le(0, s * v(s, i)), Product(ONE, (steps, low)))
        together = root_is(q, s * v(s, i), w, q.root(s), q.root(v(s, i)))
        q.have(lt(0, sqrt(s)), "sqrt", [q.need(lt(0, s))])
        return q.ring(eq(left, right), q.unfold(size(s)), q.unfold(b(s)), together)

    flat = total(i, 1, d, scale * new.subterms[2])
    one = p.sum_each(eq(old, flat), lambda q: equal(q, old.subterms[2], flat.subterms[2], T))
    outer = p.sum_linear(eq(flat, scale * new))
    within = total(i, 1, d, sums.subterms[2].subterms[2] / alpha)
    every, left = total(t, 1, T, within), decayed.subterms[2]

    def row(q: Prover) -> object:
        inside = eq(left, within)
        return q.sum_each(inside, lambda r: equal(r, left.subterms[2], within.subterms[2], t))

    def moved_out(q: Prover) -> object:
        return q.sum_linear(eq(within, sums.subterms[2] / alpha))

    two = p.sum_each(eq(decayed, every), row, note="beta_{1,t} sqrt(v_t) / alpha_t, summand by summand")
    moved = p.sum_each(eq(every, total(t, 1, T, sums.subterms[2] / alpha)), moved_out)
    linear = p.sum_linear(eq(total(t, 1, T, sums.subterms[2] / alpha), sums / alpha))
    return p.ring(goal, one, outer, two, moved, linear, note="factors taken out of the sums")


def average_within_reach(p: Prover, average: Rel, goal: Rel, e: Term, c: Term) -> int:
    """``R/T = own/T - best/T``, and ``own/T <= best/T + e`` from ``C**2 <= e**2 T`` and ``R <= C sqrt(T)``."""
    regret, T = average.lhs.subterms
    over, value = p.inverse_positive(p.need(lt(0, T))), p.unfold(regret)
    p.ring(average, value, note="divided by T")
    small, rate = (k for k, f in enumerate(p.context.facts[:5]) if isinstance(f, Rel) and k > 2)
    root = p.have(lt(0, sqrt(T)), "sqrt", [p.need(lt(0, T))])
    own = p.root(T)
    p.by_products(le(0, e * sqrt(T)), Product(ONE, (p.need(lt(0, e)), root)))
    below = from_squares(
        p, c, e * sqrt(T), p.by_products(le(c**2, (e * sqrt(T)) ** 2), Product(ONE, (small,)), using=[own])
    )
    products = Product(ONE, (rate, over)), Product(ONE, (below, root, over))
    return p.by_products(goal, *products, using=[value, own], note="R_T <= C sqrt(T) and C <= e sqrt(T)")
