"""Defining facts of roots, absolute values, signs, maxima, exponentials and cosines. ``refs`` meet the conditions.

- ``sqrt``: from ``0 <= a``: ``sqrt(a)**2 = a``, ``0 <= sqrt(a)``; from ``0 < a``: ``0 < sqrt(a)``.
- ``abs``: ``abs(x)**2 = x**2``, ``0 <= abs(x)``, ``x <= abs(x)``, ``-x <= abs(x)``; ``abs(x) = x`` from ``0 <= x``,
  ``abs(x) = -x`` from ``x <= 0``.
- ``sign``: 1, 0 or -1 from ``0 < x``, ``x = 0``, ``x < 0``.
- ``max``, ``min``: the bounds; equal to one argument from the order of the two.
- ``monotone``: ``f(a) <= f(b)`` from ``a <= b`` (``<`` from ``<``) for ``exp``, for ``sqrt`` (``0 <= a`` known) and
  for ``log`` (``0 < a`` known).
- ``exp``: ``0 < exp(x)``, ``exp(0) = 1``; ``cos``: values in [-1, 1], ``cos(0) = 1``.
- ``derivative``: a derivative equals what the rules of calculus give.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.derivative import derivative_in
from proofs_checks.kernel.identity import relation
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, cos, exp, maximum, minimum, num, sign, sqrt, walk


def _require(ctx: Context, line: Line, allowed: dict[Rel, tuple[Rel, ...]]) -> None:
    """The goal must be a key of ``allowed``, and one of the conditions under it a fact in ``refs`` (none: free)."""
    goal = relation(line)
    if goal not in allowed:
        raise Rejected(f"{line.rule} does not give {goal}; it gives {list(allowed)}")
    if allowed[goal] and not any(ctx.rel(r) in allowed[goal] for r in line.refs):
        raise Rejected(f"{goal} needs one of {allowed[goal]}")


def argument(goal: Rel, head: str) -> tuple[Term, ...]:
    """The arguments of the first term with this head in the goal."""
    for t in (*walk(goal.lhs), *walk(goal.rhs)):
        if t.head == head:
            return t.subterms
    raise Rejected(f"{goal} does not speak of {head}")


def _sqrt(ctx: Context, line: Line) -> None:
    (a,) = argument(relation(line), "sqrt")
    w, some = sqrt(a), (le(0, a), lt(0, a))
    _require(ctx, line, {eq(w**2, a): some, le(0, w): some, lt(0, w): some[1:]})


def _abs(ctx: Context, line: Line) -> None:
    (x,) = argument(relation(line), "abs")
    w = absolute(x)
    free = {eq(w**2, x**2): (), le(0, w): (), le(x, w): (), le(-x, w): ()}
    _require(ctx, line, {**free, eq(w, x): (le(0, x), lt(0, x)), eq(w, -x): (le(x, 0), lt(x, 0))})


def _sign(ctx: Context, line: Line) -> None:
    (x,) = argument(relation(line), "sign")
    _require(ctx, line, {eq(sign(x), 1): (lt(0, x),), eq(sign(x), 0): (eq(x, 0),), eq(sign(x), -1): (lt(x, 0),)})


def _max(ctx: Context, line: Line) -> None:
    a, b = argument(relation(line), "max")
    w, up, down = maximum(a, b), (le(a, b), lt(a, b)), (le(b, a), lt(b, a))
    _require(ctx, line, {le(a, w): (), le(b, w): (), eq(w, b): up, eq(w, a): down, eq((w - a) * (w - b), 0): ()})


def _min(ctx: Context, line: Line) -> None:
    a, b = argument(relation(line), "min")
    w, up, down = minimum(a, b), (le(a, b), lt(a, b)), (le(b, a), lt(b, a))
    _require(ctx, line, {le(w, a): (), le(w, b): (), eq(w, a): up, eq(w, b): down, eq((w - a) * (w - b), 0): ()})


def _monotone(ctx: Context, line: Line) -> None:
    goal = relation(line)
    f, g = goal.lhs, goal.rhs
    if f.head != g.head or f.head not in ("exp", "sqrt", "log") or goal.op not in ("<=", "<"):
        raise Rejected(f"monotonicity does not give {goal}")
    (a,), (b,) = f.subterms, g.subterms
    known = [ctx.rel(r) for r in line.refs]
    domain = {"exp": [], "sqrt": [le(0, a), lt(0, a)], "log": [lt(0, a)]}[f.head]
    if domain and not any(d in known for d in domain):
        raise Rejected(f"{goal} needs {domain[0]}")
    if lt(a, b) not in known and (goal.op == "<" or le(a, b) not in known):
        raise Rejected(f"{goal} needs {Rel(a, goal.op, b)}")


def _exp(ctx: Context, line: Line) -> None:
    (x,) = argument(relation(line), "exp")
    _require(ctx, line, {lt(0, exp(x)): (), eq(exp(0), 1): ()})


def _cos(ctx: Context, line: Line) -> None:
    (x,) = argument(relation(line), "cos")
    _require(ctx, line, {le(-num(1), cos(x)): (), le(num(-1), cos(x)): (), le(cos(x), 1): (), eq(cos(0), 1): ()})


def _derivative(ctx: Context, line: Line) -> None:
    goal = relation(line)
    if goal.lhs.head != "diff":
        raise Rejected(f"{goal} is no derivative")
    known = derivative_in(ctx.definitions, ctx.named(), goal.lhs.subterms[0], goal.lhs.name)
    _require(ctx, line, {eq(goal.lhs, known): ()})


RULES = {
    "sqrt": _sqrt, "abs": _abs, "sign": _sign, "max": _max, "min": _min, "monotone": _monotone, "exp": _exp,
    "cos": _cos, "derivative": _derivative,
}  # fmt: skip
