"""Color balls of the first kind by full enumeration: n balls, k rounds, any way of drawing, in exact numbers.

    m <- beta1 m + d for every ball d drawn,    f_i = c_i (1 + beta1 + ... + beta1^(n k - 1))

The excess is the sum of m after each of the n draws of the last round, minus f_0 + ... + f_{n-1}. It is computed by
running the momentum over every sequence of draws, so that nothing of a proof is used. Labels and beta1 are numbers of
any exact ring; over polynomials (`generic`) one enumeration settles all labels and all beta1 at once.

Zhang, slide "Color-ball of the 1st kind".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from symbolic.errors import DomainError

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
    return tuple((_product(chances, order), order) for order in product(range(len(chances)), repeat=len(chances)))


def uniform(n: int) -> Draws:
    """With replacement, all ``n`` balls equally likely."""
    return replaced(*[Fraction(1, n)] * n)


def in_turn(n: int) -> Draws:
    """Always the same order ``0, 1, ..., n-1``."""
    return ((Fraction(1), tuple(range(n))),)


def _product(chances: Sequence[Fraction], order: Order) -> Fraction:
    out = Fraction(1)
    for ball in order:
        out *= chances[ball]
    return out


def sequences(draws: Draws, rounds: int) -> Iterator[tuple[Fraction, tuple[Order, ...]]]:
    """Every sequence of rounds with its probability; there are ``len(draws) ** rounds``."""
    for combination in product(draws, repeat=rounds):
        chance = Fraction(1)
        for probability, _ in combination:
            chance *= probability
        yield chance, tuple(order for _, order in combination)


def expectation(draws: Draws, rounds: int, value: Callable[[tuple[Order, ...]], Any]) -> Any:
    """The mean of ``value`` over all sequences, exactly."""
    parts = (value(orders) * fmpq(p.numerator, p.denominator) for p, orders in sequences(draws, rounds))
    out = next(parts)
    for part in parts:
        out = out + part
    return out


def excess(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any) -> Any:
    """``sum_i m_i - sum_i f_i`` for one sequence of draws, by running the momentum."""
    return sum_of_momenta(orders, labels, beta1) - sum(labels[1:], labels[0]) * _powers(beta1, sum(map(len, orders)))


def share(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any, age: int) -> Any:
    """What the round ``age`` rounds before the last contributes to the excess (the last has age 0)."""
    n, zero = len(labels), beta1 * 0
    kept = len(orders) - 1 - age
    blank = [zero] * n
    m = zero
    total = zero
    for e, order in enumerate(orders):
        for ball in order:
            m = beta1 * m + (labels if e == kept else blank)[ball]
            total = total + m if e == len(orders) - 1 else total
    return total - sum(labels[1:], labels[0]) * _powers(beta1, n) * beta1 ** (n * age)


def sum_of_momenta(orders: tuple[Order, ...], labels: Sequence[Any], beta1: Any) -> Any:
    """The sum of ``m`` after each draw of the last round."""
    m = beta1 * 0
    for order in orders:
        total = beta1 * 0
        for ball in order:
            m = beta1 * m + labels[ball]
            total = total + m
    return total


def _powers(beta1: Any, count: int) -> Any:
    out = beta1 * 0
    for _ in range(count):
        out = out * beta1 + 1
    return out


def generic(n: int) -> tuple[list[fmpq_mpoly], fmpq_mpoly]:
    """The labels ``c0, ..., c{n-1}`` and ``beta1`` as generators of a ring of polynomials."""
    *labels, beta1 = fmpq_mpoly_ctx.get((*(f"c{i}" for i in range(n)), "beta1"), Ordering.lex).gens()
    return labels, beta1


def coefficients(p: fmpq_mpoly) -> dict[int, dict[int, Fraction]]:
    """``{power of beta1: {ball: coefficient}}`` of a polynomial that is linear in the labels."""
    out: dict[int, dict[int, Fraction]] = {}
    for (*balls, power), c in p.to_dict().items():
        if sum(balls) != 1:
            raise DomainError(f"{p} is not linear in the labels")
        out.setdefault(int(power), {})[balls.index(1)] = Fraction(int(c.p), int(c.q))
    return out
