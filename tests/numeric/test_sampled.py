"""Gradient norms at sampled times, and the two finite sums that they are made for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import float64
from numeric.measures import GradientNorms, gradient_norms
from numeric.problems import network_digits, problem
from numeric.problems import sigmoid_least_squares as squares
from numeric.sampled import sampled_norms, strata
from symbolic.errors import DomainError
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

SGD = rule("sgd")
PLAN = SGD.plan(alpha=inverse_sqrt(1))
STEPS = 400


@given(st.integers(1, 5000), st.sampled_from([1, 4, 32]))
def test_strata_cut_all_times_and_grow(steps: int, per_octave: int) -> None:
    found = strata(steps, per_octave)
    assert [t for first, last in found for t in range(first, last + 1)] == list(range(1, steps + 1))
    assert all(last - first < max(1, first / per_octave) for first, last in found)


def sampled(per_octave: int, seeds: range = range(1, 4)) -> GradientNorms:
    return sampled_norms(
        SGD, lambda seed: problem("sigmoid_least_squares", seed=seed, whole=False), squares.squared_norms, STEPS,
        seeds=seeds, plan=PLAN, per_octave=per_octave, workers=1,
    )  # fmt: skip


def whole(times: tuple[int, ...], seeds: range = range(1, 4)) -> GradientNorms:
    def make(seed: int) -> object:
        return problem("sigmoid_least_squares", seed=seed)

    return gradient_norms(SGD, make, STEPS, seeds=seeds, plan=PLAN, times=times, workers=1)  # type: ignore[arg-type]


def test_with_a_stratum_for_each_step_it_is_the_whole_average() -> None:
    got = sampled(512)
    expected = whole(got.times)
    assert got.times == tuple(range(1, STEPS + 1))
    assert got.average == pytest.approx(expected.average, rel=1e-9)
    assert got.least == pytest.approx(expected.least, rel=1e-9)


def test_with_fewer_strata_the_mean_is_right_and_the_minimum_is_none_too_small() -> None:
    seeds = range(1, 31)
    got = sampled(4, seeds)
    expected = whole(got.times, seeds)
    errors = got.average[:, -1] / expected.average[:, -1] - 1
    assert abs(errors.mean()) < 4 * errors.std() / np.sqrt(len(errors))
    assert 0.01 < errors.std() < 0.5
    assert np.all(got.least >= expected.least * (1 - 1e-9))


def test_no_seed_and_no_picture_are_refused() -> None:
    with pytest.raises(DomainError, match="no seed"):
        sampled(32, range(0))
    with pytest.raises(DomainError, match="batch = 0 is none"):
        problem("network_digits", batch=0)


def test_the_network_s_gradient_is_that_of_its_loss() -> None:
    rng, step = np.random.default_rng(3), 1e-5
    point = rng.standard_normal(network_digits.SIZE)
    ways = step * np.eye(network_digits.SIZE)
    slopes = (network_digits.losses(point + ways) - network_digits.losses(point - ways)) / (2 * step)
    assert network_digits.squared_norms(point[None])[0] == pytest.approx(float(slopes @ slopes), rel=1e-6)


def test_minibatches_have_the_network_s_gradient_as_their_mean() -> None:
    p = problem("network_digits", batch=4000, seed=5)
    x = np.array(p.start)
    shown = p.observe(*p.parts)(float64.OPS, 1, x, p.numbers(float64.OPS))
    assert shown.loss == pytest.approx(network_digits.losses(x[None])[0], rel=0.1)
    assert shown.gradient @ shown.gradient == pytest.approx(network_digits.squared_norms(x[None])[0], rel=0.5)


@pytest.mark.parametrize("reach", [0.1, 1.0, 5.0])
def test_the_network_s_constants_hold_where_output_weights_are_bounded(reach: float) -> None:
    smoothness, slope = network_digits.region(reach)
    p, rng = problem("network_digits", batch=1), np.random.default_rng(7)
    observe, numbers = p.observe(*p.parts), p.numbers(float64.OPS)
    for t in range(1, 40):
        x, y = rng.uniform(-3, 3, (2, network_digits.SIZE))
        y = x + (y - x) * 10.0 ** -rng.integers(0, 5)
        for point in (x, y):
            point[network_digits.OUT : network_digits.BIAS] = np.clip(
                point[network_digits.OUT : network_digits.BIAS], -reach, reach
            )
        one, other = (observe(float64.OPS, t, point, numbers).gradient for point in (x, y))
        assert np.linalg.norm(one) <= slope
        assert np.linalg.norm(one - other) <= smoothness * np.linalg.norm(x - y)


def test_the_curvature_of_the_loss_is_below_its_bound() -> None:
    s = np.linspace(0, 1, 100001)
    assert np.max(np.abs(2 * s * s * (1 - s) * (2 - 3 * s))) == pytest.approx(network_digits.SECOND, abs=1e-4)
    assert np.max(np.abs(2 * s * s * (1 - s) * (2 - 3 * s))) < network_digits.SECOND
    assert np.max(2 * s * s * (1 - s)) == pytest.approx(network_digits.FIRST, abs=1e-9)
