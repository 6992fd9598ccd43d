"""The steady drift in numbers: against the exact polynomial, the exact boundary, and the rule itself."""

import numpy as np
import pytest

from numeric.figures import drift_curve
from numeric.steady_drift import boundary, drift, simulated
from proofs_checks.steady_cycles import beta1, beta2, drift_with_momentum
from symbolic.as_sympy import as_sympy
from symbolic.term import num


@pytest.mark.parametrize(("c", "a", "b"), [("3", "0.5", "0.25"), ("2.5", "0", "0.9"), ("10", "0.9", "0.999")])
def test_the_drift_is_the_one_of_the_claims(c: str, a: str, b: str) -> None:
    exact = float(as_sympy(drift_with_momentum(num(c), num(a), num(b))).evalf(30))
    assert drift(float(c), float(b), float(a)) == pytest.approx(exact, rel=1e-12, abs=1e-15)
    assert beta1 != beta2


def test_the_boundary_is_the_certified_one() -> None:
    found = boundary([3.0, 4.0, 5.0, 10.0, 100.0])
    assert np.floor(found * 10**6).tolist() == [472313, 317014, 236815, 98347, 5663]
    assert np.isnan(boundary([1.5])).all()


@pytest.mark.parametrize(("first", "period"), [(0.0, 3), (0.9, 3), (0.5, 7)])
def test_a_simulated_run_settles_to_the_drift(first: float, period: int) -> None:
    c, b = np.array([2.5, 4.0, 20.0]), np.array([0.2, 0.9, 0.97])
    run = simulated(c, b, first, period, periods=500)
    assert run == pytest.approx(drift(c, b, first, period), rel=1e-6, abs=1e-9)


def test_74_is_the_smallest_period_at_which_the_defaults_fail() -> None:
    fails = [p for p in range(2, 90) if drift(p, 0.999, 0.9, p) > 0]
    assert fails == list(range(74, 90))


def test_the_figure_has_both_panels_and_no_marker_on_the_wrong_side() -> None:
    figure = drift_curve.draw(periods=2000)
    plane, _ = figure.axes
    up, down = (line for line in plane.lines if line.get_marker() in ("^", "v"))
    for line, above in ((up, False), (down, True)):
        x, y = line.get_data()
        assert ((np.asarray(y) > boundary(x)) == above).all()
    assert len(figure.axes) == 2
