"""Sparse gradients: with k coordinates in which they are ever not zero, sums of roots are at most those of k terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.averages import stays_nonnegative, up_to
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import assumed, instance
from proofs_checks.search.regret_corollary import constant_sum
from proofs_checks.search.regret_defined import define, steps
from proofs_checks.search.regret_sums import from_squares, nonnegative_squares
from proofs_checks.search.regret_telescoping import plain
from proofs_checks.search.stationary import new_index
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total

ONE = num(1).value
t, i, T, d, beta2 = o.t, o.i, o.T, o.d, o.beta2
Script = Callable[[Prover], int]


@dataclass(frozen=True, slots=True)
class Sparse:
    """The number ``k`` of coordinates and the bound ``G`` on the norms, with the hypotheses that say what they are."""

    k: Term
    G: Term
    zeros: ForAll
    norms: ForAll

    def over(self, body: Term) -> Term:
        """The sum over the first ``k`` coordinates."""
        return total(i, 1, self.k, body)

    def split(self, p: Prover, s: Term) -> tuple[int, Term]:
        """``sum_{i<=d} = sum_{i<=k} + sum_{i>k}``, and the last sum."""
        rest = total(i, self.k + 1, d, s.subterms[2])
        refs = [plain(p, le(num(1), self.k + 1)), p.need(le(self.k, d))]
        return p.have(eq(s, self.over(s.subterms[2]) + rest), "sum_split", refs, [self.k]), rest

    def gradients(self, p: Prover, s: Term) -> int:
        """``sum_{i<=k} g(s)**2 <= G**2``."""
        square = o.g(s, i) ** 2
        whole, rest = self.split(p, total(i, 1, d, square))
        known = p.instance(assumed(p, self.norms), s)
        return p.by_products(
            le(self.over(square), self.G**2), product(known), product(nonnegative_squares(p, rest)), using=[whole]
        )

    def roots(self, p: Prover, s: Term, zero: Script, inside: Script, bound: Term, most: int, note: str) -> int:
        """``sum_{i<=d} sqrt(f) <= G sqrt(bound)`` from ``sum_{i<=k} f <= c`` (``most``), with ``G**2 bound = k c``.

        ``zero`` shows ``f <= 0`` where ``k < i``, ``inside`` that ``0 <= f`` in all coordinates.
        """
        root = s.subterms[2]
        f = root.subterms[0]
        whole, rest = self.split(p, s)

        def none(q: Prover) -> object:
            low, high = inside(q), zero(q)
            own = q.have(eq(root**2, f), "sqrt", [low])
            q.by_products(le(0, num(0)))
            return from_squares(q, root, num(0), q.by_products(le(root**2, num(0) ** 2), product(high), using=[own]))

        nothing = total(i, self.k + 1, d, num(0))
        plain(p, le(self.k + 1, d + 1))
        empty = p.sum_each(le(rest, nothing), none), constant_sum(p, nothing)
        cauchy = inequalities.cauchy_schwarz(p, self.over(root), root, num(1))
        ones, squares = self.over(num(1) ** 2), self.over(root**2)
        count = p.telescope(ones, i)
        same = p.sum_each(eq(squares, self.over(f)), lambda q: q.have(eq(root**2, f), "sqrt", [inside(q)]))
        w, first = self.G * sqrt(bound), self.over(root)
        own = p.root(bound)
        p.by_products(
            le(0, w), product(p.need(le(0, self.G)), p.have(le(0, sqrt(bound)), "sqrt", [p.need(le(0, bound))]))
        )
        products = product(self.plain_square(p, first, root, cauchy)), product(p.need(le(0, self.k)), most)
        below = p.by_products(le(first**2, w**2), *products, using=[count, same, own])
        shown = from_squares(p, first, w, below)
        return p.by_products(le(s, w), product(shown), product(empty[0]), using=[whole, empty[1]], note=note)

    def plain_square(self, p: Prover, first: Term, root: Term, cauchy: int) -> int:
        """Cauchy-Schwarz with ``sqrt(f) 1`` written as ``sqrt(f)``."""
        same = p.sum_each(eq(p.rel(cauchy).lhs.subterms[0], first))
        right = p.rel(cauchy).rhs
        return p.by_products(le(first**2, right), product(cauchy), using=[same])


def norms(p: Prover, x: Sparse, goal: Rel) -> int:
    """``sum_i ||g_{1:T,i}|| <= G sqrt(k T)``."""
    inner = total(t, 1, T, o.g(t, i) ** 2)
    swapped = p.sum_swap(x.over(inner))
    level = total(t, 1, T, x.G**2)
    each = p.sum_each(le(p.rel(swapped).rhs, level), lambda q: x.gradients(q, t))
    plain(p, le(num(1), T + 1))
    most = p.by_products(le(x.over(inner), T * x.G**2), product(each), using=[swapped, constant_sum(p, level)])

    def zero(q: Prover) -> int:
        def square(r: Prover) -> int:
            known = r.instance(assumed(r, x.zeros), t, i)
            return r.by_products(le(o.g(t, i) ** 2, num(0)), using=[known])

        nothing = total(t, 1, T, num(0))
        every = q.sum_each(le(inner, nothing), square)
        return q.by_products(le(inner, 0), product(every), using=[constant_sum(q, nothing)])

    return x.roots(p, goal.lhs, zero, lambda q: nonnegative_squares(q, inner), x.k * T, most, "Cauchy-Schwarz")


def averages(p: Prover, x: Sparse) -> int:
    """``sum_{i<=k} m(n)**2 <= G**2`` for all ``0 <= n <= T``."""
    s, n = new_index(p, "s"), new_index(p, "n")

    def form(z: Term) -> Rel:
        return le(x.over(o.m(z, i) ** 2), x.G**2)

    def base(q: Prover) -> int:
        nothing, start = x.over(num(0)), num(0)
        plain(q, le(num(1), x.k + 1))
        zero = q.sum_each(
            eq(x.over(o.m(start, i) ** 2), nothing),
            lambda r: r.ring(eq(o.m(start, i) ** 2, 0), r.unfold(o.m(start, i))),
        )
        return q.by_products(form(start), product(squares=(x.G,)), using=[zero, constant_sum(q, nothing)])

    def step(q: Prover, known: int) -> int:
        now = s + 1
        steps(q, now, T)
        q.by_products(lt(0, now), product(q.need(le(0, s))), Product(ONE))
        low, high = instance(o.DECAYS[0])(q, now), instance(o.DECAYS[1])(q, now)
        first = q.by_products(le(0, o.b(now)), product(low))
        less = q.by_products(lt(o.b(now), 1), product(high), product(q.need(lt(o.beta1, 1))))
        body = o.b(now) * o.m(now - 1, i) ** 2 + (1 - o.b(now)) * o.g(now, i) ** 2

        def convex(r: Prover) -> int:
            rest = r.by_products(lt(0, 1 - o.b(now)), product(less))
            goal, apart = le(o.m(now, i) ** 2, body), (o.m(now - 1, i) - o.g(now, i),)
            return r.by_products(goal, product(first, rest, squares=apart), using=[r.unfold(o.m(now, i))])

        each = q.sum_each(le(form(now).lhs, x.over(body)), convex)
        before, new = x.over(o.m(now - 1, i) ** 2), x.over(o.g(now, i) ** 2)
        apart = q.sum_linear(eq(x.over(body), o.b(now) * before + (1 - o.b(now)) * new))
        kept = q.restate(le(before, x.G**2), known)
        products = product(each), product(first, kept), product(less, x.gradients(q, now))
        return q.by_products(form(now), *products, using=[apart])

    def every(q: Prover) -> int:
        return up_to(q, form(s), s, n, base, step)

    return p.generalise(for_all(n.name, le(0, n), le(n, T), then=form(n)), every)


def moments(p: Prover, x: Sparse) -> int:
    """``sum_{i<=k} v(T) <= G**2 (1 - beta2**T)``."""
    s, known_m = new_index(p, "s"), averages(p, x)

    def form(z: Term) -> Rel:
        return le(x.over(o.v(z, i)), x.G**2 * (1 - beta2**z))

    def base(q: Prover) -> int:
        nothing, start = x.over(num(0)), num(0)
        plain(q, le(num(1), x.k + 1))
        zero = q.sum_each(eq(x.over(o.v(start, i)), nothing), lambda r: r.unfold(o.v(start, i)))
        return q.by_products(form(start), using=[zero, constant_sum(q, nothing)])

    def step(q: Prover, known: int) -> int:
        now = s + 1
        q.by_products(lt(0, now), product(q.need(le(0, s))), Product(ONE))
        q.by_products(le(0, now), product(q.need(lt(0, now))))
        body = beta2 * o.v(now - 1, i) + (1 - beta2) * o.m(now, i) ** 2
        each = q.sum_each(
            eq(form(now).lhs, x.over(body)), lambda r: r.ring(eq(o.v(now, i), body), r.unfold(o.v(now, i)))
        )
        before, new = x.over(o.v(now - 1, i)), x.over(o.m(now, i) ** 2)
        apart = q.sum_linear(eq(x.over(body), beta2 * before + (1 - beta2) * new))
        kept = q.restate(le(before, x.G**2 * (1 - beta2**s)), known)
        weight, less = q.need(lt(0, beta2)), q.need(lt(beta2, 1))
        products = product(weight, kept), product(less, q.instance(known_m, now))
        return q.by_products(form(now), *products, using=[each, apart])

    return up_to(p, form(s), s, T, base, step)


def silent(q: Prover, x: Sparse) -> int:
    """``v(T) <= 0`` in a coordinate whose gradients are zero."""
    s, n = new_index(q, "s"), new_index(q, "n")

    def base(r: Prover) -> int:
        return r.by_products(le(o.m(num(0), i) ** 2, 0), using=[r.unfold(o.m(num(0), i))])

    def step(r: Prover, known: int) -> int:
        r.by_products(lt(0, s + 1), product(r.need(le(0, s))), Product(ONE))
        plain(r, le(1, s + 1))
        zero = r.instance(assumed(r, x.zeros), s + 1, i)
        products = product(known, squares=(o.b(s + 1),))
        return r.by_products(le(o.m(s + 1, i) ** 2, 0), products, using=[r.unfold(o.m(s + 1, i)), zero])

    def every(r: Prover) -> int:
        return up_to(r, le(o.m(s, i) ** 2, 0), s, n, base, step)

    quiet = q.generalise(for_all(n.name, le(0, n), le(n, T), then=le(o.m(n, i) ** 2, 0)), every)

    def start(r: Prover) -> int:
        return r.by_products(le(o.v(num(0), i), 0), using=[r.unfold(o.v(num(0), i))])

    def later(r: Prover, known: int) -> int:
        r.by_products(lt(0, s + 1), product(r.need(le(0, s))), Product(ONE))
        plain(r, le(0, s + 1))
        weight, less = r.need(lt(0, beta2)), r.need(lt(beta2, 1))
        products = product(weight, known), product(less, r.instance(quiet, s + 1))
        return r.by_products(le(o.v(s + 1, i), 0), *products, using=[r.unfold(o.v(s + 1, i))])

    return up_to(q, le(o.v(s, i), 0), s, T, start, later)


def positive(q: Prover) -> int:
    """``0 <= v(T)``."""
    weight = [q.need(lt(0, beta2)), plain(q, lt(0, 1 - beta2))]
    return stays_nonnegative(q, lambda z: o.v(z, i), lambda z: o.m(z, i), T, facts=weight)


def sizes(p: Prover, x: Sparse, goal: Rel) -> int:
    """``sum_i sqrt(v(T)) <= G sqrt(k (1 - beta2**T))``."""
    plain(p, le(0, T))
    most, bound = moments(p, x), x.k * (1 - beta2**T)
    refs = p.need(lt(0, beta2)), p.need(lt(beta2, 1)), p.need(le(1, T))
    rest = p.by_products(lt(0, 1 - beta2**T), product(p.have(lt(beta2**T, 1), "power", refs)))
    p.by_products(le(0, bound), product(p.need(le(0, x.k)), rest))
    return x.roots(p, goal.lhs, lambda q: silent(q, x), positive, bound, most, "Cauchy-Schwarz for k coordinates")


def defined(p: Prover, x: Sparse, *goals: Rel) -> None:
    """What is under roots."""
    p.by_products(le(0, x.k * T), product(p.need(le(0, x.k)), plain(p, le(0, T))))
    for goal in goals:
        define(p, goal, lambda q, names: positive(q) if names == ("i",) else None)
