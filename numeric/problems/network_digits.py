"""A small network on scikit-learn's bundled digits, in minibatches: is the digit in the picture at least 5?

    f(theta) = (1/n) sum_i (s(z_i) - b_i)^2,    z_i = a_0 + sum_{j<=m} a_j tanh(w_j . x_i),    s(z) = 1 / (1 + exp(-z))

x_i are the 16 sums of 2 x 2 pixels, each with mean 0 and variance 1/16 over the 1,797 pictures, after a first entry 1.
With m = 3 units, theta holds the w_j, entry by entry (first entries first), then a_1, ..., a_m, then a_0. At time t the
loss is that of a minibatch, taken in one of the orders of `numeric.orders`; `squared_norms` is of f itself.

With |a_j| <= A for all j and X = max_i |x_i|, each summand has slopes of at most H and an L-Lipschitz gradient:

    H = (8/27) N,    L = 0.1541 N^2 + (8/27) (e + sqrt(e^2 + 4 X^2)) / 2,    N^2 = 1 + m max(1, A^2 X^2),
    e = 4/(3 sqrt 3) A X^2

For phi(z) = (s(z) - b)^2 has |phi'| <= 8/27 and |phi''| < 0.1541 (at s = (15 - sqrt 33)/24 for b = 0);
|grad z|^2 = 1 + sum_j (h_j^2 + a_j^2 (1 - h_j^2)^2 |x|^2) is convex in each h_j^2 in [0, 1]; and the Hessian of z has a
block for each j, with entries of at most X and e. `region` is these two numbers as functions of A.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from numeric.backends import Backend
from numeric.convex import Array
from numeric.orders import SLOTS, WITH_REPLACEMENT, checked_order
from numeric.philox import checked_seed
from numeric.problem import Problem, Seen
from numeric.problems.sigmoid_least_squares import sigmoid
from numeric.validate import in_doubles
from symbolic.errors import DomainError

SIDE, HIDDEN, BATCH = 4, 3, 2
WIDTH = SIDE * SIDE + 1
OUT = HIDDEN * WIDTH
BIAS, SIZE = OUT + HIDDEN, OUT + HIDDEN + 1
FIRST, SECOND = 8 / 27, 0.1541
BEND = 4 / (3 * math.sqrt(3))


class Net(NamedTuple):
    x: Any
    b: Any
    batch: Any
    seed: Any


@cache
def data() -> tuple[Array, Array]:
    """Pooled pictures, each with a first entry 1, and targets 0 and 1."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    blocks = digits.images.reshape(-1, SIDE, 2, SIDE, 2).sum(axis=(2, 4)).reshape(-1, SIDE * SIDE)
    standard = (blocks - blocks.mean(axis=0)) / (SIDE * blocks.std(axis=0))
    return np.hstack([np.ones((len(blocks), 1)), standard]), (digits.target >= 5).astype(float)


def observer(s: Any, slot: Any) -> Any:
    """The mean loss of the minibatch at time t and its gradient."""

    def observe(ops: Any, t: Any, theta: Any, p: Net) -> Seen:
        n = len(p.x)
        loss, gradient, h = 0.0, np.zeros(SIZE), np.empty(HIDDEN)
        for k in range(p.batch):
            i = slot(t, k, p.batch, n, p.seed)
            picture = p.x[i]
            z = theta[BIAS]
            for j in range(HIDDEN):
                u = theta[j]
                for c in range(1, WIDTH):
                    u = u + theta[c * HIDDEN + j] * picture[c]
                h[j] = math.tanh(u)
                z = z + theta[OUT + j] * h[j]
            y = s(z)
            loss = loss + (y - p.b[i]) * (y - p.b[i]) / p.batch
            d = 2 * (y - p.b[i]) * y * (1 - y) / p.batch
            gradient[BIAS] += d
            for j in range(HIDDEN):
                gradient[OUT + j] += d * h[j]
                e = d * theta[OUT + j] * (1 - h[j] * h[j])
                for c in range(WIDTH):
                    gradient[c * HIDDEN + j] += e * picture[c]
        return Seen(loss, gradient, gradient)

    return observe


def _forward(points: Array) -> tuple[Array, Array, Array, Array, Array]:
    """Pictures, activations, output weights, residuals and ``phi' / n``, for all pictures and points."""
    x, b = data()
    weights = points[:, :OUT].reshape(len(points), WIDTH, HIDDEN)
    h = np.tanh(np.einsum("ic,kcj->kji", x, weights, optimize=True))
    a = points[:, OUT:BIAS]
    y = (1 + np.tanh((points[:, BIAS:] + np.einsum("kj,kji->ki", a, h)) / 2)) / 2
    return x, h, a, y - b, 2 * (y - b) * y * (1 - y) / len(b)


def losses(points: Array) -> Array:
    """f at each row."""
    means: Array = (_forward(points)[3] ** 2).mean(axis=1)
    return means


def squared_norms(points: Array) -> Array:
    """The squared norm of grad f at each row."""
    x, h, a, _, d = _forward(points)
    outer = np.einsum("ki,kji->kj", d, h)
    inner = (d[:, None, :] * a[:, :, None] * (1 - h * h)) @ x
    total: Array = d.sum(axis=1) ** 2 + (outer**2).sum(axis=1) + (inner**2).sum(axis=(1, 2))
    return total


def region(reach: float) -> tuple[float, float]:
    """``(L, H)`` where no output weight is above ``reach`` in size: of f, and of every minibatch."""
    longest = float(np.max(np.sum(data()[0] ** 2, axis=1)))
    square, bend = 1 + HIDDEN * max(1.0, reach**2 * longest), BEND * reach * longest
    curvature = (bend + math.sqrt(bend**2 + 4 * longest)) / 2
    return SECOND * square + FIRST * curvature, FIRST * math.sqrt(square)


def make(batch: int = BATCH, seed: int = 1, start_seed: int = 1, order: str = WITH_REPLACEMENT) -> Problem:
    """Minibatches of ``batch`` pictures; ``seed`` draws them, ``start_seed`` the start (normal entries)."""
    if int(batch) != batch or batch < 1:
        raise DomainError(f"batch = {batch} is none for network_digits: give an integer of at least 1")
    slot = SLOTS[checked_order(order, "network_digits")]
    x, b = data()
    start = np.random.default_rng(checked_seed(start_seed)).standard_normal(SIZE)

    def numbers(backend: Backend) -> Net:
        in_doubles("network_digits", backend)
        return Net(x, b, batch, checked_seed(seed))

    return Problem(
        name="network_digits",
        observe=observer,
        parts=(sigmoid, slot),
        numbers=numbers,
        start=tuple(start.tolist()),
        facts={"least": 0.0},
        seed=seed,
    )
