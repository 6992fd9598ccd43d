"""Rules for sums that need a proof for their summands, and the exchange of two sums.

- ``sum_each``: ``sum f = sum g`` or ``sum f <= sum g``, from a proof for the summands at a fresh index in the range.
- ``sum_telescope``: ``sum f = F(upper) - F(lower - 1)``, given ``lower <= upper + 1`` and a proof that
  ``F(i) - F(i - 1) = f(i)`` in the range; ``terms`` is ``F`` in the index of the sum.
- ``sum_swap``: rectangular (``i`` in [a, b], ``j`` in [c, d]) or triangular (``a <= j <= i <= b``) exchange.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.logic import Prove
from proofs_checks.kernel.sums import parts
from symbolic.statement import Rel, eq, le
from symbolic.term import Term, free, substitute, total


def in_range(ctx: Context, i: Term, lower: Term, upper: Term) -> Context:
    """The context of a generic summand: a new integer in the range."""
    return ctx.with_integers(i.name).adding(le(lower, i), le(i, upper))


def _sum_each(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    i, lower, upper, f = parts(ctx, goal.lhs)
    j, low, high, g = parts(ctx, goal.rhs)
    if (i, lower, upper) != (j, low, high) or goal.op not in ("=", "<=") or len(line.proofs) != 1:
        raise Rejected(f"{goal} does not compare two sums over one range")
    prove(in_range(ctx, i, lower, upper), line.proofs[0], Rel(f, goal.op, g))


def _sum_telescope(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    i, lower, upper, f = parts(ctx, goal.lhs)
    if len(line.terms) != 1 or len(line.proofs) != 1:
        raise Rejected("telescoping needs the antidifference and one proof")
    antidifference = line.terms[0]

    def at(x: Term) -> Term:
        return substitute(antidifference, {i.name: x})

    shown(ctx, line.refs, lower, upper + 1)
    if goal != eq(goal.lhs, at(upper) - at(lower - 1)):
        raise Rejected(f"telescoping gives {at(upper) - at(lower - 1)}, not {goal.rhs}")
    prove(in_range(ctx, i, lower, upper), line.proofs[0], eq(antidifference - at(i - 1), f))


def _sum_swap(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    i, a, b, inner = parts(ctx, goal.lhs)
    local = ctx.with_integers(i.name)
    j, c, d, f = parts(local, inner)
    if i.name in free(c) | free(a) | free(b) or j.name in free(a) | free(b) | {i.name}:
        raise Rejected(f"the limits of {goal.lhs} are not those of a rectangle or a triangle")
    if i.name not in free(d):
        want = total(j, c, d, total(i, a, b, f))
    elif d == i and c == a:
        want = total(j, a, b, total(i, j, b, f))
    else:
        raise Rejected(f"the limits of {goal.lhs} are not those of a rectangle or a triangle")
    if goal != eq(goal.lhs, want):
        raise Rejected(f"the exchange gives {want}, not {goal.rhs}")


NESTED = {"sum_each": _sum_each, "sum_telescope": _sum_telescope, "sum_swap": _sum_swap}
