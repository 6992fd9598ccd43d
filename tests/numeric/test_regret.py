"""Regret: by hand, in every arithmetic, enclosed by balls; and what is refused before a run starts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from flint import arb

from numeric.backends import ball, float64, rational
from numeric.engine import compiled, shape
from numeric.measured import measure
from numeric.problem import Problem, Seen
from numeric.problems import problem
from numeric.problems.objectives import objective
from numeric.rates import exponent
from numeric.regret import Regret, regret
from numeric.run import run
from numeric.stochastic import stochastic
from numeric.tallies import LOSS
from symbolic.domains.box import box
from symbolic.errors import AdamantError, DomainError, UnknownName
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt

REDDI = problem("reddi")
SETTINGS = {"alpha": inverse_sqrt("0.1"), "beta1": "0.9", "beta2": "0.99"}
AMSGRAD = rule("amsgrad").plan(**SETTINGS)
ADAM = rule("adam_no_epsilon").plan(**SETTINGS, debias1=1, debias2=1)


def both(steps: int, **options: Any) -> tuple[Regret, Regret]:
    """Adam and AMSGrad on Reddi's problem."""
    return (
        regret(rule("adam_no_epsilon"), REDDI, steps, plan=ADAM, **options),
        regret(rule("amsgrad"), REDDI, steps, plan=AMSGRAD, **options),
    )


def test_regret_of_sgd_by_hand() -> None:
    # x: 0, -1/2, -3/8, -1/4, -3/4; losses 0, 1/2, 3/8, -1, 3/4: in all 5/8, the best fixed point -1 has -(4 - 3 + 4).
    p = problem("reddi_theorem", C=4)
    got = regret(rule("sgd"), p, 5, plan=rule("sgd").plan(alpha="1/8"), backend=rational.OPS, times=range(1, 6))
    assert [rational.as_fraction(r) for r in got.values] == [
        4, Fraction(7, 2), Fraction(23, 8), Fraction(47, 8), Fraction(45, 8),
    ]  # fmt: skip
    assert [b.point for b in got.best] == [-1] * 5 and got.times == (1, 2, 3, 4, 5)
    assert rational.as_fraction(got.average[4]) == Fraction(9, 8)


@pytest.mark.parametrize("name", ["amsgrad", "sgd", "nadam", "clipped_adam_norm", "adagrad_averaged"])
def test_rules_run_compiled_with_the_bits_of_python(name: str) -> None:
    plan = rule(name).plan(alpha=inverse_sqrt("0.1"))
    fast, slow = (measure(rule(name), REDDI, 300, plan=plan, compiled=c) for c in (True, False))
    assert fast.points == slow.points and fast.sums == slow.sums


def test_the_iterates_are_those_of_the_simulation_loop() -> None:
    plain = run(
        rule("amsgrad"), lambda t, x: 1010.0 if t % 101 == 1 else -10.0, 0, 500, plan=AMSGRAD, domain=box(-1, 1)
    )
    assert measure(rule("amsgrad"), REDDI, 500, plan=AMSGRAD, times=range(501)).points == plain.points


def test_balls_enclose_the_regret() -> None:
    balls = ball.ops(167)
    for enclosed, floats in zip(both(1000, backend=balls), both(1000), strict=True):
        with balls.scope():
            for a, b in zip(enclosed.values, floats.values, strict=True):
                assert a.rad() < arb(10) ** -30 and abs(a - arb(b)) < 1e-9


@pytest.mark.slow
def test_a_million_steps_are_enclosed() -> None:
    balls = ball.ops(167)
    enclosed = regret(rule("amsgrad"), REDDI, 10**6, plan=AMSGRAD, backend=balls, times=[10**6])
    floats = regret(rule("amsgrad"), REDDI, 10**6, plan=AMSGRAD, times=[10**6])
    with balls.scope():
        assert enclosed.values[0].rad() < arb(10) ** -30 and abs(enclosed.values[0] - arb(floats.values[0])) < 1e-7


def test_adam_has_linear_regret_and_amsgrad_has_not() -> None:
    adam, amsgrad = both(10**6)
    assert adam.average[-1] > 0.19 and amsgrad.average[-1] < adam.average[-1] / 3
    assert exponent(adam.times, adam.values, first=10**4).low > 0.95
    assert exponent(amsgrad.times, amsgrad.values, first=5 * 10**4).high < 0.9


def test_regret_against_solvers_is_positive_for_long_runs() -> None:
    for name in ("quadratics", "absolute"):
        got = regret(rule("amsgrad"), problem(name), 5000, plan=rule("amsgrad").plan(alpha=inverse_sqrt("0.1")))
        assert got.values[-1] > 0 and got.average[-1] < got.average[60] and got.best[-1].gap < 1e-6


def test_equal_shapes_share_one_compiled_loop() -> None:
    def loop(p: Problem) -> Callable[..., Any]:
        plan = rule("amsgrad").plan(alpha=inverse_sqrt("0.3"))
        return compiled(shape(rule("amsgrad"), plan, p.domain, p, (LOSS,)))

    assert loop(problem("reddi")) is loop(problem("reddi_theorem", C=7))


def nan_gradient(ops: Any, t: Any, x: Any, p: Any) -> Seen:
    """A gradient that is no number from step 5 on where p is 5."""
    g = math.nan if t >= p else 1.0
    return Seen(x, g, g)


def nan_from(t: int) -> Problem:
    """A problem whose gradients are nan from time ``t``."""
    return Problem("broken", nan_gradient, lambda backend: t, 0)


def sgd(**settings: Any) -> Any:
    """A call that runs SGD on Reddi's problem."""
    return lambda: regret(rule("sgd"), REDDI, 10, plan=rule("sgd").plan(**settings))


def amsgrad(**settings: Any) -> Any:
    """A call that runs AMSGrad on Reddi's problem."""
    return lambda: regret(rule("amsgrad"), REDDI, 10, plan=rule("amsgrad").plan(**settings))


BAD = {
    "beta1 = 1 is not allowed in amsgrad: beta1 has to be in [0, 1)": amsgrad(beta1=1),
    "beta2 = -0.5 is not allowed in amsgrad: beta2 has to be in [0, 1)": amsgrad(beta2="-0.5"),
    "alpha = 0 is not allowed in sgd: alpha has to be greater than 0": sgd(alpha=0),
    "alpha = -0.1 is not allowed in sgd: alpha has to be greater than 0": sgd(alpha=inverse_sqrt("-0.1")),
    "epsilon = -1 is not allowed in adam: epsilon has to be at least 0": lambda: regret(
        rule("adam"), REDDI, 10, plan=rule("adam").plan(epsilon=-1)
    ),
    "T = 0 is no number of steps": lambda: regret(rule("sgd"), REDDI, 0),
    "T = 1.5 is no number of steps": lambda: regret(rule("sgd"), REDDI, "1.5"),
    "T = 'many' is no number of steps": lambda: regret(rule("sgd"), REDDI, "many"),
    "the gradient of broken at the start is nan": lambda: measure(rule("sgd"), nan_from(1), 10),
    "the iterate of sgd on broken after steps 5 to 6 is nan": lambda: measure(
        rule("sgd"), nan_from(5), 10, times=[4, 6]
    ),
    "the box from 1 to -1 is empty": lambda: box(1, -1),
    "the start 2.0 of reddi lies outside its domain": lambda: regret(rule("sgd"), problem("reddi", start=2), 10),
    "the start nan of beale is no number": lambda: measure(
        rule("sgd"), stochastic(objective("beale"), start=(math.nan, 1)), 10
    ),
    "ackley has no loss or gradient at the start": lambda: measure(
        rule("sgd"), stochastic(objective("ackley"), start=(0, 0)), 10
    ),
    "'amsgrda' is no rule: try amsgrad": lambda: rule("amsgrda"),
    "beale is no online problem": lambda: regret(rule("sgd"), stochastic(objective("beale")), 10),
    "clipped_adam_norm takes the norm of the whole gradient": lambda: measure(
        rule("clipped_adam_norm"), problem("quadratics"), 10
    ),
    "only float64 can be compiled": lambda: measure(rule("sgd"), REDDI, 10, backend=rational.OPS, compiled=True),
    "quadratics is data in doubles": lambda: measure(rule("sgd"), problem("quadratics"), 10, backend=rational.OPS),
    "divides by zero or leaves its domain in steps 1 to 3": lambda: measure(
        rule("rprop"), replace(REDDI, observe=lambda ops, t, x, p: Seen(x, 0.0, 0.0)), 3, times=[3], compiled=False
    ),
    "this run kept no 'least'": lambda: measure(rule("sgd"), REDDI, 10).column("least"),
}  # fmt: skip


@pytest.mark.parametrize("says", BAD)
def test_bad_input_gets_one_line_that_names_it(says: str) -> None:
    with pytest.raises((DomainError, UnknownName)) as caught:
        BAD[says]()
    assert isinstance(caught.value, AdamantError) and says in str(caught.value) and "\n" not in str(caught.value)


def test_steps_may_be_typed_as_text() -> None:
    assert measure(rule("sgd"), REDDI, "1e3").times[-1] == 1000
    assert measure(rule("sgd"), REDDI, 7, backend=float64.OPS, times=[3]).times == (3,)
