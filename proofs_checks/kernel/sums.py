"""Finite sums with symbolic limits.

- ``sum_empty``: a sum is 0 where ``upper < lower`` (a ref).
- ``sum_top``, ``sum_bottom``: the last or first summand taken out, given ``lower <= upper``.
- ``sum_split``: at ``m``: ``[lower, m]`` and ``[m + 1, upper]``, given ``lower <= m + 1`` and ``m <= upper``.
- ``sum_linear``: a sum equals a linear combination of sums over the same range, since the summands do so.
- ``sum_shift``: ``i`` is replaced by ``j - s``; ``sum_reverse``: by ``s - j`` (``terms`` is ``s``).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.fraction import Frac, used_generators
from proofs_checks.kernel.identity import relation
from symbolic.term import Term, free, fresh_name, num, substitute, total, var, walk


def parts(ctx: Context, t: Term) -> tuple[Term, Term, Term, Term]:
    """Index, lower limit, upper limit and summand; the limits must be integers."""
    if t.head != "sum" or not all(map(ctx.is_integer, t.subterms[:2])):
        raise Rejected(f"{t} is not a sum between integer limits")
    return var(t.name), *t.subterms  # type: ignore[return-value]


def _goal(line: Line, *want: Term) -> None:
    goal = relation(line)
    if goal.op != "=" or goal.rhs not in want:
        raise Rejected(f"{line.rule} shows {goal.lhs} = {want[0]}, not {goal}")


def _sum_empty(ctx: Context, line: Line) -> None:
    _, lower, upper, _ = parts(ctx, relation(line).lhs)
    _goal(line, num(0))
    if ctx.normal()(lower - upper - 1).as_constant not in (0,):
        shown(ctx, line.refs, upper + 1, lower)


def _sum_top(ctx: Context, line: Line) -> None:
    i, lower, upper, body = parts(ctx, relation(line).lhs)
    shown(ctx, line.refs, lower, upper)
    _goal(line, total(i, lower, upper - 1, body) + substitute(body, {i.name: upper}))


def _sum_bottom(ctx: Context, line: Line) -> None:
    i, lower, upper, body = parts(ctx, relation(line).lhs)
    shown(ctx, line.refs, lower, upper)
    _goal(line, substitute(body, {i.name: lower}) + total(i, lower + 1, upper, body))


def _sum_split(ctx: Context, line: Line) -> None:
    i, lower, upper, body = parts(ctx, relation(line).lhs)
    (m,) = line.terms
    if not ctx.is_integer(m):
        raise Rejected(f"a sum cannot be split at {m}, which is no integer")
    shown(ctx, line.refs, lower, m + 1)
    shown(ctx, line.refs, m, upper)
    _goal(line, total(i, lower, m, body) + total(i, m + 1, upper, body))


def _moved(ctx: Context, line: Line, sign: int) -> None:
    i, lower, upper, body = parts(ctx, relation(line).lhs)
    j, low, high, moved = parts(ctx, relation(line).rhs)
    (s,) = line.terms
    if not ctx.is_integer(s) or j.name in free(body) - {i.name} or i.name in free(s) or j.name in free(s):
        raise Rejected(f"{i} cannot be replaced by way of {s}")
    want = (lower + s, upper + s) if sign > 0 else (s - upper, s - lower)
    inner, same = substitute(body, {i.name: j - s if sign > 0 else s - j}), ctx.normal(line.refs, using=False)
    ends = same(want[0] - low).is_zero and same(want[1] - high).is_zero
    if relation(line).op != "=" or not ends or not _with(ctx, j, line, inner - moved):
        raise Rejected(f"{line.fact} is not a change of index by {s}")


def _with(ctx: Context, i: Term, line: Line, difference: Term) -> bool:
    """Whether ``difference`` is identically 0 when ``i`` is an integer."""
    return ctx.normal(line.refs, using=False, bound=(i.name,))(difference).is_zero


def _sum_linear(ctx: Context, line: Line) -> None:
    goal = relation(line)
    i, lower, upper, body = parts(ctx, goal.lhs)
    found = {s for s in walk(goal.rhs) if s.head == "sum" and ctx.normal()(s.subterms[0] - lower).is_zero}
    found = {s for s in found if ctx.normal()(s.subterms[1] - upper).is_zero}
    marks = {s: var(f"mark#{k}") for k, s in enumerate(sorted(found, key=repr))}
    taken = goal.free | free(body) | ctx.integers | ctx.reals
    names, fresh = {m.name for m in marks.values()}, var(fresh_name(i.name, taken))
    right = replaced(goal.rhs, marks)
    coefficients = ctx.normal(line.refs, using=False)(right)
    if goal.op != "=" or degrees(coefficients, names) - {1}:
        raise Rejected(f"{goal.rhs} is not a linear combination of sums from {lower} to {upper}")
    inside = {m.name: substitute(s.subterms[2], {s.name: fresh}) for s, m in marks.items()}
    if not _with(ctx, fresh, line, substitute(body, {i.name: fresh}) - substitute(right, inside)):
        raise Rejected(f"{goal}: the summands do not agree")


def degrees(f: Frac, names: set[str]) -> set[int]:
    """The total degrees of ``f`` in the marks ``names``; Rejected where a mark hides in an atom or a denominator."""
    hidden = {g for g in used_generators(f.num) if "mark#" in g and g not in names}
    if hidden or any("mark#" in g for g in used_generators(f.den)):
        raise Rejected(f"{f.key} is not linear in what is to be combined")
    places = [k for k, n in enumerate(f.num.context().names()) if n in names]
    return {sum(powers[k] for k in places) for powers in f.num.monoms()}


def replaced(t: Term, marks: dict[Term, Term]) -> Term:
    """``t`` with whole subterms replaced."""
    if t in marks:
        return marks[t]
    return Term(t.head, tuple(replaced(a, marks) if isinstance(a, Term) else a for a in t.args))


RULES = {
    "sum_empty": _sum_empty,
    "sum_top": _sum_top,
    "sum_bottom": _sum_bottom,
    "sum_split": _sum_split,
    "sum_linear": _sum_linear,
    "sum_shift": lambda ctx, line: _moved(ctx, line, 1),
    "sum_reverse": lambda ctx, line: _moved(ctx, line, -1),
}
