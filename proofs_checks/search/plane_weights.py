"""The weights n, -1, ..., -1 of the gradients of function (2) at every time, and their averages mu and nu.

For 1 <= t <= K n: -1 <= w(t) <= n, 1 <= w(t)^2, -n <= mu(t) <= n, 1 - beta2 <= nu(t) <= n^2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane_return import K, beta1, beta2, mu, n, nu, t, w
from proofs_checks.search.averages import for_every, up_to
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, maximum, num, var

ONE, HALF = num(1).value, num("1/2").value
SPIKE, OTHER = 7, 8
ZERO = num(0)
c, s = var("c"), var("s")
Script = Callable[[Prover, int], int]
Sequence = Callable[[Term], Term]


def last(q: Prover) -> int:
    """The number of the last fact."""
    return len(q.context.facts) - 1


def either(p: Prover, goal: Rel, a: Term, b: Term, below: Script, above: Script) -> int:
    """``goal``, from proofs under ``a <= b`` (or ``a < b``) and under ``b < a``; the case is their argument."""

    def equal(q: Prover) -> int:
        same = q.congruence(eq(maximum(a, b), maximum(b, b)), last(q))
        value = q.have(eq(maximum(b, b), b), "max", [q.positive(le(b, b), facts=[], degree=1)])
        return below(
            q, q.by_products(le(a, b), Product(ONE, (q.have(le(a, maximum(a, b)), "max"),)), using=[same, value])
        )

    return p.cases(goal, a, b, (lambda q: below(q, last(q)), equal, lambda q: above(q, last(q))))


def along(p: Prover, goal: Rel, base: Callable[[Prover], int], step: Script, note: str = "") -> int:
    """``goal`` (in s) for all ``1 <= t <= K n``, by induction; in the step ``s + 1 <= K n`` and ``s <= K n``."""

    def more(q: Prover, known: int) -> int:
        q.positive(le(s + 1, K * n), facts=[q.need(le(s + 1, t)), q.need(le(t, K * n))], degree=1)
        q.positive(le(s, K * n), facts=[q.need(le(s + 1, K * n))], degree=1)
        for fact in (lt(0, s), le(0, s), lt(0, s + 1), le(1, s + 1)):
            q.positive(fact, facts=[q.need(le(1, s))], degree=1)
        return step(q, known)

    every = for_all("t", le(1, t), le(t, K * n), then=goal.at(s=t))
    return p.generalise(every, lambda q: up_to(q, goal, s, t, base, more, start=1), note=note)


@dataclass(frozen=True, slots=True)
class OfWeight:
    """``0 <= size(w(t))`` for all ``1 <= t <= K n``, where it is so for n and for -1.

    By induction over the epochs: ``0 <= size(w(t)) max(0, c n + 1 - t)``.
    """

    size: Callable[[Term], Term]

    @property
    def here(self) -> Rel:
        """The goal."""
        return le(0, self.size(w(t)))

    def before(self, epoch: Term) -> Rel:
        """The goal at all times before this epoch."""
        return le(0, self.size(w(t)) * maximum(0, epoch * n + 1 - t))

    def prove(self, p: Prover) -> int:
        """For all times of the K epochs."""
        return p.generalise(for_all("t", le(1, t), le(t, K * n), then=self.here), self._all)

    def _all(self, q: Prover) -> int:
        shown = up_to(q, self.before(c), c, K, self._base, self._step)
        over = K * n + 1 - t
        return self._without(q, over, q.positive(lt(0, over), facts=[q.need(le(t, K * n))], degree=1), shown)

    def _without(self, q: Prover, over: Term, ahead: int, shown: int) -> int:
        """The goal from its product with ``max(0, over)``, where ``0 < over``."""
        value = q.have(eq(maximum(0, over), over), "max", [ahead])
        return q.by_products(self.here, Product(ONE, (q.inverse_positive(ahead), shown)), using=[value])

    def _ended(self, q: Prover, over: Term, past: int) -> int:
        none = q.have(eq(maximum(0, over), 0), "max", [past])
        return q.positive(le(0, self.size(w(t)) * maximum(0, over)), none, facts=[], degree=1)

    def _base(self, q: Prover) -> int:
        over = ZERO * n + 1 - t
        return self._ended(q, over, q.positive(le(over, 0), facts=[q.need(le(1, t))], degree=1))

    def _step(self, q: Prover, known: int) -> int:
        q.positive(le(c, K - 1), facts=[q.need(le(c + 1, K))], degree=1)
        q.have(le(0, maximum(0, (c + 1) * n + 1 - t)), "max")

        def earlier(z: Prover) -> int:
            over = c * n + 1 - t
            ahead = z.positive(lt(0, over), facts=[last(z)], degree=1)
            return self._shown(z, self._without(z, over, ahead, known))

        return q.cases(self.before(c + 1), t, c * n + 1, (earlier, self._at_spike, self._after))

    def _shown(self, q: Prover, goal: int) -> int:
        return q.by_products(self.before(c + 1), Product(ONE, (goal, q.need(le(0, maximum(0, (c + 1) * n + 1 - t))))))

    def _is(self, q: Prover, same: int, slope: int, value: Term) -> int:
        return self._shown(q, q.positive(self.here, same, slope, facts=[q.need(le(0, self.size(value)))], degree=1))

    def _at_spike(self, q: Prover) -> int:
        return self._is(q, q.congruence(eq(w(t), w(c * n + 1)), last(q)), q.instance(SPIKE, c), n)

    def _after(self, q: Prover) -> int:
        i = t - (c * n + 1)
        q.positive(le(1, i), facts=[q.have(le(c * n + 1 + 1, t), "integer", [last(q)])], degree=1)

        def inside(z: Prover, case: int) -> int:
            z.positive(le(i, n - 1), facts=[case], degree=1)
            slope = z.instance(OTHER, c, i)
            return self._is(z, z.congruence(eq(w(t), w(c * n + 1 + i))), slope, num(-1))

        def outside(z: Prover, case: int) -> int:
            beyond, rest = z.have(le(c * n + n + 1, t), "integer", [case]), (c + 1) * n + 1 - t
            return self._ended(z, rest, z.positive(le(rest, 0), facts=[beyond], degree=1))

        return either(q, self.before(c + 1), t, c * n + n, inside, outside)


def averages(p: Prover) -> dict[str, int]:
    """The bounds of the module's docstring; needs ``0 < n``, ``0 <= n^2 - 1``, ``0 < n + 1``, ``0 < 1 - beta``."""
    p.positive(le(0, n - n), facts=[], degree=1), p.positive(le(0, n - -1), facts=[p.need(lt(0, n + 1))], degree=1)
    p.positive(le(0, n + 1), facts=[p.need(lt(0, n + 1))], degree=1), p.positive(le(0, num(-1) + 1), facts=[])
    p.positive(le(0, num(-1) ** 2 - 1), facts=[], degree=1), p.positive(le(num(1), num(1)), facts=[])
    low, high = OfWeight(lambda y: y + 1).prove(p), OfWeight(lambda y: n - y).prove(p)
    square = OfWeight(lambda y: y**2 - 1).prove(p)
    wide = p.generalise(
        for_all("t", le(1, t), le(t, K * n), then=le(-n, w(t))),
        lambda q: q.positive(le(-n, w(t)), facts=[q.instance(low, t), q.need(le(0, n - 1))], degree=1),
    )
    size = p.need(lt(0, n))
    whole = p.by_products(lt(0, n**2), Product(ONE, (size, size)))
    second = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))
    return {
        "low": _average(p, mu, beta1, le(-n, mu(s)), wide, size),
        "high": _average(p, mu, beta1, le(mu(s), n), high, size),
        "top": _average(p, nu, beta2, le(nu(s), n**2), _square_at_most(p, low, high), whole),
        "least": _nu_at_least(p, square, second),
        "weight": square,
    }


def _average(p: Prover, y: Callable[[Term], Term], decay: Term, goal: Rel, sample: int, start: int) -> int:
    """``goal`` (in s) for an average, as each sample has it (the fact ``sample``), and 0 (the fact ``start``)."""
    old, new = p.need(le(0, decay)), p.need(lt(0, 1 - decay))

    def base(q: Prover) -> int:
        known = [q.unfold(y(num(1))), q.unfold(y(num(1) - 1))]
        parts = Product(ONE, (new, q.instance(sample, num(1)))), Product(ONE, (old, start))
        return q.by_products(goal.at(s=1), *parts, using=known)

    def step(q: Prover, known: int) -> int:
        parts = Product(ONE, (new, q.instance(sample, s + 1))), Product(ONE, (old, known))
        return q.by_products(goal.at(s=s + 1), *parts, using=[q.unfold(y(s + 1))])

    return along(p, goal, base, step)


def _square_at_most(p: Prover, low: int, high: int) -> int:
    """``w(t)^2 <= n^2``."""

    def script(q: Prover) -> int:
        one, two, wide = q.instance(low, t), q.instance(high, t), q.need(le(0, n - 1))
        parts = Product(ONE, (one, two)), Product(ONE, (two, wide))
        return q.by_products(le(w(t) ** 2, n**2), *parts)

    return p.generalise(for_all("t", le(1, t), le(t, K * n), then=le(w(t) ** 2, n**2)), script)


def always(p: Prover, goal: Rel, base: Callable[[Prover], int], step: Script, start: int = 0) -> int:
    """``goal`` (in s) for all ``s >= start``, by induction; in the step ``0 < s + 1``."""

    def more(q: Prover, known: int) -> int:
        q.positive(lt(0, s + 1), facts=[q.need(le(start, s))], degree=1)
        return step(q, known)

    return for_every(p, goal, s, base, more, start)


def another_square(q: Prover, average: Sequence, sample: Sequence, goal: Rel, known: int) -> int:
    """``0 <= y(s + 1)``, or ``<``, from the same at s (``known``): y averages squares with the decay beta2 > 0."""
    parts = Product(ONE, (q.need(lt(0, beta2)), known)), Product(ONE, (q.need(lt(0, 1 - beta2)),), (sample(s + 1),))
    return q.by_products(goal, *parts, using=[q.unfold(average(s + 1))])


def never_negative(p: Prover, average: Sequence, sample: Sequence) -> int:
    """``0 <= y(s)`` for all ``s >= 0`` and an average y of squares from 0."""

    def base(q: Prover) -> int:
        return q.positive(le(0, average(ZERO)), q.unfold(average(ZERO)), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        return another_square(q, average, sample, le(0, average(s + 1)), known)

    return always(p, le(0, average(s)), base, step)


def _nu_at_least(p: Prover, square: int, signs: tuple[int, int]) -> int:
    """``1 - beta2 <= nu(t)``, since nu is never negative."""
    never = never_negative(p, nu, w)

    def script(q: Prover) -> int:
        early = q.positive(le(0, t - 1), facts=[q.need(le(1, t))], degree=1)
        q.positive(lt(0, t), facts=[early], degree=1)
        before = q.instance(never, t - 1)
        parts = Product(ONE, (signs[1], q.instance(square, t))), Product(ONE, (signs[0], before))
        return q.by_products(le(1 - beta2, nu(t)), *parts, using=[q.unfold(nu(t))])

    return p.generalise(for_all("t", le(1, t), le(t, K * n), then=le(1 - beta2, nu(t))), script)
