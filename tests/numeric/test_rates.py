"""Rates: known laws are found, near ones are not told apart, intervals cover, and what is no rate is refused."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.rates import LAWS, compare, exponent, exponent_over_runs, ratio
from numeric.run import log_spaced
from symbolic.errors import DomainError

TIMES = log_spaced(10**6)
T = np.array(TIMES, float)
SHAPES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "1/sqrt T": lambda t: 1 / np.sqrt(t),
    "log T/sqrt T": lambda t: np.log(t) / np.sqrt(t),
    "constant": np.ones_like,
    "log T": np.log,
    "sqrt T": np.sqrt,
    "sqrt T log T": lambda t: np.sqrt(t) * np.log(t),
    "linear": lambda t: t,
}


def wobble(rng: np.random.Generator, size: float) -> np.ndarray:
    """Factors whose logarithms follow an autoregression, as neighbouring records of a run do."""
    out = np.zeros(len(T))
    for k in range(1, len(T)):
        out[k] = 0.8 * out[k - 1] + size * rng.normal()
    return np.exp(out)


@given(st.floats(-2, 2), st.floats(0.01, 100))
def test_a_power_law_is_found(a: float, factor: float) -> None:
    got = exponent(TIMES, factor * T**a)
    assert got.exponent == pytest.approx(a, abs=1e-9) and got.factor == pytest.approx(factor, rel=1e-6)
    assert got.low <= got.exponent + 1e-9 and got.high >= got.exponent - 1e-9
    assert (got.first, got.last, got.records) == (1, 10**6, len(TIMES))


def test_intervals_cover() -> None:
    rng = np.random.default_rng(1)
    fits = [exponent(TIMES, np.sqrt(T) * wobble(rng, 0.05), seed=k) for k in range(100)]
    assert sum(f.low <= 0.5 <= f.high for f in fits) >= 80
    runs = [[np.sqrt(T) * wobble(rng, 0.05) for _ in range(20)] for _ in range(60)]
    assert sum(f.low <= 0.5 <= f.high for f in (exponent_over_runs(TIMES, r) for r in runs)) >= 52


@pytest.mark.parametrize("law", LAWS)
def test_every_law_is_told_from_the_others_where_data_are_clean(law: str) -> None:
    values = 3 * SHAPES[law](T[TIMES.index(13) :]) * wobble(np.random.default_rng(2), 1e-3)[TIMES.index(13) :]
    got = compare(TIMES[TIMES.index(13) :], values)
    assert got.best == law and got.plausible == (law,) and not got.alike
    assert str(got).startswith(f"{law} on [13, 1000000]")


def test_laws_that_cannot_be_told_apart_are_said_to_be_alike() -> None:
    rng = np.random.default_rng(3)
    found = [compare(TIMES, np.sqrt(T) * np.log(T + 1) * wobble(rng, 0.1), first=1000) for _ in range(12)]
    assert sum("sqrt T log T" in got.plausible for got in found) >= 10
    alike = [got for got in found if got.alike]
    assert len(alike) >= 6 and all("cannot be told apart on [1000, 1000000]" in str(got) for got in alike)


def test_no_law_is_an_answer() -> None:
    got = compare(TIMES, T**0.7)
    assert got.plausible == ("T^a",) and got.exponent.exponent == pytest.approx(0.7)
    assert compare(TIMES, 3 * np.sqrt(T) - 1, first=1000).plausible == ("sqrt T",)


def test_ratios_find_the_worst_record() -> None:
    got = ratio((1, 10, 100), (1.0, 5.0, 8.0), lambda t: 2 * math.sqrt(t))
    assert got.values == (0.5, 5 / (2 * math.sqrt(10)), 0.4) and got.worst == 10 and got.largest == got.values[1]
    assert math.isnan(ratio((1, 2), (math.nan, 1.0), float).largest)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: exponent(TIMES, -T), "value -1.0 at T = 1 is not positive"),
        (lambda: exponent(TIMES, T * math.inf), "value inf at T = 1"),
        (lambda: exponent(TIMES[:5], T[:5]), "5 records are too few"),
        (lambda: compare(TIMES, T, laws=("cubic",)), "'cubic' is no growth law"),
        (lambda: exponent_over_runs(TIMES, [T]), "1 runs give no interval"),
        (lambda: ratio((1,), (1.0,), lambda t: 0.0), "the bound at T = 1 is 0.0"),
    ],
)
def test_what_is_no_rate_is_refused(call: Callable[[], object], says: str) -> None:
    with pytest.raises(DomainError, match=says):
        call()
