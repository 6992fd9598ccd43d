"""The error floor of adaptive rules with steps alpha/sqrt k: where the iterates stay, and how that depends on beta2.

    floor = (mean of x_k over the second half of the run)^2,    on problems whose mean gradient at x is x itself

Squaring the mean, not averaging the squares, leaves out the fluctuations, which die out with alpha_k; what remains is
the point at which the mean step vanishes. The power of 1 - beta2 is fitted over the seeds' means, with a bootstrap over
seeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from numeric.measures import GradientNorms, gradient_norms
from numeric.problem import Problem
from numeric.problems import problem
from numeric.run import log_spaced
from numeric.table import Table
from numeric.validate import horizon
from symbolic.errors import DomainError
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

Array = NDArray[np.float64]
LEVEL, RESAMPLES, IN_TAIL = 0.95, 4000, 250


@dataclass(frozen=True, slots=True, eq=False)
class Toy:
    """Runs of one rule on one toy example."""

    label: str
    norms: GradientNorms

    @property
    def points(self) -> Array:
        """The recorded iterates: one row for each seed, one column for each time."""
        return np.array([run.points for run in self.norms.runs], float)

    @property
    def squares(self) -> dict[int, float]:
        """The squared gradient over the steps from one log-spaced time to the next, meant over steps and seeds."""
        wanted = set(log_spaced(self.norms.times[-1], 10))
        kept = [k for k, t in enumerate(self.norms.times) if t in wanted]
        ends = np.array([0, *(self.norms.times[k] for k in kept)])
        totals = (self.norms.mean_average * np.array(self.norms.times))[kept]
        means = np.diff(totals, prepend=0) / np.diff(ends)
        return dict(zip(ends[1:].tolist(), means.tolist(), strict=True))

    @property
    def tail(self) -> Array:
        """For each seed the mean of the iterates recorded in the second half of the run."""
        late = np.array(self.norms.times) >= self.norms.times[-1] / 2
        means: Array = self.points[:, late].mean(axis=1)
        return means


@dataclass(frozen=True, slots=True)
class Power:
    """``floor ~ factor (1 - beta2)^power``: the fit, the interval of the power, and what it rests on."""

    power: float
    low: float
    high: float
    factor: float
    seeds: int

    def __str__(self) -> str:
        return f"{self.power:.2f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True, slots=True, eq=False)
class Floors:
    """The floors of one setting over ``beta2s`` (exact): ``tails`` has one row for each beta2, a column for a seed."""

    label: str
    beta2s: tuple[Fraction, ...]
    tails: Array

    @property
    def floors(self) -> Array:
        """The squared mean of each row."""
        squares: Array = self.tails.mean(axis=1) ** 2
        return squares

    def intervals(self, seed: int = 1) -> Array:
        """Rows of low and high ends for the floors, from the bootstrap over seeds."""
        ends: Array = np.quantile(self._resampled(seed), [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0).T
        return ends

    def power(self, seed: int = 1) -> Power:
        """The power of 1 - beta2, by least squares in logarithms."""
        x = np.log([float(1 - b) for b in self.beta2s])
        centred = x - x.mean()
        y = np.log(self.floors)
        slope = float(centred @ y / (centred @ centred))
        again = np.log(self._resampled(seed)) @ centred / (centred @ centred)
        low, high = np.quantile(again, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        factor = float(np.exp(y.mean() - slope * x.mean()))
        return Power(slope, float(low), float(high), factor, self.tails.shape[1])

    def _resampled(self, seed: int) -> Array:
        count = self.tails.shape[1]
        picks = np.random.default_rng(seed).integers(0, count, size=(RESAMPLES, count))
        squares: Array = (self.tails[:, picks].mean(axis=2) ** 2).T
        return squares


def times(steps: int | str) -> tuple[int, ...]:
    """Log-spaced times, and evenly spaced ones in the second half of the run."""
    last = horizon(steps)
    late = np.linspace(last / 2, last, IN_TAIL).astype(int).tolist()
    return tuple(sorted({*log_spaced(last, 10), *(t for t in late if t >= 1)}))


def toy(
    name: str, kind: str, steps: int | str, *, n: int = 10, order: str = "reshuffled", alpha: str = "1",
    seeds: Iterable[int] = range(1, 21), **hyper: str,
) -> Toy:  # fmt: skip
    """The rule ``name`` with steps alpha/sqrt k on the toy example ``kind``; other hyperparameters by name."""
    chosen = rule(name)
    plan = chosen.plan(alpha=inverse_sqrt(alpha), **hyper)

    def seeded(seed: int) -> Problem:
        return problem("spiked_quadratics", n=n, kind=kind, order=order, seed=seed)

    found = gradient_norms(chosen, seeded, steps, seeds=seeds, plan=plan, times=times(steps))
    return Toy(name, found)


def floors(
    steps: int | str, *, beta1: str, beta2s: Sequence[str], n: int = 10, order: str = "reshuffled",
    seeds: Iterable[int] = range(1, 21),
) -> Floors:  # fmt: skip
    """The floors of Adam (no epsilon) on the toy example with D_0 = n - 1, for each of at least two ``beta2s``."""
    if len(set(beta2s)) < 2:
        raise DomainError(f"beta2s = {list(beta2s)}: a power of 1 - beta2 needs at least two different values")
    chosen = tuple(seeds)
    runs = [
        toy("adam_no_epsilon", "shifted", steps, n=n, order=order, seeds=chosen, beta1=beta1, beta2=b) for b in beta2s
    ]
    label = f"beta1 = {beta1}, {order}"
    return Floors(label, tuple(map(Fraction, beta2s)), np.array([run.tail for run in runs]))


def table(settings: Sequence[Floors]) -> Table:
    """A row for each setting: the floors, and the power of 1 - beta2 with its interval."""
    head = ("setting", *(f"beta2 = {float(b):g}" for b in settings[0].beta2s), "power of 1 - beta2 [95 %]")
    return Table(head, [(s.label, *(f"{y:.2e}" for y in s.floors), str(s.power())) for s in settings])
