"""The decay of a running average with one zero in it: ``beta_t = t / (t + 1)``.

With it ``v_t = (m_1^2 + ... + m_t^2) / (t + 1)``; so ``t v_t`` never falls and ``alpha / sqrt(t v_t)`` never grows.
"""

from __future__ import annotations

from symbolic.ops import Ops, Scalar, Tick
from symbolic.schedules import Nothing, Schedule


def advance(ops: Ops, s: Nothing, p: Nothing, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, t / (t + 1))


def running_average() -> Schedule:
    """``1/2, 2/3, 3/4, ...``: in (0, 1) at every step."""
    return Schedule(advance, closed=lambda p, t, read: t / (t + 1))
