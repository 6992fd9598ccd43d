"""Standard lemmas as tactics: averages in closed form, geometric sums. Each writes its proof into the prover."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, free, fresh_name, num, total, var


def for_each_step(
    p: Prover,
    goal: Rel,
    t: Term,
    base: Callable[[Prover], object],
    step: Callable[[Prover, Term, int], object],
    *,
    start: Like = 0,
    note: str = "",
) -> int:
    """``goal`` at the integer ``t >= start`` by induction.

    ``base`` proves it at ``start``; ``step(p, s, known)`` proves it at ``s + 1``, where ``known`` is the number of the
    fact that it holds at ``s``.
    """
    taken = p.context.integers | p.context.reals | goal.free
    s = var(fresh_name("s", taken))
    at = goal.at(**{t.name: s})
    every = for_all(s.name, le(start, s), then=at)
    last = len(p.context.facts) + 1
    ref = p.induction(every, base, lambda q: step(q, s, last), note=note)
    return p.instance(ref, t)


def closed(p: Prover, goal: Rel, b: Term, script: Callable[[Prover], object], note: str = "") -> int:
    """``goal`` from its proof for ``0 < b``, extended to ``b = 0`` where only ``0 <= b`` is known."""
    if p.find(le(0, b)) is not None and p.find(lt(0, b)) is None:
        return p.extend(goal, b, script, note=note)
    script(p)
    if p.find(goal) is None:
        return p.ring(goal, note=note)
    return p.ring(goal, note=note) if note else p.find(goal) or 0


def average_closed_form(
    p: Prover, average: Callable[..., Term], b: Term, sample: Callable[[Term], Term], t: Term, note: str = ""
) -> int:
    """``m(t) = (1 - b) sum_{i=1}^t b**(t-i) x(i)`` for the recursion ``m(0) = 0, m(t) = b m(t-1) + (1-b) x(t)``.

    ``sample(i)`` is the averaged term. Needs ``0 <= t`` (or a larger lower bound) and ``0 <= b``.
    """

    def form(s: Term) -> Rel:
        i = var(fresh_name("i", free(s) | p.context.integers | p.context.reals))
        return eq(average(s), (1 - b) * total(i, 1, s, b ** (s - i) * sample(i)))

    def base(q: Prover) -> object:
        goal = form(num(0))
        return q.ring(goal, q.unfold(goal.lhs), q.sum_empty(goal.rhs.subterms[1]))

    def step(q: Prover, s: Term, known: int) -> object:
        goal, now = form(s + 1), form(s).rhs.subterms[1]
        top = q.sum_top(goal.rhs.subterms[1])
        scaled = q.sum_linear(eq(q.rel(top).rhs.subterms[0], b * now))
        return q.ring(goal, top, scaled, q.unfold(goal.lhs), known)

    return closed(p, form(t), b, lambda q: for_each_step(q, form(t), t, base, step), note=note)


def geometric_weights(p: Prover, b: Term, t: Term, note: str = "") -> int:
    """``sum_{i=1}^t b**(t-i) = (1 - b**t) / (1 - b)``; needs ``0 <= t``, ``0 <= b < 1``."""
    i = var(fresh_name("i", p.context.integers | p.context.reals))
    goal = eq(total(i, 1, t, b ** (t - i)), (1 - b**t) / (1 - b))
    f = b ** (t - i) / (1 - b)

    def script(q: Prover) -> object:
        return q.ring(goal, q.telescope(goal.lhs, f))

    return closed(p, goal, b, script, note=note)
