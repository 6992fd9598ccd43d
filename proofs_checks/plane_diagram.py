"""The (beta1, beta2) square for function (2), cut into cells on which the sign of Adam's steady drift is certain.

    S(n, beta1, beta2) < 0: an epoch leads away from the minimiser,    S > 0: towards it      (`proofs_checks.plane`)

With S < 0 the iterates go to infinity from any start far enough out (claim `adam_story/theorem_2`). With S > 0 they
converge to the minimiser from every other point where beta1^2 < beta2 (`adam_story/function2_converges`), and come back
off the linear branch in any case (`adam_story/region_precise`).

A cell on which the kernel's interval arithmetic decides the sign is kept whole, any other is cut into four, down to a
depth. What is left around the curve S = 0 is undecided. A cell is its own certificate: `certify` states the sign for
all (beta1, beta2) in it and has the kernel decide that again. `proofs_checks.plane_store` keeps diagrams in files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from math import isqrt

from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.enclosure import Boxed, boxed
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.kernel.point import point
from proofs_checks.kernel.values import precision
from proofs_checks.kernel.verdict import Evidence, Proof, verify
from symbolic.errors import DomainError
from symbolic.function_two import beta1, beta2, drift, weight_near_one
from symbolic.statement import ForAll, Rel, Statement, le, lt, statement
from symbolic.term import Term, num

Range = tuple[Fraction, Fraction]
BITS, DEPTH = 64, 8
SQUARE = ((Fraction(0), Fraction(999, 1000)),) * 2
"""The default ranges of beta1 and beta2."""


class Sign(IntEnum):
    """The sign of S on a cell; UNDECIDED where the arithmetic cannot tell, down to the finest cells."""

    AWAY = -1
    UNDECIDED = 0
    TOWARDS = 1


CUT, GRID = "x", 10**12
FINEST = Fraction(1, 300)
"""Cells are cut along beta1^2 = beta2 down to this width."""
SIGNS = {"-": Sign.AWAY, "?": Sign.UNDECIDED, "+": Sign.TOWARDS}
Square = tuple[Range, Range]


def area(square: Square) -> Fraction:
    """The area of a rectangle."""
    (a, b), (c, d) = square
    return (b - a) * (d - c)


def quarters(square: Square, near_one: bool) -> list[Square]:
    """The four quarters of a rectangle; ``near_one``: quarters in log(1 - beta), exactly on a grid of 10^-12."""
    halves = _halves_near_one if near_one else _halves
    one, two = square
    return [(a, b) for a in halves(one) for b in halves(two)]


def _halves(side: Range) -> tuple[Range, Range]:
    middle = (side[0] + side[1]) / 2
    return (side[0], middle), (middle, side[1])


def _halves_near_one(side: Range) -> tuple[Range, Range]:
    gap = isqrt(int((1 - side[0]) * (1 - side[1]) * GRID**2))
    middle = 1 - Fraction(gap, GRID)
    return (side[0], middle), (middle, side[1])


@dataclass(frozen=True, slots=True)
class Cell:
    """A closed rectangle of the plane and the sign of S on all of it."""

    beta1: Range
    beta2: Range
    sign: Sign

    @property
    def area(self) -> Fraction:
        return area((self.beta1, self.beta2))

    @property
    def converges(self) -> bool:
        """Whether Adam is proved to converge on all of it: S > 0 and beta1^2 < beta2."""
        return self.sign is Sign.TOWARDS and self.beta1[1] ** 2 < self.beta2[0]

    def split(self, near_one: bool, width: Fraction) -> Iterator[Cell]:
        """Parts on one side of beta1^2 = beta2, or narrower than ``width``; those of a certain cell are certain."""
        crossed = self.beta1[0] ** 2 < self.beta2[1] and self.beta1[1] ** 2 >= self.beta2[0]
        if not crossed or self.beta1[1] - self.beta1[0] < width:
            yield self
            return
        for one, two in quarters((self.beta1, self.beta2), near_one):
            yield from Cell(one, two, self.sign).split(near_one, width)


@dataclass(frozen=True, slots=True)
class Diagram:
    """The plane for n functions. ``tree`` names the cells in order: a sign, or that a cell is cut into `quarters`."""

    n: int
    bits: int
    square: Square
    near_one: bool
    tree: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, which together fill the square."""
        todo, out = [self.square], []
        for token in self.tree:
            here = todo.pop()
            if token == CUT:
                todo += quarters(here, self.near_one)
            else:
                out.append(Cell(*here, SIGNS[token]))
        return tuple(out)

    def share(self, sign: Sign) -> Fraction:
        """The share of the square with this sign."""
        return sum((c.area for c in self.cells if c.sign is sign), Fraction(0)) / area(self.square)

    @property
    def parts(self) -> Iterator[Cell]:
        """The cells, those with S > 0 cut along beta1^2 = beta2 (see `Cell.split`)."""
        for cell in self.cells:
            yield from cell.split(self.near_one, FINEST) if cell.sign is Sign.TOWARDS else (cell,)

    @property
    def converging(self) -> Fraction:
        """The share of the square on which Adam is proved to converge, up to a strip along beta1^2 = beta2."""
        return sum((c.area for c in self.parts if c.converges), Fraction(0)) / area(self.square)

    def sign_at(self, b1: Fraction, b2: Fraction) -> Sign:
        """What is certain at a point; on an edge between cells, what any of them knows."""
        here = [c.sign for c in self.cells if c.beta1[0] <= b1 <= c.beta1[1] and c.beta2[0] <= b2 <= c.beta2[1]]
        if not here:
            raise DomainError(f"(beta1, beta2) = ({b1}, {b2}) is outside the diagram: choose a point of its square")
        return max(here, key=abs)


def epoch(n: int) -> Term:
    """S, written so that intervals of decays near 1 stay narrow."""
    return drift(n, counts=weight_near_one)


def claim_on(n: int, one: Range, two: Range, sign: Sign) -> Statement:
    """S < 0 (AWAY) or S > 0 (TOWARDS) for every point of a rectangle."""
    s = epoch(n)
    goal = lt(s, 0) if sign is Sign.AWAY else lt(0, s)
    edges = [edge for b, (low, high) in ((beta1, one), (beta2, two)) for edge in (le(num(low), b), le(b, num(high)))]
    return statement(goal, reals="beta1 beta2", given=tuple(edges))


def certify(n: int, cell: Cell, bits: int = BITS) -> Evidence:
    """The kernel's verdict on a cell with a sign."""
    s = claim_on(n, cell.beta1, cell.beta2, cell.sign)
    one, two = ((low + high) / 2 for low, high in (cell.beta1, cell.beta2))
    at = point(beta1=num(one), beta2=num(two))
    return verify(s, Proof((*_defined(s, bits), _decide(_goal(s), range(len(s.hypotheses)), bits)), at))


def _decide(goal: Rel, facts: Iterable[int], bits: int) -> Line:
    """Interval arithmetic decides the goal on the whole box that the facts make."""
    return Line(goal, "enclose", tuple(facts), (num(bits), num(0)))


def _defined(s: Statement, bits: int) -> Iterator[Line]:
    """No root is of a negative number and no divisor is 0, at any index of the sums."""
    edges = len(s.hypotheses)
    for known, choice in enumerate(open_obligations(_goal(s), s.hypotheses, ()), edges):
        fact, box = choice[0], range(edges)
        if isinstance(fact, ForAll):
            inner = _decide(fact.rel, (*box, *range(known, known + len(fact.guards))), bits)
            yield Line(fact, "generalise", proofs=((inner,),))
        else:
            yield _decide(fact, box, bits)


def diagram(
    n: int, *, depth: int = DEPTH, bits: int = BITS, square: Square = SQUARE, near_one: bool = False,
    seen: Callable[[Fraction], None] | None = None,
) -> Diagram:  # fmt: skip
    """The diagram for n >= 2 functions; ``seen`` is told the share of the square that each finished cell is."""
    if int(n) != n or n < 2:
        raise DomainError(f"n = {n} is no number of functions: give an integer of at least 2")
    problems = {sign: _problem(n, square, SIGNS[sign]) for sign in "-+"}
    tree, todo = [], [(square, 0)]
    with precision(bits):
        while todo:
            cell, level = todo.pop()
            token = next((sign for sign, p in problems.items() if _decided(p, cell)), "?")
            if token == "?" and level < depth:
                token = CUT
                todo += [(quarter, level + 1) for quarter in quarters(cell, near_one)]
            elif seen is not None:
                seen(area(cell) / area(square))
            tree.append(token)
    return Diagram(n, bits, square, near_one, "".join(tree))


def _problem(n: int, square: Square, sign: Sign) -> Boxed:
    s = claim_on(n, *square, sign)
    return boxed(opening(s), _goal(s), range(len(s.hypotheses)))


def _goal(s: Statement) -> Rel:
    (goal,) = s.conclusions
    if not isinstance(goal, Rel):
        raise TypeError(f"{goal} is not a plain relation")
    return goal


def _decided(problem: Boxed, cell: tuple[Range, Range]) -> bool:
    try:
        return problem.decided(cell)
    except Rejected:
        return False
