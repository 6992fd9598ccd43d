"""The settled drift S(n, beta1, beta2) of Adam on function (2) in doubles, and the curve on which its sign turns.

S is `symbolic.function_two.drift`, the very term that the claims speak of: Adam's iterates go to infinity where S < 0
(in any fixed order, far enough on the linear branch) and come to the minimiser's branch where S > 0. For n >= 2, S
rises with beta1, so that S = 0 at most once on a line of one beta2 (claim `adam_story/region_rises_with_beta1`): `edge`
is that beta1.

    edge(10, [0.5, 0.9])         drift(10, 0.9, [0.5, 0.999])
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.backends.arrays import OPS
from numeric.tabulate import value
from symbolic import function_two
from symbolic.errors import DomainError

Array = NDArray[np.float64]
#: beta1 beyond which the difference 1 - beta1^n has too few digits
LARGEST = 1 - 1e-6
HALVINGS = 50
LABEL = "$S=0$: proved, any fixed order"


def drift(n: int, beta1: ArrayLike, beta2: ArrayLike) -> Array:
    """S at these decays in [0, 1), which are broadcast against each other."""
    if int(n) != n or n < 1:
        raise DomainError(f"n = {n} is no number of functions: give an integer of at least 1")
    one, two = (_decays(name, b) for name, b in (("beta1", beta1), ("beta2", beta2)))
    out: Any = value(function_two.drift(), OPS, {"n": int(n)}, beta1=one, beta2=two)
    return np.broadcast_to(out, np.broadcast_shapes(one.shape, two.shape)).astype(np.float64)


def edge(n: int, beta2: ArrayLike) -> Array:
    """The beta1 at which S turns from negative to positive, for each beta2; nan where it is positive at beta1 = 0."""
    two = _decays("beta2", beta2)
    low, high = np.zeros_like(two), np.full_like(two, LARGEST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        away = drift(n, middle, two) < 0
        low, high = np.where(away, middle, low), np.where(away, high, middle)
    return np.where(drift(n, 0, two) < 0, low, np.nan)


def _decays(name: str, values: ArrayLike) -> Array:
    out = np.asarray(values, dtype=np.float64)
    wrong = out[~((out >= 0) & (out < 1))]
    if wrong.size:
        raise DomainError(f"{name} = {wrong.flat[0]} is no decay: choose numbers of at least 0 and below 1")
    return out
