"""Regret in one coordinate where the decays never rise: summed by parts, no sum over sqrt(t) is left."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.search.products import halved, product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_telescoping import (
    Known,
    Run,
    average,
    least,
    plain,
    shares,
    square_near,
    telescoped,
    two_sided,
)
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, num, substitute, total, variables

t, T = variables("t T")


@dataclass(frozen=True, slots=True)
class Falling:
    """That ``|m(s)| <= size`` (``small``) for ``1 <= s <= T`` and ``b(s) <= b(s-1)`` (``falls``) for ``2 <= s``."""

    size: Term
    small: Known
    falls: Known


def product_small(q: Prover, run: Run, f: Falling, s: Term) -> int:
    """``m (x - y) <= size D`` at ``s``."""
    m, known = run.m(s), f.small(q, s)
    sides = q.have(le(m, absolute(m)), "abs"), q.have(le(-m, absolute(m)), "abs")
    up = q.by_products(le(m, f.size), product(known), product(sides[0]))
    down = q.by_products(le(-m, f.size), product(known), product(sides[1]))
    above, below = two_sided(q, run, s)
    pairs = halved(up, below), halved(down, above)
    return q.by_products(le(m * run.gap(s), f.size * run.D), *pairs)


def with_falling_decays(p: Prover, run: Run, f: Falling, note: str = "") -> int:
    """``sum g (x - y) <= D^2 u(T) / 2 + top / (1 - top) size D + (1 + top) / (2 (1 - top)) sum m^2 / u``."""
    k, D = run.most, run.D
    body = run.g(t) * run.gap(t) - (num("1/2") + k) * run.quotient(t)
    lost = run.share(t) * (run.m(t) * run.gap(t) - f.size * D)
    big = num("1/2") * run.u(t) * (D**2 - run.gap(t + 1) ** 2) + lost - k * run.quotient(t)

    def later(q: Prover) -> object:
        (_, high), near, grow = shares(q, run, t), square_near(q, run, t), run.grows(q, t)
        shares(q, run, t - 1)
        past, fell = q.inverse_positive(run.rate(q, t - 1)), f.falls(q, t)
        run.rate(q, t)
        over = [q.inverse_positive(plain_rest(q, run, s)) for s in (t, t - 1)]
        order = q.by_products(le(run.share(t), run.share(t - 1)), product(fell, *over))
        small = product_small(q, run, f, t - 1)
        goal = le(body, big - substitute(big, {"t": t - 1}))
        products = halved(grow, near), product(high, past, squares=(run.m(t - 1),)), product(order, small)
        using = [run.step(q, t), average(q, run, t), run.step(q, t - 1)]
        return q.by_products(goal, *products, using=using)

    def first(q: Prover, goal: Rel) -> int:
        s = num(1)
        shares(q, run, s)
        near, now = square_near(q, run, s), run.rate(q, s)
        using = [run.step(q, s), average(q, run, s), q.unfold(run.m(s - 1))]
        return q.by_products(goal, halved(now, near), using=using)

    extra = run.share(num(1)) * f.size * D
    whole = telescoped(p, body, big, extra, first, later)
    pieces = [total(t, 1, T, z) for z in (run.g(t) * run.gap(t), run.quotient(t))]
    value = (num("1/2") + k) * pieces[1]
    apart = p.sum_linear(eq(total(t, 1, T, body), pieces[0] - value))
    goal = le(pieces[0], num("1/2") * D**2 * run.u(T) + k * f.size * D + value)
    low, now = shares(p, run, T)[0], run.rate(p, T)
    most, last = shares(p, run, num(1))[1], product_small(p, run, f, T)
    nonneg = p.by_products(le(0, f.size * D), product(*sizes(p, run, f)))
    left = halved(now, squares=(run.gap(T + 1),)), product(least(p, run), p.inverse_positive(now), squares=(run.m(T),))
    return p.by_products(
        goal, product(whole), *left, product(low, last), product(most, nonneg), using=[apart], note=note
    )


def sizes(p: Prover, run: Run, f: Falling) -> tuple[int, int]:
    """``0 <= size`` and ``0 <= D``."""
    m, z = absolute(run.m(T)), absolute(run.gap(T))
    signs = p.have(le(0, m), "abs"), p.have(le(0, z), "abs")
    return p.by_products(le(0, f.size), product(f.small(p, T)), product(signs[0])), p.by_products(
        le(0, run.D), product(run.near(p, T)), product(signs[1])
    )


def plain_rest(q: Prover, run: Run, s: Term) -> int:
    """``0 < 1 - b(s)``."""
    return q.by_products(lt(0, 1 - run.b(s)), product(run.high(q, s)), product(plain(q, lt(0, 1 - run.top))))
