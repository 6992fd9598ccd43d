"""Gradient descent from next to a maximum: f' = max(min(-x, x + 2), x - 2), eta_t = 1/sqrt(t), x_1 = 1/(2 P(K - 1)).

P(t) is the product of 1 + eta_i for i = 1..t. Up to time K the iterate is P(t - 1)/(2 P(K - 1)) <= 1/2, where f' = -x.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import strictly
from proofs_checks.search.plane_induction import Bounded
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, maximum, minimum, num, seq, sqrt, var

ONE = num(1).value
HALF = num("1/2")
x, g, P = seq("x"), seq("g"), seq("P")
K, C, x_1, s, d = var("K"), var("C"), var("x_1"), var("s"), var("d")
LAST = P(K - 1)
POSITIVE = for_all("s", le(0, s), then=lt(0, P(s)))


def grows(p: Prover) -> int:
    """``0 < P(s)`` and ``P(s) <= P(s + d)`` for all s, d >= 0."""

    def positive_base(q: Prover) -> int:
        return q.positive(lt(0, P(num(0))), q.unfold(P(num(0))), facts=[])

    def positive_step(q: Prover) -> int:
        known = len(q.context.facts) - 1
        step, over = next_factor(q, s)
        return q.by_products(lt(0, P(s + 1)), Product(ONE, (known,)), Product(ONE, (known, over)), using=[step])

    above = p.induction(POSITIVE, positive_base, positive_step)
    goal = le(P(s), P(s + d))

    def base(q: Prover) -> int:
        return q.positive(goal.at(d=0), facts=[], degree=1)

    def step(q: Prover) -> int:
        known = len(q.context.facts) - 1
        q.positive(le(0, s + d), facts=[q.need(le(0, s)), q.need(le(0, d))], degree=1)
        here = q.instance(above, s + d)
        line, over = next_factor(q, s + d)
        return q.by_products(goal.at(d=d + 1), Product(ONE, (known,)), Product(ONE, (here, over)), using=[line])

    def script(q: Prover) -> int:
        later = for_all("d", le(0, d), then=goal)
        every = q.induction(later, base, step)
        return q.instance(every, var("u"))

    wanted = for_all("s u", le(0, s), le(0, var("u")), then=le(P(s), P(s + var("u"))))
    return p.generalise(wanted, script, note="the product grows")


def next_factor(q: Prover, at: Term) -> tuple[int, int]:
    """What P is at ``at + 1``, and ``0 < 1/sqrt(at + 1)``; needs ``0 <= at``."""
    low = q.need(le(0, at))
    q.positive(lt(0, at + 1), facts=[low], degree=1)
    return q.unfold(P(at + 1)), root_over(q, at + 1)[2]


def at_the_edge(p: Prover, goal: Rel) -> int:
    """``C/sqrt(K) < g(K)^2``: facts 0 to 3 are ``1 <= K``, ``0 < C``, ``16 C^2 < K``, ``x_1 2 P(K - 1) = 1``."""
    every, last = grows(p), K - 1
    size = p.context.facts.index(POSITIVE)
    p.positive(le(0, last), facts=[0], degree=1), p.positive(lt(0, K), facts=[0], degree=1)
    above = _positive_last(p, every)
    start = p.by_products(lt(0, x_1), Product(HALF.value, (p.inverse_positive(above),)), using=[_start(p)])
    form = eq(x(s + 1), x_1 * P(s))

    def base(q: Prover) -> int:
        return q.ring(form.at(s=0), q.unfold(x(num(0) + 1)), q.unfold(P(num(0))))

    def step(q: Prover, known: int) -> int:
        low = q.need(le(0, s))
        q.positive(le(0, last - s), facts=[q.need(le(s + 1, last))], degree=1)
        q.positive(lt(1, s + 1 + 1), facts=[low], degree=1), q.positive(le(1, s + 1), facts=[low], degree=1)
        under = q.instance(every, s, last - s)
        small = q.by_products(le(x_1 * P(s), HALF), Product(ONE, (start, under)), using=[_start(q)])
        above = q.by_products(le(0, x_1 * P(s)), Product(ONE, (start, q.instance(size, s))))
        flat = _flat(q, x(s + 1), known, small, above)
        line, _ = next_factor(q, s)
        return q.ring(form.at(s=s + 1), q.unfold(x(s + 1 + 1)), q.unfold(g(s + 1)), *flat, known, line)

    all_of = Bounded(form, s, last, base, step).prove(p)
    p.positive(le(last, last), facts=[], degree=1)
    end = p.ring(eq(x(K), HALF), p.instance(all_of, last), _start(p), note="at K the iterate is 1/2")
    flat = _flat(p, x(K), end)
    slope = p.ring(eq(g(K), -HALF), p.unfold(g(K)), *flat, end)
    root = root_over(p, K)
    p.positive(le(0, 4 * C), facts=[1], degree=1)
    squares = p.by_products(lt((4 * C) ** 2, sqrt(K) ** 2), Product(ONE, (2,)), using=[root[1]])
    less = strictly(p, 4 * C, sqrt(K), squares)
    return p.by_products(goal, Product(ONE / 4, (root[2], less)), using=[slope], note="4 C < sqrt(K)")


def _flat(q: Prover, at: Term, value: int, *facts: int) -> tuple[int, int]:
    """``f' = -x`` as two equations, for x in [-1, 1]: ``value`` says what x is, and the facts where that is."""
    below = q.positive(le(-at, at + 2), value, facts=facts, degree=1)
    inner = q.have(eq(minimum(-at, at + 2), -at), "min", [below])
    least = q.positive(le(at - 2, minimum(-at, at + 2)), inner, value, facts=facts, degree=1)
    return q.have(eq(maximum(minimum(-at, at + 2), at - 2), minimum(-at, at + 2)), "max", [least]), inner


def _positive_last(p: Prover, every: int) -> int:
    """``0 < P(K - 1)``, since ``1 = P(0) <= P(K - 1)``."""
    p.positive(le(0, num(0)), facts=[])
    more = p.instance(every, num(0), K - 1)
    return p.positive(lt(0, LAST), p.unfold(P(num(0))), facts=[more], degree=1)


def _start(q: Prover) -> int:
    """``x_1 = 1/(2 P(K - 1))``."""
    return q.have(eq(x_1, 1 / (2 * LAST)), "combine", [3, *q.nonzero_refs()], [1 / (2 * LAST)])
