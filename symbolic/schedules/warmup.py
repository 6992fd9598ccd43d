"""Linear warm-up: ``alpha_t = alpha min(t / warm, 1)``, so the full step size is reached at ``t = warm``.

Liu et al. 2020, linear warmup.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Nothing, Schedule
from symbolic.source import Source
from symbolic.term import minimum


class Parameters(NamedTuple):
    base: Scalar
    warm: Scalar


def advance(ops: Ops, s: Nothing, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(s, p.base * ops.minimum(t / p.warm, 1))


def warmup(alpha: Exact, warm: Exact) -> Schedule:
    """``alpha * min(t / warm, 1)`` for ``warm > 0`` steps of warm-up."""
    return Schedule(
        advance,
        Parameters(exact(alpha), exact(warm)),
        closed=lambda p, t, read: p.base * minimum(t / p.warm, 1),
        source=Source("liu_2020", "linear warmup"),
    )
