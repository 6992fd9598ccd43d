"""Expectations: linearity, sums, the tower rule, and what the laws of a statement say.

``E(x)`` is the expectation, ``E(x; k)`` the one conditional on all epochs before epoch ``k``. All expectations that
occur are taken to exist (laws on finitely many labels; moments that a statement names).

- ``expect_linear``: an expectation equals an affine combination of expectations (of one kind) whose coefficients are
  not random.
- ``expect_sum``: ``E(sum f) = sum E(f)``.
- ``expect_label``: the mean of a label drawn in epoch ``e``; conditionally, given ``k <= e``.
- ``expect_known``: ``E(x; k) = x`` for a label ``x`` of an epoch ``e < k``.
- ``tower``: ``E(E(x; k)) = E(x)``; ``E(E(x; k); j) = E(x; j)`` given ``j <= k``.

`history` and `labels` add to these what the past fixes, monotony, and the moments of labels.
"""

from __future__ import annotations

from proofs_checks.kernel import history, labels
from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.sums import degrees, parts, replaced
from symbolic.statement import PermutedSequence, Uniform, eq
from symbolic.term import Term, expect, free, num, seq, substitute, total, var, walk


def _expectation(t: Term) -> tuple[Term, Term | None]:
    if t.head != "E":
        raise Rejected(f"{t} is not an expectation")
    return t.subterms[0], t.subterms[1] if len(t.subterms) > 1 else None


def _of(body: Term, given: Term | None) -> Term:
    return expect(body) if given is None else expect(body, given)


def _expect_linear(ctx: Context, line: Line) -> None:
    goal = relation(line)
    body, given = _expectation(goal.lhs)
    found = sorted({s for s in walk(goal.rhs) if s.head == "E" and _expectation(s)[1] == given}, key=repr)
    marks = {s: var(f"mark#{k}") for k, s in enumerate(found)}
    right, names = replaced(goal.rhs, marks), {m.name for m in marks.values()}
    normal = ctx.normal(line.refs, using=False)
    if goal.op != "=" or degrees(normal(right), names) - {0, 1} or ctx.is_random(right):
        raise Rejected(f"{goal.rhs} is not an affine combination of expectations")
    inside = {m.name: _expectation(s)[0] for s, m in marks.items()}
    if not normal(body - substitute(right, inside)).is_zero:
        raise Rejected(f"{goal}: what stands under the expectations does not agree")


def _expect_sum(ctx: Context, line: Line) -> None:
    goal = relation(line)
    body, given = _expectation(goal.lhs)
    i, lower, upper, f = parts(ctx, body)
    captured = given is not None and i.name in free(given)
    if captured or goal != eq(goal.lhs, total(i, lower, upper, _of(f, given))):
        raise Rejected(f"{goal} must read E(sum f) = sum E(f)")


def _expect_label(ctx: Context, line: Line) -> None:
    goal = relation(line)
    x, given = _expectation(goal.lhs)
    for law in ctx.laws:
        if isinstance(law, Uniform) and x.head == "app" and x.name in law.names:
            mean = sum(law.labels[1:], law.labels[0]) / num(len(law.labels))
            break
        if isinstance(law, PermutedSequence) and x.head == "app" and x.name == law.name:
            i = var("i")
            mean = total(i, 0, law.n - 1, seq(law.label)(i)) / law.n
            shown(ctx, line.refs, num(0), x.subterms[1])
            shown(ctx, line.refs, x.subterms[1], law.n - 1)
            break
    else:
        raise Rejected(f"no law speaks of {x}")
    _check_indices(ctx, x)
    if given is not None:
        shown(ctx, line.refs, given, x.subterms[0])
    if goal != eq(goal.lhs, mean):
        raise Rejected(f"the mean of {x} is {mean}, not {goal.rhs}")


def _check_indices(ctx: Context, x: Term) -> None:
    """That ``x`` is a label of an epoch: ``a(e)`` of one law, ``a(e, j)`` of the other, at integers."""
    single = any(isinstance(law, Uniform) and x.name in law.names for law in ctx.laws)
    if len(x.subterms) != (1 if single else 2) or not all(map(ctx.is_integer, x.subterms)):
        raise Rejected(f"the indices of {x} are not those of a label")


def _expect_known(ctx: Context, line: Line) -> None:
    goal = relation(line)
    x, given = _expectation(goal.lhs)
    names = {n for law in ctx.laws for n in (law.names if isinstance(law, Uniform) else (law.name,))}
    if given is None or x.head != "app" or x.name not in names or goal != eq(goal.lhs, x):
        raise Rejected(f"{goal} must read E(x; k) = x for a label x")
    _check_indices(ctx, x)
    shown(ctx, line.refs, x.subterms[0] + 1, given)


def _tower(ctx: Context, line: Line) -> None:
    goal = relation(line)
    inner, j = _expectation(goal.lhs)
    x, k = _expectation(inner)
    if k is None or ctx.is_random(k) or goal != eq(goal.lhs, _of(x, j)):
        raise Rejected(f"{goal} must read E(E(x; k); j) = E(x; j), for a k that does not depend on chance")
    if j is not None:
        shown(ctx, line.refs, j, k)


RULES = {
    "expect_linear": _expect_linear, "expect_sum": _expect_sum, "expect_label": _expect_label,
    "expect_known": _expect_known, "tower": _tower, **history.RULES, **labels.RULES,
}  # fmt: skip
