"""Small tables of exact values and formulas, as Markdown that notebooks show and pages of text can keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads (Markdown with ``$...$``) and rows of cells; a cell is shown by `cell`."""

    heads: Sequence[str]
    rows: Sequence[Sequence[object]]

    def _repr_markdown_(self) -> str:
        sides = [":--" if any(map(_is_prose, column)) else "--:" for column in zip(*self.rows, strict=True)]
        return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in (self.heads, sides, *self.rows))


def _is_prose(x: object) -> bool:
    """Text and formulas, which are read from the left; numbers are not, with or without dollars."""
    return isinstance(x, str) and not re.match(r"\$?-?\d", x)


def cell(x: Any) -> str:
    """A cell: text as it is, yes or no, a fraction or whatever has LaTeX as LaTeX, every other value as its text."""
    if isinstance(x, bool):
        return "yes" if x else "no"
    if isinstance(x, (Fraction, fmpq)):
        return f"${fraction(x)}$"
    latex = getattr(x, "_repr_latex_", None)
    return str(latex() if callable(latex) else x).replace("|", r"\vert ")


def fraction(x: Fraction | fmpq) -> str:
    """A rational number as LaTeX."""
    top, bottom = (x.numerator, x.denominator) if isinstance(x, Fraction) else (int(x.p), int(x.q))
    sign = "-" if top < 0 else ""
    return f"{sign}{abs(top)}" if bottom == 1 else rf"{sign}\tfrac{{{abs(top)}}}{{{bottom}}}"


def shortest(x: Any, digits: int) -> str:
    """``x`` (an mpmath number) to so many significant digits, all of them shown."""
    return str(x.context.nstr(x, digits, strip_zeros=False))
