"""A running maximum: it never falls, it is above everything seen, and no larger than any bound on that."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.averages import for_every, up_to
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import new_index
from symbolic.statement import eq, for_all, le
from symbolic.term import Term, maximum, num

Sequence = Callable[[Term], Term]


def max_at_most(p: Prover, a: Term, b: Term, bound: Term) -> int:
    """``max(a, b) <= bound`` from ``a <= bound`` and ``b <= bound``; ``a`` is one atom."""
    goal, known = le(maximum(a, b), bound), [p.need(le(a, bound)), p.need(le(b, bound))]

    def is_second(q: Prover) -> object:
        case = len(q.context.facts) - 1
        order = case if q.rel(case).op == "<" else q.positive(le(a, b), case, facts=[], degree=1)
        return q.positive(goal, q.have(eq(maximum(a, b), b), "max", [order]), facts=known, degree=1)

    def is_first(q: Prover) -> object:
        case = len(q.context.facts) - 1
        return q.positive(goal, q.have(eq(maximum(a, b), a), "max", [case]), facts=known, degree=1)

    return p.cases(goal, a, b, (is_second, is_second, is_first))


def never_falls(p: Prover, top: Sequence, v: Sequence, s: Term, note: str = "") -> int:
    """``top(s-1) <= top(s)`` for ``top(s) = max(top(s-1), v(s))``."""
    now, before = p.unfold(top(s)), p.have(le(top(s - 1), maximum(top(s - 1), v(s))), "max")
    return p.positive(le(top(s - 1), top(s)), now, facts=[before], degree=1, note=note)


def above_all(p: Prover, top: Sequence, v: Sequence, t: Term, note: str = "") -> int:
    """``v(i) <= top(t)`` for all ``1 <= i <= t``."""
    i = new_index(p)

    def one(q: Prover) -> object:
        s = new_index(q, "s")

        def step(r: Prover, known: int) -> object:
            now = r.unfold(top(s + 1))
            larger = r.have(le(top(s + 1 - 1), maximum(top(s + 1 - 1), v(s + 1))), "max")
            return r.positive(le(v(i), top(s + 1)), now, facts=[known, larger], degree=1)

        def start(r: Prover) -> object:
            now, seen = r.unfold(top(i)), r.have(le(v(i), maximum(top(i - 1), v(i))), "max")
            return r.positive(le(v(i), top(i)), now, facts=[seen], degree=1)

        return q.instance(for_every(q, le(v(i), top(s)), s, start, step, start=i), t)

    return p.generalise(for_all(i.name, le(1, i), le(i, t), then=le(v(i), top(t))), one, note=note)


def below_bounds(p: Prover, top: Sequence, v: Sequence, t: Term, bound: Term, known: int, note: str = "") -> int:
    """``top(t) <= bound`` where ``known`` says ``v(i) <= bound`` for ``1 <= i <= t``.

    Needs ``0 <= v(1)``, ``top(0) = 0`` and ``1 <= t``.
    """
    s, first = new_index(p, "s"), num(1)

    def within(q: Prover, x: Term) -> int:
        q.instance(known, x)
        return q.positive(le(top(x), bound), q.unfold(top(x)), facts=[max_at_most(q, top(x - 1), v(x), bound)])

    def start(q: Prover) -> int:
        facts = [q.need(le(0, v(first))), q.instance(known, first)]
        q.positive(le(top(first - 1), bound), q.unfold(top(first - 1)), facts=facts, degree=1)
        return within(q, first)

    def step(q: Prover, before: int) -> int:
        q.restate(le(top(s + 1 - 1), bound), before)
        return within(q, s + 1)

    shown = up_to(p, le(top(s), bound), s, t, start, step, start=1)
    return p.restate(p.rel(shown), shown, note=note) if note else shown
