"""M-SVAG's factors: the variance of a moving average relative to one gradient, and the factor that unbiases v - m^2.

    rho_t = (1 - beta) (1 + beta^t) / ((1 + beta) (1 - beta^t)),    unbias_t = 1 / (1 - rho_t)

Balles and Hennig 2018, Algorithm 1 (whose t starts at 0, hence t + 1 there). At the first step rho is 1 and v - m^2
is 0: what is printed divides 0 by 0. The authors' program makes the estimate 0 there, and so does ``unbias_1 = 0``.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Reads, Schedule
from symbolic.source import Source

SOURCE = Source("balles_2018", "Algorithm 1")


class State(NamedTuple):
    power: Scalar


def advance_rho(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    power = s.power * read
    return Tick(State(power), ((1 - read) * (1 + power)) / ((1 + read) * (1 - power)))


def advance_unbias(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    power = s.power * read
    later = ops.sign(t - 1)
    rho = later * ((1 - read) * (1 + power)) / ((1 + read) * (1 - power))
    return Tick(State(power), later / (1 - rho))


def relative_variance(field: str) -> Schedule:
    """``rho_t`` for the decay ``field``; 1 at t = 1."""
    return Schedule(
        advance_rho,
        initial=State(1),
        closed=lambda p, t, read: ((1 - read) * (1 + read**t)) / ((1 + read) * (1 - read**t)),
        reads=Reads(field, base=True),
        source=SOURCE,
    )


def unbias_variance(field: str) -> Schedule:
    """``1 / (1 - rho_t)`` for t > 1, and 0 at t = 1."""
    return Schedule(advance_unbias, initial=State(1), reads=Reads(field, base=True), source=SOURCE)
