"""Normal noise with standard deviation sigma, by Box and Muller's formula; nothing beyond 6.8 sigma is ever drawn.

sigma sqrt(-2 log u) cos(2 pi w),    u, w uniform in (0, 1)
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from numeric.philox import bits, checked_seed
from numeric.problems.noise import Noise
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction


class Law(NamedTuple):
    sigma: float
    seed: int


def draw(t: Any, i: Any, q: Law) -> Any:
    """The noise at time t in coordinate i."""
    first, second = bits(t, i, q.seed)
    radius = math.sqrt(-2 * math.log((first + 0.5) / 4294967296.0))
    return q.sigma * radius * math.cos(2 * math.pi * ((second + 0.5) / 4294967296.0))


def make(sigma: Exact = 1) -> Noise:
    """The law with standard deviation ``sigma >= 0``."""
    spread = fraction(sigma)
    if spread < 0:
        raise DomainError(f"sigma = {sigma} is no standard deviation: give one of at least 0")
    return Noise("gaussian", draw, lambda seed: Law(float(spread), checked_seed(seed)), float(spread * spread))
