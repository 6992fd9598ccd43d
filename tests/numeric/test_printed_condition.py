"""Theorem 1's printed condition and the exact curve of function (2): where the figure draws them."""

from __future__ import annotations

import numpy as np
import pytest

from numeric import plane_curve
from numeric.figures import printed_condition

DECAYS = np.linspace(0, 0.999, 60)


@pytest.mark.parametrize("n", [3, 5, 10, 20, 100])
@pytest.mark.parametrize("share", [0.01, 1.0])
def test_the_drift_is_right_where_the_condition_holds(n: int, share: float) -> None:
    """With the largest constant that is proved to be allowed, and with a small one."""
    low = printed_condition.condition(n, share * 4 * n**1.5, DECAYS)
    assert np.all(plane_curve.drift(n, DECAYS, np.maximum(low, 0)) > 0)


def test_a_constant_of_five_is_too_large_for_large_n() -> None:
    low = printed_condition.condition(100, 5 * 100**1.5, np.zeros(1))
    assert plane_curve.drift(100, np.zeros(1), low)[0] < 0


def test_every_n_has_its_panel() -> None:
    figure = printed_condition.draw((5, 10))
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["$n=5$", "$n=10$"]
