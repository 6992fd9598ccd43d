"""Squared gradient norms where the gradient itself is dear: at random times, one in each of many strata.

    average(T) = (1/T) sum_{t=1}^T |grad f(x_t)|^2    is estimated by    (1/T) sum_k length_k |grad f(x_{t_k})|^2

The strata cut 1, ..., T into pieces that grow with t (single steps at first), and t_k is drawn uniformly from stratum
k: at the end of each stratum the estimate has the right mean, whatever the run. The least norm is taken over the drawn
times only and so is at least the least norm of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from numeric.measured import Measured, measure
from numeric.measures import GradientNorms
from numeric.problem import Problem
from numeric.validate import horizon
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule

Array = NDArray[np.float64]
Squares = Callable[[Array], Array]
"""``squares(points)``: the squared norm of the gradient of f at each row."""

PER_OCTAVE = 32


def strata(steps: int, per_octave: int = PER_OCTAVE) -> tuple[tuple[int, int], ...]:
    """First and last time of each stratum: ``per_octave`` in [2^k, 2^(k+1)), or single times where these are fewer."""
    found, first = [], 1
    while first <= steps:
        length = max(1, (1 << (first.bit_length() - 1)) // per_octave)
        found.append((first, min(steps, first + length - 1)))
        first += length
    return tuple(found)


def sampled_norms(
    rule: Rule,
    problem: Callable[[int], Problem],
    squares: Squares,
    steps: int | str,
    *,
    seeds: Iterable[int] = range(1, 21),
    plan: Plan | None = None,
    per_octave: int = PER_OCTAVE,
    workers: int = 2,
) -> GradientNorms:
    """As `numeric.measures.gradient_norms`, with gradients at one random time of each stratum, drawn for each seed."""
    chosen, pieces = tuple(seeds), strata(horizon(steps), per_octave)
    if not chosen:
        raise DomainError("there is no seed: give at least one")
    ends = np.array([last for _, last in pieces])
    lengths = np.array([last - first + 1 for first, last in pieces])

    def one(seed: int) -> tuple[Measured, Array]:
        picks = np.random.default_rng(seed).integers([a for a, _ in pieces], ends, endpoint=True)
        run = measure(rule, problem(seed), steps, plan=plan, times=[*(picks - 1).tolist(), int(ends[-1])], tallies=())
        return run, squares(np.array(run.points[: len(picks)], float))

    first = one(chosen[0])  # compiles the loop once, before the threads start
    with ThreadPoolExecutor(workers) as pool:
        found = (first, *pool.map(one, chosen[1:]))
    norms = np.array([values for _, values in found])
    average = np.cumsum(norms * lengths, axis=1) / ends
    least = np.minimum.accumulate(norms, axis=1)
    runs = tuple(run for run, _ in found)
    return GradientNorms(rule.name, runs[0].problem, chosen, tuple(ends.tolist()), average, least, runs)
