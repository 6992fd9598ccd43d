"""The sphere.

    f(x) = x1^2 + x2^2

AdaMomentum 2022, Appendix A. Its gradient is 2-Lipschitz and not bounded.
"""

from __future__ import annotations

from numeric.problems.objectives import Objective, coordinates


def make() -> Objective:
    """Two variables, minimum 0 at the origin."""
    x1, x2 = coordinates(2)
    return Objective("sphere", x1**2 + x2**2, (x1, x2), (-2, 2), (0, 0), {"least": 0, "smoothness": 2})
