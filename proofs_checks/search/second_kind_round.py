"""One round of the second kind: what the rounds before fix comes out of the mean given them; how far r can go."""

from __future__ import annotations

from proofs_checks.color_balls import gradients, k, last_round, r, s
from proofs_checks.search.chance import sizes, solved, take
from proofs_checks.search.color_balls import mean
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind_rate import root, unit_signs
from symbolic.statement import Rel, eq, lt
from symbolic.term import Term, absolute, expect, num, sqrt, total, var


def fixed(p: Prover, goal: Rel) -> int:
    """``E(r_k; k + 1) = r_k``."""
    alone = p.congruence(eq(expect(r(k), k + 1), expect(r(k) * num(1), k + 1)), p.ring(eq(r(k), r(k) * num(1))))
    out, one = take(p, r(k), num(1), k + 1), p.expect_linear(eq(expect(num(1), k + 1), num(1)))
    return p.ring(goal, alone, out, one, note="the rounds up to k fix r_k")


def length(p: Prover, goal: Rel) -> int:
    """``|r_k - r_{k-1}| = 1 / sqrt k``."""
    _, _, turn = root(p, k)
    step = r(k) - r(k - 1)
    facts = [p.unfold(r(k)), p.instance(unit_signs(p), k), turn, *sizes(p, s(k), step)]
    squares = [p.have(eq(absolute(z) ** 2, z**2), "abs") for z in (s(k), step)]
    return solved(p, goal, *facts, *squares, note="the sign s_k has size 1")


def in_two_orders(p: Prover, first: Rel, second: Rel) -> None:
    """Both lines of the table, where the rounds before ``k`` fix ``r_k``."""
    opened, sign = p.unfold(r(k)), p.unfold(s(k))
    past = r(k - 1) + p.rel(sign).rhs / sqrt(k)
    p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))])
    (f1, f0), note = gradients(), "r_k comes out; either order has probability 1/2"
    for goal, y in ((first, last_round()), (second, last_round() - (f1 + f0))):
        whole = goal.lhs.subterms[1]
        inside = p.ring(eq(whole.subterms[0], past * y), opened, sign)
        same = p.congruence(eq(whole, expect(past * y, k)), inside)
        parts = _opened(p, f1.subterms[1]) if goal is second else []
        p.ring(goal, same, take(p, past, y, k), mean(p, y, k), opened, sign, *parts, note=note)


def _opened(p: Prover, weights: Term) -> list[int]:
    """The first two powers taken out of the sum."""
    lower, upper, body = weights.subterms
    first = p.sum_bottom(weights)
    second = p.sum_bottom(p.rel(first).rhs.subterms[1])
    j = var(weights.name)
    return [first, second, p.ring(eq(total(j, lower + 1 + 1, upper, body), total(j, 2, upper, body)))]


def parted_in_two(p: Prover, first: Rel, second: Rel) -> None:
    """The same where round ``k`` decides the last step of r."""
    opened = p.unfold(r(k))
    p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))])
    (f1, f0), note = gradients(), "what the rounds before fix comes out, and the last step is left"
    for goal, y in ((first, last_round()), (second, last_round() - (f1 + f0))):
        whole = goal.lhs.subterms[1]
        written = r(k - 1) * y + s(k) * y / sqrt(k)
        same = p.congruence(eq(whole, expect(written, k)), p.ring(eq(whole.subterms[0], written), opened))
        split = p.expect_linear(eq(expect(written, k), expect(r(k - 1) * y, k) + expect(s(k) * y, k) / sqrt(k)))
        parts = _opened(p, f1.subterms[1]) if goal is second else []
        p.ring(goal, same, split, take(p, r(k - 1), y, k), mean(p, y, k), *parts, note=note)
