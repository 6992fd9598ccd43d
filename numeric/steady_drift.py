"""Adam's steady drift per period on the losses C x once and -x for p - 1 steps, in closed form and as simulated.

    drift = -sum_i M_i / sqrt(V_i)                                      in units of the step size, towards +1 where > 0
    M_i = -1 + (1 - beta1) beta1^(i-1) (C + 1) / (1 - beta1^p)
    V_i = 1 + (1 - beta2) beta2^(i-1) (C^2 - 1) / (1 - beta2^p)

``simulated`` runs the rule itself, with bias correction, on all parameters at once. Everything takes arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.backends import arrays
from symbolic.rules.adam_eps_inside import RULE, Hyper, State

Array = NDArray[np.float64]
HALVINGS = 60


def drift(C: ArrayLike, beta2: ArrayLike, beta1: ArrayLike = 0, period: int = 3) -> Array:
    """The steady drift per period in units of the step size."""
    c, a, b = (np.asarray(x, dtype=float) for x in (C, beta1, beta2))
    total = np.zeros(np.broadcast(c, a, b).shape)
    for age in range(period):
        first = -1 + (1 - a) * a**age * (c + 1) / (1 - a**period)
        second = 1 + (1 - b) * b**age * (c * c - 1) / (1 - b**period)
        total -= first / np.sqrt(second)
    return total


def boundary(C: ArrayLike, beta1: ArrayLike = 0, period: int = 3) -> Array:
    """The beta2 at which the drift turns from +1 to -1, by bisection; nan where it does not turn."""
    c = np.asarray(C, dtype=float)
    low, high = np.zeros_like(c), np.full_like(c, 1 - 1e-12)
    turns = (drift(c, low, beta1, period) > 0) & (drift(c, high, beta1, period) < 0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        wrong = drift(c, middle, beta1, period) > 0
        low, high = np.where(wrong, middle, low), np.where(wrong, high, middle)
    return np.where(turns, (low + high) / 2, np.nan)


def simulated(C: ArrayLike, beta2: ArrayLike, beta1: float = 0, period: int = 3, periods: int = 4000) -> Array:
    """How far the last of ``periods`` periods moves Adam's iterate on the whole line, step size 1."""
    c, b = np.broadcast_arrays(np.asarray(C, dtype=float), np.asarray(beta2, dtype=float))
    state: Any = State(np.zeros(c.shape), np.zeros(c.shape))
    x: Any = np.zeros(c.shape)
    before: Any = x
    for t in range(1, period * periods + 1):
        gradient = c if t % period == 1 else -np.ones(c.shape)
        hyper: Any = Hyper(1.0, beta1, b, 0.0, 1 - beta1**t, 1 - b**t)
        if t == period * (periods - 1) + 1:
            before = x
        step = RULE.update(arrays.OPS, state, x, gradient, hyper)
        state, x = step.state, x - step.delta
    return np.asarray(x - before)
