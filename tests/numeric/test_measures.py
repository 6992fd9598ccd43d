"""Running sums, gradient norms and drift, beside plain loops."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import float64, rational
from numeric.measured import measure
from numeric.measures import drift_per_period, gradient_norms
from numeric.problems import problem
from numeric.problems.noise import noise
from numeric.problems.objectives import objective
from numeric.stochastic import stochastic
from numeric.tallies import COMPENSATED, SLOPES, add_compensated
from symbolic.errors import DomainError
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

SGD = rule("sgd")
moderate = st.floats(-1e9, 1e9, allow_nan=False)


@given(st.lists(moderate, min_size=1, max_size=60))
def test_compensated_sums_lose_nothing_that_matters(values: list[float]) -> None:
    s = COMPENSATED.initial
    for value in values:
        s = add_compensated(float64.OPS, s, value, 0.0)
    exact = sum(map(Fraction, values))
    error = abs(Fraction(s.loss) + Fraction(s.error) - exact)
    assert error <= Fraction(2) ** -100 * len(values) ** 2 * sum(abs(Fraction(v)) for v in values)


@given(st.integers(1, 40), st.fractions(-3, 3, max_denominator=8))
def test_slopes_are_averaged_and_the_least_is_kept(steps: int, start: Fraction) -> None:
    p = stochastic(objective("sphere"), start=(start, 1 - start))
    got = measure(SGD, p, steps, plan=SGD.plan(alpha="1/4"), tallies=(SLOPES,), backend=rational.OPS, times=[steps])
    squares = [4 * (start**2 + (1 - start) ** 2) / 4**t for t in range(steps)]
    assert rational.as_fraction(got.column("total")[0]) == sum(squares)
    assert rational.as_fraction(got.column("least")[0]) == min(squares)


def test_gradient_norms_are_without_noise_and_one_row_a_seed() -> None:
    def make(seed: int) -> object:
        return stochastic(objective("log_bowl"), noise("gaussian"), seed=seed)

    adam = rule("adam")
    plan = adam.plan(alpha=inverse_sqrt("0.1"))
    got = gradient_norms(adam, make, 500, seeds=range(4), plan=plan, times=[1, 100, 500])  # type: ignore[arg-type]
    assert got.average.shape == got.least.shape == (4, 3) and got.seeds == (0, 1, 2, 3)
    assert np.all(got.least[:, 1:] <= got.least[:, :-1]) and np.all(got.least <= got.average)
    assert len(set(got.average[:, -1])) == 4
    assert got.average[:, 0] == pytest.approx([(4 / 21) ** 2 + (16 / 21) ** 2] * 4)
    assert got.mean_average[-1] == pytest.approx(np.mean(got.average[:, -1]))
    again = gradient_norms(adam, make, 500, seeds=[2], plan=plan, times=[500], workers=1)  # type: ignore[arg-type]
    assert again.average[0, 0] == got.average[2, 2]
    with pytest.raises(DomainError, match="no seed"):
        gradient_norms(adam, make, 10, seeds=[])  # type: ignore[arg-type]


@given(st.integers(2, 6), st.fractions(1, 9, max_denominator=3))
def test_drift_of_sgd_is_the_mean_gradient(period: int, large: Fraction) -> None:
    p = problem("reddi_theorem", C=large, period=period)
    steps = 3 * period
    got = measure(SGD, p, steps, plan=SGD.plan(alpha="1/1000"), backend=rational.OPS, times=range(0, steps + 1, period))
    expected = -(large - (period - 1)) / 1000
    drifts = drift_per_period(got, period)
    assert [t for t, _ in drifts] == [0, period, 2 * period]
    assert [rational.as_fraction(d) for _, d in drifts] == [expected] * 3


def test_drift_needs_records_a_period_apart() -> None:
    got = measure(SGD, problem("quadratics"), 10, times=[0, 3])
    ((t, drift),) = drift_per_period(got, 3)
    assert t == 0 and len(drift) == 5 and not math.isnan(sum(drift))
    with pytest.raises(DomainError, match=r"range\(0, T \+ 1, 4\)"):
        drift_per_period(got, 4)
