"""The measured plane: its sign is that of the settled drift, its intervals are Student's, its chunks do not matter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray
from scipy import stats

from numeric.figures.measured_plane import Curve, draw, edges
from numeric.measured import measure
from numeric.plane import RULE, Cell, Setting, _chunk, at, cells, measured, plane, small
from numeric.problems import problem
from numeric.sweep import run
from symbolic.errors import DomainError
from symbolic.schedules.inverse_sqrt import inverse_sqrt

FEW = Setting(n=5, steps=4000, order="cyclic", seeds=1)
B1, B2 = (0.0, 0.3, 0.6, 0.8, 0.95), (0.05, 0.5, 0.7, 0.9, 0.99)


def settled_drift(n: int, beta1: float, beta2: float) -> float:
    """The mean of m / sqrt(v) in an epoch under the gradients n, -1, ..., -1 over and over, by running them."""
    m = v = total = 0.0
    epochs = 1500
    for t in range(epochs * n):
        g = n if t % n == 0 else -1
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        if t >= (epochs - 1) * n:
            total += m / v**0.5
    return total / n


def dataset(x: Any, setting: Setting) -> xarray.Dataset:
    """A finished sweep of one row of beta1 that holds these iterates."""
    axes = {"beta1": [0.5], "beta2": np.arange(len(x)) / 10}
    return xarray.Dataset({"x": (("beta1", "beta2", "seed", "time"), np.array([x], float))}, coords=axes)


def test_the_measured_sign_is_that_of_the_settled_drift(tmp_path: Path) -> None:
    found = measured(FEW, run(plane(FEW, B1, B2), tmp_path))
    kinds = set()
    for i, beta1 in enumerate(B1):
        for j, beta2 in enumerate(B2):
            drift = settled_drift(5, beta1, beta2)
            if abs(drift) < 0.03:
                continue
            kinds.add(kind := Cell.DIVERGES if drift < 0 else Cell.CONVERGES)
            assert found.cell[i, j] == kind, (beta1, beta2, drift)
            if drift < 0:
                assert -found.growth[0][i, j] == pytest.approx(drift, abs=0.01)
    assert kinds == {Cell.DIVERGES, Cell.CONVERGES}


def test_a_cell_is_a_run_of_its_own() -> None:
    setting = Setting(n=4, steps=600, order="reshuffled", seeds=3, alpha=Fraction(1, 2), start=Fraction(3))
    x = cells(setting, {"beta1": np.array([0.2, 0.9]), "beta2": np.array([0.5, 0.99, 0.999])})["x"]
    plan = RULE.plan(alpha=inverse_sqrt("1/2"), beta1=Fraction(0.9), beta2=Fraction(0.99))
    for seed in (1, 3):
        p = problem("finite_sum", n=4, order="reshuffled", seed=seed, start=3)
        assert tuple(x[1, 1, seed - 1]) == measure(RULE, p, 600, plan=plan, times=setting.times).points


def test_how_a_plane_is_cut_into_chunks_does_not_matter(tmp_path: Path) -> None:
    setting = Setting(n=3, steps=90, seeds=2)
    whole = plane(setting, B1, B2)
    one, other = (run(replace(whole, chunk=c), tmp_path / str(c)) for c in ((5, 5), (2, 3)))
    assert np.array_equal(one.x.values, other.x.values) and one.x.shape == (5, 5, 2, 2)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 10, 50])
def test_the_two_times_are_whole_epochs_apart(n: int) -> None:
    for steps in (2 * n, 2 * n + 1, 100, 999, 100_000):
        if steps < 2 * n:
            continue
        first, last = Setting(n=n, steps=steps).times
        assert last == steps and (last - first) % n == 0 and 0 <= first < last and abs(first - steps / 2) <= n


def test_intervals_are_student_s() -> None:
    setting = Setting(n=2, steps=1000, seeds=4)
    x = np.random.default_rng(1).normal(50, 3, (3, 4, 2))
    found = measured(setting, dataset(x, setting))
    first, last = setting.times
    total = sum(1 / t**0.5 for t in range(first + 1, last + 1))
    for j in range(3):
        for values, (mean, half), widened in (
            (x[j, :, 1] + 2, found.distance, 0.0),
            ((x[j, :, 1] - x[j, :, 0]) / total, found.growth, 2 / first**0.5 / total),
        ):
            low, high = stats.t.interval(0.95, 3, np.mean(values), stats.sem(values))
            assert mean[0, j] - half[0, j] == pytest.approx(low - widened)
            assert mean[0, j] + half[0, j] == pytest.approx(high + widened)


#: x_S and x_T of three seeds, from x_1 = 20, S = 500
KINDS = [
    ([(90, 120), (91, 122), (90, 121)], Cell.DIVERGES),
    ([(-90, -120), (-91, -122), (90, 121)], Cell.DIVERGES),
    ([(90, 120), (120, 90), (90, 121)], Cell.UNDECIDED),
    ([(1, 15), (1, 15.1), (1, 15.2)], Cell.UNDECIDED),
    ([(90, 90.001), (90, 90.001), (90, 90.001)], Cell.UNDECIDED),
    ([(15, 5), (15, 5.1), (15, 5.2)], Cell.CONVERGES),
    ([(90, 60), (90, 61), (90, 62)], Cell.UNDECIDED),
    ([(-2.01, -2.001), (-1.99, -2.001), (-2, -2.0)], Cell.CONVERGES),
    ([(-2, -2), (-2, -2), (15, 5)], Cell.UNDECIDED),
    ([(90, np.nan), (90, 120), (90, 120)], Cell.UNDECIDED),
    ([(90, np.inf), (90, 120), (90, 120)], Cell.UNDECIDED),
]


@pytest.mark.parametrize(("runs", "kind"), KINDS)
def test_kinds_of_cells(runs: list[tuple[float, float]], kind: Cell) -> None:
    setting = Setting(n=10, steps=1000, seeds=3)
    found = measured(setting, dataset([runs], setting))
    assert found.cell[0, 0] == kind and found.count(kind) == 1


def test_chunks_are_short_work() -> None:
    for steps, seeds in ((10**3, 1), (10**5, 8), (10**7, 8), (10**9, 100)):
        rows, columns = _chunk(Setting(steps=steps, seeds=seeds), 200, 200)
        assert 1 <= rows <= 200 and 1 <= columns <= 200
        assert rows * columns * steps * seeds <= 3e8 or rows == 1
        assert columns == 200 or rows == 1


REFUSED: list[tuple[dict[str, Any], tuple[float, ...], str]] = [
    ({"n": 0}, B1, "n = 0 is no number of functions"),
    ({"steps": 19}, B1, "T = 19 is less than two epochs"),
    ({"order": "sorted"}, B1, "'sorted' is no order"),
    ({"seeds": 1}, B1, "seeds = 1 does not fit the reshuffled order"),
    ({"seeds": 2, "order": "cyclic"}, B1, "a cyclic order draws nothing"),
    ({"seeds": -1}, B1, "seeds = -1 does not fit the reshuffled order"),
    ({"alpha": Fraction(0)}, B1, "alpha = 0 is not allowed"),
    ({"start": Fraction(-2)}, B1, "x = -2 is the minimizer"),
    ({}, (0.5, 1.0), "beta1 = 1 is not allowed"),
    ({}, (-0.5, 0.5), "beta1 = -0.5 is not allowed"),
    ({}, (0.5, 0.4), "increasing values"),
    ({}, (), "increasing values"),
    ({}, tuple(np.linspace(0, 0.9, 2 * 10**6 + 1).tolist()), "cells are too many"),
]


@pytest.mark.parametrize(("options", "beta1", "words"), REFUSED, ids=[words for *_, words in REFUSED])
def test_what_cannot_be_measured_is_refused_in_one_line(
    options: dict[str, Any], beta1: tuple[float, ...], words: str
) -> None:
    with pytest.raises(DomainError) as refused:
        plane(Setting(**options), beta1, B2)
    assert words in str(refused.value) and "\n" not in str(refused.value)


def test_a_small_plane_and_single_points_are_the_stored_plane(tmp_path: Path) -> None:
    setting = Setting(n=5, steps=2000, order="reshuffled", seeds=3)
    one, two = (0.0, 0.5, 0.9), (0.1, 0.6, 0.99)
    stored = measured(setting, run(plane(setting, one, two), tmp_path / "store"))
    found = small(setting, one, two)
    assert np.array_equal(found.cell, stored.cell)
    assert np.array_equal(found.growth[0], stored.growth[0]) and np.array_equal(found.distance[1], stored.distance[1])
    grid = [(b1, b2) for b1 in one for b2 in two]
    assert at(setting, [b for b, _ in grid], [b for _, b in grid]) == tuple(stored.cell.ravel())


def test_the_figure_draws_every_cell_around_its_values() -> None:
    assert np.allclose(edges(np.array([0.0, 0.2, 0.6])), [-0.1, 0.1, 0.4, 0.8])
    setting = Setting(n=10, steps=1000, seeds=3)
    found = measured(setting, dataset([runs for runs, _ in KINDS[:6]], setting))
    figure = draw([found, found], [None, Curve(lambda beta1, beta2: beta1 - beta2, "a line")])
    shown = figure.axes[0].collections[0].get_array()
    assert np.array_equal(np.ravel(shown), [1, 1, 0, 0, 0, -1])
    assert [t.get_text() for t in figure.legends[0].get_texts()][-1] == "a line"
    assert {t.get_text() for t in figure.axes[0].texts} == {"diverges", "converges"}
