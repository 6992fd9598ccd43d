"""Beale's function, with the constant 2.25 that makes (3, 0.5) its minimum.

    f(x) = (1.5 - x1 + x1 x2)^2 + (2.25 - x1 + x1 x2^2)^2 + (2.625 - x1 + x1 x2^3)^2

AdaMomentum 2022, Appendix A, prints 2.2 for 2.25 (`beale_printed`).
"""

from __future__ import annotations

import sympy

from numeric.problems.objectives import Objective, coordinates


def expression(middle: str) -> sympy.Expr:
    """The function with another constant in the middle."""
    x1, x2 = coordinates(2)
    targets = ("1.5", middle, "2.625")
    return sum((sympy.Rational(c) - x1 + x1 * x2 ** (k + 1)) ** 2 for k, c in enumerate(targets))


def make() -> Objective:
    """Two variables, minimum 0 at (3, 1/2)."""
    return Objective("beale", expression("2.25"), coordinates(2), (1, 1), (3, "0.5"), {"least": 0})
