"""Finding the cells on which interval arithmetic decides an inequality: a box halved until every cell is decided."""

from __future__ import annotations

from collections.abc import Iterable

from proofs_checks.kernel.context import Context, Rejected
from proofs_checks.kernel.enclosure import Boxed, Cell, boxed, known_bounds
from proofs_checks.kernel.values import precision
from symbolic.statement import Rel

FINEST = 2.0**-40
"""The narrowest cell that is halved, as a share of the box."""
WORTH = 2
"""A cell is halved along the input of which the halves come out best, if there are at most this many inputs."""


def bounding(ctx: Context) -> list[int]:
    """The numbers of all facts that bound a term by a number."""
    out = []
    for k, fact in enumerate(ctx.facts):
        if isinstance(fact, Rel) and fact.op != "!=":
            try:
                known_bounds(ctx, [k])
            except Rejected:
                continue
            out.append(k)
    return out


def subdivision(ctx: Context, goal: Rel, refs: Iterable[int], bits: int, most: int) -> list[int]:
    """The tree of cells that proves the goal; Rejected, with a cell, where it fails or ``most`` cells do not do."""
    problem, tree, seen = boxed(ctx, goal, refs), list[int](), 0
    with precision(bits):
        cells = [problem.box]
        while cells:
            cell = cells.pop()
            seen += 1
            if _decided(problem, cell):
                tree.append(0)
                continue
            _check(problem, cell)
            if seen + len(cells) >= most:
                raise Rejected(f"{goal} is not decided after {seen} cells; this one is open: {_text(problem, cell)}")
            k = _direction(problem, cell)
            tree.append(k + 1)
            cells += reversed(problem.halves(cell, k))
    return tree


def _decided(problem: Boxed, cell: Cell) -> bool:
    try:
        return problem.decided(cell)
    except Rejected:
        return False


def _check(problem: Boxed, cell: Cell) -> None:
    """Refuse at once where the goal fails in the middle of the cell."""
    middles = [(low + high) / 2 for low, high in cell]
    if any(w and m.denominator > 1 for w, m in zip(problem.whole, middles, strict=True)):
        return
    at = tuple((m, m) for m in middles)
    try:
        (a, _), (_, d) = problem.values(at)
    except Rejected:
        return
    if problem.goal.op != "!=" and d < a:
        raise Rejected(f"{problem.goal} fails at {_text(problem, at)}")


def _text(problem: Boxed, cell: Cell) -> str:
    ranges = zip(problem.names, cell, strict=True)
    return ", ".join(f"{t} = {low}" if low == high else f"{t} in [{low}, {high}]" for t, (low, high) in ranges)


def _direction(problem: Boxed, cell: Cell) -> int:
    """The input to halve along: the one whose worse half comes out best, or the one with the widest range."""
    open_ = [k for k, (low, high) in enumerate(cell) if high > low and _share(problem, cell, k) > FINEST]
    if not open_:
        raise Rejected(f"{problem.goal} is not decided at {_text(problem, cell)}")
    if len(open_) <= WORTH:
        return max(open_, key=lambda k: (_margin(problem, cell, k), _share(problem, cell, k)))
    return max(open_, key=lambda k: _share(problem, cell, k))


def _share(problem: Boxed, cell: Cell, k: int) -> float:
    (low, high), (left, right) = cell[k], problem.box[k]
    return float((high - low) / (right - left))


def _margin(problem: Boxed, cell: Cell, k: int) -> float:
    """The least that the right side exceeds the left one by, on the worse of two halves."""
    worst = float("inf")
    for half in problem.halves(cell, k):
        try:
            (_, b), (c, _) = problem.values(half)
        except Rejected:
            return float("-inf")
        worst = min(worst, float(c - b))
    return worst
