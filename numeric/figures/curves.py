"""Panels of curves: what is exact as a line, what was run or sampled as markers, with intervals where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from numeric.figures.style import BLACK, COLOURS, GREY, MARKERS, PANEL, paper
from numeric.tabulate import SampleMean


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through ``exact`` and markers at ``marks``, both as values over time, in one colour.

    What a panel compares with is a ``reference``: dashed and black.
    """

    label: str
    exact: Mapping[int, Any]
    marks: Mapping[int, Any] = field(default_factory=dict)
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes."""

    title: str
    xlabel: str
    ylabel: str
    curves: Sequence[Curve]
    log_x: bool = True
    log_y: bool = False
    bottom: float | None = None
    top: float | None = None
    legend: str | tuple[float, float] = "best"


def draw(*panels: Panel) -> Figure:
    """The panels side by side."""
    with paper():
        width, height = PANEL
        figure, axes = plt.subplots(1, len(panels), figsize=(width * len(panels), height), squeeze=False)
        for ax, panel in zip(axes[0], panels, strict=True):
            _draw_panel(ax, panel)
        figure.tight_layout(w_pad=2)
        plt.close(figure)
    return figure


def _draw_panel(ax: Any, panel: Panel) -> None:
    palette = zip(COLOURS, MARKERS, strict=True)
    for curve in panel.curves:
        colour, marker = (BLACK, "o") if curve.reference else next(palette)
        dashes = (0, (4, 2)) if curve.reference else "-"
        order = 2.5 if curve.reference else 2
        ax.plot(*_points(curve.exact), color=colour, linestyle=dashes, label=curve.label, zorder=order)
        if curve.marks:
            _mark(ax, curve.marks, colour, marker)
    ax.set(title=panel.title, xlabel=panel.xlabel, ylabel=panel.ylabel)
    ax.set(xscale="log" if panel.log_x else "linear", yscale="log" if panel.log_y else "linear")
    ax.set_ylim(panel.bottom, panel.top)
    if not panel.log_y:
        ax.axhline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.legend(loc=panel.legend)


def _mark(ax: Any, marks: Mapping[int, Any], colour: str, marker: str) -> None:
    """Open markers; vertical bars for confidence intervals."""
    bars = [m.half_width for m in marks.values() if isinstance(m, SampleMean)] or None
    values = [m.mean if isinstance(m, SampleMean) else float(m) for m in marks.values()]
    look = {"linestyle": "none", "markerfacecolor": "white", "markeredgewidth": 1, "elinewidth": 0.9, "zorder": 3}
    ax.errorbar(list(marks), values, bars, color=colour, marker=marker, **look)


def _points(values: Mapping[int, Any]) -> tuple[list[int], list[float]]:
    return list(values), [float(v) for v in values.values()]
