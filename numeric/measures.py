"""What is measured of a run besides regret: squared gradient norms of many seeded runs, and the drift per period.

    average(T) = (1/T) sum_{t=1}^T |grad f(x_t)|^2,    least(T) = min_{t <= T} |grad f(x_t)|^2

x_t is the iterate at which the t-th gradient is taken; the norm is that of the gradient itself, without its noise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.measured import Measured, measure
from numeric.problem import Problem
from numeric.tallies import SLOPES, Tally
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class GradientNorms:
    """Squared gradient norms, ``average`` and ``least``: one row for each seed, one column for each time."""

    rule: str
    problem: str
    seeds: tuple[int, ...]
    times: tuple[int, ...]
    average: Array
    least: Array
    runs: tuple[Measured, ...]

    @property
    def mean_average(self) -> Array:
        """The average over the runs of ``average``: what bounds of ``(1/T) sum E |grad f|^2`` speak of."""
        means: Array = self.average.mean(axis=0)
        return means


def gradient_norms(
    rule: Rule,
    problem: Callable[[int], Problem],
    steps: int | str,
    *,
    seeds: Iterable[int] = range(1, 21),
    plan: Plan | None = None,
    times: Iterable[int] | None = None,
    more: tuple[Tally, ...] = (),
    workers: int = 2,
) -> GradientNorms:
    """One compiled run of ``problem(seed)`` for each seed, in ``workers`` threads (the loop releases the GIL).

    ``more`` are further tallies: with that of losses, a loss that is no number ends the measurement too.
    """
    chosen, recorded = tuple(seeds), None if times is None else tuple(times)
    if not chosen:
        raise DomainError("there is no seed: give at least one")

    def one(seed: int) -> Measured:
        return measure(rule, problem(seed), steps, plan=plan, times=recorded, tallies=(SLOPES, *more))

    first = one(chosen[0])  # compiles the loop once, before the threads start
    with ThreadPoolExecutor(workers) as pool:
        runs = (first, *pool.map(one, chosen[1:]))
    average = np.array([run.column("total") for run in runs]) / np.array(first.times)
    least = np.array([run.column("least") for run in runs])
    return GradientNorms(rule.name, first.problem, chosen, first.times, average, least, runs)


def drift_per_period(run: Measured, period: int) -> tuple[tuple[int, Any], ...]:
    """``(t, x - y)`` with x and y the iterates after ``t + period`` and after ``t`` steps, for all such records.

    Record the multiples of the period. On the boundary of the domain the projection cuts the drift short.
    """
    points = dict(zip(run.times, run.points, strict=True))
    found = tuple((t, _difference(points[t + period], x)) for t, x in points.items() if t + period in points)
    if not found:
        raise DomainError(f"no two recorded times are {period} apart: record times such as range(0, T + 1, {period})")
    return found


def _difference(after: Any, before: Any) -> Any:
    if isinstance(after, Sequence):
        return [a - b for a, b in zip(after, before, strict=True)]
    return after - before
