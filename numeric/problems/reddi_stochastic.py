"""The same losses in random order: the large gradient comes with probability 1/100, independently at every time.

    f_t(x) = 1010 x    with probability 0.01,        f_t(x) = -10 x    with probability 0.99,        F = [-1, 1]

Reddi, Kale and Kumar 2018, Section 5. The expected loss is 0.2 x. The best fixed point is that for the losses drawn.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from numeric.linear import exactly
from numeric.philox import checked_seed, choice, choices
from numeric.problem import Problem, Seen
from symbolic.domains.box import box
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction

CHUNK = 1 << 16


class Drawn(NamedTuple):
    large: Any
    small: Any
    one_in: Any
    seed: Any


def observe(ops: Any, t: Any, x: Any, p: Drawn) -> Seen:
    """The large loss where the draw at time t is 0."""
    c = p.large if choice(t, p.one_in, p.seed) == 0 else p.small
    return Seen(c * x, c, c)


def rare(one_in: int, seed: int, steps: int) -> int:
    """How often the large loss is drawn up to ``steps``; full chunks are counted once."""
    starts = range(1, steps + 1, CHUNK)
    return sum(_rare(t, min(steps, t + CHUNK - 1), one_in, seed) for t in starts)


@lru_cache(maxsize=1 << 12)
def _rare(first: int, last: int, one_in: int, seed: int) -> int:
    return int(np.sum(choices(first, last, one_in, seed) == 0))


def make(large: Exact = 1010, small: Exact = -10, one_in: int = 100, start: Exact = 0, seed: int = 1) -> Problem:
    """The problem with other coefficients, the large one drawn once in ``one_in`` steps on average."""
    if int(one_in) != one_in or one_in < 1:
        raise DomainError(f"one_in = {one_in} is no chance: give an integer of at least 1")
    big, little, seed = fraction(large), fraction(small), checked_seed(seed)

    def total(steps: int) -> Fraction:
        often = rare(one_in, seed, steps)
        return big * often + little * (steps - often)

    return Problem(
        name="reddi_stochastic",
        observe=observe,
        numbers=lambda backend: Drawn(backend.real(big), backend.real(little), one_in, seed),
        start=start,
        domain=(domain := box(-1, 1)),
        best=exactly(total, domain),
        seed=seed,
    )
