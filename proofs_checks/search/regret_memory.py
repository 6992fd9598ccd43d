"""Regret where the weight of the memory never rises: no sum over the decays is left, and no logarithm.

With c = b / (1 - b), k = top / (1 - top), |m| <= G and X = x - y, in each coordinate
``sum g X <= D^2 u(T) / 2 + k G D + (1/2 + k) sum m^2 / u``, since what c weighs telescopes too: ``m(t-1) X(t)``
differs from ``m(t-1) X(t-1)`` by at most ``m(t-1)^2 / u(t-1)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_defined import steps
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.regret_telescoping import Run, least, shares, square_near, telescoped, two_sided
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, sqrt, substitute, total, variables

Known = Callable[[Prover, Term], int]
t, T = variables("t T")


@dataclass(frozen=True, slots=True)
class Falling:
    """A run in one coordinate and what else is known: ``moved``: ``m X <= u (X**2 - X'**2) / 2 + m**2 / (2 u)``.

    ``kept``: ``-m X' <= -m X + m**2 / u`` where ``X'`` is X at ``s + 1``; ``falls``: ``c(s) <= c(s-1)`` for ``2 <= s``;
    ``small``: ``m(s)**2 <= G**2``, for ``0 <= G``.
    """

    run: Run
    G: Term
    moved: Known
    kept: Known
    falls: Known
    small: Known


def sides(q: Prover, f: Falling, s: Term) -> tuple[int, int]:
    """``m(s) <= G`` and ``-m(s) <= G``."""
    m, square = f.run.m(s), f.small(q, s)
    negative = q.by_products(le((-m) ** 2, f.G**2), product(square))
    return from_squares(q, m, f.G, square), from_squares(q, -m, f.G, negative)


def product_small(q: Prover, f: Falling, s: Term, sign: int) -> int:
    """``m(s) X(s) <= G D``, with ``sign = -1``: ``-m(s) X(s) <= G D``."""
    (up, down), (right, left) = sides(q, f, s), two_sided(q, f.run, s)
    value = f.run.m(s) * f.run.gap(s)
    pairs = ((up, left), (down, right)) if sign > 0 else ((up, right), (down, left))
    return q.by_products(le(value if sign > 0 else -value, f.G * f.run.D), *(halved(*x) for x in pairs))


def in_one_coordinate(p: Prover, f: Falling, note: str = "") -> int:
    """``sum g X <= D^2 u(T) / 2 + k G D + (1/2 + k) sum m^2 / u``."""
    run, k = f.run, f.run.most
    GD = f.G * run.D
    body = run.g(t) * run.gap(t) - (num("1/2") + k) * run.quotient(t)
    memory = run.share(t) * (run.m(t) * run.gap(t) - GD)
    big = num("1/2") * run.u(t) * (run.D**2 - run.gap(t + 1) ** 2) + memory - k * run.quotient(t)

    def later(q: Prover) -> object:
        steps(q, t, T)
        (low, high), near, grow = shares(q, run, t), square_near(q, run, t), run.grows(q, t)
        run.rate(q, t)
        over = q.inverse_positive(run.rate(q, t - 1))
        shares(q, run, t - 1)
        products = (
            *(halved(grow, near), product(f.falls(q, t), product_small(q, f, t - 1, 1))),
            *(product(high, over, squares=(run.m(t - 1),)), product(f.moved(q, t)), product(low, f.kept(q, t - 1))),
        )
        goal = le(body, big - substitute(big, {"t": t - 1}))
        return q.by_products(goal, *products, using=[q.unfold(run.m(t))])

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        (_, high), near, now = shares(q, run, s), square_near(q, run, s), run.rate(q, s)
        both = q.by_products(le(0, GD), product(q.need(le(0, f.G)), q.need(le(0, run.D))))
        moved = f.moved(q, s)
        start = q.unfold(run.m(s - 1))
        current = q.unfold(run.m(s))
        return q.by_products(goal, halved(now, near), product(high, both), product(moved), using=[current, start])

    whole = telescoped(p, body, big, k * GD, first, later)
    pieces = total(t, 1, T, run.g(t) * run.gap(t)), total(t, 1, T, run.quotient(t))
    apart = p.sum_linear(eq(total(t, 1, T, body), pieces[0] - (num("1/2") + k) * pieces[1]))
    now, low = run.rate(p, T), shares(p, run, T)[0]
    left = (
        halved(now, squares=(run.gap(T + 1),)),
        product(low, product_small(p, f, T, 1)),
        product(least(p, run), p.inverse_positive(now), squares=(run.m(T),)),
    )
    goal = le(pieces[0], num("1/2") * run.D**2 * run.u(T) + k * GD + (num("1/2") + k) * pieces[1])
    return p.by_products(goal, product(whole), *left, using=[apart], note=note)


def ratios(p: Prover, f: Falling, alpha: Term, r: Term, small: Known, root_sum: int) -> int:
    """``sum m^2/u <= 2 alpha G / r sqrt(T)`` from ``m^2/u <= alpha G / r (1 / sqrt(t))`` (``small``)."""
    c = alpha * f.G / r
    whole, bound = total(t, 1, T, f.run.quotient(t)), total(t, 1, T, c * (1 / sqrt(t)))

    def each(q: Prover) -> object:
        steps(q, t, T)
        return small(q, t)

    compared = p.sum_each(le(whole, bound), each)
    outside = p.sum_linear(eq(bound, c * total(t, 1, T, 1 / sqrt(t))))
    low = p.by_products(
        le(0, c), product(p.need(lt(0, alpha)), p.need(le(0, f.G)), p.inverse_positive(p.need(lt(0, r))))
    )
    return p.by_products(le(whole, 2 * c * sqrt(T)), product(compared), product(low, root_sum), using=[outside])
