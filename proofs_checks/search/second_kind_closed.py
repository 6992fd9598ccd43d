"""Two balls with ``beta^2 <= 1/2``: E|x_n| = (1 - beta) H, and the sharp bound of Lemma A.2 in closed form."""

from __future__ import annotations

from proofs_checks.color_balls import beta1 as beta
from proofs_checks.color_balls import c0, c1, j, k, leading, r, second_kind, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import past_times, same_mean, size_zero, solved
from proofs_checks.search.fluctuation import (
    HALF,
    ONE,
    bounded,
    deviation,
    deviation_bounds,
    half_range,
    impossible,
    squares,
    step,
)
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind_pair import at_most
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, expect, num, sqrt, total, var

N = var("n")


def closed_size(p: Prover, n: Term, near: list[int] | None = None, note: str = "") -> int:
    """``E|x_n| = (1 - beta) H`` for ``n >= 1``."""
    y, every = deviation(n), near or [bounded(p, sign) for sign in (1, -1)]
    box, sides = [p.instance(ref, n - 1) for ref in every], deviation_bounds(p, n)
    moved, known = step(p, n), squares(p, n)
    room, least = p.need(le(0, 1 - beta), lt(0, 1 - beta)), p.need(le(beta**2, num("1/2")))
    # y x = (1 - beta) H^2 + beta^2 y x' with |x'| <= H/(1 + beta) and beta^2 <= 1 - beta^2
    goal, scaled = (
        eq(expect(absolute(x(n))), (1 - beta) * HALF),
        _scaled(p, n, y, box, sides, [moved, *known], room, least),
    )

    def positive(q: Prover) -> object:
        return q.have(goal, "combine", [scaled, *q.nonzero_refs()], [1 / HALF])

    def zero(q: Prover) -> object:
        case = len(q.context.facts) - 1
        nothing = size_zero(q, x(n), case, *box, *sides, moved, q.need(lt(0, 1 + beta)))
        return q.have(goal, "combine", [nothing, case], [num(1), 1 - beta])

    return p.cases(goal, num(0), HALF, (positive, zero, lambda q: impossible(q, goal)), note)


def _scaled(
    p: Prover, n: Term, y: Term, box: list[int], sides: list[int], using: list[int], room: int, least: int
) -> int:
    """``H E|x_n| = (1 - beta) H^2``, since ``H |x_n| = y_n x_n``."""
    square, low = p.ring(eq(y**2, HALF**2), *using[1:]), half_range(p)
    facts = [*box, *sides, using[0], square, room, least, low, p.need(le(0, beta)), p.need(lt(0, 1 + beta))]
    along = solved(p, le(0, y * x(n)), *facts)
    w, cross = absolute(x(n)), x(n - 1) * y
    size = p.have(eq(w**2, x(n) ** 2), "abs"), p.have(le(0, w), "abs")
    surely = solved(p, eq(HALF * w, y * x(n)), *size, square, along, low)
    inside = p.congruence(eq(expect(HALF * w), expect(y * x(n))), surely)
    written = (1 - beta) * HALF**2 + beta**2 * cross
    same = same_mean(p, y * x(n), written, *using)
    linear = p.expect_linear(eq(expect(written), (1 - beta) * HALF**2 + beta**2 * expect(cross)))
    nothing = past_times(p, x(n - 1), y, n, num(0))
    out = p.expect_linear(eq(expect(HALF * w), HALF * expect(w)))
    weights = [num(-1), num(1), num(1), num(1), beta**2]
    goal = eq(HALF * expect(w), (1 - beta) * HALF**2)
    return p.have(goal, "combine", [out, inside, same, linear, nothing, *p.nonzero_refs()], weights)


def closed_bound(p: Prover, goal: Rel, note: str = "") -> int:
    """The sharp bound with every ``E|x_j|`` known."""
    past = total(j, 1, k - 1, beta ** (2 * (k - 1 - j)) * (expect(absolute(x(j))) / sqrt(j)))
    z = goal.lhs
    bound = beta * absolute(c0 - c1) / (2 * sqrt(k)) + beta * (1 + beta) * past
    main = le(absolute(expect(second_kind()) - leading() * expect(r(k))), bound)
    sharp = at_most(p, main)
    near = [bounded(p, sign) for sign in (1, -1)]
    each = total(j, 1, k - 1, (1 - beta) * HALF * (beta ** (2 * (k - 1 - j)) / sqrt(j)))
    every = p.generalise(
        for_all(N.name, le(1, N), then=eq(expect(absolute(x(N))), (1 - beta) * HALF)),
        lambda q: closed_size(q, N, near),
    )
    same = p.sum_each(eq(past, each), lambda q: q.ring(eq(past.subterms[2], each.subterms[2]), q.instance(every, j)))
    plain = total(j, 1, k - 1, beta ** (2 * (k - 1 - j)) / sqrt(j))
    linear = p.sum_linear(eq(each, (1 - beta) * HALF * plain))
    return p.by_products(le(z, goal.rhs), Product(ONE, (sharp,)), using=[same, linear], note=note)
