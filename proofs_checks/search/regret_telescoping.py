"""Regret of steps x(t+1) = x(t) - m(t) / u(t) with growing u: telescoped in one coordinate, then summed over all.

The gradient is g(t) = m(t) + c(t) (m(t) - m(t-1)) with c = b / (1 - b), so only c weighs the memory of m.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search import inequalities
from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, num, substitute, total, variables, walk

Sequence = Callable[[Term], Term]
Known = Callable[[Prover, Term], int]
First = Callable[[Prover, Rel], int]
t, T = variables("t T")


@dataclass(frozen=True, slots=True)
class Run:
    """One coordinate of a run, and how to show what is known of it at the step ``s``, ``1 <= s <= T``.

    ``near`` are ``x - y <= |x - y| <= D``; ``rate``: ``0 < u(s)``; ``grows``: ``u(s-1) <= u(s)`` for ``2 <= s``;
    ``step``: the equation for ``x(s+1)``; ``low, high``: ``0 <= b(s) <= top``.
    """

    g: Sequence
    m: Sequence
    b: Sequence
    u: Sequence
    x: Sequence
    y: Term
    top: Term
    D: Term
    near: Known
    rate: Known
    grows: Known
    step: Known
    low: Known
    high: Known

    def gap(self, s: Term) -> Term:
        """``x(s) - y``."""
        return self.x(s) - self.y

    def share(self, s: Term) -> Term:
        """``b / (1 - b)`` at ``s``."""
        return self.b(s) / (1 - self.b(s))

    def quotient(self, s: Term) -> Term:
        """``m(s)**2 / u(s)``."""
        return self.m(s) ** 2 / self.u(s)

    @property
    def most(self) -> Term:
        """``top / (1 - top)``."""
        return self.top / (1 - self.top)


def plain(q: Prover, goal: Rel) -> int:
    """An inequality between numbers and symbols, from one sum of known ones of that kind."""
    known = q.find(goal)
    if known is not None:
        return known
    simple = [k for k, e in enumerate(q.context.facts) if isinstance(e, Rel) and e.op in ("<", "<=") and _simple(e)]
    return q.positive(goal, facts=simple, degree=1)


def _simple(e: Rel) -> bool:
    return all(s.head in ("num", "var", "+", "-") for side in (e.lhs, e.rhs) for s in walk(side))


def two_sided(q: Prover, run: Run, s: Term) -> tuple[int, int]:
    """``x - y <= D`` and ``-(x - y) <= D``."""
    z, known = run.gap(s), run.near(q, s)
    sides = q.have(le(z, absolute(z)), "abs"), q.have(le(-z, absolute(z)), "abs")
    return q.by_products(le(z, run.D), product(known), product(sides[0])), q.by_products(
        le(-z, run.D), product(known), product(sides[1])
    )


def square_near(q: Prover, run: Run, s: Term) -> int:
    """``(x - y)**2 <= D**2``."""
    return q.by_products(le(run.gap(s) ** 2, run.D**2), product(*two_sided(q, run, s)))


def shares(q: Prover, run: Run, s: Term) -> tuple[int, int]:
    """``0 <= c(s)`` and ``c(s) <= top / (1 - top)`` for ``c = b / (1 - b)``; that nothing is divided by 0."""
    low, high, less = run.low(q, s), run.high(q, s), q.need(lt(run.top, 1))
    rest = q.by_products(lt(0, 1 - run.b(s)), product(high), product(less))
    over = [q.inverse_positive(rest), q.inverse_positive(plain(q, lt(0, 1 - run.top)))]
    return q.by_products(le(0, run.share(s)), product(low, over[0])), q.by_products(
        le(run.share(s), run.most), product(high, *over)
    )


def average(q: Prover, run: Run, s: Term) -> int:
    """``m(s) = b m(s-1) + (1 - b) g(s)``."""
    plain(q, lt(0, s))
    return q.unfold(run.m(s))


def in_one_coordinate(p: Prover, run: Run, note: str = "") -> int:
    """``sum g (x - y) <= D^2 u(T) / 2 + D^2 / 2 sum c u + (1 + 3 top) / (2 (1 - top)) sum m^2 / u``."""
    k, D = run.most, run.D
    worst = num("1/2") * D**2 * run.share(t) * run.u(t)
    body = run.g(t) * run.gap(t) - worst - (num("1/2") + 2 * k) * run.quotient(t)
    big = num("1/2") * run.u(t) * (D**2 - run.gap(t + 1) ** 2) - k * run.quotient(t)

    def later(q: Prover) -> object:
        (low, high), near, grow = shares(q, run, t), square_near(q, run, t), run.grows(q, t)
        now, before = run.rate(q, t), run.rate(q, t - 1)
        over, past, some = q.inverse_positive(now), q.inverse_positive(before), least(q, run)
        u, half = run.u(t), run.gap(t) / 2
        products = (
            *(halved(grow, near), halved(low, now, near)),
            product(low, now, squares=(half - run.m(t) / u,)),
            product(low, now, squares=(half + run.m(t - 1) / u,)),
            *(product(high, over, squares=(run.m(t),)), product(high, over, squares=(run.m(t - 1),))),
            product(some, grow, over, past, squares=(run.m(t - 1),)),
        )
        goal = le(body, big - substitute(big, {"t": t - 1}))
        return q.by_products(goal, *products, using=[run.step(q, t), average(q, run, t)])

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        (low, high), near, now = shares(q, run, s), square_near(q, run, s), run.rate(q, s)
        over = q.inverse_positive(now)
        products = (
            *(halved(now, near), halved(low, now, near), halved(low, now, squares=(run.gap(s) - run.m(s) / run.u(s),))),
            *(product(high, over, squares=(run.m(s),)), halved(low, over, squares=(run.m(s),))),
        )
        return q.by_products(goal, *products, using=[run.step(q, s), average(q, run, s), q.unfold(run.m(s - 1))])

    whole = telescoped(p, body, big, num(0), first, later)
    pieces = [total(t, 1, T, z) for z in (run.g(t) * run.gap(t), run.share(t) * run.u(t), run.quotient(t))]
    value = num("1/2") * D**2 * pieces[1] + (num("1/2") + 2 * k) * pieces[2]
    apart = p.sum_linear(eq(total(t, 1, T, body), pieces[0] - value))
    goal = le(pieces[0], num("1/2") * D**2 * run.u(T) + value)
    return p.by_products(goal, product(whole), *_at_end(p, run), using=[apart], note=note)


def telescoped(p: Prover, body: Term, big: Term, extra: Term, first: First, later: Callable[[Prover], object]) -> int:
    """``sum f <= F(T) + extra`` from ``f(1) <= F(1) + extra`` and ``f(t) <= F(t) - F(t-1)`` for ``t >= 2``."""
    s = total(t, 1, T, body)
    bottom = p.sum_bottom(s)
    start, rest = p.rel(bottom).rhs.subterms
    one = first(p, le(start, substitute(big, {"t": num(1)}) + extra))
    plain(p, le(rest.subterms[0], T + 1))
    more = inequalities.telescope_bound(p, rest, big, later)
    goal = le(s, substitute(big, {"t": T}) + extra)
    return p.by_products(goal, product(one), product(more), using=[bottom])


def least(q: Prover, run: Run) -> int:
    """``0 <= top / (1 - top)``."""
    low, over = q.need(le(0, run.top), lt(0, run.top)), q.inverse_positive(plain(q, lt(0, 1 - run.top)))
    return q.by_products(le(0, run.most), product(low, over))


def _at_end(p: Prover, run: Run) -> tuple[Product, ...]:
    """The products that drop what telescoping leaves at ``T``: the last gap and the last quotient."""
    now = run.rate(p, T)
    return halved(now, squares=(run.gap(T + 1),)), product(least(p, run), p.inverse_positive(now), squares=(run.m(T),))
