"""Beale's function as it is printed, with 2.2 in place of 2.25: at (3, 0.5) it is 0.0025, not 0.

    f(x) = (1.5 - x1 + x1 x2)^2 + (2.2 - x1 + x1 x2^2)^2 + (2.625 - x1 + x1 x2^3)^2

AdaMomentum 2022, Appendix A.
"""

from __future__ import annotations

from numeric.problems.objectives import Objective, coordinates
from numeric.problems.objectives.beale import expression


def make() -> Objective:
    """Two variables; 0 is a lower bound."""
    return Objective("beale_printed", expression("2.2"), coordinates(2), (1, 1), facts={"least": 0})
