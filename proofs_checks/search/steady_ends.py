"""The steady drift on C, -1, -1 at given values: at beta2 = 0 and 1, at Reddi's 1/(1 + C^2)."""

from __future__ import annotations

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.steady_curve import wrong_way
from proofs_checks.search.steady_signs import drift_from_curve
from proofs_checks.steady_cycles import C
from symbolic.statement import Rel, le, lt


def ends(p: Prover, start: Rel, end: Rel) -> None:
    """``P(C, 0) < 0 < P(C, 1)``, for ``2 < C``."""
    more = p.positive(lt(0, C**2 - 4), facts=[p.need(lt(2, C))], degree=2)
    square = p.positive(lt(0, C**2), facts=[more], degree=1)
    p.by_products(start, Product(3 * ONE, (square, square)), note="P(C, 0) = -3 C^4")
    two = p.positive(lt(0, C**2 + 2), facts=[more], degree=1)
    p.by_products(end, Product(ONE, (square, more, two, two, two, two)), note="P(C, 1) = C^2 (C^2 - 4) (C^2 + 2)^4")


def at_reddi(p: Prover, goal: Rel) -> int:
    """``0 < drift`` at ``beta2 = 1/(1 + C**2)``, for ``2 < C``."""
    b = 1 / (1 + C**2)
    more = p.positive(lt(0, C**2 - 4), facts=[p.need(lt(2, C))], degree=2)
    over = p.inverse_positive(p.positive(lt(0, 1 + C**2), facts=[more], degree=1))
    p.positive(le(0, b), facts=[over], degree=1)
    p.by_products(lt(b, 1), Product(ONE, (more, over)), Product(4 * ONE, (over,)))
    small = p.by_products(le(b * (1 + C**2), 4), Product(3 * ONE))
    known = wrong_way(p, b, small)
    return drift_from_curve(p, b, known, note="and Reddi's beta2 is one of them")


def by_arithmetic(p: Prover, goal: Rel, note: str = "") -> int:
    """An inequality between two rational numbers."""
    gap = p.context.normal()(goal.rhs - goal.lhs).as_constant
    if gap is None:
        raise Rejected(f"{goal} is not about numbers")
    return p.by_products(goal, Product(gap), note=note)
