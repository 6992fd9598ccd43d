"""Second moments of Adam's averages over reshuffled labels: in closed form, and by full enumeration as its oracle.

    m <- beta1 m + (1 - beta1) c,    v <- beta2 v + (1 - beta2) c^2    for every ball c drawn, from m = v = 0

The closed form takes a handful of powers, whatever the number of rounds; enumeration runs both averages over every
sequence of draws. All numbers are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq

from numeric.backends import rational
from numeric.color_balls import Draws, sequences
from symbolic.errors import DomainError
from symbolic.ops import Exact


@dataclass(frozen=True, slots=True)
class Moments:
    """``E m``, ``E v``, ``E m^2`` and ``E m v`` after some rounds."""

    m: fmpq
    v: fmpq
    m_squared: fmpq
    m_times_v: fmpq

    @property
    def ratio(self) -> fmpq:
        """``E m^2 / E v``; `DomainError` where all labels or rounds are missing."""
        if self.v == 0:
            raise DomainError("E v is 0, so there is no ratio E m^2 / E v: take a round, and a label other than 0")
        return self.m_squared / self.v

    @property
    def variance(self) -> fmpq:
        """The variance of ``m``."""
        return self.m_squared - self.m**2


def closed(labels: Sequence[Exact], beta1: Exact, beta2: Exact, rounds: int, *, replacement: bool = False) -> Moments:
    """The moments after ``rounds`` rounds, each label drawn once a round, or all draws independent."""
    values, n = [rational.OPS.real(c) for c in labels], len(labels)
    p, q = _decay(beta1, "beta1"), _decay(beta2, "beta2")
    if rounds < 0 or not values:
        raise DomainError(f"{rounds} rounds of {n} labels cannot be drawn: give at least 0 rounds and 1 label")
    mu, nu, kappa = (sum((c**k for c in values), fmpq(0)) / n for k in (1, 2, 3))
    m, v = mu * (1 - p ** (n * rounds)), nu * (1 - q ** (n * rounds))
    squared = m**2 + (1 - p) ** 2 * (nu - mu**2) * _shared(p, p, n, rounds, replacement)
    product = m * v + (1 - p) * (1 - q) * (kappa - mu * nu) * _shared(p, q, n, rounds, replacement)
    return Moments(m, v, squared, product)


def _decay(beta: Exact, name: str) -> fmpq:
    value = fmpq(rational.OPS.real(beta))
    if not 0 <= value < 1:
        raise DomainError(f"{name} = {beta} is not in [0, 1): an average needs a decay there")
    return value


def _shared(p: fmpq, q: fmpq, n: int, rounds: int, replacement: bool) -> fmpq:
    """The weight of the covariance of two labels in that of the two averages, without their factors ``1 - beta``."""
    once = (1 - (p * q) ** n) / (1 - p * q)
    if not replacement:
        apart = (1 - p**n) / (1 - p) * ((1 - q**n) / (1 - q)) / n
        once = fmpq(n, n - 1) * (once - apart) if n > 1 else fmpq(0)
    return once * (1 - (p * q) ** (n * rounds)) / (1 - (p * q) ** n)


def enumerated(draws: Draws, rounds: int, labels: Sequence[Exact], beta1: Exact, beta2: Exact) -> Moments:
    """The same by running both averages over every sequence of draws."""
    values, p, q = [rational.OPS.real(c) for c in labels], rational.OPS.real(beta1), rational.OPS.real(beta2)
    sums = [fmpq(0)] * 4
    for chance, orders in sequences(draws, rounds):
        m = v = fmpq(0)
        for order in orders:
            for ball in order:
                m, v = p * m + (1 - p) * values[ball], q * v + (1 - q) * values[ball] ** 2
        weight = fmpq(chance.numerator, chance.denominator)
        sums = [s + weight * x for s, x in zip(sums, (m, v, m * m, m * v), strict=True)]
    return Moments(*sums)


def long_run_variance(labels: Sequence[Exact], beta1: Exact, *, replacement: bool = False) -> Fraction:
    """The variance of ``m`` at the end of a round after very many rounds."""
    values, n, p = [rational.OPS.real(c) for c in labels], len(labels), _decay(beta1, "beta1")
    mu, nu = (sum((c**k for c in values), fmpq(0)) / n for k in (1, 2))
    once = _shared(p, p, n, 1, replacement) / (1 - p ** (2 * n))
    found = (1 - p) ** 2 * (nu - mu**2) * once
    return Fraction(int(found.p), int(found.q))
