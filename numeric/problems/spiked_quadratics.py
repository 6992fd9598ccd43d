"""A sum of n quadratics, one of them unlike the others, as the toy examples of an error floor.

    "shifted":  f_0(x) = (x + n - 1)^2 / 2,    f_i(x) = (x - 1)^2 / 2      so D_0 = n - 1, D_1 = 0
    "scaled":   f_0(x) = (n + 1) x^2 / 4,      f_i(x) = x^2 / 4            so D_0 = 0, D_1 = (n - 1) / 4

i = 1, ..., n - 1. In both the mean of the gradients is x. D_0 and D_1 are those of the affine variance
``(1/n) sum_i |grad f_i - mean|^2 <= D_1 |mean|^2 + D_0`` (Zhang 2023, slide "Assumptions"), with equality. Summands are
shown one at a time, in one of the orders of `numeric.orders`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numeric.backends import Backend
from numeric.orders import CYCLIC, FIRST, RESHUFFLED, checked_order
from numeric.philox import checked_seed
from numeric.problem import Problem, Seen
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction

KINDS = ("shifted", "scaled")


class Numbers(NamedTuple):
    """Slope ``a x + b`` of the first summand and ``c x + d`` of the others; n and the seed of the order."""

    a: Any
    b: Any
    c: Any
    d: Any
    n: Any
    seed: Any


def observer(first: Callable[..., Any]) -> Callable[..., Seen]:
    """The first summand at the times of ``first``, another one at all others."""

    def observe(ops: Any, t: Any, x: Any, p: Numbers) -> Seen:
        """The mean of the losses up to a constant, the slope of the summand that is shown, the mean slope."""
        shown = p.a * x + p.b if first(t, p.n, p.seed, 0) else p.c * x + p.d
        return Seen(ops.square(x) / ops.real(2), shown, x)

    return observe


def make(n: int = 10, kind: str = "shifted", order: str = RESHUFFLED, start: Exact = 2, seed: int = 1) -> Problem:
    """The problem with n >= 2 summands, started at ``start``."""
    if int(n) != n or n < 2:
        raise DomainError(f"n = {n} is no number of summands: give an integer of at least 2")
    if kind not in KINDS:
        raise DomainError(f"{kind!r} is no kind of spiked_quadratics: choose {', '.join(KINDS)}")
    lines = (1, n - 1, 1, -1) if kind == "shifted" else (fraction(n + 1) / 2, 0, fraction(1) / 2, 0)
    first, key = FIRST[checked_order(order, "spiked_quadratics")], checked_seed(seed)

    def numbers(backend: Backend) -> Numbers:
        a, b, c, d = (backend.real(x) for x in lines)
        return Numbers(a, b, c, d, n, key)

    return Problem(
        name=f"spiked_quadratics ({kind}, {order})",
        observe=observer,
        parts=(first,),
        numbers=numbers,
        start=start,
        facts={"least": 0.0, "smoothness": 1.0, "D0": n - 1.0 if kind == "shifted" else 0.0},
        seed=None if order == CYCLIC else key,
    )
