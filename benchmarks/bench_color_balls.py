"""Closed forms of the color balls beside full enumeration, at the largest size where enumeration ends in time.

    python benchmarks/bench_color_balls.py [--seconds 10]

Prints a Markdown table. CPU time of this process; both sides are exact and compared for equality. For each quantity
and number of balls the number of rounds is raised until enumeration would take longer than ``--seconds``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import factorial
from typing import Any

from numeric import color_moments, second_kind
from numeric.backends import rational
from numeric.color_balls import excess, expectation, reshuffled

LABELS = (3, -1, 5, 2)
BETA1, BETA2, SMALL = "0.9", "0.99", "0.7"
GOAL = 1000


@dataclass(frozen=True)
class Quantity:
    """What is computed in two ways, for ``n`` balls and ``k`` rounds."""

    name: str
    balls: int
    enumerated: Callable[[int], Any]
    closed: Callable[[int], Any]


def mean_in_closed_form(n: int, k: int) -> Any:
    """``-(c_0 + ... + c_{n-1})/n sum_{r<n} r beta1^(n(k-1)+r)``."""
    b = rational.OPS.real(BETA1)
    return -rational.OPS.real(sum(LABELS[:n])) / n * sum((r * b ** (n * (k - 1) + r) for r in range(1, n)), b * 0)


def mean_by_enumeration(n: int, k: int) -> Any:
    """The mean of the excess over all sequences."""
    values, b = [rational.OPS.real(c) for c in LABELS[:n]], rational.OPS.real(BETA1)
    return expectation(reshuffled(n), k, lambda orders: excess(orders, values, b))


def moments(n: int) -> Quantity:
    """``E m^2`` and ``E m v``."""
    return Quantity(
        "$E[m^2]$ and $E[mv]$",
        n,
        lambda k: color_moments.enumerated(reshuffled(n), k, LABELS[:n], BETA1, BETA2),
        lambda k: color_moments.closed(LABELS[:n], BETA1, BETA2, k),
    )


def largest_remainder() -> Quantity:
    """The remainder of Lemma A.2 with the extremal signs."""
    pair = LABELS[:2]
    return Quantity(
        "largest remainder of Lemma A.2",
        2,
        lambda k: second_kind.remainder(reshuffled(2), k, pair, SMALL, second_kind.extremal(pair, SMALL, k)),
        lambda k: second_kind.closed(pair, SMALL, k),
    )


def mean(n: int) -> Quantity:
    """The mean of ``sum_i m_i - sum_i f_i``."""
    return Quantity("mean of the excess", n, lambda k: mean_by_enumeration(n, k), lambda k: mean_in_closed_form(n, k))


def quantities() -> list[Quantity]:
    """Everything that is timed."""
    return [*map(mean, (2, 3, 4)), *map(moments, (2, 3, 4)), largest_remainder()]


def seconds(call: Callable[[], Any], least: float = 0.0) -> tuple[float, Any]:
    """CPU seconds of one call, repeated until ``least`` seconds have passed."""
    start, count = time.process_time(), 0
    while True:
        found, count = call(), count + 1
        spent = time.process_time() - start
        if spent >= least:
            return spent / count, found


def largest_in_time(q: Quantity, limit: float) -> tuple[int, float, Any]:
    """The largest number of rounds that enumeration ends in time, how long it takes, and what it finds."""
    k, (spent, found) = 1, seconds(lambda: q.enumerated(1))
    growth = factorial(q.balls)
    while spent * growth < limit:
        ahead, value = seconds(partial(q.enumerated, k + 1))
        if ahead > limit:
            break
        k, spent, found = k + 1, ahead, value
    return k, spent, found


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long an enumeration may take")
    limit = parser.parse_args().seconds
    print(f"| quantity | $n$ | $k$ | enumeration | closed form | ratio (goal {GOAL}) | equal |")
    print("| :-- | --: | --: | --: | --: | --: | :-- |")
    for q in quantities():
        k, slow, found = largest_in_time(q, limit)
        fast, value = seconds(partial(q.closed, k), 0.2)
        equal = "yes" if value == found else "NO"
        print(f"| {q.name} | {q.balls} | {k} | {slow:.2f} s | {fast * 1e6:.0f} us | {slow / fast:,.0f} | {equal} |")


if __name__ == "__main__":
    main()
