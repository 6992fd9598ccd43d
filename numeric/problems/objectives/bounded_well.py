"""A well with flat rims, in one variable: not convex, its gradient bounded and Lipschitz.

    f(x) = x^2 / (1 + x^2)

f' = 2 x / (1 + x^2)^2 is at most 3 sqrt(3) / 8 in size (at x^2 = 1/3), and |f''| at most 2 (at 0).
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """One variable, minimum 0 at 0."""
    (x,) = coordinates(1)
    facts = {"least": 0, "smoothness": 2, "slope_bound": 3 * sympy.sqrt(3) / 8}
    return Objective("bounded_well", x**2 / (1 + x**2), (x,), (2,), (0,), facts)
