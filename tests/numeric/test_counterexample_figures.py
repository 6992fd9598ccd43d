"""Figures of the counterexample: what is drawn are the runs, before the projection acts, and the levels handed in."""

import pytest

from numeric.figures.counterexample import Costs, averages, paths
from numeric.measured import measure
from numeric.problems import problem
from numeric.regret import regret
from symbolic.rules import rule

ADAM, LOSSES = rule("adam_eps_inside"), problem("reddi_theorem", C=10)
PLAN = ADAM.plan(alpha="1/20", beta1=0, beta2="1/101", epsilon=0, debias1=1, debias2=1)


def test_drifts_are_drawn_up_to_the_boundary() -> None:
    run = measure(ADAM, LOSSES, 120, plan=PLAN, times=range(121))
    figure = paths({"Adam": run}, 3, 1 / 20, {"level": 5 / 12})
    left, right = figure.axes
    assert list(left.lines[0].get_ydata()) == list(run.points)
    heights = right.lines[0].get_ydata()
    assert heights == pytest.approx([0.7027] * len(heights), abs=2e-4) and 20 < len(heights) < 40
    assert [t.get_text() for t in right.texts] == ["Adam, measured", "level"]
    assert right.lines[-1].get_ydata()[0] == 5 / 12


def test_averages_end_at_the_regret_over_t() -> None:
    found = regret(ADAM, LOSSES, 3000, plan=PLAN, times=[300, 3000])
    figure = averages({"here": Costs({"Adam": found}, {"least": 2 * 8 / 3})})
    (ax,) = figure.axes
    assert list(ax.lines[0].get_ydata()) == list(found.average)
    assert found.average[-1] == pytest.approx(16 / 3, rel=0.05) and ax.get_title(loc="left") == "(a) here"
