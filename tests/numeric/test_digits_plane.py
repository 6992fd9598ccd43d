"""Minibatches of the digits, and the plane over them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from numeric import digits_plane as module
from numeric.backends import float64
from numeric.digits_plane import MODELS, Setting, digits_plane, measured, plane
from numeric.measured import measure
from numeric.problems import logistic_batches, problem
from numeric.sweep import StoreError, open_store, run
from symbolic.errors import DomainError, UnknownName
from symbolic.rules import rule

SGD = rule("sgd")
B1, B2 = (0.0, 0.5, 0.9), (0.1, 0.75, 0.98, 0.999)
GRID: Any = {"beta1s": tuple(map(Fraction, B1)), "beta2s": tuple(map(Fraction, B2))}
FEW = Setting("logistic", 2, 40, "reshuffled", (1, 4))

#: a plane as a program of its own, a cell in a chunk, and slow enough to be killed
PROGRAM = """
import sys, time
from dataclasses import replace
from pathlib import Path
from numeric import digits_plane as module
from numeric.sweep import run

module.WORK = 1
def slow(points, of=module.cells):
    time.sleep(0.15)
    return of(module.Setting("logistic", 2, 40, "reshuffled", (1, 4)), points)

sweep = module.plane(module.Setting("logistic", 2, 40, "reshuffled", (1, 4)), (0.0, 0.5, 0.9), (0.1, 0.75, 0.98, 0.999))
run(replace(sweep, compute=slow), Path(sys.argv[1]))
"""


def test_a_minibatch_is_a_mean_of_pictures() -> None:
    """Shown at a point, many minibatches have the gradient of f as their mean, and f as the mean of their losses."""
    p = problem("logistic_batches", batch=4, seed=2)
    x = np.linspace(-1, 1, 62)
    numbers = p.numbers(float64.OPS)
    observe = p.observe(*p.parts)
    seen = [observe(float64.OPS, t, x, numbers) for t in range(1, 1501)]
    losses = np.array([s.loss for s in seen])
    assert losses.mean() == pytest.approx(logistic_batches.losses(x[None])[0], abs=4 * losses.std() / 1500**0.5)
    gradients = np.array([s.gradient for s in seen])
    for j in (0, 17, 61):
        step = np.zeros(62)
        step[j] = 1e-5
        ends = logistic_batches.losses(np.array([x + step, x - step]))
        spread = gradients[:, j].std() / 1500**0.5
        assert gradients[:, j].mean() == pytest.approx((ends[0] - ends[1]) / 2e-5, abs=4.5 * spread)


def test_the_start_is_where_all_signs_are_as_likely() -> None:
    assert logistic_batches.losses(np.zeros((2, 62))) == pytest.approx(np.log(2))


def test_a_plane_is_the_runs_one_by_one() -> None:
    found = digits_plane("logistic", 2, steps=60, beta1s=("0", "0.9"), beta2s=("0.5", "0.999"), seeds=(3,), alpha="0.1")
    adam = rule("adam")
    from symbolic.schedules.inverse_sqrt import inverse_sqrt

    plan = adam.plan(alpha=inverse_sqrt("0.1"), beta1="0.9", beta2="0.5")
    run = measure(adam, problem("logistic_batches", batch=2, seed=3), 60, plan=plan, times=[60], tallies=())
    assert found.losses[1, 0] == logistic_batches.losses(np.array(run.points[-1:]))[0]
    assert found.losses.shape == (2, 2) and found.start == pytest.approx(np.log(2))
    assert np.all(found.losses < found.start)


def test_training_without_a_memory_of_squares_goes_wrong() -> None:
    """beta1 = 0.9, beta2 = 0: the loss after the run is larger than before it; with beta2 = 0.99 it is not."""
    found = digits_plane("logistic", 1, steps=400, beta1s=("0.9",), beta2s=("0", "0.99"), seeds=(1,))
    assert found.losses[0, 0] > 5 * found.start > 5 * found.losses[0, 1]


@pytest.mark.parametrize("model", sorted(MODELS))
def test_every_model_runs(model: str) -> None:
    found = digits_plane(model, 1, steps=20, beta1s=("0.5",), beta2s=("0.9",), seeds=(1, 2), alpha="0.01")
    assert found.losses.shape == (1, 1) and np.isfinite(found.losses).all()


def test_bad_input_is_named() -> None:
    with pytest.raises(UnknownName, match="'tree'"):
        digits_plane("tree", 1)
    with pytest.raises(DomainError, match="no seed"):
        digits_plane("logistic", 1, seeds=())
    with pytest.raises(DomainError, match="batch = 0"):
        digits_plane("logistic", 0)
    with pytest.raises(DomainError, match="numbers of"):
        from numeric.backends import rational

        problem("logistic_batches").numbers(rational.OPS)
    with pytest.raises(DomainError):
        digits_plane("logistic", 1, beta1s=("1.5",), beta2s=("0.5",), steps=5)


@pytest.mark.parametrize(
    "setting",
    [FEW, replace(FEW, order="cyclic", seeds=(1,)), Setting("network", 3, 25, seeds=(2,), alpha=Fraction(1, 10))],
    ids=lambda s: f"{s.model} {s.order}",
)
@pytest.mark.parametrize("work", [1, 10**5, module.WORK])
def test_a_stored_plane_has_the_numbers_of_one_in_memory(
    setting: Setting, work: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "WORK", work)
    stored = measured(setting, run(plane(setting, B1, B2), tmp_path))
    s = setting
    here = digits_plane(s.model, s.batch, steps=s.steps, alpha=s.alpha, **GRID, seeds=s.seeds, order=s.order)
    assert np.array_equal(stored.losses, here.losses) and stored.start == here.start and stored.setting == here.setting
    assert np.array_equal(stored.beta1, B1) and np.array_equal(stored.beta2, B2)
    finished = open_store(tmp_path).finished.size
    assert finished == (12 if work == 1 else 1) or work == 10**5


def test_seeds_and_orders_change_the_losses() -> None:
    settings = [replace(FEW, order=order, seeds=(1,)) for order in ("cyclic", "reshuffled", "with-replacement")]
    settings.append(replace(FEW, seeds=(2,)))
    points = {"beta1": np.array([0.9]), "beta2": np.array([0.99])}
    assert len({float(module.cells(s, points)["loss"][0, 0, 0]) for s in settings}) == 4


def test_a_plane_that_is_killed_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "WORK", 1)
    store, root = tmp_path / "s", {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    child = subprocess.Popen([sys.executable, "-c", PROGRAM, store], env=root)
    while child.poll() is None and finished(store) < 3:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    assert child.wait(60) == -signal.SIGKILL
    before, told = finished(store), list[tuple[int, int]]()
    assert 3 <= before < 12
    found = run(plane(FEW, B1, B2), store, report=lambda *at: told.append(at))
    assert told == [(k, 12) for k in range(before, 13)]
    here = digits_plane("logistic", 2, steps=40, **GRID, seeds=(1, 4), order="reshuffled")
    assert np.array_equal(measured(FEW, found).losses, here.losses)


def finished(store: Path) -> int:
    """How many chunks the store has."""
    return int(open_store(store).finished.values.sum()) if (store / "zarr.json").exists() else 0


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"batch": 3}, "batch = 2, not 3"),
        ({"steps": 41}, "steps = 40, not 41"),
        ({"order": "with-replacement"}, "order = reshuffled, not with-replacement"),
        ({"model": "network"}, "problem = logistic, not network"),
        ({"alpha": Fraction(1, 3)}, "alpha = 1/2, not 1/3"),
        ({"seeds": (1, 5)}, "other values of seed"),
    ],
    ids=lambda value: None if isinstance(value, str) else next(iter(value)),
)
def test_a_store_of_another_setting_is_refused(other: dict[str, Any], words: str, tmp_path: Path) -> None:
    run(plane(FEW, B1[:1], B2[:1]), tmp_path)
    with pytest.raises(StoreError, match=words):
        run(plane(replace(FEW, **other), B1[:1], B2[:1]), tmp_path)


def test_a_run_that_leaves_the_doubles_is_infinite() -> None:
    found = digits_plane("logistic", 1, steps=30, beta1s=(0,), beta2s=(0,), seeds=(1,), alpha=Fraction(10) ** 308)
    assert np.isinf(found.losses).all()


def test_chunks_are_short_work() -> None:
    for steps, batch, seeds in ((10, 1, 1), (10**4, 64, 3), (10**9, 10**5, 1000)):
        rows, columns = plane(Setting("logistic", batch, steps, seeds=tuple(range(seeds))), B1, B2).chunk
        assert rows == 1 or rows * columns * seeds * steps * batch <= module.WORK
        assert 1 <= rows <= 3 and 1 <= columns <= 4


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"model": "tree"}, "'tree' is no model for the digits: choose logistic or network"),
        ({"batch": 0}, "batch = 0"),
        ({"batch": 10**6}, "batch = 1000000 pictures at a time are too many: give at most 100,000"),
        ({"steps": 0}, "T = 0"),
        ({"order": "sorted"}, "'sorted' is no order for logistic_batches: choose cyclic, reshuffled"),
        ({"order": "cyclic"}, "2 seeds do not fit the cyclic order, a cyclic order draws nothing: give 1 at most"),
        ({"seeds": ()}, "there is no seed"),
        ({"seeds": (-1,)}, "-1"),
        ({"seeds": tuple(range(1001))}, "give 1000 at most"),
        ({"alpha": Fraction(0)}, "alpha = 0 is not allowed"),
    ],
)
def test_settings_that_measure_nothing_are_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises((DomainError, UnknownName), match=words) as caught:
        plane(replace(FEW, **wrong), B1, B2)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("b1", "b2"), [((), B2), (B1, (0.5, 0.5)), ((0.9, 0.0), B2), (B1, (0.5, 1.0)), ((-0.1,), B2)])
def test_grids_are_refused(b1: tuple[float, ...], b2: tuple[float, ...]) -> None:
    with pytest.raises(DomainError):
        plane(FEW, b1, b2)
