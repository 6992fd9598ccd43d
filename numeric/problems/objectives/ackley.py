"""Ackley's function; it has no gradient at its minimum, the origin.

    f(x) = -20 exp(-0.2 sqrt((x1^2 + x2^2) / 2)) - exp((cos(2 pi x1) + cos(2 pi x2)) / 2) + 20 + e

AdaMomentum 2022, Appendix A.
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """Two variables, minimum 0 at the origin."""
    x1, x2 = coordinates(2)
    hills = (sympy.cos(2 * sympy.pi * x1) + sympy.cos(2 * sympy.pi * x2)) / 2
    f = -20 * sympy.exp(-sympy.sqrt((x1**2 + x2**2) / 2) / 5) - sympy.exp(hills) + 20 + sympy.E
    return Objective("ackley", f, (x1, x2), (-2, 2), (0, 0), {"least": 0})
