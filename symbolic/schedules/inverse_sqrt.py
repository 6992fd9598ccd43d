"""The decreasing step size ``alpha_t = alpha / sqrt(t)``.

Reddi, Kale and Kumar 2018, Theorem 4.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Nothing, Schedule
from symbolic.source import Source
from symbolic.term import sqrt


class Parameters(NamedTuple):
    base: Scalar


def advance(ops: Ops, s: Nothing, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, p.base / ops.sqrt(t))


def inverse_sqrt(alpha: Exact) -> Schedule:
    """``alpha / sqrt(t)``."""
    source = Source("reddi_2018", "Theorem 4")
    return Schedule(advance, Parameters(exact(alpha)), closed=lambda p, t, read: p.base / sqrt(t), source=source)
