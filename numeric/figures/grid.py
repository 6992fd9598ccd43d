"""Grids of exact numbers: a cell per number, coloured by its sign and size, the number written in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from numeric.figures.style import COLOURS, GREY, paper

SIGNED = LinearSegmentedColormap.from_list("signed", [COLOURS[1], "#ffffff", COLOURS[0]])
CELL = 0.38
"""Width of a cell in inches."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of numbers with a label for each row and column; zeros stay blank."""

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    numbers: Sequence[Sequence[Fraction]]
    xlabel: str = ""
    ylabel: str = ""


def draw(*grids: Grid) -> Figure:
    """The grids side by side, with one scale of colours."""
    largest = max(abs(x) for grid in grids for row in grid.numbers for x in row)
    widths = [len(grid.columns) for grid in grids]
    height = CELL * max(len(grid.rows) for grid in grids) + 0.95
    with paper():
        size = (CELL * sum(widths) + 1.05 * len(grids), height)
        figure, axes = plt.subplots(1, len(grids), figsize=size, squeeze=False, width_ratios=widths)
        for ax, grid in zip(axes[0], grids, strict=True):
            _draw_grid(ax, grid, float(largest))
        figure.tight_layout(w_pad=1.5)
        plt.close(figure)
    return figure


def _draw_grid(ax: Any, grid: Grid, largest: float) -> None:
    shades = [[float(x) for x in row] for row in grid.numbers]
    # Pale colours, so that the numbers can be read.
    ax.imshow(shades, cmap=SIGNED, vmin=-2 * largest, vmax=2 * largest, aspect="equal")
    for y, row in enumerate(grid.numbers):
        for x, number in enumerate(row):
            if number:
                ax.text(x, y, _label(number), ha="center", va="center", fontsize=11.5)
    ax.set_xticks(range(len(grid.columns)), grid.columns)
    ax.set_yticks(range(len(grid.rows)), grid.rows)
    ax.set(title=grid.title, xlabel=grid.xlabel, ylabel=grid.ylabel)
    ax.set_xticks([x + 0.5 for x in range(len(grid.columns) - 1)], minor=True)
    ax.set_yticks([y + 0.5 for y in range(len(grid.rows) - 1)], minor=True)
    ax.grid(which="minor", color=GREY, linewidth=0.3)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(True)


def _label(x: Fraction) -> str:
    """``-1/2`` as a small fraction with a true minus sign."""
    sign = "-" if x < 0 else ""
    if x.denominator == 1:
        return f"${sign}{abs(x.numerator)}$"
    return rf"${sign}\frac{{{abs(x.numerator)}}}{{{x.denominator}}}$"
