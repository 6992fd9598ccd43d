"""Logistic regression on scikit-learn's bundled digits by minibatches: is the digit in the picture at least 5?

    f(x) = (1/n) sum_i log(1 + exp(-b_i a_i . x)),    b_i = 1 for the digits 5 to 9 and -1 for 0 to 4

The pictures are those of `numeric.problems.logistic_digits`, each divided by 8, so that its entries are of size 1/8. At
time t the loss is that of a minibatch, taken in one of the orders of `numeric.orders`; `losses` is f itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from numeric.backends import Backend
from numeric.convex import Array
from numeric.orders import SLOTS, WITH_REPLACEMENT, checked_order
from numeric.philox import checked_seed
from numeric.problem import Problem, Seen
from numeric.problems import logistic_digits
from numeric.validate import in_doubles
from symbolic.errors import DomainError

SCALE = 8


class Pictures(NamedTuple):
    a: Any
    b: Any
    batch: Any
    seed: Any


@cache
def data() -> tuple[Array, Array]:
    """Pictures, each with a last entry 1/8, and the signs."""
    a, b = logistic_digits.data()
    return a / SCALE, b


def observer(value: Any, slope: Any, slot: Any) -> Any:
    """The mean loss of the minibatch at time t and its gradient."""

    def observe(ops: Any, t: Any, x: Any, p: Pictures) -> Seen:
        n, d = p.a.shape
        loss, gradient = 0.0, np.zeros(d)
        for k in range(p.batch):
            i = slot(t, k, p.batch, n, p.seed)
            z = 0.0
            for j in range(d):
                z = z + p.a[i, j] * x[j]
            loss = loss + value(z, p.b[i]) / p.batch
            part = slope(z, p.b[i]) / p.batch
            for j in range(d):
                gradient[j] = gradient[j] + part * p.a[i, j]
        return Seen(loss, gradient, gradient)

    return observe


def losses(points: Array) -> Array:
    """f at each row."""
    a, b = data()
    means: Array = np.logaddexp(0, -b * (points @ a.T)).mean(axis=1)
    return means


def make(batch: int = 16, seed: int = 1, order: str = WITH_REPLACEMENT) -> Problem:
    """Minibatches of ``batch`` pictures; ``seed`` draws them. The start is 0, where f = log 2."""
    slot = SLOTS[checked_order(order, "logistic_batches")]
    if int(batch) != batch or batch < 1:
        raise DomainError(f"batch = {batch} is none for logistic_batches: give an integer of at least 1")
    a, b = data()

    def numbers(backend: Backend) -> Pictures:
        in_doubles("logistic_batches", backend)
        return Pictures(a, b, batch, checked_seed(seed))

    return Problem(
        name="logistic_batches",
        observe=observer,
        parts=(logistic_digits.value, logistic_digits.slope, slot),
        numbers=numbers,
        start=(0,) * a.shape[1],
        facts={"least": 0.0},
        seed=seed,
    )
