"""Bias factors. With a decay that changes in time the two are different numbers; only the product removes the bias.

    1 - beta^t                 `by_power`
    1 - prod_{s<=t} beta_s     `by_product`
    prod_{s<=t} mu_s           `running_product`

The power is that of the constant from which the decay starts (Kingma and Ba 2015, Algorithm 1, where the decay is
constant); the product takes the decays as they were used; Dozat 2016, Algorithm 2, prints the product alone. The first
is computed as the moving average of 1, which is the same number and, unlike ``beta^t``, never sinks into denormals.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Reads, Schedule
from symbolic.source import Source


class Average(NamedTuple):
    average: Scalar


class Product(NamedTuple):
    running: Scalar


def advance_power(ops: Ops, s: Average, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    average = read * s.average + (1 - read)
    return Tick(Average(average), average)


def advance_debias(ops: Ops, s: Product, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    running = s.running * read
    return Tick(Product(running), 1 - running)


def advance_product(ops: Ops, s: Product, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    running = s.running * read
    return Tick(Product(running), running)


def by_power(field: str) -> Schedule:
    """``1 - beta^t``, with ``beta`` the constant from which ``field`` starts."""
    return Schedule(
        advance_power,
        initial=Average(0),
        closed=lambda p, t, read: 1 - read**t,
        reads=Reads(field, base=True),
        source=Source("kingma_2015", "Algorithm 1"),
        inline=True,
    )


def by_product(field: str) -> Schedule:
    """``1 - beta_1 beta_2 ... beta_t``, with ``beta_s`` the value of ``field`` at s."""
    return Schedule(advance_debias, initial=Product(1), reads=Reads(field))


def running_product(field: str) -> Schedule:
    """``mu_1 mu_2 ... mu_t``, with ``mu_s`` the value of ``field`` at s."""
    return Schedule(advance_product, initial=Product(1), reads=Reads(field), source=Source("dozat_2016", "Algorithm 2"))
