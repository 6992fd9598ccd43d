"""Training losses over the (beta1, beta2) plane: one panel for each model and batch size, one scale for each model.

Of a few values all cells are of one size, whatever the steps between them. The line in a colour bar is the loss before
the run: what is darker got worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from numeric.digits_plane import Array, DigitsPlane
from numeric.figures.measured_plane import edges
from numeric.figures.style import BLACK, paper

COLOURS = "cividis_r"
#: ends of the scale, in units of the loss before the run
LEAST, ABOVE = 1e-6, 2.5
SIDE, SIDE_ALONE = 2.15, 3.4
#: so many values have cells of one size, each with its name; more than these are drawn to scale
FEW = 12


def draw(rows: Sequence[Sequence[DigitsPlane]]) -> Figure:
    """A row of panels for each model."""
    with paper():
        columns = max(map(len, rows))
        side = SIDE if columns * len(rows) > 1 else SIDE_ALONE
        size = (side * columns + 1.3, side * len(rows) + 0.7)
        figure, axes = plt.subplots(len(rows), columns, figsize=size, squeeze=False, layout="constrained")
        for line, planes in zip(axes, rows, strict=True):
            scale = _scale(planes)
            for ax, plane in zip(line, planes, strict=True):
                mesh = _panel(ax, plane, scale)
            bar = figure.colorbar(mesh, ax=list(line), extend="max", pad=0.015, aspect=14)
            bar.set_label("training loss")
            bar.ax.axhline(planes[0].start, color=BLACK, linewidth=1.4)
        for ax in axes[-1]:
            ax.set_xlabel(r"$\beta_1$")
        for ax in axes[:, 0]:
            ax.set_ylabel(r"$\beta_2$")
        plt.close(figure)
    return figure


def _scale(planes: Sequence[DigitsPlane]) -> LogNorm:
    """From the least loss, if it is above 0, to well above that before the run."""
    start = max(p.start for p in planes)
    return LogNorm(max(LEAST * start, min(start, *(float(np.min(p.losses)) for p in planes))), ABOVE * start)


def _panel(ax: Any, plane: DigitsPlane, scale: LogNorm) -> Any:
    shown = np.clip(plane.losses.T, scale.vmin, 2 * float(scale.vmax or 1))
    borders = _borders(plane.beta1), _borders(plane.beta2)
    mesh = ax.pcolormesh(*borders, shown, norm=scale, cmap=COLOURS, rasterized=True)
    for axis, values in ((ax.xaxis, plane.beta1), (ax.yaxis, plane.beta2)):
        if len(values) <= FEW:
            axis.set_ticks(range(len(values)), [f"{value:.4g}" for value in values])
    ax.tick_params(axis="x", labelrotation=60, length=2)
    ax.set(title=f"{plane.setting.model}, batch {plane.setting.batch}")
    return mesh


def _borders(values: Array) -> Array:
    """Of cells of one size around the positions of a few values, of cells around the values where there are many."""
    few: Array = np.arange(len(values) + 1, dtype=float) - 0.5
    return few if len(values) <= FEW else edges(values)
