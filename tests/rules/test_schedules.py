"""Schedules: what they compute is what they print; what differs in print differs in number."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from numeric.backends import ball, mp, rational
from numeric.evaluate import World
from symbolic.errors import NotExact, UnknownName
from symbolic.ops import Root
from symbolic.rules import rule
from symbolic.schedules import Schedule
from symbolic.schedules.bounds import lower_bound, upper_bound
from symbolic.schedules.constant import constant
from symbolic.schedules.counter import counter
from symbolic.schedules.debias import by_power, by_product, running_product
from symbolic.schedules.geometric import geometric, geometric_from_zero
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.schedules.nesterov import nesterov, nesterov_ahead
from symbolic.schedules.rectified import adaptive, rectification
from symbolic.schedules.variance import relative_variance, unbias_variance
from symbolic.schedules.warmup import warmup
from symbolic.straight_line import lines
from symbolic.term import var
from symbolic.trace import record

PRINTED = {
    "constant": constant("0.9"),
    "counter": counter(),
    "inverse_sqrt": inverse_sqrt("0.1"),
    "geometric": geometric("0.9", "0.99"),
    "geometric_from_zero": geometric_from_zero("0.9", "0.99"),
    "warmup": warmup("0.1", 5),
    "lower_bound": lower_bound("0.1", "0.001"),
    "upper_bound": upper_bound("0.1", "0.001"),
    "nesterov": nesterov("0.99"),
    "nesterov_ahead": nesterov_ahead("0.99"),
    "by_power": by_power("beta"),
    "relative_variance": relative_variance("beta"),
}


def values(schedule: Schedule, ops: Any, steps: int, read: Callable[[int], Any] = lambda t: 0) -> list[Any]:
    """The schedule's values at 1, ..., steps."""
    p = type(schedule.parameters)(*map(ops.real, schedule.parameters))
    s = type(schedule.initial)(*map(ops.real, schedule.initial))
    out = []
    for t in range(1, steps + 1):
        s, value = schedule.advance(ops, s, p, ops.real(t), read(t))
        out.append(value)
    return out


@pytest.mark.parametrize("schedule", PRINTED.values(), ids=PRINTED)
def test_recurrence_equals_the_printed_formula(schedule: Schedule) -> None:
    ops = mp.ops(60)
    beta = ops.real("0.9")
    names = dict(zip(schedule.parameters._fields, map(ops.real, schedule.parameters), strict=True))
    assert schedule.closed is not None
    printed = schedule.closed(record(schedule.parameters, var), var("t"), var("read"))
    w = World(ops, {**names, "read": beta}, {})
    for t, value in enumerate(values(schedule, ops, 20, lambda t: beta), start=1):
        assert abs(w.value(printed, {"t": t}) - value) < ops.real("1e-57")


@pytest.mark.parametrize("schedule", [*PRINTED.values(), by_product("beta"), adaptive("beta"), rectification("beta")])
def test_every_schedule_is_straight_line(schedule: Schedule) -> None:
    lines(schedule.advance)


def test_the_two_geometric_decays_differ_by_one_step() -> None:
    ops = rational.OPS
    first, second = values(geometric("0.9", "1/2"), ops, 5), values(geometric_from_zero("0.9", "1/2"), ops, 5)
    assert first[0] == ops.real("0.9") and second[0] == ops.real("0.45")
    assert first[1:] == second[:-1]


def test_power_and_product_agree_for_a_constant_decay_and_only_then() -> None:
    ops = rational.OPS
    beta = ops.real("0.9")
    assert values(by_power("b"), ops, 6, lambda t: beta) == values(by_product("b"), ops, 6, lambda t: beta)
    decaying = values(geometric("0.9", "1/2"), ops, 6)
    product = values(by_product("b"), ops, 6, lambda t: decaying[t - 1])
    assert product[:2] == [ops.real("0.1"), ops.real("0.595")]
    assert product[1] != values(by_power("b"), ops, 6, lambda t: beta)[1]
    assert [1 - p for p in product] == values(running_product("b"), ops, 6, lambda t: decaying[t - 1])


def test_power_reads_the_base_and_product_reads_the_value() -> None:
    adam = rule("adam")
    plan = adam.plan(beta1=geometric("0.9", "1/2"), debias1=by_product("beta1"))
    assert plan["debias1"].reads == plan["debias1"].reads.__class__("beta1")
    assert adam.plan()["debias1"].reads.base


def test_warmup_rises_linearly_and_stays() -> None:
    got = [rational.as_fraction(v) for v in values(warmup("1", 4), rational.OPS, 6)]
    assert got == [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1, 1, 1]


def test_rectification_switches_where_rho_passes_the_threshold() -> None:
    ops = mp.ops(40)
    beta2 = ops.real("0.999")
    assert values(adaptive("b"), ops, 7, lambda t: beta2) == [0, 0, 0, 0, 1, 1, 1]
    assert values(adaptive("b", 5), ops, 7, lambda t: beta2) == [0, 0, 0, 0, 0, 1, 1]
    r = values(rectification("b"), ops, 2000, lambda t: beta2)
    assert r[:4] == [1, 1, 1, 1] and all(0 < a < b < 1 for a, b in zip(r[4:], r[5:], strict=False))


def test_rectification_encloses_on_balls() -> None:
    balls, digits = ball.ops(128), mp.ops(60)
    with balls.scope():
        enclosed = values(rectification("b"), balls, 50, lambda t: balls.real("0.999"))
        precise = values(rectification("b"), digits, 50, lambda t: digits.real("0.999"))
        for inside, x in zip(enclosed, precise, strict=True):
            assert inside.overlaps(balls.real(str(x))) and inside.rad() < 1e-30


def test_the_first_variance_estimate_of_msvag_is_zero() -> None:
    ops = rational.OPS
    beta = ops.real("0.9")
    rho = values(relative_variance("b"), ops, 3, lambda t: beta)
    assert rho[0] == 1
    assert values(unbias_variance("b"), ops, 3, lambda t: beta) == [0, 1 / (1 - rho[1]), 1 / (1 - rho[2])]


def test_floats_and_unknown_fields_are_refused() -> None:
    with pytest.raises(NotExact, match="0.1"):
        constant(0.1)
    with pytest.raises(NotExact, match="no number"):
        constant("one half")
    with pytest.raises(NotExact):
        Root(Fraction(-1), 2)
    with pytest.raises(UnknownName, match="beta1"):
        rule("adam").plan(beta="0.9")
    with pytest.raises(UnknownName, match="debias1 could read"):
        rule("adam").plan(debias1=by_power("beta3"))
    with pytest.raises(UnknownName, match="could read"):
        rule("adam").plan(beta1=counter())
    with pytest.raises(UnknownName, match="adam"):
        rule("adm")
