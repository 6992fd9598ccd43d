"""Color balls by enumeration, against sums written out by hand and against the closed form of any order."""

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import rational
from numeric.color_ball_tables import against, spreads, ways_of_drawing
from numeric.color_balls import excess, expectation, in_turn, replaced, reshuffled, sequences, share, spread, uniform
from numeric.label_polynomials import coefficients, common, generators, latex
from symbolic.errors import DomainError
from symbolic.term import seq, total, variables

beta1, k, n, i, r, c0, c1 = variables("beta1 k n i r c0 c1")
c = seq("c")
LEMMA = beta1 ** (2 * (k - 1) + 1) * (-c0 / 2 - c1 / 2)
MANY = -(total(i, 0, n - 1, c(i)) / n) * total(r, 1, n - 1, r * beta1 ** (n * (k - 1) + r))
small = st.fractions(min_value=-3, max_value=3, max_denominator=5)


def test_the_ways_of_drawing_are_probability_laws() -> None:
    for draws in (reshuffled(3), uniform(3), in_turn(3), replaced(Fraction(1, 4), Fraction(3, 4))):
        assert sum(p for p, _ in draws) == 1
        assert sum(p for p, _ in sequences(draws, 2)) == 1
    assert len(reshuffled(4)) == 24
    assert len(uniform(3)) == 27


def test_chances_must_add_up_to_one() -> None:
    with pytest.raises(DomainError, match="add up to 3/4"):
        replaced(Fraction(1, 4), Fraction(1, 2))


@given(small, st.tuples(small, small), st.lists(st.permutations([0, 1]), min_size=2, max_size=2))
def test_the_momentum_is_what_the_slide_prints(
    b: Fraction, labels: tuple[Fraction, ...], orders: list[list[int]]
) -> None:
    (a1, b1), (a2, b2) = ((labels[x], labels[y]) for x, y in orders)
    m1 = b2 + b * a2 + b**2 * b1 + b**3 * a1
    m0 = a2 + b * b1 + b**2 * a1
    f = sum(labels) * (1 + b + b**2 + b**3)
    assert excess(tuple(map(tuple, orders)), labels, b) == m1 + m0 - f


@given(small, st.tuples(small, small, small), st.lists(st.permutations([0, 1, 2]), min_size=3, max_size=3))
def test_the_rounds_add_up(b: Fraction, labels: tuple[Fraction, ...], orders: list[list[int]]) -> None:
    rounds = tuple(map(tuple, orders))
    assert sum(share(rounds, labels, b, age) for age in range(3)) == excess(rounds, labels, b)


def test_two_balls_leave_the_highest_power() -> None:
    assert latex(_expected(2, 3)) == r"$-\tfrac{1}{2}(c_0+c_1)\beta_1^{5}$"
    assert [row[-1] for row in against(LEMMA, [(2, 1), (2, 2), (2, 4)]).rows] == [True] * 3


def test_the_comparison_can_fail() -> None:
    assert [row[-1] for row in against(LEMMA * beta1, [(2, 1), (2, 2)]).rows] == [False, False]


def test_n_balls_leave_the_n_minus_1_highest_powers() -> None:
    assert common(_expected(3, 2)) == {4: Fraction(-1, 3), 5: Fraction(-2, 3)}
    assert all(row[-1] for row in against(MANY, [(1, 2), (2, 2), (3, 3), (4, 2)]).rows)


def _expected(balls: int, rounds: int) -> object:
    labels, b = generators(balls)
    return expectation(reshuffled(balls), rounds, lambda orders: excess(orders, labels, b))


def test_replacement_changes_the_spread_and_not_the_mean() -> None:
    kept, back = (spread(draws, 3, (1, 3), "0.9") for draws in (reshuffled(2), uniform(2)))
    assert kept.mean == back.mean == -2 * fmpq(9, 10) ** 5
    assert 2 * kept.variance < back.variance
    assert abs(kept.mean) < kept.size < back.size


def test_variance_of_one_round_by_hand() -> None:
    """One round: the excess is -beta1 times the second ball, so c0 and c1 with probability 1/2 each."""
    found = spread(reshuffled(2), 1, (1, 3), Fraction(1, 2))
    assert (found.mean, found.variance, found.size) == (fmpq(-1), fmpq(1, 4), fmpq(1))


def test_coefficients_and_their_print() -> None:
    (x, y), b = generators(2)
    p = 2 * x - y * b + x * b * rational.OPS.real("1/3")
    assert coefficients(p) == {0: [2, 0], 1: [Fraction(1, 3), -1]}
    assert latex(p) == r"$2c_0+\tfrac{1}{3}(c_0-3c_1)\beta_1$"
    assert latex(x * 0) == "$0$"
    assert latex((x + y) * b**2 - (x + y)) == r"$(c_0+c_1)\bigl(-1+\beta_1^{2}\bigr)$"
    with pytest.raises(DomainError, match="do not enter alike"):
        common(p)
    with pytest.raises(DomainError, match="not linear"):
        coefficients(x * y)


def test_tables() -> None:
    ways = {"shuffled": reshuffled(2), "in turn": in_turn(2)}
    assert ways_of_drawing(ways, 2).rows[1] == ("in turn", 1, r"$-c_1\beta_1^{3}$")
    assert spreads(ways, [1], (1, 3), "0.5").rows == [
        (1, "$-1.0000$", "$0.5000$", "$1.0000$", "$-1.5000$", "$0.0000$", "$1.5000$")
    ]
