"""Dozat's momentum schedule, at t and one step ahead.

    mu_t = mu (1 - 0.5 * 0.96^(t/250))

Dozat 2016, its momentum schedule. The factor 0.96^(1/250) is irrational and enters as an exact root.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from symbolic.ops import Exact, Ops, Root, Scalar, Tick, exact
from symbolic.schedules import Schedule
from symbolic.source import Source

RATIO = Root(Fraction(24, 25), 250)
SOURCE = Source("dozat_2016", "momentum schedule")


class State(NamedTuple):
    power: Scalar


class Parameters(NamedTuple):
    mu: Scalar
    ratio: Scalar


def advance(ops: Ops, s: State, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    power = s.power * p.ratio
    return Tick(State(power), p.mu * (1 - power / 2))


def nesterov(mu: Exact, ratio: Exact = RATIO) -> Schedule:
    """``mu * (1 - ratio^t / 2)``."""
    return Schedule(
        advance,
        Parameters(exact(mu), exact(ratio)),
        State(1),
        closed=lambda p, t, read: p.mu * (1 - p.ratio**t / 2),
        source=SOURCE,
    )


def nesterov_ahead(mu: Exact, ratio: Exact = RATIO) -> Schedule:
    """The same one step ahead: ``mu * (1 - ratio^(t+1) / 2)``."""
    return Schedule(
        advance,
        Parameters(exact(mu), exact(ratio)),
        State(exact(ratio)),
        closed=lambda p, t, read: p.mu * (1 - p.ratio ** (t + 1) / 2),
        source=SOURCE,
    )
