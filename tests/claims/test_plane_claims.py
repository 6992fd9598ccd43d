"""What the claims on function (2) say, beside runs and sums in doubles that know nothing of their proofs."""

from __future__ import annotations

from itertools import product
from math import sqrt

import numpy as np
import pytest

from numeric.plane_curve import drift, edge

RNG = np.random.default_rng(1)


def run(n: int, beta1: float, beta2: float, start: float, epochs: int) -> tuple[float, float, list[float]]:
    """Adam as the slides print it on function (2), steps 1/sqrt(t): the last and the least iterate, the first steps."""
    x, m, v, least, sizes = start, 0.0, 0.0, start, []
    for t in range(1, n * epochs + 1):
        first = (t - 1) % n == 0
        g = (n if first else -1) * min(x + 2, 1)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        sizes += [1 / sqrt(t)] if first else []
        x -= sqrt(1 - beta2**t) / (1 - beta1**t) * m / sqrt(v) / sqrt(t)
        least = min(least, x)
    return x, least, sizes


@pytest.mark.parametrize(
    ("n", "beta1", "beta2"), [(3, 0, 0), (5, 0.5, 0.3), (10, 0.9, 0.5), (10, 0.5, 0.99), (4, 0.8, 0)]
)
def test_the_exact_drift_holds_along_runs(n: int, beta1: float, beta2: float) -> None:
    """`region_precise`: both bounds, far up on the linear branch."""
    s, above = float(drift(n, beta1, beta2)), n + (n + 1) * beta1 / (1 - beta1) ** 2 + beta2 / (1 - beta2)
    for epochs in (1, 7, 60):
        end, least, sizes = run(n, beta1, beta2, 1000.0, epochs)
        assert least > -1
        steady = 1000 - s * sum(sizes)
        assert steady - above <= end <= steady + n * n + n * beta2 / (1 - beta2)


@pytest.mark.parametrize(("n", "beta1", "beta2"), [(3, 0.1, 0.1), (10, 0.3, 0.8), (20, 0.9, 0.5)])
def test_it_escapes_from_the_start_that_theorem_2_asks_for(n: int, beta1: float, beta2: float) -> None:
    s, lost = float(drift(n, beta1, beta2)), n + (n + 1) * beta1 / (1 - beta1) ** 2 + beta2 / (1 - beta2)
    assert s < 0
    start = -1 + n * n + lost
    end, least, _ = run(n, beta1, beta2, start, 100)
    assert least >= -1
    assert end >= start - s * 2 / n * (sqrt(100 * n + 1) - 1) - lost


def test_the_slopes_of_other_orders_have_the_same_drift() -> None:
    """The spike at any place of the epoch: the settled sum is the same."""
    n, beta1, beta2 = 6, 0.4, 0.7
    for place in range(n):
        m = v = total = 0.0
        for t in range(80 * n):
            g = n if t % n == place else -1
            m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
            total += m / sqrt(v) if t >= 79 * n else 0
        assert total == pytest.approx(float(drift(n, beta1, beta2)), abs=1e-9)


@pytest.mark.parametrize("n", [2, 3, 5, 10, 50])
def test_tuned_decays_are_on_the_right_side(n: int) -> None:
    """`recipe`: beta2 = 1 - 2/n^2 and any beta1; `summary_row3`: beta2 <= 1/n^2 and a wide range of beta1."""
    beta1 = np.linspace(0, 0.999, 200)
    assert (drift(n, beta1, 1 - 2 / n**2) > 0).all()
    small = np.array([0, 0.5, 1]) / n**2
    for one, two in product(beta1[::20], small):
        if n >= 3 and (n - 1) * (2 + (n * n - 1) * two) < 2 * (n - 2) * (n - (n + 1) * one):
            assert drift(n, one, two) < 0


def test_with_replacement_the_mean_step_is_as_stated() -> None:
    """200,000 draws at beta2 = 0, n = 10, beta1 = 7/8: W = -163/8000 within four standard errors."""
    n, beta1, draws, batch = 10, 7 / 8, 200_000, 1000
    g = np.where(RNG.integers(0, n, draws) == 0, float(n), -1.0)
    m, steps = 0.0, np.empty(draws)
    for t in range(draws):
        m = beta1 * m + (1 - beta1) * g[t]
        steps[t] = m / abs(g[t])
    means = steps.reshape(-1, batch).mean(axis=1)
    assert means.mean() == pytest.approx(-163 / 8000, abs=4 * means.std() / sqrt(len(means)))
    assert drift(n, beta1, 0) > 0


def at_rest(n: int, beta1: float, beta2: float, offsets: np.ndarray) -> float:
    """Where the settled steps of an epoch add up to 0 for the gradients ``x - offsets``, by bisection."""

    def steps(x: float) -> float:
        m, v, total = 0.0, 0.0, 0.0
        for t in range(n * 400):
            g = x - offsets[t % n]
            m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
            total += m / sqrt(v) if t >= n * 399 else 0.0
        return total

    low, high = float(offsets.min()), float(offsets.max())
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if steps(middle) < 0 else (low, middle)
    return (low + high) / 2


@pytest.mark.parametrize(("beta1", "beta2"), [(0.0, 0.9), (0.5, 0.95), (0.3, 0.97)])
def test_gradients_at_rest_are_below_the_floor(beta1: float, beta2: float) -> None:
    """`theorem_1_floor_size` with D_1 = 0 on random parabolas."""
    n = 3
    for _ in range(3):
        offsets = RNG.normal(size=n)
        x = at_rest(n, beta1, beta2, offsets)
        gradient, spread = n * x - offsets.sum(), float(np.var(offsets))
        q = beta2 ** (n / 2)
        assert (q**2 - (1 - q) ** 2) * gradient**2 <= (1 - q) ** 2 * n**2 * spread + 1e-9


def test_the_region_leaves_and_enters_a_column() -> None:
    """`phase_transition`: right at beta2 = 0, wrong above it, right again."""
    assert drift(10, 0.85, 0) > 0 > drift(10, 0.85, 0.5)
    assert drift(10, 0.85, 0.99) > 0
    assert edge(10, [0.0, 0.5])[0] < 0.85 < edge(10, [0.0, 0.5])[1]
