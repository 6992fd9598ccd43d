"""Function (2) of the story: its branches, its least value, the Lipschitz constant of its gradients, assumption A2."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import n
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, minimum, num, var

ONE = num(1).value


def function_two(p: Prover, *goals: Rel) -> None:
    """All the conclusions of the claim, in their order."""
    a, b = var("a"), var("b")
    one = p.need(le(1, n))
    p.positive(lt(0, n), facts=[one], degree=1)
    right = p.have(eq(minimum(b + 1, 0), 0), "min", [p.positive(le(0, b + 1), facts=[2], degree=1)])
    left = p.have(eq(minimum(a + 1, 0), a + 1), "min", [p.positive(le(a + 1, 0), facts=[1], degree=1)])
    for goal, known in zip(goals[:4], (right, right, left, left), strict=True):
        p.ring(goal, known, note="one formula for both branches" if goal is goals[0] else "")
    p.ring(goals[4], note="f is phi: n phi less n - 1 times phi")
    least(p, goals[5])
    p.ring(goals[6])
    lipschitz(p, goals[7])
    p.ring(goals[8], note="all gradients are multiples of that of f")


def least(p: Prover, goal: Rel) -> int:
    """``-3/2 <= x + min(x + 1, 0)^2 / 2``."""
    x = var("x")
    low = minimum(x + 1, 0)

    def below(q: Prover) -> int:
        case = len(q.context.facts) - 1
        weak = q.positive(le(x + 1, 0), facts=[case], degree=1)
        return q.positive(goal, q.have(eq(low, x + 1), "min", [weak]), facts=[], squares=[x + 2], degree=1)

    def above(q: Prover) -> int:
        case = len(q.context.facts) - 1
        e = q.rel(case)
        weak = q.positive(le(0, x + 1), *([case] if e.op == "=" else []), facts=[] if e.op == "=" else [case], degree=1)
        high = q.have(eq(low, 0), "min", [weak])
        return q.positive(goal, high, facts=[weak], degree=1)

    return p.cases(goal, x, num(-1), (below, above, above), note="a square is not negative; phi(-2) = -3/2")


def lipschitz(p: Prover, goal: Rel) -> int:
    """``n min(x + 2, 1) - n min(y + 2, 1) <= n |x - y|``."""
    x, y = var("x"), var("y")
    u, v, apart, size = minimum(x + 2, 1), minimum(y + 2, 1), absolute(x - y), p.need(lt(0, n))
    bounds = [p.have(f, "min") for f in (le(u, x + 2), le(u, 1))]
    sizes = [p.have(f, "abs") for f in (le(x - y, apart), le(0, apart))]

    def branch(q: Prover, order: Rel, value: Term, used: int) -> int:
        case = len(q.context.facts) - 1
        equal = q.rel(case).op == "="
        weak = q.positive(order, *([case] if equal else []), facts=[] if equal else [case], degree=1)
        same = q.have(eq(v, value), "min", [weak])
        parts = Product(ONE, (size, bounds[used])), Product(ONE, (size, sizes[used]))
        return q.by_products(goal, *parts, using=[same])

    def below(q: Prover) -> int:
        return branch(q, le(y + 2, 1), y + 2, 0)

    def above(q: Prover) -> int:
        return branch(q, le(1, y + 2), num(1), 1)

    return p.cases(goal, y, num(-1), (below, above, above), note="min(x + 2, 1) is 1-Lipschitz")
