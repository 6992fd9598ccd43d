"""Least squares through a sigmoid: not convex, with gradients that are bounded and Lipschitz.

    f(w) = (1/n) sum_i (s(a_i . w) - b_i)^2,    s(z) = 1 / (1 + exp(-z)),    b_i in {0, 1}

At each time the gradient of one summand is shown; the loss and slope are those of f or, without ``whole``, those of the
summand alone, n times as cheap (then `squared_norms` gives grad f at recorded points). As |s'| <= 1/4 and
|s''| <= 1/(6 sqrt 3), each summand has slopes of at most |a_i| / 2 and a gradient that is
|a_i|^2 (1/8 + 1/(3 sqrt 3))-Lipschitz; the largest over i are the facts.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from numeric.backends import Backend
from numeric.convex import Array
from numeric.philox import checked_seed, choice
from numeric.pool import Pool
from numeric.problem import Problem, Seen
from numeric.validate import in_doubles


def sigmoid(z: float) -> float:
    """``1 / (1 + exp(-z))``, without overflow."""
    small = math.exp(-abs(z))
    return 1 / (1 + small) if z >= 0 else small / (1 + small)


def observer(s: Any) -> Any:
    """The mean loss, the gradient of the summand drawn at time t, the gradient of the mean."""

    def observe(ops: Any, t: Any, x: Any, p: Pool) -> Seen:
        n, d = len(p.b), len(x)
        drawn = choice(t, n, p.seed)
        loss, shown, mean = 0.0, np.empty(d), np.zeros(d)
        for i in range(n):
            z = 0.0
            for j in range(d):
                z = z + p.a[i, j] * x[j]
            y = s(z)
            loss = loss + (y - p.b[i]) * (y - p.b[i]) / n
            factor = 2 * (y - p.b[i]) * y * (1 - y)
            for j in range(d):
                part = factor * p.a[i, j]
                mean[j] = mean[j] + part / n
                if i == drawn:
                    shown[j] = part
        return Seen(loss, shown, mean)

    return observe


def observer_of_summand(s: Any) -> Any:
    """The loss and the gradient of the summand drawn at time t."""

    def observe(ops: Any, t: Any, x: Any, p: Pool) -> Seen:
        i = choice(t, len(p.b), p.seed)
        z = 0.0
        for j in range(len(x)):
            z = z + p.a[i, j] * x[j]
        y = s(z)
        factor, gradient = 2 * (y - p.b[i]) * y * (1 - y), np.empty(len(x))
        for j in range(len(x)):
            gradient[j] = factor * p.a[i, j]
        return Seen((y - p.b[i]) * (y - p.b[i]), gradient, gradient)

    return observe


def data(dimension: int = 5, size: int = 50, data_seed: int = 1) -> tuple[Array, Array]:
    """Normal rows, and targets that follow a sign with noise."""
    rng = np.random.default_rng(checked_seed(data_seed))
    a = rng.standard_normal((size, dimension))
    return a, (a @ rng.standard_normal(dimension) + rng.standard_normal(size) > 0).astype(float)


def squared_norms(points: Array, size: int = 50, data_seed: int = 1) -> Array:
    """The squared norm of grad f at each row of ``points``."""
    a, b = data(points.shape[1], size, data_seed)
    y = (1 + np.tanh(points @ a.T / 2)) / 2
    gradients = (2 * (y - b) * y * (1 - y)) @ a / size
    total: Array = (gradients**2).sum(axis=1)
    return total


def make(dimension: int = 5, size: int = 50, seed: int = 1, data_seed: int = 1, whole: bool = True) -> Problem:
    """``size`` normal rows; ``data_seed`` makes the data, ``seed`` the order in which they are shown."""
    a, b = data(dimension, size, data_seed)
    longest = float(np.max(np.sum(a * a, axis=1)))

    def numbers(backend: Backend) -> Pool:
        in_doubles("sigmoid_least_squares", backend)
        return Pool(a, b, checked_seed(seed))

    return Problem(
        name="sigmoid_least_squares",
        observe=observer if whole else observer_of_summand,
        parts=(sigmoid,),
        numbers=numbers,
        start=(1,) * dimension,
        facts={
            "least": 0.0,
            "smoothness": longest * (1 / 8 + 1 / (3 * math.sqrt(3))),
            "slope_bound": math.sqrt(longest) / 2,
        },
        seed=seed,
    )
