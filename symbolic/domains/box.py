"""The box ``low <= x_i <= high``. In any diagonal metric the projection clips each coordinate, whatever the metric is.

    argmin_{low <= y <= high} sum_i metric_i (y_i - x_i)^2 = min(max(x, low), high)

Reddi, Kale and Kumar 2018, Section 2 (the projection), Section 3 (F = [-1, 1]).
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.domains import Domain
from symbolic.errors import DomainError
from symbolic.ops import Exact, Ops, Scalar, fraction
from symbolic.source import Source


class Parameters(NamedTuple):
    low: Scalar
    high: Scalar


def project(ops: Ops, x: Scalar, metric: Scalar, p: Parameters) -> Scalar:
    return ops.minimum(ops.maximum(x, p.low), p.high)


def box(low: Exact, high: Exact) -> Domain:
    """The box from ``low`` to ``high`` in every coordinate; `DomainError` where it is empty."""
    if fraction(low) > fraction(high):
        raise DomainError(f"the box from {low} to {high} is empty: give low <= high")
    return Domain(project, Parameters(fraction(low), fraction(high)), Source("reddi_2018", "Section 2"))
