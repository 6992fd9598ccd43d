"""What Adam on function (2) remembers of other values of c: at most G eta(t).

With b = sqrt(beta2) and phi(t) = G eta(t) t (1 - b)/(t (1 - b) + 2 b) <= G eta(t), for 1 <= t <= K n:

    |m(t) - c(t) mu(t)| <= phi(t),    |sqrt(v(t)) - |c(t)| sqrt(nu(t))| <= phi(t)

A step changes c by at most B eta(t), the averages of the weights are at most n, b (phi(t) + n B eta(t)) <= phi(t+1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane import m, v
from proofs_checks.plane_return import ROOT, B, G, K, beta1, beta2, eta, g, mu, n, nu, slope, t
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane_single_steps import MEMORY, SLOWLY, STEP_SIZE
from proofs_checks.search.plane_weights import along, either, s
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, sqrt

ONE, HALF = num(1).value, num("1/2").value
FREE = 1 - ROOT
FIRST = "what m remembers of other slopes fades faster than the steps; the same holds for the difference's negative"
SECOND = "and so does what the root of v remembers, which is a norm; the same holds with the roots exchanged"


def left(at: Term) -> Term:
    """``t (1 - b) + 2 b``."""
    return at * FREE + 2 * ROOT


def memory(at: Term) -> Term:
    """phi(t)."""
    return G * eta(at) * at * FREE * (1 / left(at))


def size(at: Term) -> Term:
    """``|c(t)|``."""
    return absolute(slope(at))


@dataclass(frozen=True, slots=True)
class Known:
    """Facts for all ``1 <= t <= K n``: bounds of mu and nu by name, of the changes of c, of phi."""

    averages: dict[str, int]
    changes: tuple[int, int]
    positive: int
    grows: int = 0
    phi: int = 0


def inverse_left(q: Prover, at: Term) -> int:
    """``0 < 1/(t (1 - b) + 2 b)``; needs ``0 < t``."""
    parts = Product(ONE, (q.need(lt(0, at)), q.need(lt(0, FREE)))), Product(2 * ONE, (q.need(lt(0, ROOT)),))
    return q.inverse_positive(q.by_products(lt(0, left(at)), *parts))


def step_size(q: Prover, at: Term) -> int:
    """``0 < eta(t)`` for ``1 <= t <= K n``."""
    q.positive(le(at, K * n + 1), facts=[q.need(le(at, K * n))], degree=1)
    return q.instance(STEP_SIZE, at)


def not_negative(p: Prover) -> int:
    """``0 <= phi(t)``."""

    def script(q: Prover) -> int:
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        parts = q.need(lt(0, G)), step_size(q, t), q.need(lt(0, t)), q.need(lt(0, FREE)), inverse_left(q, t)
        return q.by_products(le(0, memory(t)), Product(ONE, parts))

    return p.generalise(for_all("t", le(1, t), le(t, K * n), then=le(0, memory(t))), script)


def at_most(p: Prover) -> int:
    """``phi(t) <= G eta(t)``."""

    def script(q: Prover) -> int:
        q.positive(lt(0, t), facts=[q.need(le(1, t))], degree=1)
        parts = q.need(lt(0, G)), step_size(q, t), q.need(lt(0, ROOT)), inverse_left(q, t)
        return q.by_products(le(memory(t), G * eta(t)), Product(2 * ONE, parts))

    return p.generalise(for_all("t", le(1, t), le(t, K * n), then=le(memory(t), G * eta(t))), script)


def supersolution(p: Prover) -> int:
    """``b (phi(t) + n B eta(t)) <= phi(t + 1)``, as ``t eta(t) <= (t + 1) eta(t + 1)``; for ``t + 1 <= K n``."""
    goal = le(ROOT * (memory(t) + n * B * eta(t)), memory(t + 1))

    def script(q: Prover) -> int:
        early = q.positive(le(0, t - 1), facts=[q.need(le(1, t))], degree=1)
        here = q.positive(lt(0, t), facts=[early], degree=1)
        q.positive(lt(0, t + 1), facts=[early], degree=1)
        q.positive(le(t, K * n), facts=[q.need(le(t + 1, K * n))], degree=1)
        slow, rate = q.instance(SLOWLY, t), step_size(q, t)
        one, two, most, free = inverse_left(q, t), inverse_left(q, t + 1), q.need(lt(0, G)), q.need(lt(0, FREE))
        square = [most, rate, free, free, one, two]
        more = q.positive(lt(0, 1 + ROOT), facts=[q.need(lt(0, ROOT))], degree=1)
        parts = (
            Product(ONE, (most, free, two, slow)),
            Product(ONE / 4, (rate, MEMORY)),
            Product(HALF, (*square, here, here, free)),
            Product(ONE / 4, (*square, q.need(lt(0, left(t))), more, early)),
        )
        return q.by_products(goal, *parts)

    return p.generalise(for_all("t", le(1, t), le(t + 1, K * n), then=goal), script)


def first_moment(p: Prover, known: Known) -> tuple[int, int]:
    """``m - c mu <= phi`` and ``c mu - m <= phi``."""

    def each(sign: int) -> int:
        def gap(at: Term) -> Term:
            return num(sign) * (m(at) - slope(at) * mu(at))

        def base(q: Prover) -> int:
            one = num(1)
            using = [q.unfold(y) for y in (m(one), m(one - 1), mu(one), mu(one - 1), g(one))]
            return q.by_products(le(gap(one), memory(one)), Product(ONE, (q.instance(known.phi, one),)), using=using)

        def step(q: Prover, held: int) -> int:
            low, high = q.instance(known.averages["low"], s), q.instance(known.averages["high"], s)
            up, down = (q.instance(k, s) for k in known.changes)
            first, more = (up, down) if sign > 0 else (down, up)
            decay, rate = q.need(le(0, beta1)), step_size(q, s)
            parts = (
                Product(HALF, (decay, high, first)), Product(HALF, (decay, low, more)), Product(ONE, (decay, held)),
                Product(ONE, (q.need(lt(beta1, ROOT)), q.instance(known.phi, s))),
                Product(ONE, (q.need(lt(beta1, ROOT)), q.need(lt(0, n)), q.need(lt(0, B)), rate)),
                Product(ONE, (q.instance(known.grows, s),)),
            )  # fmt: skip
            using = [q.unfold(y) for y in (m(s + 1), mu(s + 1), g(s + 1))]
            return q.by_products(le(gap(s + 1), memory(s + 1)), *parts, using=using)

        return along(p, le(gap(s), memory(s)), base, step, note=FIRST if sign > 0 else "")

    return each(1), each(-1)


def sizes(p: Prover, changes: tuple[int, int]) -> tuple[int, int]:
    """``|c(t+1)| <= |c(t)| + B eta(t)`` and ``|c(t)| <= |c(t+1)| + B eta(t)``."""

    def each(sign: int) -> int:
        after, before = (t + 1, t) if sign > 0 else (t, t + 1)
        goal = le(size(after), size(before) + B * eta(t))

        def script(q: Prover) -> int:
            up, down = (q.instance(k, t) for k in changes)
            above, below = (up, down) if sign > 0 else (down, up)
            known = [q.have(le(y, size(before)), "abs") for y in (slope(before), -slope(before))]

            def negative(z: Prover, case: int) -> int:
                value = z.have(eq(size(after), -slope(after)), "abs", [case])
                return z.positive(goal, value, facts=[below, known[1]], degree=1)

            def positive(z: Prover, case: int) -> int:
                value = z.have(eq(size(after), slope(after)), "abs", [case])
                return z.positive(goal, value, facts=[above, known[0]], degree=1)

            return either(q, goal, slope(after), num(0), negative, positive)

        return p.generalise(for_all("t", le(1, t), le(t, K * n), then=goal), script)

    return each(1), each(-1)


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm of what was seen so far, now and before: ``now^2 = beta2 before^2 + (1 - beta2) g(t+1)^2``; signs."""

    now: Term
    before: Term
    low: int
    low_before: int


def apart(q: Prover, one: Norm, two: Norm, gap: Term, close: int, wide: int, rule: list[int]) -> int:
    """``one.now <= two.now + b gap`` from the facts ``one.before <= two.before + gap`` and ``0 <= gap``.

    ``rule``: the equations from which the squares follow.
    """
    root, squares = q.need(lt(0, ROOT)), [*rule, q.need(eq(ROOT**2, beta2))]
    q.positive(le(0, two.now), facts=[two.low], degree=1)
    rest = q.need(lt(0, 1 - beta2))
    grown = q.by_products(le((ROOT * two.before) ** 2, two.now**2), Product(ONE, (rest,), (g(s + 1),)), using=squares)
    slower = from_squares(q, ROOT * two.before, two.now, grown)
    whole = two.now + ROOT * gap
    q.by_products(le(0, whole), Product(ONE, (two.low,)), Product(ONE, (root, wide)))
    decay = q.need(lt(0, beta2))
    parts = (
        Product(ONE, (decay,), (two.before + gap - one.before,)),
        Product(2 * ONE, (decay, one.low_before, close)),
        Product(2 * ONE, (root, wide, slower)),
    )
    under = q.by_products(le(one.now**2, whole**2), *parts, using=squares)
    return from_squares(q, one.now, whole, under)


def second_moment(p: Prover, known: Known, lengths: tuple[int, int]) -> tuple[int, int]:
    """``sqrt(v) <= |c| sqrt(nu) + phi`` and ``|c| sqrt(nu) <= sqrt(v) + phi``."""
    return _one_way(p, known, lengths, 1), _one_way(p, known, lengths, -1)


def _roots(q: Prover, known: Known, at: Term) -> tuple[int, int, int, int]:
    """``0 < sqrt(v)``, ``0 < sqrt(nu)`` and what their squares are."""
    q.instance(known.positive, at)
    least = q.instance(known.averages["least"], at)
    q.positive(lt(0, nu(at)), facts=[least, q.need(lt(0, 1 - beta2))], degree=1)
    one, two = root_over(q, v(at)), root_over(q, nu(at))
    return one[0], two[0], one[1], two[1]


def _weighted(q: Prover, at: Term, root: int, scale: Term) -> int:
    """``0 <= |c| sqrt(nu)``."""
    return q.by_products(le(0, scale * sqrt(nu(at))), Product(ONE, (q.have(le(0, scale), "abs"), root)))


def _one_way(p: Prover, known: Known, lengths: tuple[int, int], sign: int) -> int:
    def pair(at: Term, scale: Term) -> tuple[Term, Term]:
        both = sqrt(v(at)), scale * sqrt(nu(at))
        return both if sign > 0 else (both[1], both[0])

    def goal(at: Term) -> Rel:
        one, two = pair(at, size(at))
        return le(one, two + memory(at))

    def base(q: Prover) -> int:
        at = num(1)
        roots = _roots(q, known, at)
        square = q.have(eq(size(at) ** 2, slope(at) ** 2), "abs")
        using = [roots[2], roots[3], square, *(q.unfold(y) for y in (v(at), v(at - 1), nu(at), nu(at - 1), g(at)))]
        one, two = pair(at, size(at))
        _weighted(q, at, roots[1], size(at)), q.positive(le(0, sqrt(v(at))), facts=[roots[0]], degree=1)
        same = from_squares(q, one, two, q.by_products(le(one**2, two**2), using=using))
        return q.positive(goal(at), facts=[same, q.instance(known.phi, at)], degree=1)

    def step(q: Prover, held: int) -> int:
        return _next(q, known, lengths, pair, held)

    return along(p, goal(s), base, step, note=SECOND if sign > 0 else "")


def _next(
    q: Prover, known: Known, lengths: tuple[int, int], pair: Callable[[Term, Term], tuple[Term, Term]], held: int
) -> int:
    now, scale, change = s + 1, size(s + 1), n * B * eta(s)
    before, after, rate = _roots(q, known, s), _roots(q, known, now), step_size(q, s)
    square = q.have(eq(scale**2, slope(now) ** 2), "abs")
    seen = [q.unfold(y) for y in (v(now), nu(now), g(now))]
    old, new = pair(s, scale), pair(now, scale)
    lows = {sqrt(v(y)): roots[0] for y, roots in ((s, before), (now, after))}
    lows |= {scale * sqrt(nu(y)): _weighted(q, y, roots[1], scale) for y, roots in ((s, before), (now, after))}
    one, two = (Norm(new[k], old[k], lows[new[k]], lows[old[k]]) for k in (0, 1))
    top = _root_at_most(q, known, s, before)
    wider, narrower = (q.instance(k, s) for k in lengths)
    grown = narrower if old[0] == sqrt(v(s)) else wider
    gap = memory(s) + change
    length = q.need(lt(0, B))
    close = q.by_products(
        le(old[0], old[1] + gap),
        Product(ONE, (held,)),
        Product(ONE, (before[1], grown)),
        Product(ONE, (length, rate, top)),
    )
    phi = q.instance(known.phi, s)
    wide = q.by_products(le(0, gap), Product(ONE, (phi,)), Product(ONE, (q.need(lt(0, n)), length, rate)))
    result = apart(q, one, two, gap, close, wide, [*before[2:], *after[2:], square, *seen])
    return q.positive(le(new[0], new[1] + memory(now)), facts=[result, q.instance(known.grows, s)], degree=1)


def _root_at_most(q: Prover, known: Known, at: Term, roots: tuple[int, int, int, int]) -> int:
    """``sqrt(nu) <= n``."""
    high = q.instance(known.averages["top"], at)
    q.positive(le(0, n), facts=[q.need(lt(0, n))], degree=1)
    squares = q.by_products(le(sqrt(nu(at)) ** 2, n**2), Product(ONE, (high,)), using=[roots[3]])
    return from_squares(q, sqrt(nu(at)), n, squares)
