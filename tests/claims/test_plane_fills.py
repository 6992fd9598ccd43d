"""What the claims on the regions of function (2) for growing n say, beside S in doubles."""

import numpy as np
import pytest

from numeric.plane_curve import drift

SIZES = (4, 5, 7, 20, 60, 400)
SIDE = np.arange(41) / 40


@pytest.mark.parametrize("size", SIZES)
def test_the_square_lies_in_the_region(size: int) -> None:
    decays = (1 - 13 / (4 * size)) * SIDE
    assert drift(size, decays[:, None], decays[None, :]).max() < -0.9


def test_a_square_of_the_side_1_minus_2_over_n_does_not() -> None:
    assert drift(4, 0.5, 0.5) > 0


def most(
    size: int, k: int, b1: float, b2: float, logs: float = 2, later: int = 1, fading: float | None = None
) -> float:
    """The upper bound of `region_full_speed`."""
    square = (1 - b2) * (b2**k if fading is None else fading)
    return float(logs * np.log(size) / (1 - b2) + (size + 1) * (b1 ** (k + later) + 1 / (size * square**0.5)) - size)


@pytest.mark.parametrize("size", (1, 2, 3, 10, 100, 1000))
@pytest.mark.parametrize("b2", (1e-6, 0.01, 0.3, 0.9, 0.99))
def test_the_speed_lies_between_its_bounds(size: int, b2: float) -> None:
    for b1 in (0, 0.3, 0.9, 0.99):
        s = float(drift(size, b1, b2))
        assert -size <= s
        assert all(s <= most(size, k, b1, b2) for k in range(min(size, 40)))


def test_each_wrong_bound_fails_somewhere() -> None:
    assert drift(1000, 0, 0.9) > most(1000, 0, 0, 0.9, logs=1)
    assert drift(1000, 0.5, 1e-6) > most(1000, 0, 0.5, 1e-6, later=2)
    assert drift(1000, 0.9, 0.01) > most(1000, 50, 0.9, 0.01, fading=1)
    assert drift(1000, 0, 0.5) < -500


def test_the_speed_is_that_of_full_steps_in_the_limit() -> None:
    size = 4000
    assert drift(size, 0.9, 0.9) / size < -0.94
    assert abs(drift(size, 0.9, 0) / size + 0.1) < 1e-3
