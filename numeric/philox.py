"""Random numbers by counter: the draw at time t, coordinate i, under a seed is a function of these three numbers.

    Philox2x32 with 10 rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3")

No state is carried, so that any draw can be made again by itself, in Python, in NumPy and compiled, with the same bits:
all arithmetic is modulo 2^32 in integers of 64 bits, and products that leave them agree in the bits that are kept.
The decorated functions are ordinary ones that compiled code may call as well.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from symbolic.errors import DomainError

MASK = 0xFFFFFFFF
MULTIPLIER = 0xD256D193
WEYL = 0x9E3779B9
ROUNDS = 10


@register_jitable
def bits(low: Any, high: Any, key: Any) -> Any:
    """Two words of 32 bits for the counter ``(low, high)`` and the ``key``, each in [0, 2^32)."""
    for _ in range(ROUNDS):
        product = MULTIPLIER * low
        low, high = ((product >> 32) & MASK) ^ key ^ high, product & MASK
        key = (key + WEYL) & MASK
    return low, high


@register_jitable
def unit(t: Any, i: Any, seed: Any) -> Any:
    """A double in (0, 1), uniform in steps of 2^-32, symmetric about 1/2."""
    return (bits(t, i, seed)[0] + 0.5) / 4294967296.0


def checked_seed(seed: int) -> int:
    """``seed`` itself; `DomainError` where it is no integer of 32 bits."""
    if int(seed) != seed or not 0 <= seed <= MASK:
        raise DomainError(f"the seed {seed!r} is none: give an integer from 0 to 2^32 - 1")
    return seed


def choices(first: int, last: int, count: int, seed: int) -> NDArray[np.int64]:
    """The indices in ``range(count)`` that are drawn at the times ``first, ..., last``."""
    low = np.arange(first, last + 1, dtype=np.uint64)
    high, key = np.zeros_like(low), seed
    mask, shift = np.uint64(MASK), np.uint64(32)
    for _ in range(ROUNDS):
        product = np.uint64(MULTIPLIER) * low
        low, high = (product >> shift) ^ np.uint64(key) ^ high, product & mask
        key = (key + WEYL) & MASK
    return ((low * np.uint64(count)) >> shift).astype(np.int64)


@register_jitable
def choice(t: Any, count: Any, seed: Any) -> Any:
    """The index in ``range(count)`` that is drawn at time ``t`` (each with probability 1/count up to 2^-32)."""
    return (bits(t, 0, seed)[0] * count) >> 32
