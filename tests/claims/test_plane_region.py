"""What the claims on the shape of function (2)'s region say, beside S in doubles; and what the band tactic refuses."""

import numpy as np
import pytest

from numeric.plane_curve import drift, edge
from proofs_checks.kernel.context import Rejected
from proofs_checks.plane import beta2, n
from proofs_checks.search import Prover
from proofs_checks.search.plane_band import on_band
from symbolic.statement import le, lt, statement

SIZES = (3, 4, 7, 20, 60)
INSIDE = (np.arange(40) + 0.5) / 40


@pytest.mark.parametrize("size", SIZES)
def test_the_drift_rises_with_beta1(size: int) -> None:
    one, two = np.sort(np.append(INSIDE, 0))[:, None], np.append(INSIDE, 0)[None, :]
    assert (np.diff(drift(size, one, two), axis=0) > 0).all()


@pytest.mark.parametrize("size", SIZES)
def test_the_region_ends_where_the_claims_say(size: int) -> None:
    for b1 in (0, 0.5, 0.99):
        assert drift(size, b1, 1 - 4 / size**2 * INSIDE).min() > 0
    enough = 1 - 2 / ((size - 1) * (size + 2)) * INSIDE
    assert drift(size, enough[:, None], np.append(INSIDE, 0)[None, :]).min() >= 1 / size
    away = 4 / (size * (size - 2.5)) * (1 + INSIDE)
    assert (drift(size, 0, 1 - away[away <= 1]) < 0).all()


@pytest.mark.parametrize("size", SIZES)
def test_the_curve_lies_beyond_the_hyperbola(size: int) -> None:
    two = 1 - np.geomspace(4.5 / size**2, 1, 30)
    reached = edge(size, two)
    product = size**2 * (size + 1) * (1 - reached) * (1 - np.sqrt(two))
    assert np.nanmin(product) > 11


def test_the_curve_is_a_hyperbola_near_the_corner() -> None:
    """Proved between 8 and 40; in doubles n^3 (1 - beta1)(1 - beta2) is 24 there."""
    size = 1000
    two = 1 - np.geomspace(0.03, 0.25, 5) / size
    product = size**3 * (1 - edge(size, two)) * (1 - two)
    assert np.abs(product - 24.2).max() < 0.4
    assert (drift(size, 1 - 40 / (size**3 * (1 - two)), two) < 0).all()


def test_a_polynomial_that_is_negative_on_the_band_is_refused() -> None:
    band = (le(3, n), le(0, beta2), lt(beta2, 1), le(n**2 * (1 - beta2), 4))
    for goal, true in (
        (lt(n * (1 - beta2), 2), True),
        (lt(n * (1 - beta2), 1), False),
        (lt(n**2 * (1 - beta2), 3), False),
    ):
        p = Prover.of(statement(goal, reals="beta2", integers="n", given=band))
        if true:
            assert p.fact(on_band(p, goal, 3)) == goal
        else:
            with pytest.raises(Rejected, match="Bernstein"):
                on_band(p, goal, 3)
