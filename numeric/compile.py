"""Numba compiles the very same functions that the interpreter runs: rule, schedules, domain, gradient and loop.

No fastmath and no contraction, so that every float has the bits that plain Python gives. Division by zero and the root
of a negative number give inf and nan here, where Python raises.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from numba import njit

from numeric.backends import arrays, float64


def jit(function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` compiled on its first call, inlined into its callers, IEEE arithmetic as written."""
    compiled: Callable[..., Any] = njit(inline="always", error_model="numpy")(function)
    return compiled


def jit_call(function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` compiled on its first call, as a function of its own (loops, gradients); it releases the GIL."""
    compiled: Callable[..., Any] = njit(error_model="numpy", nogil=True)(function)
    return compiled


def _float(x: Any) -> Any:
    return float(x)


@cache
def compiled_ops(backend: float64.Float64 | arrays.Arrays) -> Any:
    """The operations of a float backend, compiled; ``real`` takes integers only (the time)."""
    return backend._replace(
        **{name: jit(f) for name, f in backend._asdict().items() if name != "real"}, real=jit(_float)
    )
