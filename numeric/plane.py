"""The (beta1, beta2) plane of Adam on function (2), measured: in which cells it converges, in which it diverges.

    f = f_0 + ... + f_{n-1} as in `numeric.problems.finite_sum`,    d_t = |x_t - x*|,    x* = -2

Adam is the story's (`symbolic.rules.adam_no_epsilon`) with step size alpha_t = alpha / sqrt(t). Unless told otherwise
it starts at x_1 = 2n, on the branch where f is linear, and so far out that the first epochs, whose steps are long, do
not carry it to the other branch before its moments have settled. Of every run two distances are kept, d_S and d_T,
where S is about T/2 and T - S a whole number of epochs. How much farther the iterate went per unit of step size,

    growth = (d_T - d_S) / (alpha_{S+1} + ... + alpha_T),

is minus the mean of m_t / sqrt(v_t) on the linear branch, whatever alpha is. Of both numbers 95 % confidence intervals
over the seeds are taken (Student's t; a cyclic order draws nothing, and there the interval is the number). That of
growth is widened at both ends by n alpha_S over the same sum: where in its epoch an iterate is found counts that much.
A cell

    diverges     where growth lies above 0 and d_T above d_0: it moves away, and is farther than where it started;
    converges    where d_T lies below 1/10, or growth lies below 0 and d_T below d_0: it has arrived, or is on its way;
    is undecided otherwise, and where an iterate is no number.

The intervals hold cell by cell: of thousands of cells some will be wrong by chance, next to the boundary most likely.
Cells of one seed see the same order of functions, so that their errors are alike and the boundary is smooth. At
beta2 = 0 the step m_t / |g_t| has no bound near x*, and some cells diverge although the linear branch leads there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import xarray
from numpy.typing import NDArray
from scipy.special import stdtrit

from numeric.lane_code import WIDTH
from numeric.lanes import batch
from numeric.orders import CYCLIC
from numeric.plane_grid import checked_grid, tiles
from numeric.problem import Problem
from numeric.problems.finite_sum import make
from numeric.run import versions
from numeric.sweep import Sweep
from numeric.validate import checked_plan
from symbolic.errors import DomainError
from symbolic.rules import Plan, rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

Array = NDArray[np.float64]
RULE = rule("adam_no_epsilon")
MINIMIZER = -2
ARRIVED = 0.1
CONFIDENCE = 0.95
#: runs times steps in a chunk: about a second of work, lost when a sweep is killed
WORK = 3 * 10**8
MOST_SEEDS = 1000


class Cell(IntEnum):
    """What was measured in a cell."""

    CONVERGES = -1
    UNDECIDED = 0
    DIVERGES = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything but beta1 and beta2."""

    n: int = 10
    steps: int = 100_000
    order: str = "reshuffled"
    seeds: int = 8
    alpha: Fraction = Fraction(1)
    start: Fraction | None = None

    @property
    def first(self) -> Fraction:
        """x_1."""
        return Fraction(2 * self.n) if self.start is None else self.start

    def problem(self, seed: int = 1) -> Problem:
        """Function (2) in the order of this seed."""
        return make(self.n, self.order, self.first, seed)

    def plan(self, **betas: Fraction) -> Plan:
        """The schedules; decays as given, otherwise placeholders."""
        return checked_plan(RULE, RULE.plan(alpha=inverse_sqrt(self.alpha), **betas))

    @property
    def times(self) -> tuple[int, int]:
        """S and T: T - S is a whole number of epochs, about T/2."""
        epochs = max(1, round(self.steps / 2 / self.n))
        return self.steps - epochs * self.n, self.steps


def checked(setting: Setting) -> Setting:
    """``setting`` itself; `DomainError` where nothing could be measured with it."""
    setting.problem()
    setting.plan()
    if setting.first == MINIMIZER:
        raise DomainError(f"x = {MINIMIZER} is the minimizer, where every gradient is 0 and Adam divides 0 by 0: "
                          "start elsewhere")  # fmt: skip
    if setting.steps < 2 * setting.n:
        raise DomainError(f"T = {setting.steps} is less than two epochs of n = {setting.n}: give more steps")
    least = 1 if setting.order == CYCLIC else 2
    most = 1 if setting.order == CYCLIC else MOST_SEEDS
    if int(setting.seeds) != setting.seeds or not least <= setting.seeds <= most:
        why = "a cyclic order draws nothing" if most == 1 else "an interval needs several runs"
        raise DomainError(f"seeds = {setting.seeds} does not fit the {setting.order} order, {why}: "
                          f"give {least}{f' to {most}' if most > 1 else ''}")  # fmt: skip
    return setting


def plane(setting: Setting, beta1: tuple[float, ...], beta2: tuple[float, ...]) -> Sweep:
    """The sweep over these values: iterates ``x`` by beta1, beta2, seed and time; `DomainError` before any work."""
    checked(setting)
    checked_grid(beta1, beta2, setting.plan)
    return Sweep(
        compute=partial(cells, setting),
        axes={"beta1": beta1, "beta2": beta2},
        inner={"seed": range(1, setting.seeds + 1), "time": setting.times},
        outputs=("x",),
        chunk=_chunk(setting, len(beta1), len(beta2)),
        parameters={
            "rule": RULE.name,
            "problem": "finite_sum",
            "n": setting.n,
            "order": setting.order,
            "alpha": str(setting.alpha),
            "start": str(setting.first),
        },
    )


def _chunk(setting: Setting, rows: int, columns: int) -> tuple[int, int]:
    """About a second of work."""
    return tiles(rows, columns, max(1, WORK // (setting.steps * setting.seeds)), WIDTH)


def cells(setting: Setting, points: Mapping[str, Array]) -> dict[str, Array]:
    """The iterates of all cells of a chunk, at S and T under every seed."""
    grid = np.meshgrid(points["beta1"], points["beta2"], indexing="ij")
    return {"x": _iterates(setting, grid[0].ravel(), grid[1].ravel()).reshape(*grid[0].shape, setting.seeds, 2)}


def _iterates(setting: Setting, beta1: Array, beta2: Array) -> Array:
    """The iterates by point, seed and time."""
    x = np.empty((len(beta1), setting.seeds, 2))
    hyper = {"beta1": beta1, "beta2": beta2}
    for seed in range(1, setting.seeds + 1):
        x[:, seed - 1] = batch(RULE, setting.problem(seed), setting.times, plan=setting.plan(), hyper=hyper).points.T
    return x


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The plane: a `Cell` for every (beta1, beta2), and the intervals of growth and d_T (mean and half width)."""

    setting: Setting
    beta1: Array
    beta2: Array
    cell: NDArray[np.int8]
    growth: tuple[Array, Array]
    distance: tuple[Array, Array]
    versions: tuple[tuple[str, str], ...]

    def count(self, kind: Cell) -> int:
        """How many cells are of this kind."""
        return int(np.sum(self.cell == kind))


def measured(setting: Setting, found: xarray.Dataset) -> Measured:
    """What a finished sweep says."""
    kinds, growth, last = _judged(setting, np.asarray(found["x"].values))
    axes = [np.asarray(found[name].values) for name in ("beta1", "beta2")]
    return Measured(setting, axes[0], axes[1], kinds, growth, last, versions())


def small(setting: Setting, beta1: Sequence[float], beta2: Sequence[float]) -> Measured:
    """A plane that is computed at once and stored nowhere; `DomainError` as in `plane`."""
    plane(setting, tuple(beta1), tuple(beta2))  # refuses what is refused there
    axes = {"beta1": np.asarray(beta1, float), "beta2": np.asarray(beta2, float)}
    kinds, growth, last = _judged(setting, cells(setting, axes)["x"])
    return Measured(setting, axes["beta1"], axes["beta2"], kinds, growth, last, versions())


def at(setting: Setting, beta1: Sequence[float], beta2: Sequence[float]) -> tuple[Cell, ...]:
    """The `Cell` at each of the points ``(beta1[i], beta2[i])``; `DomainError` as in `plane`."""
    checked(setting)
    x = _iterates(setting, np.asarray(beta1, float), np.asarray(beta2, float))
    return tuple(map(Cell, _judged(setting, x)[0]))


def _judged(setting: Setting, x: Array) -> tuple[Any, tuple[Array, Array], tuple[Array, Array]]:
    """Cells, growth and last distance from iterates; the last two axes of ``x`` are seed and time."""
    distance = np.abs(x - MINIMIZER)
    with np.errstate(invalid="ignore", over="ignore"):
        total = _step_sizes(setting)
        mean, half = _interval((distance[..., 1] - distance[..., 0]) / total)
        growth = mean, half + setting.n * float(setting.alpha) / math.sqrt(max(1, setting.times[0])) / total
        last = _interval(distance[..., 1])
    kinds = _classified(growth, last, float(abs(setting.first - MINIMIZER)))
    kinds[~np.isfinite(x).all((-2, -1))] = Cell.UNDECIDED
    return kinds, growth, last


def _step_sizes(setting: Setting) -> float:
    """``alpha_{S+1} + ... + alpha_T``."""
    first, last = setting.times
    return float(setting.alpha) * math.fsum(1 / math.sqrt(t) for t in range(first + 1, last + 1))


def _interval(values: Array) -> tuple[Array, Array]:
    """Mean and half width of the confidence interval over the last axis; 0 where there is one value."""
    seeds = values.shape[-1]
    if seeds == 1:
        return values[..., 0], np.zeros(values.shape[:-1])
    quantile = float(stdtrit(seeds - 1, (1 + CONFIDENCE) / 2))
    return values.mean(-1), quantile * values.std(-1, ddof=1) / math.sqrt(seeds)


def _classified(growth: tuple[Array, Array], last: tuple[Array, Array], start: float) -> Any:
    above, below = growth[0] - growth[1] > 0, growth[0] + growth[1] < 0
    low, high = last[0] - last[1], last[0] + last[1]
    kinds = np.full(growth[0].shape, Cell.UNDECIDED, np.int8)
    kinds[above & (low > start)] = Cell.DIVERGES
    kinds[(high < ARRIVED) | (below & (high < start))] = Cell.CONVERGES
    return kinds
