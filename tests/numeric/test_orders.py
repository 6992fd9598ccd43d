"""The orders of a finite sum: who is seen when, and that a reshuffled epoch may be any permutation."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from numba import njit

from numeric.orders import CYCLIC, FIRST, RESHUFFLED, SLOTS, WITH_REPLACEMENT, checked_order, permuted
from symbolic.errors import DomainError

ORDERS = [CYCLIC, RESHUFFLED, WITH_REPLACEMENT]


def seen(order: str, size: int, n: int, steps: int, seed: int = 3) -> list[int]:
    """All summands of the minibatches at the times 1 to ``steps``, in a row."""
    return [SLOTS[order](t, j, size, n, seed) for t in range(1, steps + 1) for j in range(size)]


def test_cyclic_goes_on_where_the_last_minibatch_ended() -> None:
    assert seen(CYCLIC, 2, 5, 5) == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]
    assert [t for t in range(1, 13) if FIRST[CYCLIC](t, 5, 0, 1)] == [1, 6, 11]


@pytest.mark.parametrize(("size", "n"), [(1, 7), (3, 7), (7, 7), (4, 97), (1, 1), (5, 2)])
def test_a_reshuffled_epoch_shows_every_summand_once(size: int, n: int) -> None:
    shown = seen(RESHUFFLED, size, n, 4 * n)
    epochs = [shown[k : k + n] for k in range(0, len(shown), n)]
    assert all(sorted(epoch) == list(range(n)) for epoch in epochs)
    if n == 97:
        assert len(set(map(tuple, epochs))) == len(epochs)
        assert epochs[0] != seen(RESHUFFLED, size, n, n, seed=4)[:n]


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_all_orders_of_an_epoch_are_as_likely(n: int) -> None:
    count = 200 * factorial(n)
    order = njit(permuted)
    found = Counter(tuple(order(place, epoch, n, 8) for place in range(n)) for epoch in range(count))
    assert len(found) == factorial(n)
    square = sum((found[p] - 200) ** 2 / 200 for p in permutations(range(n)))
    freedom = factorial(n) - 1
    assert abs(square - freedom) < 5 * (2 * freedom) ** 0.5


def test_in_a_long_epoch_any_summand_may_stand_anywhere() -> None:
    order, n, epochs = njit(permuted), 1797, 60
    rows = np.array([[order(place, epoch, n, 5) for place in range(n)] for epoch in range(epochs)])
    assert all(np.array_equal(np.sort(row), np.arange(n)) for row in rows[:3])
    near = np.mean(np.abs(np.diff(rows, axis=1)) == 1)
    assert near == pytest.approx(2 / n, abs=5 * (2 / n / rows.size) ** 0.5)
    halves = (rows[:, : n // 2] < n // 2).mean(axis=1)
    assert abs(halves.mean() - 0.5) < 5 * 0.5 / (n // 2 * epochs) ** 0.5


@pytest.mark.parametrize("order", ORDERS)
def test_compiled_orders_are_the_interpreted_ones(order: str) -> None:
    slot, first = njit(SLOTS[order]), njit(FIRST[order])
    for t in (1, 2, 3, 50, 10**6):
        assert [slot(t, j, 4, 11, 9) for j in range(4)] == [SLOTS[order](t, j, 4, 11, 9) for j in range(4)]
        assert bool(first(t, 11, 9, 1)) == bool(FIRST[order](t, 11, 9, 1))


@pytest.mark.parametrize("order", [RESHUFFLED, WITH_REPLACEMENT])
def test_the_first_summand_is_seen_once_in_n_times(order: str) -> None:
    times = [t for t in range(1, 20_001) if FIRST[order](t, 5, 7, 1)]
    assert abs(len(times) - 4000) < 5 * (20_000 * 0.2 * 0.8) ** 0.5
    places = Counter((t - 1) % 5 for t in times)
    assert all(abs(places[k] - 800) < 5 * 800**0.5 for k in range(5))
    if order == RESHUFFLED:
        assert [(t - 1) // 5 for t in times] == list(range(4000))


def test_an_unknown_order_is_named() -> None:
    with pytest.raises(DomainError, match="'sorted' is no order for sums: choose cyclic, reshuffled"):
        checked_order("sorted", "sums")
