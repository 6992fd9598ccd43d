"""The toy examples and their floors, beside plain loops and beside what is known of them."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from numeric.backends import float64, rational
from numeric.error_floor import Floors, floors, times, toy
from numeric.measured import measure
from numeric.problems import problem
from symbolic.errors import DomainError
from symbolic.rules import rule

SGD = rule("sgd")


def gradients(kind: str, order: str, epochs: int, n: int = 5) -> list[Fraction]:
    """What is shown at x = 1 in the first epochs, exactly."""
    p = problem("spiked_quadratics", n=n, kind=kind, order=order, seed=3)
    numbers = p.numbers(rational.OPS)
    one = rational.OPS.real(1)
    shown = [p.observe(*p.parts)(rational.OPS, t, one, numbers).gradient for t in range(1, epochs * n + 1)]
    return [rational.as_fraction(g) for g in shown]


@pytest.mark.parametrize("order", ["reshuffled", "cyclic"])
@pytest.mark.parametrize("kind", ["shifted", "scaled"])
def test_every_epoch_shows_every_summand_once_and_their_mean_is_x(kind: str, order: str) -> None:
    shown = gradients(kind, order, 40)
    spike, other = (5, 0) if kind == "shifted" else (3, Fraction(1, 2))
    for e in range(40):
        assert sorted(shown[5 * e : 5 * e + 5]) == [*[other] * 4, spike]
    places = {shown[5 * e : 5 * e + 5].index(spike) for e in range(40)}
    assert places == ({0} if order == "cyclic" else set(range(5)))


def test_draws_with_replacement_have_the_chance_1_in_n() -> None:
    often = gradients("shifted", "with-replacement", 4000).count(5)
    assert abs(often - 4000) < 5 * math.sqrt(20000 * 0.2 * 0.8)


@pytest.mark.parametrize(("kind", "noise", "growth"), [("shifted", 4, 0), ("scaled", 0, 1)])
def test_the_affine_variance_is_what_the_docstring_says(kind: str, noise: int, growth: int) -> None:
    p = problem("spiked_quadratics", n=5, kind=kind, order="cyclic")
    for x in (Fraction(-2), Fraction(1, 3), Fraction(7)):
        numbers = p.numbers(rational.OPS)
        seen = [p.observe(*p.parts)(rational.OPS, t, rational.OPS.real(x), numbers).gradient for t in range(1, 6)]
        g = [rational.as_fraction(value) for value in seen]
        assert sum(g) / 5 == x
        assert sum((value - x) ** 2 for value in g) / 5 == growth * x**2 + noise
    assert p.facts["D0"] == noise


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 1}, "n = 1"),
        ({"n": 2.5}, "n = 2.5"),
        ({"kind": "cubic"}, "'cubic'"),
        ({"order": "random"}, "'random'"),
        ({"seed": -1}, "-1"),
    ],
)
def test_bad_options_are_named(options: dict[str, object], words: str) -> None:
    with pytest.raises(DomainError, match=words) as caught:
        problem("spiked_quadratics", **options)
    assert "\n" not in str(caught.value)


def test_squares_are_means_over_the_steps_between_records() -> None:
    run = toy("sgd", "shifted", 200, seeds=[1, 2], alpha="0.5")
    again = measure(SGD, problem("spiked_quadratics", seed=1), 200, plan=run_plan(), times=range(1, 201))
    path = np.array([2.0, *again.points])[:200] ** 2
    other = measure(SGD, problem("spiked_quadratics", seed=2), 200, plan=run_plan(), times=range(1, 201))
    both = (path + np.array([2.0, *other.points])[:200] ** 2) / 2
    ends = list(run.squares)
    for before, after in zip([0, *ends], ends, strict=False):
        assert run.squares[after] == pytest.approx(both[before:after].mean())


def run_plan() -> object:
    from symbolic.schedules.inverse_sqrt import inverse_sqrt

    return SGD.plan(alpha=inverse_sqrt("0.5"))


def test_the_power_of_exact_squares_is_two() -> None:
    gaps = [Fraction(1, 10**k) for k in (1, 2, 3)]
    tails = np.array([[3.0 * float(gap)] * 4 for gap in gaps])
    got = Floors("exact", tuple(1 - gap for gap in gaps), tails).power()
    assert got.power == pytest.approx(2) and got.low == pytest.approx(2) and got.high == pytest.approx(2)
    assert got.factor == pytest.approx(9)


def test_sgd_has_no_floor_and_adam_with_a_small_beta2_has_one() -> None:
    """The floor at beta1 = 0, beta2 = 0.9 is the squared zero of the mean step, 0.2315^2 for n = 10."""
    adam = floors("1e5", beta1="0", beta2s=("0.9", "0.99"), seeds=range(1, 5))
    assert math.sqrt(adam.floors[0]) == pytest.approx(0.2315, rel=0.02)
    sgd = toy("sgd", "shifted", "1e5", seeds=range(1, 5))
    assert float(sgd.tail.mean() ** 2) < adam.floors[0] / 1000
    assert float64.OPS.label == sgd.norms.runs[0].backend


def test_one_beta2_gives_no_power() -> None:
    with pytest.raises(DomainError, match="at least two"):
        floors(100, beta1="0", beta2s=("0.9",))


def test_times_hold_the_last_step_and_the_second_half() -> None:
    got = times(1000)
    assert got[-1] == 1000 and sum(t >= 500 for t in got) >= 200
