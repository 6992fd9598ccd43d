"""A bowl that grows like a logarithm, in two variables: not convex, its gradient bounded and Lipschitz.

    f(x) = log(1 + x1^2 + 4 x2^2)

With y = (x1, 2 x2), log(1 + |y|^2) has slopes of at most 1 and curvatures between -1/4 and 2; so f has slopes of at
most 2 and a gradient that is 8-Lipschitz.
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """Two variables, minimum 0 at the origin."""
    x1, x2 = coordinates(2)
    facts = {"least": 0, "smoothness": 8, "slope_bound": 2}
    return Objective("log_bowl", sympy.log(1 + x1**2 + 4 * x2**2), (x1, x2), (2, 2), (0, 0), facts)
