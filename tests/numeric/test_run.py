"""The simulation loop: records, compiled runs, errors that say where."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from numeric.backends import arrays, ball, mp, rational
from numeric.evaluate import World
from numeric.run import LIBRARIES, log_spaced, run
from symbolic.domains.box import box
from symbolic.errors import DomainError, UnknownName
from symbolic.rules import rule
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.term import cos, num, seq, var


def quadratic(t: int, x: Any) -> Any:
    """The gradient of x^2."""
    return 2 * x


def lecture(t: int, x: Any) -> Any:
    """The gradients 10, -1, -1, 10, ... of the lecture's example on [-1, 1]."""
    return 10.0 if t % 3 == 1 else -1.0


def test_sgd_on_a_quadratic_is_exact() -> None:
    got = run(rule("sgd"), quadratic, 1, 10, plan=rule("sgd").plan(alpha="1/4"), backend=rational.OPS)
    assert got.last == rational.OPS.real("1/1024")
    assert got.times == tuple(range(11)) and got.points[0] == 1


def test_a_trajectory_records_what_it_needs_to_be_repeated() -> None:
    got = run(rule("adam"), quadratic, "1.5", 100, times=log_spaced(100, 5), seed=7, backend=mp.ops(30))
    assert got.seed == 7 and got.rule == "adam" and got.backend == "mp, 30 digits"
    assert got.times == (1, 2, 3, 4, 6, 10, 16, 25, 40, 63, 100)
    assert [name for name, _ in got.versions] == ["python", *LIBRARIES]
    with pytest.raises(AttributeError):
        got.seed = 8


def test_records_do_not_change_the_run() -> None:
    every, some = run(rule("adam"), quadratic, 1.5, 200), run(rule("adam"), quadratic, 1.5, 200, times=[17, 200])
    assert (every.points[17], every.points[200]) == some.points


def test_adam_drifts_to_the_wrong_end_and_amsgrad_does_not() -> None:
    settings = {"alpha": inverse_sqrt("0.5"), "beta1": 0}
    drift = run(
        rule("adam"),
        lecture,
        0,
        30000,
        plan=rule("adam").plan(beta2="0.009900990099", epsilon=0, **settings),
        domain=box(-1, 1),
        times=[30000],
        compiled=True,
    )
    repaired = run(
        rule("amsgrad"),
        lecture,
        0,
        30000,
        plan=rule("amsgrad").plan(beta2="0.009900990099", **settings),
        domain=box(-1, 1),
        times=[30000],
        compiled=True,
    )
    assert drift.last > 0.9 and repaired.last < -0.9


def test_projection_on_balls_encloses_the_floats() -> None:
    plan = rule("amsgrad").plan(alpha=inverse_sqrt("0.5"))
    balls = ball.ops(120)
    floats = run(rule("amsgrad"), lecture, 0, 300, plan=plan, domain=box(-1, 1))
    enclosed = run(rule("amsgrad"), lecture, 0, 300, plan=plan, domain=box(-1, 1), backend=balls)
    with balls.scope():
        assert all(abs(inside - x) < 1e-12 for inside, x in zip(enclosed.points, floats.points, strict=True))


def test_arrays_run_every_coordinate_alone() -> None:
    both = run(rule("adam"), quadratic, [1.5, -3.0], 50, backend=arrays.OPS)
    assert isinstance(both.last, np.ndarray)
    assert [run(rule("adam"), quadratic, x, 50).last for x in (1.5, -3.0)] == list(both.last)


def test_errors_say_where_and_what_to_do() -> None:
    with pytest.raises(DomainError, match="rprop or its gradient divides by zero at step 1"):
        run(rule("rprop"), quadratic, 0, 5)
    with pytest.raises(DomainError, match="steps 1 to 5"):
        run(rule("rprop"), quadratic, 0, 5, times=[5])
    with pytest.raises(DomainError, match="between 0 and 5"):
        run(rule("sgd"), quadratic, 0, 5, times=[6])
    with pytest.raises(DomainError, match="cannot|only the float"):
        run(rule("sgd"), quadratic, 0, 5, backend=mp.ops(20), compiled=True)


def test_log_spaced_times_have_both_ends() -> None:
    assert log_spaced(1) == (1,)
    times = log_spaced(10**6)
    assert times[0] == 1 and times[-1] == 10**6 and len(times) < 130


def test_world_says_what_has_no_value() -> None:
    t, y = var("t"), seq("y")
    w = World(rational.OPS, {}, {})
    for term in (y(1), var("z"), cos(num(1))):
        with pytest.raises(UnknownName):
            w.value(term)
    for term in (num(2) ** num("1/2"), num(2) ** num(-1)):
        with pytest.raises(DomainError):
            w.value(term)
    assert w.value(t**2 - num(1), {"t": 3}) == 8
