"""Laws of noise: the directory is the registry. One file, one law, one function ``make(...) -> Noise``.

The noise at time t in coordinate i is a function ``draw(t, i, q)`` of these and of the law's numbers ``q``, the seed
among them (`numeric.philox`): independent over t, i and seeds, and the same whenever asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numeric.problems import build, maker


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    """A law: ``draw(t, i, q)`` with ``numbers(seed) -> q``, its mean 0 and its ``variance`` (inf where it has none)."""

    name: str
    draw: Callable[..., Any]
    numbers: Callable[[int], Any]
    variance: float


def noise(name: str, **options: Any) -> Noise:
    """The law of this name; `UnknownName` with the nearest names where there is none."""
    found: Noise = build(maker(name, "law of noise", __name__), name, options)
    return found
