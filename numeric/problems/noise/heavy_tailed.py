"""Heavy-tailed noise: the symmetric Lomax law with P(|noise| > s) = (1 + s / scale)^(-tail).

    sign * scale * (u^(-1 / tail) - 1),    u uniform in (0, 1), the sign fair

Moments exist below the order ``tail`` only: with tail <= 2 the variance is infinite, with tail > 1 the mean is 0. The
uniform number has steps of 2^-32, so that nothing beyond scale * 2^(33 / tail) is ever drawn.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from numeric.philox import bits, checked_seed
from numeric.problems.noise import Noise
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction


class Law(NamedTuple):
    scale: float
    power: float
    seed: int


def draw(t: Any, i: Any, q: Law) -> Any:
    """The noise at time t in coordinate i."""
    first, second = bits(t, i, q.seed)
    size = q.scale * (math.pow((first + 0.5) / 4294967296.0, q.power) - 1)
    return size if second % 2 == 0 else -size


def make(tail: Exact = "1.5", scale: Exact = 1) -> Noise:
    """The law with exponent ``tail > 1`` and ``scale > 0``."""
    order, unit = fraction(tail), fraction(scale)
    if order <= 1 or unit <= 0:
        raise DomainError(f"tail = {tail}, scale = {scale}: the tail has to be above 1 (for a mean), the scale above 0")
    variance = float(2 * unit**2 / ((order - 1) * (order - 2))) if order > 2 else math.inf
    return Noise("heavy_tailed", draw, lambda seed: Law(float(unit), float(-1 / order), checked_seed(seed)), variance)
