"""Figures of regret: labels that keep apart, what is drawn, and the comparison of rules that they show."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from numeric.bounds import Told, follow
from numeric.comparison import cycles, growth, plan, regrets
from numeric.figures import regret as figures
from numeric.figures.labels import spread
from numeric.problems import problem
from proofs_checks import companion
from symbolic.errors import DomainError
from symbolic.rules import rule
from symbolic.schedules.geometric import geometric
from symbolic.schedules.inverse_sqrt import inverse_sqrt

RULES = {"SGD": "sgd", "AMSGrad": "amsgrad"}


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for ax in figure.axes for text in ax.texts]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_labels_keep_apart_and_in_order(wanted: list[float]) -> None:
    heights = spread(wanted, 10, 0, 100)
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    assert all(heights[b] - heights[a] >= 10 - 1e-9 for a, b in zip(order, order[1:], strict=False))
    if len(wanted) == 1:
        assert heights == wanted


def test_a_label_that_is_alone_stays_where_it_is() -> None:
    assert spread([50, 20, 21], 10, 0, 100) == [50, 15.5, 25.5]


def test_every_rule_is_drawn_with_its_exponent() -> None:
    runs = regrets(RULES, problem("reddi"), 50_500, times=cycles(50_500, 101))
    figure = figures.regrets({"here": runs, "there": runs})
    assert [t.split()[0] for t in texts(figure) if "[" in t] == [*RULES, *RULES]
    table = growth({"here": runs})
    assert [row[:2] for row in table.rows] == [("here", "SGD"), ("here", "AMSGrad")]
    for row in table.rows:
        assert any(f"{row[4]}" in t and row[5] in t for t in texts(figure)), row


def test_equal_steps_and_settings_only_where_a_rule_has_them() -> None:
    assert plan("sgd", "0.3", beta2="0.5")["alpha"].parameters == inverse_sqrt("0.3").parameters
    assert plan("adam", "0.3", beta2="0.5")["beta2"].base == rule("adam").plan(beta2="0.5")["beta2"].base
    assert cycles(1000, 101) == (101, 202, 303, 404, 505, 606, 707, 808, 909)
    with pytest.raises(DomainError, match="does not fit"):
        cycles(100, 101)


def test_negative_regrets_leave_gaps_and_no_exponent() -> None:
    (times, values) = figures._positive([1, 2, 3], [1.0, -1.0, 2.0])
    assert times == [1, 2, 3] and math.isnan(values[1])
    assert figures.power([10, 20], [-1, 2], 2) == "no power"


def test_bounds_that_do_not_apply_are_marked() -> None:
    """AMSGrad's sqrt(T) bound is for constant decays, Theorem 4 for any."""
    claims = {
        name: Told(companion.statement(f"adam_lecture/{name}"), 1, {"D": 2}) for name in ("theorem4", "amsgrad_sqrtt")
    }

    run = follow(
        rule("amsgrad"), problem("reddi"), 3000, claims, plan=plan("amsgrad", "0.1", beta1=geometric("0.9", "0.9"))
    )
    shown = texts(figures.bounds({"a": run}, {"theorem4": "printed", "amsgrad_sqrtt": "rate"}))
    assert "printed" in shown and "rate (assumption broken)" in shown
    (broken,) = [row for row in run.bounds["amsgrad_sqrtt"].table.rows if "broken" in str(row[1])]
    assert "first at *t* = 2" in str(broken[1])
