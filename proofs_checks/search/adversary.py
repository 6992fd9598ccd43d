"""Adversaries: short sequences over small alphabets, all of them, and gradient ascent on the violation, then rounded.

Every point that is offered is exact; whether it is a counterexample the kernel's own evaluation decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from proofs_checks.kernel.context import FAULTS, Rejected, TooLong
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.judge import _instances
from proofs_checks.kernel.point import Point
from proofs_checks.search.floats import Floats, Place
from proofs_checks.search.refute import violates
from symbolic.errors import AdamantError
from symbolic.statement import Fact, ForAll, Rel, Statement
from symbolic.term import Term, num, term, walk

Vector = NDArray[np.float64]
ALPHABETS = tuple(
    tuple(map(Fraction, letters.split()))
    for letters in ("1 -1 0 2 -2 1/2 -1/2 3 1/3 1/10 10", "1 -1 0 2 1/2 1/10", "1 -1 0 2", "1 -1 0", "1 -1")
)
ROUNDINGS = (1, 2, 10, 100, 10_000, 10**8)
"""The largest denominators that numbers found in floating point are rounded to, one after the other."""
WEIGHTS, OPTIONS = (10.0, 300.0, 1e4), {"maxiter": 60}
"""How much what the hypotheses miss counts, one after the other; steps of the ascent."""
MARGIN = 1e-2
"""How much room the ascent leaves to each inequality that is assumed, so that rounding does not cross it."""


def exhaustive(s: Statement, near: Point, most: int = 5000) -> Iterator[Point]:
    """The point with all its numbers, or with all its sequences, over the richest alphabet that fits."""
    entries: list[Place] = [(name, i) for name, table in near.tables.items() for i in table]
    places = [*entries, *((name, None) for name in near.values if name not in s.integers)]
    if 3 ** len(places) > most:
        places = entries
    fits = [a for a in ALPHABETS if len(a) ** len(places) <= most]
    if not places or not fits:
        return
    for letters in product(fits[0], repeat=len(places)):
        yield placed(near, places, [term(x) for x in letters])


def placed(near: Point, places: Sequence[Place], terms: Sequence[Term]) -> Point:
    """The point with other numbers at some places."""
    values, tables = dict(near.values), {name: dict(table) for name, table in near.tables.items()}
    for (name, index), x in zip(places, terms, strict=True):
        if index is None:
            values[name] = x
        else:
            tables[name][index] = x
    return replace(near, values=values, tables=tables)


def shorter(s: Statement, near: Point) -> Iterator[Point]:
    """The point, and the point with one integer symbol made smaller: a small horizon is searched with more letters."""
    yield near
    for name in s.integers:
        value = near.values.get(name, num(0))
        for k in range(1, int(value.value) if value.head == "num" else 0):
            tables = {n: {i: x for i, x in table.items() if max(i) <= k} for n, table in near.tables.items()}
            yield replace(near, values={**near.values, name: num(k)}, tables=tables)


class OutOfTime(AdamantError):
    """A search that has used up the time it was given."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """A statement near a point in floats: what a conclusion is violated by, and what the hypotheses are missed by."""

    floats: Floats
    hypotheses: tuple[tuple[Rel, dict[str, float]], ...]
    target: tuple[Rel, dict[str, float]]
    until: float = math.inf

    def gap(self, at: tuple[Rel, dict[str, float]]) -> float:
        """``rhs - lhs``."""
        rel, env = at
        return self.floats.of(rel.rhs, env) - self.floats.of(rel.lhs, env)

    def height(self, numbers: Vector, weight: float) -> float:
        """What is minimised: the conclusion's slack, and ``weight`` times the squares of what hypotheses miss."""
        if perf_counter() > self.until:
            raise OutOfTime("the ascent has used up its time")
        self.floats.put(numbers.tolist())
        height = self.gap(self.target)
        for rel, env in self.hypotheses:
            gap = self.gap((rel, env))
            missed = abs(gap) if rel.op == "=" else max(0.0, MARGIN - gap)
            height += weight * missed * missed
        return height if math.isfinite(height) else 1e12


def landscapes(s: Statement, near: Point, until: float = math.inf) -> Iterator[Landscape]:
    """One for each instance of a conclusion at the point."""
    try:
        evaluator = Evaluator(s, near)
        given = tuple(x for h in s.hypotheses for x in _written(evaluator, h))
        targets = [x for c in s.conclusions for x in _written(evaluator, c)]
    except (Rejected, *FAULTS):
        return
    for target in targets:
        if target[0].op in ("<", "<="):
            yield Landscape(Floats(s, near), given, target, until)


def _written(e: Evaluator, fact: Fact) -> list[tuple[Rel, dict[str, float]]]:
    """A fact for all indices as one relation for each of them."""
    if not isinstance(fact, ForAll):
        return [(fact, {})]
    instances = _instances(e, fact, fact.indices, {})
    return [(fact.rel, {k: float(v) for k, v in env.items() if isinstance(v, Fraction)}) for env in instances]


def ascent(s: Statement, near: Point, starts: int = 3, seed: int = 0, seconds: float = math.inf) -> Iterator[Point]:
    """Points where ascent on the violation ends, rounded more and more finely."""
    if s.random or s.laws or any(t.head == "E" for c in s.conclusions for t in _terms(c)):
        return
    random = np.random.default_rng(seed)
    try:
        for land in landscapes(s, near, perf_counter() + seconds):
            first = np.array(land.floats.start())
            for k in range(starts if first.size else 0):
                yield from climb(land, near, first + (random.normal(size=first.size) * 0.3 * k if k else 0.0))
    except OutOfTime:
        return


def climb(land: Landscape, near: Point, numbers: Vector) -> Iterator[Point]:
    """From one start, with hypotheses that count more and more."""
    for weight in WEIGHTS:
        numbers = minimize(land.height, numbers, args=(weight,), method="L-BFGS-B", options=OPTIONS).x
        yield from rounded(near, land.floats.places, numbers)


def rounded(near: Point, places: Sequence[Place], numbers: Vector) -> Iterator[Point]:
    """The point with these numbers, to ever larger denominators."""
    for limit in ROUNDINGS:
        exact = [num(Fraction(float(x)).limit_denominator(limit)) for x in np.clip(numbers, -1e9, 1e9)]
        yield placed(near, places, exact)


def _terms(fact: Fact) -> Iterator[Term]:
    rel = fact.rel if isinstance(fact, ForAll) else fact
    yield from (*walk(rel.lhs), *walk(rel.rhs))


def first_violation(s: Statement, points: Iterator[Point], seconds: float = math.inf) -> tuple[Point | None, int]:
    """The first of the points that is a counterexample, and how many were tried within so many seconds."""
    tried, start = 0, perf_counter()
    for point in points:
        if perf_counter() - start > seconds:
            break
        tried += 1
        try:
            if violates(s, point):
                return point, tried
        except TooLong:
            break
    return None, tried
