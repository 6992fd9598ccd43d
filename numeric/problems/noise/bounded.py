"""Bounded noise: uniform between -bound and bound; its variance is bound^2 / 3."""

from __future__ import annotations

from typing import Any, NamedTuple

from numeric.philox import checked_seed, unit
from numeric.problems.noise import Noise
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction


class Law(NamedTuple):
    bound: float
    seed: int


def draw(t: Any, i: Any, q: Law) -> Any:
    """The noise at time t in coordinate i."""
    return q.bound * (2 * unit(t, i, q.seed) - 1)


def make(bound: Exact = 1) -> Noise:
    """The law with ``bound >= 0``."""
    width = fraction(bound)
    if width < 0:
        raise DomainError(f"bound = {bound} is none: give one of at least 0")
    return Noise("bounded", draw, lambda seed: Law(float(width), checked_seed(seed)), float(width * width / 3))
