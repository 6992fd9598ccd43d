"""Minibatches of the digits, and the plane over them."""

from __future__ import annotations

import numpy as np
import pytest

from numeric.backends import float64
from numeric.digits_plane import MODELS, digits_plane
from numeric.measured import measure
from numeric.problems import logistic_batches, problem
from symbolic.errors import DomainError, UnknownName
from symbolic.rules import rule

SGD = rule("sgd")


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
