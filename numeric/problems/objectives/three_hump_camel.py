"""The three-hump camel function.

    f(x) = 2 x1^2 - 1.05 x1^4 + x1^6 / 6 + x1 x2 + x2^2

AdaMomentum 2022, Appendix A.
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """Two variables, minimum 0 at the origin."""
    x1, x2 = coordinates(2)
    f = 2 * x1**2 - sympy.Rational(21, 20) * x1**4 + x1**6 / 6 + x1 * x2 + x2**2
    return Objective("three_hump_camel", f, (x1, x2), (-2, 2), (0, 0), {"least": 0})
