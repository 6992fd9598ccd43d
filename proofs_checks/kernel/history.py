"""What the labels drawn before an epoch fix, and the order of expectations.

- ``expect_take``: ``E(x*y; k) = x*E(y; k)`` for an ``x`` that is fixed by the labels of the epochs before ``k``.
- ``expect_le``: ``E(x; k) <= E(y; k)`` from ``x <= y`` (``refs``): what is known holds surely.

An ``x`` is fixed before ``k`` if every random thing in it is a label of an epoch before ``k``, or a sequence whose
definition at ``t`` reaches no label of an epoch after ``t``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.laws import law_names
from symbolic.statement import Definition, ExponentialTime, Rel, eq, le
from symbolic.term import Term, expect, free, var


def _reached(ctx: Context, t: Term, bound: Mapping[str, Term]) -> Iterator[tuple[str, Term]]:
    """Every random sequence in ``t`` with the last epoch at which it is taken; a summation index ends at its limit."""
    if not ctx.is_random(t):
        return
    if t.head in ("E", "diff", "var"):
        raise Rejected(f"it is not known which epochs {t} depends on")
    if t.head == "app" and ctx.applied(Term("app", (t.name,))) & ctx.random_names():
        index = t.subterms[0]
        last = bound.get(index.name, index) if index.head == "var" else index
        if free(last) & bound.keys():
            raise Rejected(f"the last epoch of {t} is not known")
        yield t.name, last
    inner = {**bound, t.name: t.subterms[1]} if t.head == "sum" else bound
    for k, s in enumerate(t.subterms):
        yield from _reached(ctx, s, inner if k == len(t.subterms) - 1 else bound)


def _adapted(ctx: Context, name: str, seen: set[str]) -> None:
    """That the value at ``t`` is fixed by the labels of the epochs up to ``t``."""
    if name in seen or any(name in law_names(law) for law in ctx.laws):
        return
    seen.add(name)
    d = ctx.definition(name)
    t, body = var(d.params[0]), d.body if isinstance(d, Definition) else d.step
    if not isinstance(d, Definition) and (ctx.is_random(d.initial) or ctx.is_random(d.start)):
        raise Rejected(f"{name} starts from something random")
    for other, last in _reached(ctx, body, {}):
        lag = ctx.normal()(t - last).as_constant
        if lag is None or lag < 0 or lag.denominator != 1:
            raise Rejected(f"{name} at {t} reaches {other} at {last}")
        _adapted(ctx, other, seen)


def _expect_take(ctx: Context, line: Line) -> None:
    goal = relation(line)
    body, *given = goal.lhs.subterms
    if goal.lhs.head != "E" or len(given) != 1 or body.head != "*" or not ctx.is_integer(given[0]):
        raise Rejected(f"{goal} must read E(x*y; k) = x*E(y; k)")
    x, y = body.subterms
    if any(isinstance(law, ExponentialTime) for law in ctx.laws) or goal != eq(goal.lhs, x * expect(y, given[0])):
        raise Rejected(f"{goal} must read E(x*y; k) = x*E(y; k)")
    for name, last in _reached(ctx, x, {}):
        _adapted(ctx, name, set())
        if not ctx.is_integer(last):
            raise Rejected(f"{name} is taken at {last}, which is no epoch")
        shown(ctx, line.refs, last + 1, given[0])


def _expect_le(ctx: Context, line: Line) -> None:
    goal = relation(line)
    (x, *j), (y, *k) = goal.lhs.subterms, goal.rhs.subterms
    if (goal.lhs.head, goal.op, goal.rhs.head) != ("E", "<=", "E") or j != k:
        raise Rejected(f"{goal} must read E(x; k) <= E(y; k)")
    if not any(ctx.rel(r) in (le(x, y), Rel(x, "<", y)) for r in line.refs):
        raise Rejected(f"{goal} needs {x} <= {y}")


RULES = {"expect_take": _expect_take, "expect_le": _expect_le}
