"""M-SVAG's factors: the variance of a moving average relative to one gradient, and the factor that unbiases v - m^2.

    rho_t = (1 - beta) (1 + beta^t) / ((1 + beta) (1 - beta^t)),    unbias_t = 1 / (1 - rho_t)

Balles and Hennig 2018, Algorithm 1 (whose t starts at 0, hence t + 1 there). At the first step rho is 1 and v - m^2
is 0: what is printed divides 0 by 0. The authors' program makes the estimate 0 there, and so does ``unbias_1 = 0``.
``1 - beta^t`` is computed as the moving average of 1.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Reads, Schedule
from symbolic.source import Source

SOURCE = Source("balles_2018", "Algorithm 1")


class State(NamedTuple):
    average: Scalar


def advance_rho(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    average = read * s.average + (1 - read)
    return Tick(State(average), ((1 - read) * (2 - average)) / ((1 + read) * average))


def advance_unbias(ops: Ops, s: State, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    average = read * s.average + (1 - read)
    later = ops.sign(t - 1)
    rho = later * ((1 - read) * (2 - average)) / ((1 + read) * average)
    return Tick(State(average), later / (1 - rho))


def relative_variance(field: str) -> Schedule:
    """``rho_t`` for the decay ``field``; 1 at t = 1."""
    return Schedule(
        advance_rho,
        initial=State(0),
        closed=lambda p, t, read: ((1 - read) * (1 + read**t)) / ((1 + read) * (1 - read**t)),
        reads=Reads(field, base=True),
        source=SOURCE,
    )


def unbias_variance(field: str) -> Schedule:
    """``1 / (1 - rho_t)`` for t > 1, and 0 at t = 1."""
    return Schedule(advance_unbias, initial=State(0), reads=Reads(field, base=True), source=SOURCE)
