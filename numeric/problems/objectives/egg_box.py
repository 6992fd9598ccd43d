"""An egg box, in two variables: not convex, with minima, maxima and saddles in a lattice.

    f(x) = 1 - cos(x1) cos(x2)

Its Hessian has the eigenvalues cos(x1 + x2) and cos(x1 - x2), so its gradient is 1-Lipschitz; and
|grad f|^2 = 1 - cos^2(x1) cos^2(x2) - sin^2(x1) sin^2(x2) is at most 1. The start is near a maximum.
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """Two variables, minimum 0 at the origin."""
    x1, x2 = coordinates(2)
    facts = {"least": 0, "smoothness": 1, "slope_bound": 1}
    return Objective("egg_box", 1 - sympy.cos(x1) * sympy.cos(x2), (x1, x2), (3, "0.2"), (0, 0), facts)
