"""AdaBound's bounds on the step size, which close in on ``final`` from below and above.

    eta_l(t) = final (1 - 1 / (gamma t + 1))
    eta_u(t) = final (1 + 1 / (gamma t))

Luo et al. 2019, Section 4 (there final = 0.1 and gamma = 1 - beta2).
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Nothing, Schedule
from symbolic.source import Source

SOURCE = Source("luo_2019", "Section 4")


class Parameters(NamedTuple):
    final: Scalar
    gamma: Scalar


def advance_lower(ops: Ops, s: Nothing, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, p.final * (1 - 1 / (p.gamma * t + 1)))


def advance_upper(ops: Ops, s: Nothing, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, p.final * (1 + 1 / (p.gamma * t)))


def lower_bound(final: Exact, gamma: Exact) -> Schedule:
    """``final * (1 - 1 / (gamma * t + 1))``."""
    return Schedule(
        advance_lower,
        Parameters(exact(final), exact(gamma)),
        closed=lambda p, t, read: p.final * (1 - 1 / (p.gamma * t + 1)),
        source=SOURCE,
    )


def upper_bound(final: Exact, gamma: Exact) -> Schedule:
    """``final * (1 + 1 / (gamma * t))``."""
    return Schedule(
        advance_upper,
        Parameters(exact(final), exact(gamma)),
        closed=lambda p, t, read: p.final * (1 + 1 / (p.gamma * t)),
        source=SOURCE,
    )
