"""Training losses over the (beta1, beta2) plane: one panel for each model and batch size, one scale for each model.

The line in a colour bar is the loss before the run: what is darker got worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from numeric.digits_plane import DigitsPlane
from numeric.figures.style import BLACK, paper

COLOURS = "cividis_r"
SIDE = 2.15


def draw(rows: Sequence[Sequence[DigitsPlane]]) -> Figure:
    """A row of panels for each model."""
    with paper():
        columns = max(map(len, rows))
        size = (SIDE * columns + 1.3, SIDE * len(rows) + 0.7)
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
    """From the least loss to well above that before the run."""
    return LogNorm(min(float(np.min(p.losses)) for p in planes), 2.5 * max(p.start for p in planes))


def _panel(ax: Any, plane: DigitsPlane, scale: LogNorm) -> Any:
    x, y = range(len(plane.beta1s)), range(len(plane.beta2s))
    shown = np.minimum(plane.losses.T, 2 * float(scale.vmax or 1))
    mesh = ax.pcolormesh(x, y, shown, norm=scale, cmap=COLOURS, shading="nearest", rasterized=True)
    for axis, values in ((ax.xaxis, plane.beta1s), (ax.yaxis, plane.beta2s)):
        axis.set_ticks(range(len(values)), [f"{float(value):.4g}" for value in values])
    ax.tick_params(axis="x", labelrotation=60, length=2)
    ax.set(title=f"{plane.model}, batch {plane.batch}")
    return mesh
