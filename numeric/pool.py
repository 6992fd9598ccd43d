"""Online losses drawn from a finite pool: f_t(x) = loss(a_i . x, b_i), with i drawn anew at every time, or in turn.

The sum of the losses up to T is a sum over the pool, weighted by how often each was drawn: that is what the best fixed
point minimizes (`numeric.convex`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from numeric.backends import Backend
from numeric.convex import Loss, best_of
from numeric.orders import CYCLIC, WITH_REPLACEMENT, checked_order
from numeric.philox import checked_seed, choice, choices
from numeric.problem import Best, Problem, Seen
from numeric.validate import checked_array, in_doubles
from symbolic.domains.box import box
from symbolic.ops import Exact, fraction

Array = NDArray[np.float64]
CHUNK = 1 << 20
ORDERS = (WITH_REPLACEMENT, CYCLIC)


class Pool(NamedTuple):
    """Rows ``a``, targets ``b``; the pool is run through in turn where the seed is -1."""

    a: Any
    b: Any
    seed: Any


def observer(loss: Callable[..., Any], slope: Callable[..., Any]) -> Callable[..., Seen]:
    """The loss and the gradient of the member that is drawn at time t."""

    def observe(ops: Any, t: Any, x: Any, p: Pool) -> Seen:
        n = len(p.b)
        i = (t - 1) % n if p.seed < 0 else choice(t, n, p.seed)
        z = p.a[i][0] * x[0]
        for j in range(1, len(x)):
            z = z + p.a[i][j] * x[j]
        d = slope(z, p.b[i])
        gradient = np.empty(len(x))
        for j in range(len(x)):
            gradient[j] = d * p.a[i][j]
        return Seen(loss(z, p.b[i]), gradient, gradient)

    return observe


def pooled(name: str, loss: Loss, a: Array, b: Array, bound: Exact, order: str, seed: int) -> Problem:
    """The problem on the box from ``-bound`` to ``bound`` in every coordinate, started at 0."""
    checked_order(order, name, ORDERS)
    checked_array(f"the rows of {name}", a)
    checked_array(f"the targets of {name}", b)
    key = checked_seed(seed) if order == WITH_REPLACEMENT else -1

    @lru_cache(maxsize=4)
    def points(times: tuple[int, ...]) -> tuple[Best, ...]:
        return best_of(loss, a, b, counts(times, len(b), key), float(fraction(bound)))

    def best(times: tuple[int, ...], backend: Backend) -> tuple[Best, ...]:
        """Remembered: every rule that is run on these losses is compared with the same points."""
        return points(times)

    def numbers(backend: Backend) -> Pool:
        in_doubles(name, backend)
        return Pool(a, b, key)

    return Problem(
        name=name,
        observe=observer,
        parts=(loss.value, loss.slope),
        numbers=numbers,
        start=(0,) * a.shape[1],
        domain=box(-fraction(bound), bound),
        best=best,
        seed=seed,
    )


def counts(times: tuple[int, ...], n: int, seed: int) -> list[Array]:
    """How often each member was drawn up to each of the (increasing) times."""
    found, so_far, done = [], np.zeros(n), 0
    for upto in times:
        for first in range(done + 1, upto + 1, CHUNK):
            so_far = so_far + _drawn(first, min(upto, first + CHUNK - 1), n, seed)
        found.append(so_far)
        done = upto
    return found


def _drawn(first: int, last: int, n: int, seed: int) -> Array:
    indices = (np.arange(first, last + 1) - 1) % n if seed < 0 else choices(first, last, n, seed)
    return np.bincount(indices, minlength=n).astype(float)
