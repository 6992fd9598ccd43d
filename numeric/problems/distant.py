"""One loss again and again, f_t(x) = |x| on the whole line, started far from its minimum.

As long as x stays on the side it started from, every gradient is the same: a moving average of gradients grows, and so
does one of their squares. That is what AdaMomentum 2022, Theorem 1, assumes (v_t <= v_{t+1} for all t).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from numeric.backends import Backend
from numeric.problem import Best, Problem, Seen
from symbolic.ops import Exact


class Nothing(NamedTuple):
    """There are no numbers in the loss."""


def observe(ops: Any, t: Any, x: Any, p: Nothing) -> Seen:
    """``|x|`` and the sign of x."""
    slope = ops.sign(x)
    return Seen(ops.absolute(x), slope, slope)


def best(times: tuple[int, ...], backend: Backend) -> tuple[Best, ...]:
    """0, where nothing is lost."""
    return (Best(Fraction(0), Fraction(0), Fraction(0)),) * len(times)


def make(start: Exact = 1000) -> Problem:
    """The problem from any start."""
    return Problem(name="distant", observe=observe, numbers=lambda backend: Nothing(), start=start, best=best)
