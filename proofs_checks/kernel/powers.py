"""Facts about powers ``x**n`` with an integer exponent that need no division by ``x`` (so ``x`` may be 0).

- ``power``: ``0 < x`` gives ``0 < x**n``; for ``0 <= n``: ``0 <= x`` gives ``0 <= x**n``; ``0 <= x <= 1`` gives
  ``x**n <= 1``; ``1 <= x`` gives ``1 <= x**n``; for ``1 <= n``: ``0 <= x < 1`` gives ``x**n < 1``, ``0 <= x <= 1``
  gives ``x**n <= x``; ``0 <= x <= 1`` and ``k <= n``, ``0 <= k`` give ``x**n <= x**k``.
- ``power_step``: ``x**(n + 1) = x**n * x`` for ``0 <= n``; ``x**0 = 1`` and ``x**1 = x``.
- ``power_of_zero``: ``0**n = 0`` for ``1 <= n``.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num


def _power(ctx: Context, line: Line) -> None:
    goal = relation(line)
    known = [ctx.rel(r) for r in line.refs]
    side = goal.rhs if goal.rhs.head == "^" and goal.lhs.head == "num" else goal.lhs
    if side.head != "^" or goal.op not in ("<", "<="):
        raise Rejected(f"{goal} is not a bound on a power")
    x, n = side.subterms
    if not ctx.is_integer(n):
        raise Rejected(f"the exponent {n} is not an integer")
    need, least = _conditions(goal, x, n)
    if not all(any(r in known for r in choice) for choice in need):
        raise Rejected(f"{goal} needs {[c[0] for c in need]}")
    if least is not None and not (n.head == "num" and n.value >= least):
        shown(ctx, line.refs, num(least), n)
    if goal.rhs.head == "^" and goal.lhs.head == "^":
        k = goal.rhs.subterms[1]
        if not ctx.is_integer(k):
            raise Rejected(f"the exponent {k} is not an integer")
        shown(ctx, line.refs, k, n)
        shown(ctx, line.refs, num(0), k)


def _conditions(goal: Rel, x: Term, n: Term) -> tuple[list[tuple[Rel, ...]], int | None]:
    """What must be known of ``x``, and the least exponent."""
    positive, low, high = (lt(0, x),), (le(0, x), lt(0, x)), (le(x, 1), lt(x, 1))
    p = x**n
    table: dict[Rel, tuple[list[tuple[Rel, ...]], int | None]] = {
        lt(0, p): ([positive], None),
        le(0, p): ([low], 0),
        le(p, 1): ([low, high], 0),
        lt(p, 1): ([low, (lt(x, 1),)], 1),
        le(p, x): ([low, high], 1),
        le(1, p): ([(le(1, x), lt(1, x))], 0),
    }
    if goal in table:
        return table[goal]
    if goal.op == "<=" and goal.rhs.head == "^" and goal.rhs.subterms[0] == x:
        return [low, high], 0
    raise Rejected(f"{goal} is not a bound that powers have; those are {list(table)}")


def _power_step(ctx: Context, line: Line) -> None:
    goal, same = relation(line), ctx.normal()
    if goal.op != "=" or goal.lhs.head != "^":
        raise Rejected(f"{goal} is not an equation for a power")
    x, e = goal.lhs.subterms
    value = same(e).as_constant
    if goal in (eq(x**e, 1), eq(x**e, x)) and value == (0 if goal.rhs == num(1) else 1):
        return
    if goal.rhs.head != "*" or goal.rhs.subterms[1] != x or goal.rhs.subterms[0].head != "^":
        raise Rejected(f"{goal} must read x**(n + 1) = x**n * x")
    y, n = goal.rhs.subterms[0].subterms
    if y != x or not same(e - n - 1).is_zero or not ctx.is_integer(n):
        raise Rejected(f"{goal} must read x**(n + 1) = x**n * x")
    shown(ctx, line.refs, num(0), n)


def _power_of_zero(ctx: Context, line: Line) -> None:
    goal = relation(line)
    if goal.lhs.head != "^" or goal != eq(num(0) ** goal.lhs.subterms[1], 0):
        raise Rejected(f"{goal} must read 0**n = 0")
    if not ctx.is_integer(goal.lhs.subterms[1]):
        raise Rejected(f"the exponent of {goal.lhs} is not an integer")
    shown(ctx, line.refs, num(1), goal.lhs.subterms[1])


RULES = {"power": _power, "power_step": _power_step, "power_of_zero": _power_of_zero}
