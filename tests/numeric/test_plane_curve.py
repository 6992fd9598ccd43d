"""The settled drift in doubles: its exact values, the runs that it predicts, the curve on which it turns."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest

from numeric.plane import Cell as Kind
from numeric.plane import Setting, at
from numeric.plane_curve import drift, edge
from symbolic.errors import DomainError


def settled(n: int, beta1: Fraction, beta2: Fraction) -> float:
    """S from the moments of a long run, instead of their closed form."""
    m, v, total = Fraction(0), Fraction(0), 0.0
    for t in range(n * (80 + 40)):
        g = n if t % n == 0 else -1
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        total += float(m) / sqrt(v) if t >= n * (80 + 39) else 0.0
    return total


@pytest.mark.parametrize("n", [1, 2, 3, 10])
@pytest.mark.parametrize(("beta1", "beta2"), [("0", "0"), ("1/2", "0"), ("1/2", "1/4"), ("3/5", "7/10")])
def test_drift_is_that_of_a_long_run(n: int, beta1: str, beta2: str) -> None:
    one, two = Fraction(beta1), Fraction(beta2)
    assert drift(n, float(one), float(two)) == pytest.approx(settled(n, one, two), abs=1e-9)


def test_drift_without_decays_is_that_of_signs() -> None:
    assert [float(drift(n, 0, 0)) for n in (1, 2, 3, 10)] == [1, 0, -1, -8]


@pytest.mark.parametrize("n", [3, 10, 50])
def test_drift_turns_at_the_edge(n: int) -> None:
    beta2 = np.array([0, 0.2, 0.4])
    one = edge(n, beta2)
    assert not np.isnan(one).any()
    assert (drift(n, one - 1e-6, beta2) < 0).all()
    assert (drift(n, one + 1e-6, beta2) > 0).all()


def test_two_functions_have_no_edge() -> None:
    assert np.isnan(edge(2, np.linspace(0, 0.999, 50))).all()


def test_measured_cells_lie_on_the_side_that_the_drift_tells() -> None:
    """Cells whose drift is not small, n = 10, a fixed order."""
    points = [(0.0, 0.5), (0.85, 0.5), (0.98, 0.1), (0.5, 0.99)]
    found = at(Setting(n=10, steps=20_000, order="cyclic", seeds=1), *zip(*points, strict=True))
    for (one, two), kind in zip(points, found, strict=True):
        assert kind is (Kind.DIVERGES if drift(10, one, two) < 0 else Kind.CONVERGES)


@pytest.mark.parametrize("wrong", [-0.1, 1.0, float("nan")])
def test_decays_outside_are_refused(wrong: float) -> None:
    with pytest.raises(DomainError, match="is no decay"):
        drift(3, 0.5, wrong)


def test_numbers_of_functions_are_refused() -> None:
    with pytest.raises(DomainError, match="n = 0"):
        drift(0, 0.5, 0.5)
