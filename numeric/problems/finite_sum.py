"""The finite sum on which Adam diverges or converges as beta1 and beta2 are chosen: "function (2)" of the story.

    f_0(x) = n x     for x >= -1,     f_0(x) = (n/2) (x + 2)^2 - 3n/2     for x < -1
    f_i(x) = -x      for x >= -1,     f_i(x) = -(1/2) (x + 2)^2 + 3/2     for x < -1,     i = 1, ..., n - 1

Zhang 2023, slide "Our theory is consistent with experiments", (a). With c = min(x + 2, 1) the gradients are n c and -c;
f = f_0 + ... + f_{n-1} is c^2/2 - 3/2 + (x + 2 - c), so that f' = c: f is least, -3/2, at x = -2, where every gradient
vanishes. The f_i are seen in one of the orders of `numeric.orders`; since f_1, ..., f_{n-1} are the same, an order of
an epoch is the position of f_0 in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numeric.orders import CYCLIC, FIRST, checked_order
from numeric.philox import checked_seed
from numeric.problem import Problem, Seen
from symbolic.errors import DomainError
from symbolic.ops import Exact

#: the greatest n: draws are multiplied in integers of 64 bits
MOST = 10**6


class Sum(NamedTuple):
    """``large`` = n and ``small`` = -1 as numbers, ``count`` = n as an integer, and the seed of the order."""

    large: Any
    small: Any
    count: Any
    seed: Any


def shown(ops: Any, x: Any, w: Any) -> Seen:
    """What is seen of the f_i whose gradient is ``w min(x + 2, 1)``; loss and slope are those of f."""
    far = x + 2
    c = ops.minimum(far, ops.real(1))
    return Seen((ops.square(c) - 3) / 2 + (far - c), w * c, c)


def observer(show: Callable[..., Seen], first: Callable[..., Any]) -> Callable[..., Seen]:
    """f_0 at the times of ``first``, another f_i at all others."""

    def observe(ops: Any, t: Any, x: Any, p: Sum) -> Seen:
        return show(ops, x, p.large if first(t, p.count, p.seed, 1) else p.small)

    return observe


def make(n: int = 10, order: str = "cyclic", start: Exact = 1, seed: int = 1) -> Problem:
    """The sum of ``n`` functions, seen in one of the orders."""
    if int(n) != n or not 1 <= n <= MOST:
        raise DomainError(f"n = {n} is no number of functions: give an integer from 1 to {MOST}")
    first, key = FIRST[checked_order(order, "finite_sum")], checked_seed(seed)
    return Problem(
        name=f"finite_sum, {order}",
        observe=observer,
        parts=(shown, first),
        numbers=lambda backend: Sum(backend.real(n), backend.real(-1), n, key),
        start=start,
        facts={"least": -1.5, "smoothness": 1.0},
        seed=None if order == CYCLIC else key,
    )
