"""Color balls of the second kind: the remainder of Lemma A.2 for any adapted r, and the largest there is.

With ``r_j = r_{j-1} + s_j / sqrt j``, signs ``s_j`` that the rounds up to j decide, and the excess X of `color_balls`,

    E[r_k X] - E[r_k] E[X] = sum_j a_j / sqrt j,    a_j = E[s_j (X - E X)]

The ``a_j`` are exact rationals. They are found by enumeration for given signs; the largest remainder is known without
it: ``a_j = E |E(X - E X | rounds 1 to j)|``, from the fluctuation x of the momentum, x <- beta1^n x + deviation.

Zhang, slide "Color-ball of the 2nd kind".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import sqrt

from flint import fmpq

from numeric.backends import rational
from numeric.color_balls import Draws, Order, excess, reshuffled, sequences
from symbolic.errors import DomainError
from symbolic.ops import Exact

Signs = Callable[[tuple[Order, ...]], int]
"""The sign of the last step of r, from the rounds so far."""


def size(parts: Sequence[fmpq]) -> float:
    """``sum_j a_j / sqrt j``."""
    return sum(float(a) / sqrt(j) for j, a in enumerate(parts, 1))


def remainder(draws: Draws, rounds: int, labels: Sequence[Exact], beta1: Exact, signs: Signs) -> list[fmpq]:
    """``a_1, ..., a_k`` by enumeration of all sequences of draws."""
    values, b = [rational.OPS.real(c) for c in labels], rational.OPS.real(beta1)
    found = [(rational.OPS.real(p), orders, excess(orders, values, b)) for p, orders in sequences(draws, rounds)]
    mean = sum((p * x for p, _, x in found), fmpq(0))
    return [sum((p * signs(orders[:j]) * (x - mean) for p, orders, x in found), fmpq(0)) for j in range(1, rounds + 1)]


def extremal(labels: Sequence[Exact], beta1: Exact, rounds: int) -> Signs:
    """The signs that make the remainder largest: those of ``x_j``, and of ``x_{k-1} - x_k`` in the last round."""
    values, b = [rational.OPS.real(c) for c in labels], rational.OPS.real(beta1)

    def sign(orders: tuple[Order, ...]) -> int:
        now = fluctuation(orders, values, b)
        ahead = now if len(orders) < rounds else fluctuation(orders[:-1], values, b) - now
        return 1 if ahead >= 0 else -1

    return sign


def fluctuation(orders: tuple[Order, ...], labels: Sequence[fmpq], beta1: fmpq) -> fmpq:
    """``x``: what chance adds to the momentum after these rounds."""
    mean, x = sum(labels, fmpq(0)) / len(labels), fmpq(0)
    for order in orders:
        for ball in order:
            x = beta1 * x + labels[ball] - mean
    return x


def largest(labels: Sequence[Exact], beta1: Exact, rounds: int) -> list[fmpq]:
    """``a_1, ..., a_k`` of the largest remainder, from the laws of ``x_j`` and ``x_{k-1} - x_k``."""
    values, b = [rational.OPS.real(c) for c in labels], rational.OPS.real(beta1)
    if not 0 <= b < 1:
        raise DomainError(f"beta1 = {beta1} is not in [0, 1): an average needs a decay there")
    n = len(values)
    steps = _law(fluctuation((order,), values, b) for _, order in reshuffled(n))
    laws: list[dict[fmpq, fmpq]] = [{fmpq(0): fmpq(1)}]
    for _ in range(rounds - 1):
        laws.append(_next(laws[-1], steps, b**n))
    room = b / (1 - b)
    earlier = [room * (1 - b**n) * b ** (n * (rounds - 1 - j)) * _mean_size(laws[j]) for j in range(1, rounds)]
    last = sum((p * w * abs((1 - b**n) * x - u) for x, p in laws[-1].items() for u, w in steps.items()), fmpq(0))
    return [*earlier, room * last]


def closed(labels: Sequence[Exact], beta1: Exact, rounds: int) -> list[fmpq]:
    """The same for two balls and ``beta1^2 <= 1/2``, in closed form."""
    (first, second), b = (rational.OPS.real(c) for c in labels), rational.OPS.real(beta1)
    if not 0 <= 2 * b**2 <= 1:
        raise DomainError(f"beta1 = {beta1} has no closed form here: take 0 <= beta1 <= 1/sqrt(2), or largest(...)")
    height = b * abs(first - second) / 2
    return [*(height * (1 - b**2) * b ** (2 * (rounds - 1 - j)) for j in range(1, rounds)), height]


def every_sign(n: int, rounds: int) -> list[Signs]:
    """All ways in which signs can depend on the rounds so far; for very few rounds only."""
    orders = [order for _, order in reshuffled(n)]
    histories = [h for j in range(1, rounds + 1) for h in product(orders, repeat=j)]
    if len(histories) > 14:
        raise DomainError(f"there are 2^{len(histories)} ways for {rounds} rounds of {n} balls: take fewer")
    tables = (dict(zip(histories, choice, strict=True)) for choice in product((1, -1), repeat=len(histories)))
    return [table.__getitem__ for table in tables]


def _law(values: Iterable[fmpq]) -> dict[fmpq, fmpq]:
    found = list(values)
    law: dict[fmpq, fmpq] = {}
    for x in found:
        law[x] = law.get(x, fmpq(0)) + fmpq(1, len(found))
    return law


def _next(law: dict[fmpq, fmpq], steps: dict[fmpq, fmpq], decay: fmpq) -> dict[fmpq, fmpq]:
    out: dict[fmpq, fmpq] = {}
    for x, p in law.items():
        for u, w in steps.items():
            out[decay * x + u] = out.get(decay * x + u, fmpq(0)) + p * w
    return out


def _mean_size(law: dict[fmpq, fmpq]) -> fmpq:
    return sum((p * abs(x) for x, p in law.items()), fmpq(0))


def as_fractions(parts: Sequence[fmpq]) -> list[Fraction]:
    """The parts as Python's fractions."""
    return [Fraction(int(a.p), int(a.q)) for a in parts]
