"""Looking for counterexamples: exact points near a known one, tried at random with a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import inf
from random import Random
from time import process_time

from proofs_checks.kernel.context import Rejected, TooLong
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.point import Point, Table
from symbolic.statement import Rel, Statement
from symbolic.term import Term, term, walk

RATIONALS = tuple(map(Fraction, "0 1 2 3 4 7 -1 -2 1/2 -1/2 5/2 1/3 2/3 1/4 3/4 1/10 9/10".split()))  # noqa: SIM905
SCALES = tuple(map(Fraction, "-1 1/2 2 1/10 10 1/100 100".split()))  # noqa: SIM905
LONG = 5000
"""Sums over more steps than this are not evaluated for the sake of a counterexample."""
INTEGERS = tuple(map(Fraction, (0, 1, 2, 3, 4, 5)))


def find_counterexample(
    statement: Statement, near: Point, tries: int = 200, seed: int = 0, seconds: float = inf
) -> Point | None:
    """A point that meets all hypotheses and violates a conclusion; None if none of the tries is one.

    Points are the given one with some of its values, table entries and scenarios changed. No new point is tried after
    so many seconds of processor time.
    """
    if _is_long(statement):
        return None
    end = process_time() + seconds
    for candidate in candidates(statement, near, tries, seed):
        if process_time() > end:
            return None
        try:
            if violates(statement, candidate):
                return candidate
        except TooLong:  # nor would it be shorter elsewhere
            return None
    return None


def violates(statement: Statement, at: Point) -> bool:
    """Whether a point meets all hypotheses and violates a conclusion; False too where that cannot be told."""
    try:
        return all(holds(statement, at, h) for h in statement.hypotheses) and any(
            holds(statement, at, c) is False for c in statement.conclusions
        )
    except TooLong:
        raise
    except Rejected:
        return False


def _is_long(statement: Statement) -> bool:
    """Whether a conclusion speaks of a run so long that its evaluation would be given up, at any point."""
    sides = (side for c in statement.conclusions if isinstance(c, Rel) for side in (c.lhs, c.rhs))
    ends = (s.subterms[1] for side in sides for s in walk(side) if s.head == "sum")
    return any(e.head == "num" and e.value > LONG for e in ends)


def candidates(statement: Statement, near: Point, tries: int, seed: int) -> Iterator[Point]:
    """The given point, points with another value of one variable, then points that differ from it in more places."""
    random = Random(seed)
    yield near
    for name, value in near.values.items():
        for other in _others(name in statement.integers, value):
            yield replace(near, values={**near.values, name: term(other)})
    for k in range(tries):
        share = Fraction(1, 4) if k % 3 == 0 else Fraction(1, 2) if k % 3 == 1 else Fraction(1)
        yield _changed(statement, near, random, share)


def _others(whole: bool, value: Term) -> tuple[Fraction, ...]:
    """Other values for a variable: the usual ones, and multiples of its own where that is a number."""
    if whole:
        return INTEGERS
    own = tuple(c * value.value for c in SCALES) if value.head == "num" else ()
    return (*RATIONALS, *own)


def _changed(statement: Statement, p: Point, random: Random, share: Fraction) -> Point:
    def draw(old: Term, pool: tuple[Fraction, ...]) -> Term:
        return term(random.choice(pool)) if random.random() < share else old

    def table(old: Table) -> Table:
        return {index: draw(v, RATIONALS) for index, v in old.items()}

    values: Mapping[str, Term] = {
        k: draw(v, INTEGERS if k in statement.integers else RATIONALS) for k, v in p.values.items()
    }
    tables = {name: table(t) for name, t in p.tables.items()}
    scenarios = tuple({name: table(t) for name, t in s.items()} for s in p.scenarios)
    return replace(p, values=values, tables=tables, scenarios=scenarios)
