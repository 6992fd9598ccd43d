"""Bias factors. With a decay that changes in time the two are different numbers; only the product removes the bias.

    1 - beta^t                 `by_power`
    1 - prod_{s<=t} beta_s     `by_product`
    prod_{s<=t} mu_s           `running_product`

The power is that of the constant from which the decay starts (Kingma and Ba 2015, Algorithm 1, where the decay is
constant); the product takes the decays as they were used; Dozat 2016, Algorithm 2, prints the product alone.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Reads, Schedule
from symbolic.source import Source


class State(NamedTuple):
    running: Scalar


def advance(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    running = s.running * read
    return Tick(State(running), 1 - running)


def advance_product(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    running = s.running * read
    return Tick(State(running), running)


def by_power(field: str) -> Schedule:
    """``1 - beta^t``, with ``beta`` the constant from which ``field`` starts."""
    return Schedule(
        advance,
        initial=State(1),
        closed=lambda p, t, read: 1 - read**t,
        reads=Reads(field, base=True),
        source=Source("kingma_2015", "Algorithm 1"),
        inline=True,
    )


def by_product(field: str) -> Schedule:
    """``1 - beta_1 beta_2 ... beta_t``, with ``beta_s`` the value of ``field`` at s."""
    return Schedule(advance, initial=State(1), reads=Reads(field))


def running_product(field: str) -> Schedule:
    """``mu_1 mu_2 ... mu_t``, with ``mu_s`` the value of ``field`` at s."""
    return Schedule(advance_product, initial=State(1), reads=Reads(field), source=Source("dozat_2016", "Algorithm 2"))
