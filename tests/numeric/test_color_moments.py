"""Second moments and the second kind in closed form, against full enumeration."""

from fractions import Fraction
from time import process_time

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric import color_moments, second_kind, second_kind_tables
from numeric.color_balls import reshuffled, uniform
from numeric.figures.second_kind import remainder_and_spread
from symbolic.errors import DomainError

labels_ = st.lists(st.fractions(min_value=-3, max_value=3, max_denominator=4), min_size=1, max_size=3)
decay = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(9, 10), Fraction(1, 3)])


@settings(max_examples=25, deadline=None)
@given(labels_, decay, decay, st.integers(min_value=0, max_value=2))
def test_the_closed_form_is_what_enumeration_finds(
    labels: list[Fraction], beta1: Fraction, beta2: Fraction, rounds: int
) -> None:
    n = len(labels)
    shuffled = color_moments.enumerated(reshuffled(n), rounds, labels, beta1, beta2)
    assert color_moments.closed(labels, beta1, beta2, rounds) == shuffled
    replaced = color_moments.enumerated(uniform(n), rounds, labels, beta1, beta2)
    assert color_moments.closed(labels, beta1, beta2, rounds, replacement=True) == replaced


def test_four_balls_and_five_rounds_of_two() -> None:
    for labels, rounds in (((1, -2, 5, 0), 2), ((1, 3), 5)):
        found = color_moments.enumerated(reshuffled(len(labels)), rounds, labels, "0.9", "0.99")
        assert color_moments.closed(labels, "0.9", "0.99", rounds) == found
        assert color_moments.closed(labels, "0.9", "0.98", rounds) != found


def test_the_oracle_by_hand() -> None:
    """One round of 1, 3 with beta1 = 1/2: m is 1/4 + 3/2 or 3/4 + 1/2."""
    found = color_moments.enumerated(reshuffled(2), 1, (1, 3), Fraction(1, 2), 0)
    assert found.m_squared == (fmpq(7, 4) ** 2 + fmpq(5, 4) ** 2) / 2
    assert found.m_times_v == (fmpq(7, 4) * 9 + fmpq(5, 4) * 1) / 2
    assert found.ratio == found.m_squared / 5


def test_reshuffling_makes_the_momentum_quiet() -> None:
    shuffled, replaced = (color_moments.long_run_variance((1, 3), "0.9", replacement=r) for r in (False, True))
    assert replaced == Fraction(1, 19)
    assert shuffled == Fraction(1, 10**3) / (Fraction(19, 10) * Fraction(181, 100))
    late = color_moments.closed((1, 3), "0.9", "0.99", 400)
    assert abs(float(late.variance) - float(shuffled)) < 1e-15


def test_bad_input_is_refused_with_its_name() -> None:
    with pytest.raises(DomainError, match=r"beta1 = 1 is not in \[0, 1\)"):
        color_moments.closed((1, 2), 1, 0, 3)
    with pytest.raises(DomainError, match="-1 rounds of 2 labels"):
        color_moments.closed((1, 2), 0, 0, -1)
    with pytest.raises(DomainError, match="E v is 0"):
        _ = color_moments.closed((0, 0), 0, 0, 3).ratio
    with pytest.raises(DomainError, match="beta1 = 0.9 has no closed form"):
        second_kind.closed((1, 2), "0.9", 3)
    with pytest.raises(DomainError, match="beta1 = 2 is not"):
        second_kind.largest((1, 2), 2, 3)
    with pytest.raises(DomainError, match=r"2\^30 ways"):
        second_kind.every_sign(2, 4)


@pytest.mark.parametrize("beta1", ["0", "0.5", "0.9"])
def test_no_signs_do_better_than_the_extremal_ones(beta1: str) -> None:
    best = second_kind.largest((0, 3), beta1, 2)
    sizes = [second_kind.remainder(reshuffled(2), 2, (0, 3), beta1, s) for s in second_kind.every_sign(2, 2)]
    assert len(sizes) == 64
    assert max(map(second_kind.size, sizes)) == pytest.approx(second_kind.size(best), abs=1e-15)
    assert best in sizes


@pytest.mark.parametrize(("labels", "rounds"), [((1, 3), 5), ((0, 1, 5), 3), ((2, -1, 4, 0), 2)])
def test_the_extremal_signs_attain_the_largest_remainder(labels: tuple[int, ...], rounds: int) -> None:
    draws, n = reshuffled(len(labels)), len(labels)
    for beta1 in ("0.3", "0.9"):
        signs = second_kind.extremal(labels, beta1, rounds)
        found = second_kind.remainder(draws, rounds, labels, beta1, signs)
        assert found == second_kind.largest(labels, beta1, rounds), (n, beta1)
        assert second_kind.size(found) > 0


def test_small_beta_has_a_closed_form() -> None:
    for beta1 in ("0", "0.3", "0.7"):
        assert second_kind.closed((1, 3), beta1, 6) == second_kind.largest((1, 3), beta1, 6)
    above = second_kind.largest((1, 3), "0.8", 4)
    assert above[-1] == fmpq(4, 5)
    assert second_kind.as_fractions(above)[-1] == Fraction(4, 5)


def test_the_figure_shows_what_is_exact() -> None:
    figure = remainder_and_spread(("0.5", "0.9"), 4, (2, 5))
    left, right = figure.axes
    heights = [list(line.get_ydata()) for line in left.get_lines()[:2]]
    assert [h[0] for h in heights] == [1, 1]
    assert heights[0][1] == pytest.approx(1 + 0.75 * 2**0.5)
    quiet = list(right.get_lines()[0].get_ydata())
    assert quiet[0] == pytest.approx(0.2)
    assert 0 < quiet[0] < quiet[1] < 1


def test_a_closed_form_beats_enumeration_a_thousandfold() -> None:
    """CPU time, at a size that enumerates in about a second; at ten seconds the ratio is larger still."""
    draws, labels = reshuffled(2), (3, -1)
    start = process_time()
    found = color_moments.enumerated(draws, 12, labels, "0.9", "0.99")
    slow = process_time() - start
    start = process_time()
    for _ in range(20):
        value = color_moments.closed(labels, "0.9", "0.99", 12)
    fast = (process_time() - start) / 20
    assert value == found
    assert slow > 1000 * fast


def test_tables_of_the_second_kind_and_of_moments() -> None:
    rows = second_kind_tables.remainders((0, 2), "0.5", [1, 2]).rows
    assert rows == [(1, True, "$0.5000$", "$0.5000$", True), (2, True, "$0.7286$", "$1.0303$", True)]
    (row,) = second_kind_tables.moments((1, 3), "0.5", "0.5", [1]).rows
    assert row == (1, True, fmpq(37, 16), "$0.6167$", "$0.6833$")
