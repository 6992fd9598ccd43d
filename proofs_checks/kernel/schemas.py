"""Inequalities for sums with symbolic limits, as schemas whose instances are built here and compared exactly.

``terms`` are the summands in the index of the sum, ``proofs`` what must hold for each index in the range.

- ``cauchy_schwarz`` (``a, b``): ``(sum a b)**2 <= (sum a**2) (sum b**2)``.
- ``weighted_cauchy_schwarz`` (``w, a, b``; a proof of ``0 <= w``): ``(sum w a b)**2 <= (sum w a**2) (sum w b**2)``;
  with ``b = 1`` this is Jensen's inequality for the square.
- ``triangle``: ``abs(sum f) <= sum abs(f)``.
- ``sum_nonnegative``: ``0 <= sum f``, from a proof of ``0 <= f``; ``sum_positive``: ``0 < sum f`` from ``0 < f`` and a
  range that is not empty (``refs``).
- ``telescope_bound`` (``F``): ``sum f <= F(upper) - F(lower - 1)``, from a proof of ``f(i) <= F(i) - F(i - 1)``, where
  ``lower <= upper + 1`` (``refs``).
- ``log``: ``log(x) <= x - 1`` and ``log(x*y) = log(x) + log(y)``, ``log(x/y) = log(x) - log(y)`` for positive ``x, y``;
  ``log(1) = 0``.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.logic import Prove
from proofs_checks.kernel.sums import parts
from proofs_checks.kernel.sums_nested import in_range
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, log, num, substitute, total


def _require(goal: Rel, want: Rel) -> None:
    if goal != want:
        raise Rejected(f"the schema gives {want}, not {goal}")


def _range(ctx: Context, t: Term) -> tuple[Callable[[Term], Term], Context]:
    """How to sum over the range of the sum ``t``, and the context in which its summand stands."""
    i, lower, upper, _ = parts(ctx, t)
    return lambda body: total(i, lower, upper, body), in_range(ctx, i, lower, upper)


def _first_sum(goal: Rel) -> Term:
    for side in (goal.lhs, goal.rhs):
        for t in (side, *side.subterms):
            if t.head == "sum":
                return t
    raise Rejected(f"{goal} speaks of no sum")


def _cauchy_schwarz(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    over, _ = _range(ctx, _first_sum(goal))
    a, b = line.terms
    _require(goal, le(over(a * b) ** 2, over(a**2) * over(b**2)))


def _weighted_cauchy_schwarz(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    over, inner = _range(ctx, _first_sum(goal))
    w, a, b = line.terms
    prove(inner, line.proofs[0], le(0, w))
    _require(goal, le(over(w * a * b) ** 2, over(w * a**2) * over(w * b**2)))


def _triangle(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    over, _ = _range(ctx, goal.rhs)
    (f,) = line.terms
    _require(goal, le(absolute(over(f)), over(absolute(f))))


def _sum_sign(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    over, inner = _range(ctx, goal.rhs)
    f = goal.rhs.subterms[2]
    _require(goal, Rel(num(0), goal.op, over(f)))
    if goal.op not in ("<", "<="):
        raise Rejected(f"{goal} is not about the sign of a sum")
    if goal.op == "<":
        shown(ctx, line.refs, *goal.rhs.subterms[:2])
    prove(inner, line.proofs[0], Rel(num(0), goal.op, f))


def _telescope_bound(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    i, lower, upper, f = parts(ctx, goal.lhs)
    (big,) = line.terms
    shown(ctx, line.refs, lower, upper + 1)
    end, start = substitute(big, {i.name: upper}), substitute(big, {i.name: lower - 1})
    _require(goal, le(goal.lhs, end - start))
    prove(in_range(ctx, i, lower, upper), line.proofs[0], le(f, big - substitute(big, {i.name: i - 1})))


def _log(ctx: Context, line: Line) -> None:
    goal, known = relation(line), [ctx.rel(r) for r in line.refs]
    if goal == eq(log(1), 0):
        return
    if goal.lhs.head != "log":
        raise Rejected(f"{goal} is no fact about a logarithm")
    x = goal.lhs.subterms[0]
    wanted = {le(log(x), x - 1): [x]}
    if x.head in ("*", "/"):
        y, z = x.subterms
        both = Term("+" if x.head == "*" else "-", (log(y), log(z)))
        wanted[eq(log(x), both)] = [y, z]
    if goal not in wanted or not all(lt(0, a) in known for a in wanted[goal]):
        raise Rejected(f"{goal} needs positive arguments and must be one of {list(wanted)}")


RULES = {"log": _log}
NESTED = {
    "cauchy_schwarz": _cauchy_schwarz, "weighted_cauchy_schwarz": _weighted_cauchy_schwarz, "triangle": _triangle,
    "sum_nonnegative": _sum_sign, "sum_positive": _sum_sign, "telescope_bound": _telescope_bound,
}  # fmt: skip
