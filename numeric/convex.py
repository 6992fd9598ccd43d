"""The best fixed point of a weighted pool of convex losses over a box, with a certified gap.

    minimize F(x) = sum_i w_i loss(a_i . x, b_i)    over    -bound <= x_j <= bound

Smooth losses: L-BFGS-B, then projected Newton steps; absolute losses: a linear programme (SciPy, HiGHS). How far the
point may be from the least value is not believed but computed, from a lower bound that convexity gives:

    F(u) >= F(x) + g . (u - x) for every u,    sum_i w_i |a_i . u - b_i| >= y . (b - A u) for every |y_i| <= w_i
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, minimize
from threadpoolctl import threadpool_limits

from numeric.problem import Best

Array = NDArray[np.float64]
Scalar = Callable[[float, float], float]
Columns = Callable[[Array, Array], tuple[Array, Array, Array]]

#: the gap of the average loss at which the solver rests; what remains is reported
ENOUGH = 1e-13


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """A convex loss of one number z with target b: ``value(z, b)`` and ``slope(z, b)`` for the loop, and by columns.

    ``columns(z, b)`` gives values, slopes and curvatures; it is missing for the absolute loss, which has none.
    """

    value: Scalar
    slope: Scalar
    columns: Columns | None


def best_of(loss: Loss, a: Array, b: Array, weights: Iterable[Array], bound: float) -> tuple[Best, ...]:
    """The best fixed points for several weights, each started from the one before."""
    found, x = [], np.zeros(a.shape[1])
    with threadpool_limits(1):  # threads that wait for one another cost more than these small products
        for w in weights:
            total = float(np.sum(w))
            if loss.columns is None:
                x, value, gap = _absolute(a, b, w / total, bound)
            else:
                x, value, gap = _smooth(loss.columns, a, b, w / total, bound, x)
            found.append(Best(tuple(x.tolist()), value * total, max(gap, 0.0) * total))
    return tuple(found)


def _smooth(columns: Columns, a: Array, b: Array, w: Array, bound: float, x: Array) -> tuple[Array, float, float]:
    def f(x: Array) -> tuple[float, Array]:
        value, slope, _ = columns(a @ x, b)
        return float(w @ value), a.T @ (w * slope)

    def gap(x: Array, value: float, g: Array) -> float:
        return float(g @ x + bound * np.sum(np.abs(g)))

    options = {"ftol": 0.0, "gtol": 0.0, "maxiter": 25}
    for _ in range(8):
        rough = minimize(f, x, jac=True, method="L-BFGS-B", bounds=[(-bound, bound)] * len(x), options=options)
        x = np.clip(rough.x, -bound, bound)
        for _ in range(20):
            better = _newton(columns, f, a, b, w, bound, x)
            if better is None:
                break
            x = better
        if gap(x, *f(x)) <= ENOUGH:
            break
    value, g = f(x)
    return x, value, gap(x, value, g)


def _newton(
    columns: Columns, f: Callable[[Array], tuple[float, Array]], a: Array, b: Array, w: Array, bound: float, x: Array
) -> Array | None:
    """A Newton step in the coordinates that are free to move; None where no step lowers the value or the gap."""
    value, g = f(x)
    free = ~(((x <= -bound) & (g > 0)) | ((x >= bound) & (g < 0)))
    inside = a[:, free]
    hessian = inside.T @ ((w * columns(a @ x, b)[2])[:, None] * inside)
    direction = np.zeros_like(x)
    direction[free] = np.linalg.lstsq(hessian, -g[free], rcond=1e-14)[0]
    gap = float(g @ x + bound * np.sum(np.abs(g)))
    for halvings in range(20 if gap > ENOUGH else 0):
        new = np.clip(x + direction / 2**halvings, -bound, bound)
        lower, g_new = f(new)
        if lower < value or float(g_new @ new + bound * np.sum(np.abs(g_new))) < gap:
            return new
    return None


def _absolute(a: Array, b: Array, w: Array, bound: float) -> tuple[Array, float, float]:
    """The linear programme over x and the parts p, q >= 0 of a x - b = p - q, and the bound from its multipliers."""
    used = w > 0
    a, b, w = a[used], b[used], w[used]
    n, d = a.shape
    found = linprog(
        np.concatenate([np.zeros(d), w, w]),
        A_eq=np.hstack([a, -np.eye(n), np.eye(n)]),
        b_eq=b,
        bounds=[(-bound, bound)] * d + [(0, None)] * (2 * n),
        method="highs",
    )
    x = np.clip(found.x[:d], -bound, bound)
    y = np.clip(found.eqlin.marginals, -w, w)
    value = float(w @ np.abs(a @ x - b))
    return x, value, value - float(y @ b - bound * np.sum(np.abs(a.T @ y)))
