"""Color balls of the first kind by full enumeration: n balls, k rounds, any way of drawing, in exact numbers.

    m <- beta1 m + d for every ball d drawn,    f_i = c_i (1 + beta1 + ... + beta1^(n k - 1))

The excess is the sum of m after each of the n draws of the last round, minus f_0 + ... + f_{n-1}. It is computed by
running the momentum over every sequence of draws, so that nothing of a proof is used. Labels and beta1 are numbers of
any exact ring; over polynomials (`numeric.label_polynomials`) one enumeration settles all labels and all beta1 at once.

Zhang, slide "Color-ball of the 1st kind".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import permutations, product
from math import prod
from operator import add
from typing import Any

from flint import fmpq

from numeric.backends import rational
from symbolic.errors import DomainError
from symbolic.ops import Exact

Order = tuple[int, ...]
Draws = tuple[tuple[Fraction, Order], ...]
"""What a round may bring: the balls in the order in which they are drawn, each order with its probability."""


def reshuffled(n: int) -> Draws:
    """Without replacement: all orders of the ``n`` balls, equally likely."""
    orders = list(permutations(range(n)))
    return tuple((Fraction(1, len(orders)), order) for order in orders)


def replaced(*chances: Fraction) -> Draws:
    """With replacement: ``n`` independent draws, ball ``i`` with probability ``chances[i]``."""
    if sum(chances) != 1:
        raise DomainError(f"the probabilities {', '.join(map(str, chances))} add up to {sum(chances)}, not to 1")
    orders = product(range(len(chances)), repeat=len(chances))
    return tuple((prod((chances[ball] for ball in order), start=Fraction(1)), order) for order in orders)


def uniform(n: int) -> Draws:
    """With replacement, all ``n`` balls equally likely."""
    return replaced(*[Fraction(1, n)] * n)


def in_turn(n: int) -> Draws:
    """Always the same order ``0, 1, ..., n-1``."""
    return ((Fraction(1), tuple(range(n))),)


def sequences(draws: Draws, rounds: int) -> Iterator[tuple[Fraction, tuple[Order, ...]]]:
    """Every sequence of rounds with its probability; there are ``len(draws) ** rounds``."""
    for combination in product(draws, repeat=rounds):
        yield prod((p for p, _ in combination), start=Fraction(1)), tuple(order for _, order in combination)


def expectation(draws: Draws, rounds: int, value: Callable[[tuple[Order, ...]], Any]) -> Any:
    """The mean of ``value`` over all sequences, exactly."""
    return reduce(add, (value(orders) * rational.OPS.real(p) for p, orders in sequences(draws, rounds)))


def excess(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any) -> Any:
    """``sum_i m_i - sum_i f_i`` for one sequence of draws."""
    return sum_of_momenta(orders, labels, beta1) - reduce(add, labels) * _powers(beta1, sum(map(len, orders)))


def share(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any, age: int) -> Any:
    """What the round ``age`` rounds before the last puts into the excess (the last has age 0).

    Only its own balls count: those of all other rounds are taken to be 0.
    """
    n, kept = len(labels), len(orders) - 1 - age
    blank = [beta1 * 0] * n
    momenta = _momenta(orders, lambda e: labels if e == kept else blank, beta1)
    return momenta - reduce(add, labels) * _powers(beta1, n) * beta1 ** (n * age)


def sum_of_momenta(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any) -> Any:
    """The sum of ``m`` after each draw of the last round, by running the momentum from 0."""
    return _momenta(orders, lambda e: labels, beta1)


def _momenta(orders: tuple[Order, ...], labels: Callable[[int], Sequence[Any]], beta1: Any) -> Any:
    m = total = beta1 * 0
    for e, order in enumerate(orders):
        total = beta1 * 0
        for ball in order:
            m = beta1 * m + labels(e)[ball]
            total = total + m
    return total


def _powers(beta1: Any, count: int) -> Any:
    """``1 + beta1 + ... + beta1^(count - 1)``."""
    return reduce(lambda so_far, _: so_far * beta1 + 1, range(count), beta1 * 0)


@dataclass(frozen=True, slots=True)
class Spread:
    """Exact moments of the excess: its mean, its variance, and the mean of its absolute value."""

    mean: fmpq
    variance: fmpq
    size: fmpq


def spread(draws: Draws, rounds: int, labels: Sequence[Exact], beta1: Exact) -> Spread:
    """How the excess is distributed, for labels and beta1 given as exact numbers."""
    numbers, b = [rational.OPS.real(c) for c in labels], rational.OPS.real(beta1)
    found = [(rational.OPS.real(p), excess(orders, numbers, b)) for p, orders in sequences(draws, rounds)]
    mean = sum((p * x for p, x in found), fmpq(0))
    variance = sum((p * (x - mean) ** 2 for p, x in found), fmpq(0))
    return Spread(mean, variance, sum((p * abs(x) for p, x in found), fmpq(0)))
