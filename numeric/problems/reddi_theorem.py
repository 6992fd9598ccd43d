"""The problem of the proof that Adam need not converge: one large gradient, then small ones of the other sign.

    f_t(x) = C x    for t mod p = 1,        f_t(x) = -x    otherwise,        F = [-1, 1]

Reddi, Kale and Kumar 2018, Theorem 1 (p = 3, C > 2). For C > p - 1 the best fixed point is x = -1.
"""

from __future__ import annotations

from numeric.linear import periodic
from numeric.problem import Problem
from symbolic.ops import Exact


def make(C: Exact = 10, period: int = 3, start: Exact = 0) -> Problem:
    """The problem with any ``C``, period and start in [-1, 1]."""
    return periodic("reddi_theorem", C, -1, period, -1, 1, start)
