"""A hyperparameter that does not change: ``value`` at every t."""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Nothing, Schedule


class Parameters(NamedTuple):
    base: Scalar


def advance(ops: Ops, s: Nothing, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, p.base)


def constant(value: Exact) -> Schedule:
    """The constant ``value``."""
    return Schedule(advance, Parameters(exact(value)), closed=lambda p, t, read: p.base, inline=True)
