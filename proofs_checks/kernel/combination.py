"""Linear combinations of equations, with any multipliers: what an ideal contains.

- ``combine``: ``a = b``, since ``a - b`` is the sum of ``terms[k]`` times the two sides' difference of the equation
  ``refs[k]``. There are as many ``terms`` as equations; the refs after them rewrite and say what is not zero.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.identity import relation


def _combine(ctx: Context, line: Line) -> None:
    goal, count = relation(line), len(line.terms)
    equations = [ctx.rel(r) for r in line.refs[:count]]
    if len(equations) < count or any(e.op != "=" for e in (goal, *equations)):
        raise Rejected(f"{goal} needs {count} equations to be combined, not {equations}")
    normal = ctx.normal(line.refs[count:])
    rest = normal(goal.lhs - goal.rhs)
    for e, multiplier in zip(equations, line.terms, strict=True):
        rest = rest - normal(multiplier * (e.lhs - e.rhs))
    if not rest.is_zero:
        raise Rejected(f"{goal} is not this combination of equations: it is off by {rest.key}")


RULES = {"combine": _combine}
