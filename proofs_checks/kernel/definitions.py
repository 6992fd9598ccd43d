"""What definitions say, and integer bounds.

- ``unfold``: what a definition says at some indices; for a recursion ``refs`` shows that the index is past the start.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.dependence import bodies
from proofs_checks.kernel.identity import relation
from symbolic.statement import Defined, Definition
from symbolic.term import Term, substitute, walk


def shown(ctx: Context, refs: tuple[int, ...], low: Term, high: Term) -> None:
    """That ``low <= high`` for two integers follows from one of the inequalities ``refs``."""
    same = ctx.normal()
    for e in map(ctx.rel, refs):
        slack = same((high - low) - (e.rhs - e.lhs)).as_constant
        whole = ctx.is_integer(e.lhs) and ctx.is_integer(e.rhs)
        if slack is not None and e.op in ("<", "<=") and slack >= (-1 if e.op == "<" and whole else 0):
            return
    raise Rejected(f"{low} <= {high} is not shown by {[ctx.rel(r) for r in refs]}")


def _unfold(ctx: Context, line: Line) -> None:
    goal = relation(line)
    if goal.op != "=" or goal.lhs.head != "app":
        raise Rejected(f"a definition is an equation for an application, not {goal}")
    d = ctx.definition(goal.lhs.name)
    if goal.rhs != _meaning(ctx, d, goal.lhs.subterms, line.refs):
        raise Rejected(f"{goal} is not what the definition of {d.name} says")


def _meaning(ctx: Context, d: Defined, indices: tuple[Term, ...], refs: tuple[int, ...]) -> Term:
    if len(indices) != len(d.params):
        raise Rejected(f"{d.name} takes {len(d.params)} indices, got {len(indices)}")
    values = dict(zip(d.params, indices, strict=True))
    if any(map(ctx.is_random, indices)) and any(s.head == "E" for t in bodies(d) for s in walk(t)):
        raise Rejected(f"{d.name} takes a mean, in which {indices} would be random again")
    if isinstance(d, Definition):
        return substitute(d.body, values)
    if not ctx.is_integer(indices[0]) or not ctx.is_integer(d.start):
        raise Rejected(f"{d.name} is defined at integers only, not at {indices[0]}")
    if ctx.normal()(indices[0] - d.start).is_zero:
        return substitute(d.initial, values)
    shown(ctx, refs, d.start + 1, indices[0])
    return substitute(d.step, values)


RULES = {"unfold": _unfold}
