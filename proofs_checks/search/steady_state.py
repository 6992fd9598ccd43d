"""The state that Adam's moments settle to on the losses C x once and -x for p - 1 steps, over and over.

Within a period a moving average is ``rest + decay^n (a - rest) + (1 - decay) decay^(n-1) jump``, where a is its value
at the start; over a period it comes nearer to what it settles to by the factor ``decay^p``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.coefficients import ONE, equal, last
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import lowered, new_index
from proofs_checks.steady_cycles import C, M, V, beta1, beta2, k, left, length, m, v
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, maximum, num

SPIKE, REST = 7, 8
"""The facts on the gradients of the first step of a period, and of the others."""


@dataclass(frozen=True, slots=True)
class Average:
    """A moving average: its sequence, what it settles to, its decay, its usual sample, the jump at the spike."""

    name: Callable[..., Term]
    state: Callable[..., Term]
    decay: Term
    rest: Like
    jump: Term

    def at(self, cycle: Term, n: Term) -> Rel:
        """``a(p cycle + n) = state(n) - decay^(p cycle + n) state(p)``."""
        return eq(self.name(length * cycle + n), self.state(n) - left(self.decay, cycle, n) * self.state(length))

    def within(self, cycle: Term, n: Term) -> Rel:
        """The value n steps into a period from the one at its start."""
        start = self.name(length * cycle)
        b = self.decay
        grown = self.rest + b**n * (start - self.rest) + (1 - b) * b ** (n - 1) * self.jump
        return eq(self.name(length * cycle + n), grown)


def index(q: Prover, cycle: Term, n: Term) -> None:
    """``1 <= p cycle + n`` from ``0 <= cycle`` and ``1 <= n``."""
    low, size = q.need(le(0, cycle)), q.need(lt(0, length))
    parts = q.by_products(le(0, length * cycle), Product(ONE, (low, size)))
    q.positive(le(1, length * cycle + n), facts=[parts, q.need(le(1, n))], degree=1)


def equal_up_to(
    p: Prover, goal: Rel, s: Term, top: Term, base: Callable[[Prover], int], step: Callable[[Prover], int], start: Like
) -> int:
    """``goal``, an equation for an atom, at ``s = top``, by induction over ``s`` that never looks beyond ``top``.

    ``base`` and ``step`` return an equation that gives it at ``start`` and at ``s + 1``, where the goal at s is known.
    What is proved for every s is ``(a - b) max(0, top + 1 - s) = 0``.
    """
    weight = maximum(0, top + 1 - s)

    def at(x: Like) -> Rel:
        return goal.at(**{s.name: x})

    def guarded(x: Like) -> Rel:
        return eq((goal.lhs - goal.rhs) * weight, 0).at(**{s.name: x})

    def plain(q: Prover, x: Term, known: int, ahead: int) -> int:
        product = q.have(eq(maximum(0, top + 1 - x), top + 1 - x), "max", [ahead])
        share = 1 / (top + 1 - x)
        return q.have(at(x), "combine", [known, product, *q.nonzero_refs()], [share, -share * (at(x).lhs - at(x).rhs)])

    def within(q: Prover, known: int) -> int:
        q.have(le(s + 1, top), "integer", [last(q)])
        ahead = q.positive(lt(0, top + 1 - s), facts=[last(q)], degree=1)
        plain(q, s, known, ahead)
        return q.ring(guarded(s + 1), step(q))

    def beyond(q: Prover, order: int) -> int:
        past = q.positive(le(top + 1 - (s + 1), 0), facts=[order], degree=1)
        return q.ring(guarded(s + 1), q.have(eq(maximum(0, top + 1 - (s + 1)), 0), "max", [past]))

    def induct(q: Prover) -> int:
        known = last(q)
        cases = (lambda r: within(r, known)), (lambda r: beyond(r, equal(r))), (lambda r: beyond(r, last(r)))
        return q.cases(guarded(s + 1), s, top, cases)

    goals = for_all(s.name, le(start, s), then=guarded(s))
    every = p.induction(goals, lambda q: q.ring(guarded(start), base(q)), induct)
    return plain(p, top, p.instance(every, top), p.positive(lt(0, top + 1 - top), facts=[], degree=1))


def within(p: Prover, a: Average, cycle: Term, top: Term) -> int:
    """`Average.within` at ``top``; needs ``0 <= cycle <= k`` and ``1 <= top <= p``."""
    n, b = new_index(p, "n"), a.decay
    goal = a.within(cycle, n)

    def base(q: Prover) -> int:
        index(q, cycle, num(1))
        return q.ring(goal.at(**{n.name: 1}), q.unfold(a.name(length * cycle + 1)), q.instance(SPIKE, cycle))

    def step(q: Prover) -> int:
        known = q.find(goal) or 0
        q.positive(le(n + 1, length), facts=[q.need(le(n + 1, top)), q.need(le(top, length))], degree=1)
        q.positive(le(2, n + 1), facts=[q.need(le(1, n))], degree=1)
        index(q, cycle, n + 1)
        slope = q.instance(REST, cycle, n + 1)
        powers = [*lowered(q, b, n), *lowered(q, b, n - 1)]
        return q.ring(goal.at(**{n.name: n + 1}), q.unfold(a.name(length * cycle + (n + 1))), slope, known, *powers)

    return equal_up_to(p, goal, n, top, base, step, 1)


def starts(p: Prover, a: Average, top: Term) -> int:
    """``a(p top) = state(p) (1 - decay^(p top))``; needs ``0 <= top <= k``."""
    c, whole = new_index(p, "c"), a.decay**length
    goal = eq(a.name(length * c), a.state(length) * (1 - whole**c))
    state = p.unfold(a.state(length))

    def base(q: Prover) -> int:
        return q.ring(goal.at(**{c.name: 0}), q.unfold(a.name(length * num(0))))

    def step(q: Prover) -> int:
        known = q.find(goal) or 0
        q.positive(le(c, k), facts=[q.need(le(c + 1, top)), q.need(le(top, k))], degree=1)
        grown = within(q, a, c, length)
        return q.ring(goal.at(**{c.name: c + 1}), grown, known, *lowered(q, whole, c), state)

    return equal_up_to(p, goal, c, top, base, step, 0)


def prepare(p: Prover) -> None:
    """Signs that everything here needs, for both decays: ``0 < 1 - decay^p``."""
    p.positive(lt(0, length), facts=[0], degree=1)
    p.positive(le(1, length), facts=[0], degree=1)
    p.positive(le(0, length - 1), facts=[0], degree=1)
    for x in (k, length):
        p.positive(le(x, x), facts=[], degree=1)
    for b in (beta1, beta2):
        share, below = p.need(le(0, b)), p.need(lt(b, 1))
        p.positive(lt(0, 1 - b), facts=[below], degree=1)
        top = p.have(lt(b**length, 1), "power", [share, below, p.need(le(1, length))])
        p.positive(lt(0, 1 - b**length), facts=[top], degree=1)


def closed(p: Prover, a: Average, cycle: Term, at: Term, note: str = "") -> int:
    """`Average.at`; needs ``0 <= cycle <= k``, ``1 <= at <= p``, and what `prepare` shows."""
    p.positive(le(0, at - 1), facts=[p.need(le(1, at))], degree=1)
    grown, start, b = within(p, a, cycle, at), starts(p, a, cycle), a.decay
    (whole,) = lowered(p, b, length - 1)
    states = p.unfold(a.state(at)), p.unfold(a.state(length))
    refs = [whole, grown, start, *lowered(p, b, at - 1), *states, *p.nonzero_refs()]
    weight = (b - 1) * a.jump * b ** (at - 1) / (1 - b**length)
    return p.have(a.at(cycle, at), "combine", refs, [weight], note=note)


SECOND, FIRST = Average(v, V, beta2, 1, C**2 - 1), Average(m, M, beta1, num(-1), C + 1)


def whole_power(p: Prover, b: Term, cycle: Term, at: Term) -> int:
    """``b^(p cycle + at) = b^at (b^p)^cycle``, also at b = 0; needs ``1 <= at``, ``0 <= cycle``."""
    goal = eq(b ** (length * cycle + at), left(b, cycle, at))
    index(p, cycle, at)

    def zero(q: Prover) -> object:
        case = last(q)
        powers = []
        for e in (length * cycle + at, at):
            same = q.congruence(eq(b**e, num(0) ** e), case)
            powers += [same, q.have(eq(num(0) ** e, 0), "power_of_zero", [q.need(le(1, e))])]
        return q.ring(goal, *powers)

    def below(q: Prover) -> object:
        return q.absurd(goal, q.by_products(lt(0, 0), Product(ONE, (last(q),)), Product(ONE, (q.need(le(0, b)),))))

    def more(q: Prover) -> object:
        q.have(lt(0, b**length), "power", [last(q)])

        def step(r: Prover, s: Term, known: int) -> int:
            return r.have(goal.at(**{cycle.name: s + 1}), "combine", [known, *r.nonzero_refs()], [b**length])

        return for_each_step(q, goal, cycle, lambda r: r.ring(goal.at(**{cycle.name: 0})), step)

    return p.cases(goal, b, num(0), (below, zero, more))


def debiased(p: Prover, a: Average, hat: Callable[..., Term], cycle: Term, at: Term, note: str = "") -> int:
    """``hat(t) = state(at) + b^t/(1 - b^t) (state(at) - state(p))`` for ``t = p cycle + at``."""
    b, t = a.decay, length * cycle + at
    value, power, now = closed(p, a, cycle, at), whole_power(p, b, cycle, at), left(a.decay, cycle, at)
    low = p.have(lt(b**t, 1), "power", [p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(1, t))])
    over = p.positive(lt(0, 1 - b**t), facts=[low], degree=1)
    p.by_products(lt(0, 1 - now), Product(ONE, (over,)), using=[power])
    goal = eq(hat(t), a.state(at) + now / (1 - now) * (a.state(at) - a.state(length)))
    p.ring(eq(1 - b**t, 1 - now), power)
    return p.ring(goal, p.unfold(hat(t)), value, power, note=note)
