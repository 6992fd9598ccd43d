"""Rates measured on log-spaced records: exponents with confidence intervals, growth laws compared, ratios to bounds.

    y(T) ~ C T^a    is fitted as    log y = log C + a log T,    by least squares over the records

Neighbouring records of one run depend on each other, so that intervals come from a moving-block bootstrap of the
residuals (Kuensch 1989). They say how far the fit can be trusted on the range that was measured, nothing about limits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm as normal
from scipy.stats import t as student

from symbolic.errors import DomainError

Array = NDArray[np.float64]
LEVEL, RESAMPLES, FOLDS, FEWEST = 0.95, 2000, 8, 24
#: errors of log y below this (one percent of y) set no law apart: lower-order terms are of that size
TOLERANCE = 0.01

#: growth laws with one free factor each; ``T^a`` has its exponent free as well. They are compared for T >= 2.
LAWS: Mapping[str, Callable[[Array], Array]] = MappingProxyType(
    {
        "1/sqrt T": lambda t: -0.5 * np.log(t),
        "log T/sqrt T": lambda t: np.log(np.log(t)) - 0.5 * np.log(t),
        "constant": lambda t: np.zeros_like(t),
        "log T": lambda t: np.log(np.log(t)),
        "sqrt T": lambda t: 0.5 * np.log(t),
        "sqrt T log T": lambda t: 0.5 * np.log(t) + np.log(np.log(t)),
        "linear": lambda t: np.log(t),
    }
)
POWER = "T^a"
PURE = {"1/sqrt T", "constant", "sqrt T", "linear"}


class NotPositive(DomainError):
    """A value that no power law takes, and its time."""

    def __init__(self, value: float, time: int) -> None:
        super().__init__(f"the value {value} at T = {time} is not positive: no power law; give first > {time}")
        self.value, self.time = value, time


@dataclass(frozen=True, slots=True)
class Exponent:
    """The fit ``factor * T^exponent``, the interval ``[low, high]`` of the exponent, and the range it rests on."""

    exponent: float
    low: float
    high: float
    factor: float
    first: int
    last: int
    records: int

    def __str__(self) -> str:
        return f"{self.exponent:.3f} [{self.low:.3f}, {self.high:.3f}] for T in [{self.first}, {self.last}]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Growth laws by their cross-validated errors; ``plausible`` are those that the data do not set apart.

    ``errors[law]`` is the root of the mean squared error of log y on records left out. ``T^a``, with its exponent free,
    is named where no law that it contains (a power of T alone) is plausible.
    """

    best: str
    plausible: tuple[str, ...]
    errors: Mapping[str, float]
    exponent: Exponent

    @property
    def alike(self) -> bool:
        """Whether several laws cannot be told apart."""
        return len(self.plausible) > 1

    def __str__(self) -> str:
        where = f"[{self.exponent.first}, {self.exponent.last}]"
        if self.alike:
            return f"cannot be told apart on {where}: {', '.join(self.plausible)}; a = {self.exponent}"
        return f"{self.best} on {where}; a = {self.exponent}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Measured over bound at every record; a bound that holds along the run has ``largest`` at most 1."""

    times: tuple[int, ...]
    values: tuple[float, ...]

    @property
    def largest(self) -> float:
        """The largest ratio; nan if one is."""
        return math.nan if any(math.isnan(v) for v in self.values) else max(self.values)

    @property
    def worst(self) -> int:
        """The time at which the ratio is largest."""
        return max(zip(self.values, self.times, strict=True))[1]


def exponent(times: Sequence[int], values: Sequence[float], *, first: int | None = None, seed: int = 1) -> Exponent:
    """The exponent of ``values`` against ``times``, from the records at ``first`` or later (all, if not given).

    `DomainError` for values that are not positive and finite, and for fewer than 24 records.
    """
    t, y = _logs(times, values, first)
    slope, level = _line(t, y)
    rest = y - (level + slope * t)
    picks = _blocks(len(t), max(2, len(t) // FOLDS), RESAMPLES, seed)
    centred = t - t.mean()
    errors = (rest - rest.mean())[picks] @ centred / float(centred @ centred)
    low, high = _widened(errors)
    ends = round(math.exp(t[0])), round(math.exp(t[-1]))
    return Exponent(slope, slope + low, slope + high, math.exp(level), *ends, len(t))


def exponent_over_runs(times: Sequence[int], runs: Sequence[Sequence[float]], *, first: int | None = None) -> Exponent:
    """The mean of the exponents of independent runs, with Student's interval over them; at least two runs."""
    if len(runs) < 2:
        raise DomainError(f"{len(runs)} runs give no interval: give at least 2, or use exponent for one run")
    lines = [_line(*_logs(times, values, first)) for values in runs]
    slopes = np.array([slope for slope, _ in lines])
    half = float(student.ppf((1 + LEVEL) / 2, len(runs) - 1) * slopes.std(ddof=1) / math.sqrt(len(runs)))
    kept = [t for t in times if t >= max(1, first or 1)]
    mean, factor = float(slopes.mean()), math.exp(float(np.mean([level for _, level in lines])))
    return Exponent(mean, mean - half, mean + half, factor, kept[0], kept[-1], len(kept))


def compare(
    times: Sequence[int], values: Sequence[float], *, laws: Sequence[str] = tuple(LAWS), first: int | None = None,
    seed: int = 1,
) -> Comparison:  # fmt: skip
    """Which growth laws the records allow: each is fitted on all blocks but one and judged on that one.

    A law is set apart from the best where its error is above one percent and the block bootstrap puts the difference of
    their squared errors above 0 at the level of 95 %. `DomainError` for unknown laws, and as in `exponent`.
    """
    if unknown := sorted(set(laws) - set(LAWS)):
        raise DomainError(f"{unknown[0]!r} is no growth law: choose from {', '.join(LAWS)}")
    start = max(3, first or 3)
    t, y = _logs(times, values, start)
    squares = {law: _left_out(LAWS[law](np.exp(t)), t, y, free=False) for law in laws}
    squares[POWER] = _left_out(t, t, y, free=True)
    errors = {law: math.sqrt(float(s.mean())) for law, s in squares.items()}
    best = min(squares, key=lambda law: errors[law])
    picks = _blocks(len(t), max(2, len(t) // FOLDS), RESAMPLES, seed)
    kept = [law for law in squares if errors[law] <= TOLERANCE or not _worse(squares[law] - squares[best], picks)]
    if POWER in kept and PURE.intersection(kept):
        kept.remove(POWER)
    first_of = min(kept, key=lambda law: errors[law])
    return Comparison(first_of, tuple(kept), MappingProxyType(errors), exponent(times, values, first=start, seed=seed))


def ratio(times: Sequence[int], values: Sequence[float], bound: Callable[[int], float]) -> Ratio:
    """``values`` over ``bound(T)`` at every record; `DomainError` where the bound is not positive."""
    found = []
    for t, value in zip(times, values, strict=True):
        limit = float(bound(t))
        if not limit > 0:
            raise DomainError(f"the bound at T = {t} is {limit}: a ratio needs a bound above 0")
        found.append(float(value) / limit)
    return Ratio(tuple(times), tuple(found))


def _logs(times: Sequence[int], values: Sequence[float], first: int | None) -> tuple[Array, Array]:
    kept = [(t, float(v)) for t, v in zip(times, values, strict=True) if t >= max(1, first or 1)]
    for t, v in kept:
        if not (v > 0 and math.isfinite(v)):
            raise NotPositive(v, t)
    if len(kept) < FEWEST:
        raise DomainError(f"{len(kept)} records are too few for a rate: give at least {FEWEST} log-spaced ones")
    t, y = np.array(kept, float).T
    return np.log(t), np.log(y)


def _widened(errors: Array) -> tuple[float, float]:
    """The quantiles of the resampled errors, widened from the normal to Student's law with FOLDS - 2 degrees."""
    edge = (1 + LEVEL) / 2
    low, high = np.quantile(errors, [1 - edge, edge])
    wider = float(student.ppf(edge, FOLDS - 2) / normal.ppf(edge))
    return float(low) * wider, float(high) * wider


def _line(t: Array, y: Array) -> tuple[float, float]:
    centred = t - t.mean()
    slope = float(centred @ y) / float(centred @ centred)
    return slope, float(y.mean()) - slope * float(t.mean())


def _left_out(shape: Array, t: Array, y: Array, free: bool) -> Array:
    """The squared errors of log y at each record, from the fit on the blocks that do not hold it."""
    out = np.empty_like(y)
    for block in np.array_split(np.arange(len(y)), FOLDS):
        rest = np.setdiff1d(np.arange(len(y)), block)
        slope, level = _line(t[rest], y[rest]) if free else (1.0, float(np.mean(y[rest] - shape[rest])))
        out[block] = (y[block] - level - slope * shape[block]) ** 2
    return out


def _worse(difference: Array, picks: NDArray[np.int64]) -> bool:
    """Whether the mean difference is above 0 in all but a fortieth of the resamples."""
    return bool(np.quantile(difference[picks].mean(axis=1), (1 - LEVEL) / 2) > 0)


def _blocks(n: int, block: int, resamples: int, seed: int) -> NDArray[np.int64]:
    """Indices of ``resamples`` moving-block samples of ``n`` records."""
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, n - block + 1, size=(resamples, -(-n // block)))
    return (starts[:, :, None] + np.arange(block)).reshape(resamples, -1)[:, :n]
