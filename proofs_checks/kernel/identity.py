"""Equalities and inequalities between rational functions, decided by polynomial arithmetic.

- ``ring``: ``a = b``, since both have one normal form after rewriting with the equations among ``refs``.
- ``positive``: ``a <= b`` or ``a < b``, since ``(b - a) * scale`` is a sum of products of facts, squares and positive
  rationals. ``sum`` lists the products; ``terms`` holds at most one term, the scale: the gap of a strict inequality.
- ``nonzero``: ``a != b``, since every factor of ``b - a`` is known not to be zero.
- ``restate``: a fact whose sides have the normal forms of those of ``refs[0]``; the other refs say what is not zero.
- ``absurd``: anything, since the single fact in ``refs`` says that a number is larger than itself.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Product, Rejected
from proofs_checks.kernel.fraction import Frac, number
from proofs_checks.kernel.normal import Normal
from symbolic.statement import ForAll, Rel


def relation(line: Line) -> Rel:
    """The line's fact, which must be a plain relation."""
    if isinstance(line.fact, ForAll):
        raise Rejected(f"{line.rule} proves single relations, not {line.fact}")
    return line.fact


def _ring(ctx: Context, line: Line) -> None:
    goal, normal = relation(line), ctx.normal(line.refs)
    if goal.op != "=":
        raise Rejected(f"ring proves equalities, not {goal}")
    rest = normal(goal.lhs - goal.rhs)
    if not rest.is_zero:
        raise Rejected(f"{goal} is not an identity: the difference is {rest.key}")


def _positive(ctx: Context, line: Line) -> None:
    goal, normal = relation(line), ctx.normal(line.refs)
    if goal.op not in ("<", "<="):
        raise Rejected(f"positive proves inequalities, not {goal}")
    left = normal(goal.rhs - goal.lhs) * _scale(ctx, line, normal)
    total, strict = number(0), False
    for product in line.sum:
        total = total + _value(ctx, product, normal)
        strict = strict or _is_strict(ctx, product)
    rest = normal.reduce(left - total)
    if not rest.is_zero:
        raise Rejected(f"{goal}: the sum of products differs by {rest.key}")
    if goal.op == "<" and not strict:
        raise Rejected(f"{goal}: no product of the sum is known to be positive")


def _scale(ctx: Context, line: Line, normal: Normal) -> Frac:
    if not line.terms:
        return number(1)
    scale = normal(line.terms[0])
    facts = [f for f in ctx.facts if isinstance(f, Rel) and f.op == "<"]
    if len(line.terms) > 1 or not any((normal(f.rhs - f.lhs) - scale).is_zero for f in facts):
        raise Rejected(f"the scale {line.terms} is not known to be positive")
    return scale


def _value(ctx: Context, p: Product, normal: Normal) -> Frac:
    if p.coefficient <= 0:
        raise Rejected(f"a product needs a positive coefficient, not {p.coefficient}")
    out = number(p.coefficient)
    for ref in p.refs:
        e = ctx.rel(ref)
        if e.op not in ("<", "<="):
            raise Rejected(f"fact {ref} is no inequality: {e}")
        out = out * normal(e.rhs - e.lhs)
    for t in p.squares:
        out = out * normal(t).power(2)
    return out


def _is_strict(ctx: Context, p: Product) -> bool:
    return not p.squares and all(ctx.rel(r).op == "<" for r in p.refs)


def _nonzero(ctx: Context, line: Line) -> None:
    goal, normal = relation(line), ctx.normal(line.refs)
    if goal.op != "!=" or not normal.is_nonzero(normal(goal.rhs - goal.lhs).num):
        raise Rejected(f"{goal} does not follow from what is known not to be zero")


def _absurd(ctx: Context, line: Line) -> None:
    e, *rest = (ctx.rel(r) for r in line.refs)
    gap = ctx.normal(line.refs[1:])(e.rhs - e.lhs).as_constant
    if gap is None or not {"<": gap <= 0, "<=": gap < 0, "!=": gap == 0, "=": gap != 0}[e.op]:
        raise Rejected(f"{e} is no contradiction")


def _restate(ctx: Context, line: Line) -> None:
    if not line.refs:
        raise Rejected("restate needs the fact to be restated")
    old, new = ctx.fact(line.refs[0]), line.fact
    bound: tuple[str, ...] = ()
    if isinstance(old, ForAll) and isinstance(new, ForAll) and (old.indices, old.guards) == (new.indices, new.guards):
        bound, old, new = old.indices, old.rel, new.rel
    normal = ctx.normal(line.refs[1:], using=False, bound=bound)
    if isinstance(old, ForAll) or isinstance(new, ForAll) or old.op != new.op:
        raise Rejected(f"{new} is not another form of {old}")
    if not (normal(old.lhs - new.lhs).is_zero and normal(old.rhs - new.rhs).is_zero):
        raise Rejected(f"{new} is not another form of {old}")


RULES = {"restate": _restate, "ring": _ring, "positive": _positive, "nonzero": _nonzero, "absurd": _absurd}
