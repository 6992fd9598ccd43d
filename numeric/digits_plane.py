"""Adam on the digits for every (beta1, beta2) of a grid: the training loss after a run, for two models and batch sizes.

    plane = digits_plane("network", 16)
    plane.losses[i, j]      the loss at beta1s[i], beta2s[j], the median over the seeds

It is the small version of the panels of Zhang 2023, slide "Our theory is consistent with experiments": other data,
other models, and a short run. A run whose numbers leave the doubles has the loss inf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np
from numpy.typing import NDArray

from numeric.measured import measure
from numeric.problem import Problem
from numeric.problems import logistic_batches, network_digits
from numeric.validate import checked_plan, horizon
from symbolic.errors import DomainError, UnknownName
from symbolic.ops import Exact, fraction
from symbolic.rules import Plan, rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

Array = NDArray[np.float64]
ADAM = rule("adam")
BETA1S = tuple(map(Fraction, ("0", "0.25", "0.5", "0.75", "0.9", "0.95", "0.98", "0.99")))
BETA2S = tuple(map(Fraction, ("0", "0.01", "0.03", "0.1", "0.25", "0.5", "0.75", "0.9", "0.97", "0.99", "0.999")))
"""Steps that grow finer where a picture has something to show: towards 0 and towards 1."""

#: for each model the problem, by batch size and seed, and its training loss
MODELS: dict[str, tuple[Callable[[int, int], Problem], Callable[[Array], Array]]] = {
    "logistic": (lambda batch, seed: logistic_batches.make(batch, seed), logistic_batches.losses),
    "network": (lambda batch, seed: network_digits.make(batch=batch, seed=seed), network_digits.losses),
}


@dataclass(frozen=True, slots=True, eq=False)
class DigitsPlane:
    """Training losses: one row for each beta1, one column for each beta2. ``start`` is the loss before the run."""

    model: str
    batch: int
    steps: int
    beta1s: tuple[Fraction, ...]
    beta2s: tuple[Fraction, ...]
    start: float
    losses: Array


def digits_plane(
    model: str,
    batch: int,
    *,
    steps: int | str = 1000,
    alpha: Exact = "0.5",
    beta1s: Sequence[Exact] = BETA1S,
    beta2s: Sequence[Exact] = BETA2S,
    seeds: Iterable[int] = (1, 2, 3),
    workers: int = 2,
) -> DigitsPlane:
    """Adam with steps alpha/sqrt t and minibatches of ``batch``; `UnknownName` for a model that is not in `MODELS`."""
    if model not in MODELS:
        raise UnknownName(f"{model!r} is no model for the digits: choose {' or '.join(MODELS)}")
    make, loss = MODELS[model]
    last, chosen = horizon(steps), tuple(seeds)
    if not chosen:
        raise DomainError("there is no seed: give at least one")
    ones, twos = tuple(map(fraction, beta1s)), tuple(map(fraction, beta2s))
    for beta1, beta2 in product(ones, twos):
        checked_plan(ADAM, _plan(alpha, beta1, beta2))

    def one(cell: tuple[Fraction, Fraction, int]) -> float:
        beta1, beta2, seed = cell
        return _end(make(batch, seed), loss, last, alpha, beta1, beta2)

    cells = list(product(ones, twos, chosen))
    first = one(cells[0])  # compiles the loop once, before the threads start
    with ThreadPoolExecutor(workers) as pool:
        found = [first, *pool.map(one, cells[1:])]
    ends = np.median(np.array(found).reshape(len(ones), len(twos), len(chosen)), axis=2)
    start = float(loss(np.array([make(batch, 1).start], float))[0])
    return DigitsPlane(model, batch, last, ones, twos, start, ends)


def _plan(alpha: Exact, beta1: Fraction, beta2: Fraction) -> Plan:
    return ADAM.plan(alpha=inverse_sqrt(alpha), beta1=beta1, beta2=beta2)


def _end(
    p: Problem, loss: Callable[[Array], Array], last: int, alpha: Exact, beta1: Fraction, beta2: Fraction
) -> float:
    """The loss after the run; inf where the run left the doubles."""
    try:
        run = measure(ADAM, p, last, plan=_plan(alpha, beta1, beta2), times=[last], tallies=())
    except DomainError:
        return float("inf")
    with np.errstate(over="ignore"):
        return float(loss(np.array(run.points[-1:], float))[0])
