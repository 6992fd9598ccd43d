"""Every problem, objective and law of noise in the registries; the closed forms and solvers beside brute force."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import float64, mp, rational
from numeric.measured import measure
from numeric.philox import bits, choice, choices, unit
from numeric.pool import counts
from numeric.problem import Problem
from numeric.problems import names, problem
from numeric.problems.noise import noise
from numeric.problems.objectives import Objective, objective
from numeric.stochastic import stochastic
from numeric.tallies import COMPENSATED, SLOPES
from symbolic.errors import DomainError, UnknownName
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

OBJECTIVES = names("numeric.problems.objectives")
LAWS = names("numeric.problems.noise")
POOLS = ("absolute", "logistic_digits", "quadratics")
ADAM = rule("adam")
PLAN = ADAM.plan(alpha=inverse_sqrt("0.1"))


def same_bits(p: Problem) -> None:
    """The compiled run and the one in plain Python agree in every iterate and sum."""
    tallies = (COMPENSATED, SLOPES)
    fast, slow = (measure(ADAM, p, 60, plan=PLAN, tallies=tallies, compiled=c) for c in (True, False))
    assert fast.points == slow.points and fast.sums == slow.sums


def at(p: Problem, t: int, x: Any) -> Any:
    """What the problem shows in plain Python."""
    observe = p.observe(*p.parts) if p.parts else p.observe
    return observe(float64.OPS, t, x, p.numbers(float64.OPS))


@pytest.mark.parametrize("name", names())
def test_every_problem_has_one_meaning(name: str) -> None:
    same_bits(problem(name))


@pytest.mark.parametrize("name", OBJECTIVES)
def test_every_objective_has_one_meaning(name: str) -> None:
    same_bits(stochastic(objective(name)))


@pytest.mark.parametrize("name", LAWS)
def test_every_law_of_noise_has_one_meaning(name: str) -> None:
    same_bits(stochastic(objective("bounded_well" if name == "bounded" else "log_bowl"), noise(name), seed=3))


@pytest.mark.parametrize("name", names())
def test_gradients_are_those_of_the_losses(name: str) -> None:
    p, step = problem(name), 1e-6
    rng = np.random.default_rng(1)
    for t in (1, 2, 17):
        x = rng.uniform(-0.9, 0.9, p.dimension or 1)
        slope = np.ravel(at(p, t, x if p.dimension else x[0]).slope)
        for j in range(len(x)):
            up, down = x.copy(), x.copy()
            up[j], down[j] = x[j] + step, x[j] - step
            ends = [at(p, t, y if p.dimension else y[0]).loss for y in (up, down)]
            assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(slope[j], rel=1e-4, abs=1e-5)


@given(st.integers(1, 12), st.fractions(-5, 20, max_denominator=4), st.integers(1, 60))
def test_best_fixed_point_of_periodic_losses_is_exact(period: int, large: Fraction, steps: int) -> None:
    p = problem("reddi_theorem", C=large, period=period)
    total = sum((large if t % period == 1 % period else Fraction(-1) for t in range(1, steps + 1)), Fraction(0))
    (best,) = p.best((steps,), rational.OPS)  # type: ignore[misc]
    assert best.value == min(total, -total) == best.point * total and best.gap == 0


def test_best_fixed_point_of_drawn_losses_is_that_of_the_draws() -> None:
    p = problem("reddi_stochastic", one_in=7, seed=5)
    for steps, best in zip((50, 400), p.best((50, 400), float64.OPS), strict=True):  # type: ignore[misc]
        losses = [Fraction(at(p, t, 1.0).loss) for t in range(1, steps + 1)]
        assert best.value == -abs(sum(losses))


@pytest.mark.parametrize("name", POOLS)
@pytest.mark.parametrize("order", ["with-replacement", "cyclic"])
def test_best_fixed_points_are_certified(name: str, order: str) -> None:
    p = problem(name, order=order)
    bound = float(p.domain.parameters.high)
    rng = np.random.default_rng(2)
    for steps, best in zip((300, 3000), p.best((300, 3000), float64.OPS), strict=True):  # type: ignore[misc]
        assert 0 <= best.gap <= 1e-4
        assert max(abs(c) for c in best.point) <= bound
        assert best.value == pytest.approx(sum(at(p, t, best.point).loss for t in range(1, steps + 1)), abs=1e-8)
        for _ in range(3):
            near = np.clip(np.array(best.point) + rng.normal(0, 0.01, p.dimension), -bound, bound)
            assert sum(at(p, t, near).loss for t in range(1, 301)) >= best.value - best.gap or steps != 300


def test_counts_are_those_of_the_draws() -> None:
    drawn, turn = counts((5, 1000), 7, 3), counts((5, 1000), 7, -1)
    for upto, a, b in zip((5, 1000), drawn, turn, strict=True):
        assert a.tolist() == np.bincount([choice(t, 7, 3) for t in range(1, upto + 1)], minlength=7).tolist()
        assert b.tolist() == [len(range(i + 1, upto + 1, 7)) for i in range(7)]


def test_philox_has_the_published_values() -> None:
    largest = 2**32 - 1
    assert bits(0, 0, 0) == (0xFF1DAE59, 0x6CD10DF2)
    assert bits(largest, largest, largest) == (0x2C3F628B, 0xAB4FD7AD)
    assert bits(0x243F6A88, 0x85A308D3, 0x13198A2E) == (0xDD7CE038, 0xF62A4C12)


@given(st.integers(1, 10**9), st.integers(0, 2**32 - 1), st.integers(1, 10**6))
def test_draws_are_the_same_one_by_one(t: int, seed: int, n: int) -> None:
    assert choices(t, t + 3, n, seed).tolist() == [choice(s, n, seed) for s in range(t, t + 4)]
    assert 0 < unit(t, 0, seed) < 1


def test_laws_of_noise_have_their_moments() -> None:
    def drawn(name: str, **options: Any) -> Any:
        law = noise(name, **options)
        return np.array([law.draw(t, 0, law.numbers(11)) for t in range(20000)]), law.variance

    for name, options in (("gaussian", {"sigma": 2}), ("bounded", {"bound": 3}), ("heavy_tailed", {"tail": 9})):
        sample, variance = drawn(name, **options)
        assert abs(sample.mean()) < 4 * math.sqrt(variance / 20000)
        assert sample.var() == pytest.approx(variance, rel=0.1)
    bounded, _ = drawn("bounded", bound=3)
    assert np.abs(bounded).max() <= 3
    heavy, variance = drawn("heavy_tailed", tail="1.5", scale=2)
    assert variance == math.inf
    for s in (1, 10, 50):
        assert np.mean(np.abs(heavy) > s) == pytest.approx((1 + s / 2) ** -1.5, abs=0.01)


@pytest.mark.parametrize("name", OBJECTIVES)
def test_facts_about_objectives_hold(name: str) -> None:
    f = objective(name)
    value, gradient = (sympy.lambdify([f.variables], e, "math") for e in (f.expression, list(f.gradient)))
    points = np.random.default_rng(4).uniform(-3, 3, (300, 2, len(f.variables)))
    for x, y in points:
        gx, gy = np.array(gradient(x)), np.array(gradient(y))
        assert value(x) >= float(f.facts["least"]) - 1e-12
        assert np.linalg.norm(gx) <= float(f.facts.get("slope_bound", math.inf)) + 1e-12
        assert np.linalg.norm(gx - gy) <= float(f.facts.get("smoothness", math.inf)) * np.linalg.norm(x - y) + 1e-12
    if f.minimizer is not None:
        there = dict(zip(f.variables, map(sympy.Rational, f.minimizer), strict=True))
        assert f.expression.subs(there) == f.facts["least"]


def test_beale_as_printed_misses_its_minimum() -> None:
    x1, x2 = objective("beale").variables
    at_optimum = objective("beale_printed").expression.subs({x1: 3, x2: sympy.Rational(1, 2)})
    assert at_optimum == sympy.Rational(1, 400)


def test_facts_about_the_sigmoid_hold() -> None:
    p = problem("sigmoid_least_squares")
    for x, y in np.random.default_rng(5).uniform(-2, 2, (20, 2, 5)):
        seen, other = at(p, 3, x), at(p, 3, y)
        assert np.linalg.norm(seen.gradient) <= p.facts["slope_bound"]
        assert np.linalg.norm(seen.slope - other.slope) <= p.facts["smoothness"] * np.linalg.norm(x - y)
    mean = np.mean([at(problem("sigmoid_least_squares", seed=s), 1, x).gradient for s in range(300)], axis=0)
    assert mean == pytest.approx(at(p, 1, x).slope, abs=0.05)


def test_polynomials_run_in_any_numbers() -> None:
    p = stochastic(objective("beale"))
    exact = measure(rule("sgd"), p, 3, backend=rational.OPS)
    many, few = measure(rule("sgd"), p, 3, backend=mp.ops(40)), measure(rule("sgd"), p, 3)
    for a, b, c in zip(exact.points[-1], many.points[-1], few.points[-1], strict=True):
        assert abs(float(rational.as_fraction(a)) - c) < 1e-14 and abs(float(b) - c) < 1e-14
    with pytest.raises(DomainError, match="log are in doubles only"):
        measure(rule("sgd"), stochastic(objective("log_bowl")), 3, backend=mp.ops(40))


def test_what_is_unknown_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="'redi' is no problem: try reddi"):
        problem("redi")
    with pytest.raises(UnknownName, match="'perod' is no option of reddi: try period"):
        problem("reddi", perod=3)
    with pytest.raises(UnknownName, match="'beal' is no objective"):
        objective("beal")
    with pytest.raises(UnknownName, match="'gauss' is no law of noise"):
        noise("gauss")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: problem("reddi", period=0), "period 0"),
        (lambda: problem("reddi_stochastic", one_in=0), "one_in = 0"),
        (lambda: problem("quadratics", bound=-1), "box from 1 to -1 is empty"),
        (lambda: problem("quadratics", order="random"), "'random' is no order"),
        (lambda: problem("absolute", seed=-1), "seed -1"),
        (lambda: noise("gaussian", sigma=-1), "sigma = -1"),
        (lambda: noise("heavy_tailed", tail=1), "tail = 1"),
        (lambda: noise("bounded", bound="-0.5"), "bound = -0.5"),
        (lambda: Objective("f", sympy.Integer(1), (), (1,)), "1 coordinates"),
        (lambda: stochastic(objective("beale"), start=(1,)), "needs 2 coordinates"),
    ],
)
def test_bad_options_are_named(make: Any, says: str) -> None:
    with pytest.raises(DomainError, match=says):
        make()
