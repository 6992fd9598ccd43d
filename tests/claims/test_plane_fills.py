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
