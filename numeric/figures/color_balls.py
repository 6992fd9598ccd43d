"""The cancellation in Lemma A.1, round by round, from full enumeration: which powers of beta1 are left."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.figure import Figure

from numeric import color_balls
from numeric.figures.grid import Grid, draw
from numeric.label_polynomials import common, generators


def cancellation(n: int, rounds: int) -> Figure:
    """Two grids, a row for each round from the last one back: what the round adds, and the sum so far.

    A number is the coefficient of ``(c_0 + ... + c_{n-1}) beta1^power`` in the expectation.
    """
    shares = [_share(n, rounds, age) for age in range(rounds)]
    sums = [[sum(column, Fraction(0)) for column in zip(*shares[: age + 1], strict=True)] for age in range(rounds)]
    names = ["$k$", *(f"$k-{age}$" for age in range(1, rounds))]
    powers = [str(p) for p in range(n * rounds)]
    return draw(
        Grid(f"(a) what each round adds, $n={n}$", names, powers, shares, r"power of $\beta_1$", "round"),
        Grid("(b) sum of all rounds so far", names, powers, sums, r"power of $\beta_1$", "back to round"),
    )


def _share(n: int, rounds: int, age: int) -> list[Fraction]:
    """The coefficients of one round's share in the expected excess, for all powers."""
    labels, beta1 = generators(n)
    draws = color_balls.reshuffled(n)
    found = common(color_balls.expectation(draws, rounds, lambda o: color_balls.share(o, labels, beta1, age)))
    return [found.get(power, Fraction(0)) for power in range(n * rounds)]
