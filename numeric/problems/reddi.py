"""The synthetic experiment on which Adam diverges and AMSGrad does not.

    f_t(x) = 1010 x    for t mod 101 = 1,        f_t(x) = -10 x    otherwise,        F = [-1, 1]

Reddi, Kale and Kumar 2018, Section 5. The sum over a period is 10 x, so that the best fixed point is x = -1.
"""

from __future__ import annotations

from numeric.linear import periodic
from numeric.problem import Problem
from symbolic.ops import Exact


def make(large: Exact = 1010, small: Exact = -10, period: int = 101, start: Exact = 0) -> Problem:
    """The problem with other coefficients, another period or another start in [-1, 1]."""
    return periodic("reddi", large, small, period, -1, 1, start)
