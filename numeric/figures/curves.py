"""Panels of curves: what is exact as a line, what was run or sampled as markers, with intervals where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from numeric.figures.style import COLOURS, GREY, MARKERS, PANEL, paper
from numeric.tabulate import SampleMean


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through ``exact`` and markers at ``marks``, both as values over time, in one colour.

    ``limit`` is drawn as a thin dotted line.
    """

    label: str
    exact: Mapping[int, Any]
    marks: Mapping[int, Any] = field(default_factory=dict)
    limit: Any = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes."""

    title: str
    xlabel: str
    ylabel: str
    curves: Sequence[Curve]
    log_x: bool = True
    bottom: float | None = None
    top: float | None = None
    legend: str = "best"
    legend_title: str | None = None


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
    for k, curve in enumerate(panel.curves):
        colour = COLOURS[k % len(COLOURS)]
        style = (0, (4, 2)) if curve.dashed else "-"
        (line,) = ax.plot(list(curve.exact), _floats(curve.exact), color=colour, linestyle=style, zorder=2)
        line.set_label(curve.label)
        if curve.limit is not None:
            ax.axhline(float(curve.limit), color=colour, linewidth=0.8, linestyle=(0, (1, 2)), zorder=1)
        if curve.marks:
            _mark(ax, curve.marks, colour, MARKERS[k % len(MARKERS)])
    ax.set(title=panel.title, xlabel=panel.xlabel, ylabel=panel.ylabel)
    if panel.log_x:
        ax.set_xscale("log")
    ax.set_ylim(panel.bottom, panel.top)
    ax.axhline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.legend(loc=panel.legend, title=panel.legend_title, alignment="left")


def _mark(ax: Any, marks: Mapping[int, Any], colour: str, marker: str) -> None:
    """Open markers; vertical bars for confidence intervals."""
    bars = [m.half_width for m in marks.values() if isinstance(m, SampleMean)] or None
    values = [m.mean if isinstance(m, SampleMean) else float(m) for m in marks.values()]
    ax.errorbar(
        list(marks), values, bars, color=colour, marker=marker, linestyle="none", markerfacecolor="white", elinewidth=0.9,
        markeredgewidth=1, zorder=3,
    )  # fmt: skip


def _floats(values: Mapping[int, Any]) -> list[float]:
    return [float(v) for v in values.values()]
