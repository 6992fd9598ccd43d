"""The finite sum on which Adam diverges or converges as beta1 and beta2 are chosen: "function (2)" of the story.

    f_0(x) = n x     for x >= -1,     f_0(x) = (n/2) (x + 2)^2 - 3n/2     for x < -1
    f_i(x) = -x      for x >= -1,     f_i(x) = -(1/2) (x + 2)^2 + 3/2     for x < -1,     i = 1, ..., n - 1

Zhang 2023, slide "Our theory is consistent with experiments", (a). With c = min(x + 2, 1) the gradients are n c and -c;
f = f_0 + ... + f_{n-1} is c^2/2 - 3/2 + (x + 2 - c), so that f' = c: f is least, -3/2, at x = -2, where every gradient
vanishes. Since f_1, ..., f_{n-1} are the same, an order of an epoch is the position of f_0 in it.

| order | which f_i is seen at time t |
| --- | --- |
| cyclic | f_0 first in every epoch of n steps |
| reshuffled | f_0 at a position drawn anew, uniformly, for every epoch |
| with-replacement | f_0 with probability 1/n, independently at every time |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numeric.linear import NATURAL
from numeric.philox import checked_seed, choice
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


def cyclic(show: Callable[..., Seen]) -> Callable[..., Seen]:
    """f_0, f_1, ..., f_{n-1}, and again."""

    def observe(ops: Any, t: Any, x: Any, p: Sum) -> Seen:
        now = ((t - 1) & NATURAL) % (p.count & NATURAL)
        return show(ops, x, p.large if now == 0 else p.small)

    return observe


def reshuffled(show: Callable[..., Seen]) -> Callable[..., Seen]:
    """Without replacement: every epoch in an order of its own."""

    def observe(ops: Any, t: Any, x: Any, p: Sum) -> Seen:
        count = p.count & NATURAL
        epoch, now = ((t - 1) & NATURAL) // count, ((t - 1) & NATURAL) % count
        return show(ops, x, p.large if now == choice(epoch + 1, count, p.seed) else p.small)

    return observe


def with_replacement(show: Callable[..., Seen]) -> Callable[..., Seen]:
    """Drawn from all of them at every time."""

    def observe(ops: Any, t: Any, x: Any, p: Sum) -> Seen:
        return show(ops, x, p.large if choice(t, p.count & NATURAL, p.seed) == 0 else p.small)

    return observe


ORDERS: dict[str, Callable[..., Any]] = {
    "cyclic": cyclic,
    "reshuffled": reshuffled,
    "with-replacement": with_replacement,
}


def make(n: int = 10, order: str = "cyclic", start: Exact = 1, seed: int = 1) -> Problem:
    """The sum of ``n`` functions, seen in one of the `ORDERS`."""
    if int(n) != n or not 1 <= n <= MOST:
        raise DomainError(f"n = {n} is no number of functions: give an integer from 1 to {MOST}")
    if order not in ORDERS:
        raise DomainError(f"{order!r} is no order for finite_sum: choose {', '.join(ORDERS)}")
    key = checked_seed(seed)
    return Problem(
        name=f"finite_sum, {order}",
        observe=ORDERS[order],
        parts=(shown,),
        numbers=lambda backend: Sum(backend.real(n), backend.real(-1), n, key),
        start=start,
        facts={"least": -1.5, "smoothness": 1.0},
        seed=None if order == "cyclic" else key,
    )
