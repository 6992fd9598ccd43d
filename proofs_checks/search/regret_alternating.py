"""AdaMomentum with gradients chosen so that m_t alternates between 1 and -1: its assumptions hold for every horizon.

v_t = 1 - beta2^t, and with a_t = alpha / sqrt(t v_t), which falls, and w = m_t the iterates satisfy
``(1 - w) a_t <= 2 (x_1 - x_t) <= 2 a_1 - (1 + w) a_t``: an alternating series stays within its first term.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import for_every
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is, same_root
from proofs_checks.search.regret_coordinates import rate_grows, rate_positive, step_of
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.regret_telescoping import plain
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, seq, sqrt, var

ONE, HALF = num(1).value, num("1/2").value
t, n, i, alpha, beta1, beta2 = o.t, o.n, o.i, o.alpha, o.beta1, o.beta2
s = var("s")
w = seq("w")
#: w(s) is 1 or -1
UNIT = for_all("s", le(1, s), then=eq(w(s) ** 2, 1))


def second(z: Term) -> Term:
    """``v(z)`` in the coordinate ``i``."""
    return o.v(z, i)


def units(p: Prover) -> int:
    """`UNIT`; the bounds are defined."""
    p.by_products(lt(0, 1 - beta1), product(p.need(lt(beta1, 1))))
    p.have(lt(0, sqrt(1 - beta2)), "sqrt", [p.by_products(lt(0, 1 - beta2), product(p.need(lt(beta2, 1))))])

    def step(q: Prover, known: int) -> int:
        q.by_products(lt(1, s + 1), product(q.need(le(1, s))), Product(ONE))
        return q.ring(UNIT.rel.at(s=s + 1), q.unfold(w(s + 1)), known)

    return for_every(p, UNIT.rel, s, lambda q: q.ring(UNIT.rel.at(s=1), q.unfold(w(num(1)))), step, start=1)


def moments(p: Prover) -> tuple[int, int]:
    """``m(s) = w(s)`` for ``1 <= s``, and ``v(s) = 1 - beta2**s`` for ``0 <= s``."""

    def average(q: Prover) -> int:
        plain(q, lt(0, s)), plain(q, le(0, s - 1))
        q.by_products(lt(0, 1 - beta1), product(q.need(lt(beta1, 1))))
        return q.ring(eq(o.m(s, i), w(s)), q.unfold(o.m(s, i)), q.unfold(o.g(s, i)))

    first = p.generalise(for_all("s", le(1, s), then=eq(o.m(s, i), w(s))), average)
    form = eq(second(s), 1 - beta2**s)

    def base(q: Prover) -> int:
        return q.ring(form.at(s=0), q.unfold(second(num(0))))

    def step(q: Prover, known: int) -> int:
        plain(q, le(1, s + 1)), plain(q, lt(0, s + 1))
        using = q.unfold(second(s + 1)), q.instance(first, s + 1), q.instance(_unit(q), s + 1), known
        return q.ring(form.at(s=s + 1), *using)

    return first, for_every(p, form, s, base, step)


def _unit(q: Prover) -> int:
    return q.context.facts.index(UNIT)


@dataclass(frozen=True, slots=True)
class Alternating:
    """What is known in the coordinate ``i``: the facts that `moments` gives."""

    m: int
    v: int

    def positive(self, q: Prover, z: Term) -> int:
        """``0 < v(z)``."""
        refs = q.need(lt(0, beta2)), q.need(lt(beta2, 1)), plain(q, le(1, z))
        power = q.have(lt(beta2**z, 1), "power", refs)
        plain(q, le(0, z))
        return q.by_products(lt(0, second(z)), product(power), using=[q.instance(self.v, z)])

    def rises(self, q: Prover, z: Term) -> int:
        """``v(z) <= v(z + 1)``."""
        plain(q, le(0, z)), plain(q, le(0, z + 1))
        power = q.have(lt(0, beta2**z), "power", [q.need(lt(0, beta2))])
        less = q.by_products(lt(0, 1 - beta2), product(q.need(lt(beta2, 1))))
        both = [q.instance(self.v, z), q.instance(self.v, z + 1)]
        return q.by_products(le(second(z), second(z + 1)), product(power, less), using=both)

    def moved(self, q: Prover, z: Term) -> int:
        """``x(z + 1) = x(z) - w(z) / u(z)``."""
        step = step_of(q, z, self.positive)
        return q.ring(eq(o.x(z + 1, i), o.x(z, i) - w(z) / o.rate(z)), step, q.instance(self.m, z))

    def shorter(self, q: Prover, z: Term) -> int:
        """``1 / u(z + 1) <= 1 / u(z)``."""
        plain(q, le(2, z + 1))
        grown = q.restate(le(o.rate(z), o.rate(z + 1)), rate_grows(q, z + 1, second, self.positive, self.rises))
        over = [q.inverse_positive(rate_positive(q, y, second, self.positive)) for y in (z, z + 1)]
        return q.by_products(le(1 / o.rate(z + 1), 1 / o.rate(z)), product(grown, *over))

    def bound(self, p: Prover, side: Callable[[Term], Rel], sign: int) -> int:
        """One side of what keeps the iterates together, for all ``1 <= s``; ``sign`` of w(s) in its new weight."""

        def base(q: Prover) -> int:
            first = num(1)
            plain(q, le(1, first))
            q.inverse_positive(rate_positive(q, first, second, self.positive))
            using = q.unfold(w(first)), q.unfold(o.x(first, i))
            return q.by_products(side(first), using=using)

        def step(q: Prover, known: int) -> int:
            plain(q, lt(1, s + 1))
            square, less = q.instance(_unit(q), s), self.shorter(q, s)
            weight = q.by_products(le(0, 1 + sign * w(s)), Product(HALF, (), (1 + sign * w(s),)), using=[square])
            using = self.moved(q, s), q.unfold(w(s + 1))
            return q.by_products(side(s + 1), product(known), product(weight, less), using=using)

        return for_every(p, side(s), s, base, step, start=1)


def offset(z: Term) -> Term:
    """``2 (x(1) - x(z))``."""
    return 2 * (o.start(i) - o.x(z, i))


def together(p: Prover, f: Alternating) -> tuple[int, int]:
    """``(1 - w) a <= 2 (x_1 - x)`` and ``2 (x_1 - x) <= 2 a(1) - (1 + w) a`` for all ``1 <= s``."""
    first = num(1)
    low = f.bound(p, lambda z: le((1 - w(z)) * (1 / o.rate(z)), offset(z)), 1)
    high = f.bound(p, lambda z: le(offset(z), 2 / o.rate(first) - (1 + w(z)) * (1 / o.rate(z))), -1)
    return low, high


def within(q: Prover, f: Alternating, bounds: tuple[int, int], z: Term) -> tuple[int, int]:
    """``0 <= x_1 - x(z)`` and ``x_1 - x(z) <= a(1)``."""
    square = q.instance(_unit(q), z)
    over = q.inverse_positive(rate_positive(q, z, second, f.positive))
    weights = [q.by_products(le(0, 1 + c * w(z)), Product(HALF, (), (1 + c * w(z),)), using=[square]) for c in (-1, 1)]
    gap = o.start(i) - o.x(z, i)
    low, high = (q.instance(k, z) for k in bounds)
    return q.by_products(le(0, gap), Product(HALF, (low,)), Product(HALF, (weights[0], over))), q.by_products(
        le(gap, 1 / o.rate(num(1))), Product(HALF, (high,)), Product(HALF, (weights[1], over))
    )


def apart(q: Prover, x: Term, reach: Term, up: int, down: int) -> int:
    """``|x| <= reach`` from ``x <= reach`` and ``-x <= reach``; needs ``0 <= reach``."""
    square = q.have(eq(absolute(x) ** 2, x**2), "abs")
    below = q.by_products(le(absolute(x) ** 2, reach**2), product(up, down), using=[square])
    return from_squares(q, absolute(x), reach, below)


def distances(p: Prover, goal: ForAll) -> None:
    """No two iterates are further apart than the first step is long."""
    reach, difference = goal.rel.rhs, goal.rel.lhs.subterms[0]

    def script(q: Prover) -> object:
        f = Alternating(*moments(q))
        bounds, first = together(q, f), num(1)
        plain(q, le(1, first)), plain(q, le(0, first)), rate_positive(q, first, second, f.positive)
        inside = q.by_products(lt(0, 1 - beta2), product(q.need(lt(beta2, 1))))
        root = same_root(q, q.ring(eq(second(first), 1 - beta2), q.instance(f.v, first)))
        over = q.inverse_positive(q.have(lt(0, sqrt(1 - beta2)), "sqrt", [inside]))
        exact = root, root_is(q, first, first)
        q.ring(eq(1 / o.rate(first), reach), *exact)
        q.by_products(le(0, reach), product(q.need(lt(0, alpha)), over))
        sides = [within(q, f, bounds, z) for z in (t, n)]
        up = q.by_products(le(difference, reach), product(sides[1][1]), product(sides[0][0]), using=exact)
        down = q.by_products(le(-difference, reach), product(sides[0][1]), product(sides[1][0]), using=exact)
        return apart(q, difference, reach, up, down)

    p.generalise(goal, script, note="an alternating series stays within its first term")


def gradients(p: Prover, goal: ForAll) -> None:
    """``|g| <= (1 + beta1) / (1 - beta1)``."""
    small = le(o.m(s, i) ** 2, 1)

    def script(q: Prover) -> object:
        f = Alternating(*moments(q))

        def step(r: Prover, known: int) -> int:
            plain(r, le(1, s + 1))
            using = r.instance(f.m, s + 1), r.instance(_unit(r), s + 1)
            return r.by_products(small.at(s=s + 1), using=using)

        every = for_every(q, small, s, lambda r: r.by_products(small.at(s=0), Product(ONE), using=[
            r.unfold(o.m(num(0), i))]), step)  # fmt: skip
        plain(q, le(0, t - 1))
        before, square = q.instance(every, t - 1), q.instance(_unit(q), t)
        low, over = (
            q.need(lt(0, beta1)),
            q.inverse_positive(q.by_products(lt(0, 1 - beta1), product(q.need(lt(beta1, 1))))),
        )
        size, reach = goal.rel.lhs, goal.rel.rhs
        own = q.have(eq(size**2, o.g(t, i) ** 2), "abs")
        q.by_products(le(0, reach), product(over), product(low, over))
        products = (
            product(low, over, over, squares=(w(t) + o.m(t - 1, i),)),
            *(product(low, over, over, before), product(low, low, over, over, before)),
        )
        below = q.by_products(le(size**2, reach**2), *products, using=[own, q.unfold(o.g(t, i)), square])
        return from_squares(q, size, reach, below)

    p.generalise(goal, script, note="(w_t - beta1 m_{t-1}) / (1 - beta1) with |m| <= 1")


def signs(p: Prover, positive: ForAll, monotone: ForAll) -> None:
    """``0 < v`` and ``v(t) <= v(t+1)``, since ``v(t) = 1 - beta2**t``."""

    def script(rises: bool) -> Callable[[Prover], object]:
        def one(q: Prover) -> object:
            f = Alternating(*moments(q))
            return f.rises(q, t) if rises else f.positive(q, t)

        return one

    p.generalise(positive, script(False), note="v_t = 1 - beta2^t")
    p.generalise(monotone, script(True), note="v_t = 1 - beta2^t")
