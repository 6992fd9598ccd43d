"""Values over time, tables, and the figures made of them."""

from fractions import Fraction

import mpmath
import pytest
from flint import fmpq
from matplotlib.figure import Figure

from numeric.backends import float64, mp, rational
from numeric.figures import bias_correction, color_balls, curves, grid
from numeric.table import Table, cell, fraction, shortest
from numeric.tabulate import along, sampled, value
from symbolic.rules.adam_eps_inside import RULE
from symbolic.term import seq, total, variables

t, i, mu, beta1, delta = variables("t i mu beta1 delta")
BIASED = (1 - beta1**t) * mu
LAG = delta * (beta1 / (1 - beta1) - t * beta1**t / (1 - beta1**t))


def test_the_recursion_and_the_formula_agree_exactly() -> None:
    run = along(RULE, "m", [1, 2, 9], lambda s: fmpq(3), rational.OPS, beta1="0.9")
    assert run == {s: value(BIASED, rational.OPS, {"t": s}, beta1="0.9", mu=3) for s in (1, 2, 9)}
    assert along(RULE, "m_hat", [7], lambda s: fmpq(3), rational.OPS, beta1="0.9") == {7: 3}


def test_a_free_sequence_and_fifty_digits() -> None:
    x = total(i, 1, t, seq("g")(i) * mu)
    found = value(x, mp.ops(50), {"t": 3}, {"g": lambda s: mpmath.mpf(s)}, mu="1/3")
    assert abs(found - 2) < 1e-14
    assert value(x, rational.OPS, {"t": 3}, {"g": fmpq}, mu="1/3") == 2


def test_sample_means_cover_the_exact_mean() -> None:
    found = sampled(RULE, "m", [1, 5, 20], lambda s: 2.0, 4000, seed=0, beta1="0.9")
    for s, x in found.items():
        exact = 2 * (1 - 0.9**s)
        assert abs(x.mean - exact) < 2 * x.half_width
        assert 0 < x.half_width < 0.05
    assert found == sampled(RULE, "m", [1, 5, 20], lambda s: 2.0, 4000, seed=0, beta1="0.9")


def test_cells() -> None:
    assert cell(True) == "yes"
    assert cell(Fraction(-1, 2)) == r"$-\tfrac{1}{2}$"
    assert fraction(fmpq(4)) == "4"
    assert cell("|x|") == r"\vert x\vert "
    assert cell(mu).startswith("$")
    assert shortest(mp.ops(30).real("0.1"), 5) == "0.10000"


def test_a_table_is_markdown_with_text_at_the_left() -> None:
    shown = Table(("a", "b"), [(1, Fraction(1, 3))])._repr_markdown_()
    assert shown.splitlines() == ["| a | b |", "| --: | --: |", r"| 1 | $\tfrac{1}{3}$ |"]
    assert Table(("a",), [("-0.5",), ("$-1.0$",)])._repr_markdown_().splitlines()[1] == "| --: |"
    assert Table(("a", "b"), [("text", r"$\\beta$")])._repr_markdown_().splitlines()[1] == "| :-- | :-- |"


def test_figures_of_bias_correction_show_the_terms_they_are_given() -> None:
    figure = bias_correction.constant_and_drifting(RULE, BIASED, LAG, runs=50)
    lines = {str(line.get_label()): line for line in figure.axes[0].get_lines()}
    (start,) = (line for name, line in lines.items() if name.endswith("0.9$"))
    assert start.get_ydata()[4] == pytest.approx(1 - 0.9**5)
    assert [ax.get_xlabel() for ax in figure.axes] == ["step $t$"] * 2


def test_no_mean_of_bounded_drift_is_beyond_the_bound_in_the_figure() -> None:
    _, right = bias_correction.lags(RULE, LAG).axes
    lines = {str(line.get_label()): line.get_ydata() for line in right.get_lines()}
    bound = lines["proved bound"]
    for name in ("straight line", "random walk", "wave", "to and fro"):
        assert all(x <= y + 1e-12 for x, y in zip(lines[name], bound, strict=True)), name
    assert lines["straight line"] == pytest.approx(bound, abs=1e-12)


def test_the_grid_of_the_cancellation() -> None:
    figure = color_balls.cancellation(2, 2)
    assert isinstance(figure, Figure)
    shown = [[text.get_text() for text in ax.texts] for ax in figure.axes]
    half = r"\frac{1}{2}$"
    assert shown == [["$-" + half, "$" + half, "$-" + half], ["$-" + half] * 2]


def test_a_figure_keeps_the_settings_of_others() -> None:
    import matplotlib

    before = matplotlib.rcParams["font.family"]
    curves.draw(curves.Panel("", "", "", [curves.Curve("x", {1: 1.0, 2: 2.0}, {1: float64.OPS.real("1")})]))
    grid.draw(grid.Grid("", ["a"], ["b"], [[Fraction(1)]]))
    assert matplotlib.rcParams["font.family"] == before
