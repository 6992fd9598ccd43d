"""What every measured (beta1, beta2) plane asks of its grid, and how it is cut into chunks for a sweep."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from symbolic.errors import DomainError

MOST_CELLS = 10**7


def checked_grid(beta1: tuple[float, ...], beta2: tuple[float, ...], plan: Callable[..., Any]) -> None:
    """`DomainError` for values that do not increase, that ``plan(beta1=...)`` refuses, or that are too many."""
    for field, values in (("beta1", beta1), ("beta2", beta2)):
        if not values:
            raise DomainError(f"{field} needs increasing values, at least one: got none")
        for before, after in pairwise(values):
            if not before < after:
                raise DomainError(f"{field} needs increasing values, got {after} after {before}: "
                                  "sort them, and give each once")  # fmt: skip
        for value in (values[0], values[-1]):
            plan(**{field: Fraction(value)})
    if len(beta1) * len(beta2) > MOST_CELLS:
        raise DomainError(f"{len(beta1)} x {len(beta2)} cells are too many: give at most {MOST_CELLS:,}")


def tiles(rows: int, columns: int, cells_at_once: int, least: int = 1) -> tuple[int, int]:
    """Whole rows of beta1 where they are short work, otherwise parts of one row, of at least ``least`` cells."""
    if cells_at_once >= columns:
        return min(rows, cells_at_once // columns), columns
    return 1, max(min(columns, least), cells_at_once)
