"""The time t itself, for rules that print it (the running mean of AdaFom weighs by ``1/t``)."""

from __future__ import annotations

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Schedule


def advance(ops: Ops, s: Nothing, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, t)


def counter() -> Schedule:
    """``t = 1, 2, 3, ...``."""
    return Schedule(advance, closed=lambda p, t, read: t, inline=True)
