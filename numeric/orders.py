"""In which order the n summands of a finite sum are seen at the times t = 1, 2, ...: stated once, for all problems.

| order | what is seen |
| --- | --- |
| cyclic | summand 0, 1, ..., n - 1, and again |
| reshuffled | every summand once in every epoch of n steps, in an order of its own for every epoch |
| with-replacement | each summand with probability 1/n, independently at every time |

Where all summands but the first are alike, an order says no more than when the first one is seen (`FIRST`): in a
reshuffled epoch that is at a uniform position. Where all differ and k of them are seen at a time, it says which ones
(`SLOTS`): the summands at the places (t - 1) k, ..., t k - 1 of the sequence, across the borders of epochs. No state is
carried (`numeric.philox`). The decorated functions are ordinary ones that compiled code may call as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from numba.extending import register_jitable

from numeric.linear import NATURAL
from numeric.philox import bits, choice
from symbolic.errors import DomainError

CYCLIC, RESHUFFLED, WITH_REPLACEMENT = "cyclic", "reshuffled", "with-replacement"
#: rounds of the network that permutes an epoch: so many that the orders of few summands pass a test of equal chances
ROUNDS = 16


def checked_order(order: str, problem: str, known: Iterable[str] = (CYCLIC, RESHUFFLED, WITH_REPLACEMENT)) -> str:
    """``order`` itself; `DomainError` where it is none of those that the problem knows."""
    if order not in (all_known := tuple(known)):
        raise DomainError(f"{order!r} is no order for {problem}: choose {', '.join(all_known)}")
    return order


@register_jitable
def first_in_turn(t: Any, n: Any, seed: Any, epoch: Any) -> Any:
    """Cyclic: whether summand 0 of n is seen at time t."""
    return ((t - 1) & NATURAL) % (n & NATURAL) == 0


@register_jitable
def first_reshuffled(t: Any, n: Any, seed: Any, epoch: Any) -> Any:
    """Reshuffled: whether summand 0 of n is seen at time t, where the first epoch draws under the number ``epoch``."""
    count = n & NATURAL
    past, now = ((t - 1) & NATURAL) // count, ((t - 1) & NATURAL) % count
    return now == choice(past + epoch, count, seed)


@register_jitable
def first_drawn(t: Any, n: Any, seed: Any, epoch: Any) -> Any:
    """With replacement: whether summand 0 of n is seen at time t."""
    return choice(t, n & NATURAL, seed) == 0


#: by order, ``first(t, n, seed, epoch)``: whether summand 0 is the one that is seen at time t
FIRST: dict[str, Callable[..., Any]] = {
    CYCLIC: first_in_turn,
    RESHUFFLED: first_reshuffled,
    WITH_REPLACEMENT: first_drawn,
}


@register_jitable
def slot_in_turn(t: Any, j: Any, size: Any, n: Any, seed: Any) -> Any:
    """Cyclic: the j-th of the ``size`` summands that are seen at time t, j = 0, 1, ..."""
    return ((t - 1) * size + j) % n


@register_jitable
def slot_reshuffled(t: Any, j: Any, size: Any, n: Any, seed: Any) -> Any:
    """Reshuffled: the j-th of the ``size`` summands that are seen at time t."""
    place = (t - 1) * size + j
    return permuted(place % n, place // n, n, seed)


@register_jitable
def slot_drawn(t: Any, j: Any, size: Any, n: Any, seed: Any) -> Any:
    """With replacement: the j-th of the ``size`` summands that are seen at time t."""
    return (bits(t, j, seed)[0] * n) >> 32


#: by order, ``slot(t, j, size, n, seed)``: the j-th summand of the minibatch of ``size`` at time t
SLOTS: dict[str, Callable[..., Any]] = {
    CYCLIC: slot_in_turn,
    RESHUFFLED: slot_reshuffled,
    WITH_REPLACEMENT: slot_drawn,
}


@register_jitable
def permuted(place: Any, epoch: Any, n: Any, seed: Any) -> Any:
    """The summand at ``place`` of an epoch's order, a permutation of 0, ..., n - 1 that depends on epoch and seed.

    A Feistel network: on a board of at least n squares, an even number of them in a row, rows and columns are turned by
    random numbers in turn. What leaves the first n squares is sent on until it comes back (Black and Rogaway 2002,
    "Ciphers with arbitrary finite domains").
    """
    width = 2
    while width * width < n:
        width += 2
    height = (n + width - 1) // width
    now = place
    while True:
        left, right = now // width, now % width
        for r in range(0, ROUNDS, 2):
            left = left + ((bits(right * ROUNDS + r, epoch, seed)[0] * height) >> 32)
            left = left if left < height else left - height
            right = right + ((bits(left * ROUNDS + r + 1, epoch, seed)[0] * width) >> 32)
            right = right if right < width else right - width
        now = left * width + right
        if now < n:
            return now
