"""What clipping to the box [low, high] does: each fact about the clipped value from its three cases."""

from __future__ import annotations

from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le
from symbolic.term import Term, maximum, minimum, num, var

LOW, HIGH = var("low"), var("high")


def met(q: Prover, end: Term, case: int) -> int:
    """``low <= z`` (``z <= high``) from the case ``z = low`` (``z = high``)."""
    z = q.rel(case).lhs
    turned = q.have(eq(end, z), "combine", [case], [num(-1)])
    return q.by_products(le(end, z) if end == LOW else le(z, end), using=[turned])


def clipped(p: Prover, goal: Rel, z: Term, *facts: int) -> int:
    """``goal`` about ``min(max(z, low), high)`` from ``facts``, where the clipped value is z, low or high."""
    order, inner = p.need(le(LOW, HIGH)), maximum(z, LOW)
    value = minimum(inner, HIGH)

    def becomes(q: Prover, same: int, end: Term, how: int) -> int:
        """``value = end`` from ``max(z, low) = w`` and the order of w and high."""
        w = q.rel(same).rhs
        changed = q.congruence(eq(value, minimum(w, HIGH)), same)
        return q.ring(eq(value, end), changed, q.have(eq(minimum(w, HIGH), end), "min", [how]))

    def finish(q: Prover, same: int, *own: int) -> int:
        return q.positive(goal, same, facts=[order, *own, *facts], degree=2)

    def below(q: Prover) -> object:
        case = len(q.context.facts) - 1
        return finish(q, becomes(q, q.have(eq(inner, LOW), "max", [case]), LOW, order), case)

    def above(q: Prover) -> object:
        case = len(q.context.facts) - 1
        more = case if q.rel(case).op == "<" else met(q, LOW, case)
        same = q.have(eq(inner, z), "max", [more])

        def under(r: Prover) -> object:
            less = len(r.context.facts) - 1
            known = less if r.rel(less).op == "<" else met(r, HIGH, less)
            return finish(r, becomes(r, same, z, known), known, more)

        def over(r: Prover) -> object:
            less = len(r.context.facts) - 1
            return finish(r, becomes(r, same, HIGH, less), less, more)

        return q.cases(goal, z, HIGH, (under, under, over))

    return p.cases(goal, z, LOW, (below, above, above))
