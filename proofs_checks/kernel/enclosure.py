"""Inequalities for all real values in a box, by interval arithmetic on the cells of a subdivision.

- ``enclose``: ``a < b``, ``a <= b`` or ``a != b``. Each of ``refs`` bounds a term by a number, on one side or by ``=``.
  Terms that are not computed from others (variables, values of sequences) and are bounded on both sides make the box;
  other bounds hold besides. ``terms`` are the bits of the arithmetic, then a binary tree of cells, each before its
  halves: 0 for a cell on which the arithmetic decides the goal, k for one that is halved along the k-th input.

Definitions are written out, sums with numbers for limits as well, and recursions down to their start. Strict bounds are
used as weak ones. A cell that the arithmetic does not decide is refused, so is a box without points, so is a term that
is not computed from inputs of the box. Trusts Arb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.intervals import OPS, Interval, hull, lift
from proofs_checks.kernel.straight import Program, evaluate
from proofs_checks.kernel.values import precision
from symbolic.statement import Rel
from symbolic.term import Term

BITS = range(16, 10_001)
Range = tuple[Fraction, Fraction]
Cell = tuple[Range, ...]


def known_bounds(ctx: Context, refs: Iterable[int]) -> dict[Term, tuple[Fraction | None, Fraction | None]]:
    """The greatest lower and the least upper bound that the facts ``refs`` give to each term."""
    out: dict[Term, tuple[Fraction | None, Fraction | None]] = {}
    same = ctx.normal()
    for e in map(ctx.rel, refs):
        low, high = same(e.lhs).as_constant, same(e.rhs).as_constant
        if e.op == "!=" or (low is None) == (high is None):
            raise Rejected(f"{e} does not bound a term by a number")
        if low is not None:
            out[e.rhs] = _tighter(out.get(e.rhs), low, low if e.op == "=" else None)
        else:
            out[e.lhs] = _tighter(out.get(e.lhs), high if e.op == "=" else None, high)
    return out


def _tighter(
    old: tuple[Fraction | None, Fraction | None] | None, low: Fraction | None, high: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    lows, highs = ([x for x in pair if x is not None] for pair in zip(old or (None, None), (low, high), strict=True))
    return max(lows, default=None), min(highs, default=None)


@dataclass(frozen=True, slots=True)
class Boxed:
    """A goal over a box: the program that computes both sides, the box, and which inputs are integers."""

    goal: Rel
    program: Program
    sides: tuple[int, int]
    names: tuple[Term, ...]
    box: Cell
    whole: tuple[bool, ...]

    def halves(self, cell: Cell, k: int) -> tuple[Cell, Cell]:
        """The two halves of a cell along input ``k``, which together hold all its points."""
        low, high = cell[k]
        middle = Fraction(floor((low + high) / 2)) if self.whole[k] else (low + high) / 2
        upper = (middle + 1 if self.whole[k] else middle), high
        if upper[0] > high:
            raise Rejected(f"{self.names[k]} = {high} is a single value and cannot be halved")
        return (*cell[:k], (low, middle), *cell[k + 1 :]), (*cell[:k], upper, *cell[k + 1 :])

    def values(self, cell: Cell) -> tuple[Interval, Interval]:
        """Intervals around the two sides of the goal on a cell."""
        inputs = zip(self.names, cell, strict=True)
        at = {self.program.inputs[t]: hull(*lift(low), *lift(high)) for t, (low, high) in inputs}
        out = evaluate(self.program, at, OPS, lift)
        return out[self.sides[0]], out[self.sides[1]]

    def decided(self, cell: Cell) -> bool:
        """Whether the arithmetic shows the goal on the whole cell."""
        (a, b), (c, d) = self.values(cell)
        if self.goal.op == "!=":
            return bool(b < c or d < a)
        return bool(b < c) if self.goal.op == "<" else bool(b <= c)


def boxed(ctx: Context, goal: Rel, refs: Iterable[int]) -> Boxed:
    """The goal over the box that the facts ``refs`` give; Rejected where they give none."""
    if goal.op == "=":
        raise Rejected(f"intervals show no equality such as {goal}")
    bounds = known_bounds(ctx, refs)
    atoms = {t for t, (a, b) in bounds.items() if a is not None and b is not None and t.head in ("var", "app", "sum")}
    program = Program(ctx, atoms.__contains__, lambda t: _clips(bounds, t))
    sides = program.register(goal.lhs), program.register(goal.rhs)
    names = tuple(program.inputs)
    whole = tuple(map(ctx.is_integer, names))
    box = tuple(_range(bounds, t, w) for t, w in zip(names, whole, strict=True))
    return Boxed(goal, program, sides, names, box, whole)


def _clips(bounds: Mapping[Term, tuple[Fraction | None, Fraction | None]], t: Term) -> tuple[tuple[str, Fraction], ...]:
    low, high = bounds.get(t, (None, None))
    return tuple((head, x) for head, x in (("max", low), ("min", high)) if x is not None)


def _range(bounds: Mapping[Term, tuple[Fraction | None, Fraction | None]], t: Term, whole: bool) -> Range:
    low, high = bounds[t]
    if low is None or high is None:
        raise Rejected(f"{t} is not bounded on both sides")
    if whole:
        low, high = Fraction(ceil(low)), Fraction(floor(high))
    if low > high:
        raise Rejected(f"no {t} lies between {low} and {high}: the box has no points")
    return low, high


def _enclose(ctx: Context, line: Line) -> None:
    bits, *tree = (int(t.value) if t.value.denominator == 1 else -1 for t in line.terms)
    if bits not in BITS:
        raise Rejected(f"the arithmetic of a box takes {BITS[0]} to {BITS[-1]} bits, not {bits}")
    problem = boxed(ctx, relation(line), line.refs)
    cells = [problem.box]
    with precision(bits):
        for token in tree:
            if not cells or not 0 <= token <= len(problem.box):
                raise Rejected(f"{token} is no cell of the tree")
            cell = cells.pop()
            if token:
                cells += reversed(problem.halves(cell, token - 1))
            elif not problem.decided(cell):
                raise Rejected(f"{problem.goal} is not decided on the cell {dict(zip(problem.names, cell))}")  # noqa: B905
    if cells:
        raise Rejected(f"the tree leaves {len(cells)} cells of the box out")


RULES = {"enclose": _enclose}
