"""Adam while all slopes lie in [-b, -eps]: the debiased m/sqrt(v) lies in [-b/eps, -eps/b], for all decays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import both
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, minimum, num, seq, sqrt, var

ONE = num(1).value
x, g, m, v = map(seq, ("x", "g", "m", "v"))
x_1, beta1, beta2 = map(var, ("x_1", "beta1", "beta2"))
EPS = 1 / (4 * sqrt(var("N")))


@dataclass(frozen=True, slots=True)
class Slopes:
    """All slopes lie in [-b, -eps]; ``most`` is b/eps, ``least`` is eps/b, and the iterate after step s is at most."""

    b: Term
    most: Term
    least: Term
    reach: Callable[[Term], Term]

    def parts(self, at: Term) -> tuple[Term, ...]:
        """What is not negative after step ``at``: two bounds on m, two on v, two on the next iterate."""
        first, second = 1 - beta1**at, 1 - beta2**at
        return (
            m(at) + first * self.b,
            -m(at) - first * EPS,
            v(at) - second * EPS**2,
            second * self.b**2 - v(at),
            self.reach(at) - x(at + 1),
            x(at + 1) - x_1 - self.least * (2 * sqrt(at + 1) - 2),
        )

    def all_of(self, at: Term) -> Rel:
        """All parts at once."""
        *rest, out = self.parts(at)
        for part in reversed(rest):
            out = minimum(part, out)
        return le(0, out)

    def joined(self, q: Prover, at: Term) -> int:
        """`all_of` from its parts."""
        *rest, out = self.parts(at)
        for part in reversed(rest):
            both(q, part, out)
            out = minimum(part, out)
        return q.need(le(0, out))

    def split(self, q: Prover, known: int, at: Term) -> None:
        """The parts from `all_of`."""
        *_, last = self.parts(at)
        while (whole := q.rel(known).rhs) != last:
            first, rest = whole.subterms
            q.positive(le(0, first), facts=[known, q.have(le(whole, first), "min")], degree=1)
            known = q.positive(le(0, rest), facts=[known, q.have(le(whole, rest), "min")], degree=1)

    def known(self, q: Prover, at: Term) -> list[int]:
        """The numbers of the parts."""
        return [q.need(le(0, part)) for part in self.parts(at)]


def base(q: Prover, side: Slopes) -> int:
    """Nothing has happened after step 0."""
    zero = num(0)
    q.positive(le(zero, zero), facts=[])
    q.positive(le(zero, zero + 1), facts=[]), q.positive(le(0, num(1)), facts=[])
    roots = [root_is(q, zero, zero), root_is(q, zero + 1, num(1))]
    using = [*roots, q.unfold(m(zero)), q.unfold(v(zero)), q.unfold(x(zero + 1))]
    for part in side.parts(zero):
        q.positive(le(0, part), *using, facts=[], degree=1)
    return side.joined(q, zero)


def moments(q: Prover, side: Slopes, at: Term, low: int, high: int) -> None:
    """The bounds on m and v after step ``at + 1`` from those after ``at``; ``-b <= g`` and ``g <= -eps`` are known."""
    (one, two, three, four, *_), slope = side.known(q, at), g(at + 1)
    old1, old2 = q.need(le(0, beta1)), q.need(le(0, beta2))
    new1, new2 = (q.positive(lt(0, 1 - b), facts=[q.need(lt(b, 1))], degree=1) for b in (beta1, beta2))
    size, steep = q.need(lt(0, EPS)), q.need(lt(0, side.b))
    up = q.positive(le(0, EPS - slope), facts=[size, high], degree=1)
    more = q.positive(le(0, side.b - slope), facts=[steep, size, high], degree=1)
    squares = (
        q.by_products(le(0, slope**2 - EPS**2), Product(ONE, (up, high))),
        q.by_products(le(0, side.b**2 - slope**2), Product(ONE, (more, low))),
    )
    using = [q.unfold(m(at + 1)), q.unfold(v(at + 1)), *lowered(q, beta1, at), *lowered(q, beta2, at)]
    moved = (
        *((old1, one, new1, low), (old1, two, new1, high)),
        *((old2, three, new2, squares[0]), (old2, four, new2, squares[1])),
    )
    for part, (keep, before, take, now) in zip(side.parts(at + 1), moved, strict=False):
        q.by_products(le(0, part), Product(ONE, (keep, before)), Product(ONE, (take, now)), using=using)


def step(q: Prover, side: Slopes, at: Term) -> tuple[int, int]:
    """``x(at + 2) <= x(at + 1) + (b/eps)/sqrt(at + 1)``, and at least ``+ (eps/b)/sqrt(at + 1)``, from the moments."""
    k = at + 1
    least = q.need(le(0, at))
    q.positive(lt(0, k), facts=[least], degree=1), q.positive(le(1, k), facts=[least], degree=1)
    one, two, three, four = (q.need(le(0, part)) for part in side.parts(k)[:4])
    first, second = (unbiased(q, b, k) for b in (beta1, beta2))
    over = q.inverse_positive(first)
    size, steep = q.need(lt(0, EPS)), q.need(lt(0, side.b))
    q.by_products(lt(0, v(k)), Product(ONE, (three,)), Product(ONE, (second, size, size)))
    (scale, scaled, _), (root, square, under), (_, _, short) = (root_over(q, a) for a in (1 - beta2**k, v(k), k))
    w, r = sqrt(v(k)), sqrt(1 - beta2**k)
    q.by_products(le(0, r * side.b), Product(ONE, (scale, steep)))
    q.positive(le(0, w), facts=[root], degree=1)
    below = q.by_products(le((r * EPS) ** 2, w**2), Product(ONE, (three,)), using=[scaled, square])
    above = q.by_products(le(w**2, (r * side.b) ** 2), Product(ONE, (four,)), using=[scaled, square])
    low, high = from_squares(q, r * EPS, w, below), from_squares(q, w, r * side.b, above)
    most, rate = q.need(lt(0, side.most)), q.need(lt(0, side.least))
    moved = q.unfold(x(k + 1))
    return (
        q.by_products(
            le(x(k + 1), x(k) + side.most / sqrt(k)),
            *(Product(ONE, (short, scale, over, under, one)), Product(ONE, (short, most, under, low))),
            using=[moved],
        ),
        q.by_products(
            le(x(k) + side.least / sqrt(k), x(k + 1)),
            *(Product(ONE, (short, scale, over, under, two)), Product(ONE, (short, rate, under, high))),
            using=[moved],
        ),
    )


def unbiased(q: Prover, b: Term, k: Term) -> int:
    """``0 < 1 - b^k``; needs ``1 <= k``."""
    small = q.have(le(b**k, b), "power", [q.need(le(0, b)), q.need(lt(b, 1)), q.need(le(1, k))])
    return q.positive(lt(0, 1 - b**k), facts=[small, q.need(lt(b, 1))], degree=1)


def rises(q: Prover, side: Slopes, at: Term, moved: int) -> None:
    """The last part at ``at + 1``: ``2 (sqrt(k + 1) - sqrt(k)) <= 1/sqrt(k)`` for k = at + 1."""
    k = at + 1
    q.positive(lt(0, k + 1), facts=[q.need(lt(0, k))], degree=1)
    (_, here, short), (_, there, _) = root_over(q, k), root_over(q, k + 1)
    gap = Product(ONE, (q.need(lt(0, side.least)), short), (sqrt(k + 1) - sqrt(k),))
    before = q.need(le(0, side.parts(at)[5]))
    goal = le(0, side.parts(k)[5])
    q.by_products(goal, Product(ONE, (before,)), Product(ONE, (moved,)), gap, using=[here, there])
