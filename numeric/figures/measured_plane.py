"""The measured (beta1, beta2) plane: pale colours for what was measured, one dark line for what is proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from numeric.figures.style import BLACK, GREY, paper
from numeric.plane import Cell, Measured

#: paler than the colours of proved cells, so that the two are not taken for one another
TINTS = {Cell.CONVERGES: "#cfe3f2", Cell.UNDECIDED: "#ffffff", Cell.DIVERGES: "#f6d3bf"}
INKS = {Cell.CONVERGES: "#0b4a73", Cell.DIVERGES: "#8f3f00"}
WORDS = {Cell.CONVERGES: "converges", Cell.DIVERGES: "diverges"}
SIDE, CURVE_ON = 3.5, 600
#: a region smaller than this share of the plane gets no word of its own
LEAST_SHARE = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The curve on which ``drift(beta1, beta2)``, a function of arrays, turns its sign; and its label."""

    drift: Any
    label: str


def draw(planes: Sequence[Measured], curves: Sequence[Curve | None]) -> Figure:
    """A panel for each plane, with the proved curve over it where there is one."""
    with paper():
        size = (SIDE * len(planes) + 0.2, SIDE + 0.75)
        figure, axes = plt.subplots(1, len(planes), figsize=size, squeeze=False, layout="constrained")
        for ax, plane, curve in zip(axes[0], planes, curves, strict=True):
            _panel(ax, plane)
            if curve is not None:
                _draw_curve(ax, plane, curve)
        axes[0][0].set_ylabel(r"$\beta_2$")
        ncols = 2 if len(planes) == 1 else 4
        figure.legend(handles=_legend(curves), loc="outside lower center", ncols=ncols, handlelength=1.5)
        plt.close(figure)
    return figure


def _panel(ax: Any, plane: Measured) -> None:
    x, y = edges(plane.beta1), edges(plane.beta2)
    tints = ListedColormap([TINTS[kind] for kind in sorted(TINTS)])
    ax.pcolormesh(x, y, plane.cell.T, cmap=tints, vmin=-1.5, vmax=1.5, rasterized=True, linewidth=0)
    undecided = np.ma.masked_where(plane.cell.T != Cell.UNDECIDED, plane.cell.T)
    if plane.count(Cell.UNDECIDED):
        ax.pcolor(x, y, undecided, hatch="//////", facecolor="none", edgecolor=GREY, linewidth=0, zorder=1.5)
    for kind, word in WORDS.items():
        _name(ax, plane, kind, word)
    s = plane.setting
    ax.set_title(f"$n = {s.n}$, {s.order} order")
    ax.set(xlabel=r"$\beta_1$", xlim=(x[0], x[-1]), ylim=(y[0], y[-1]), box_aspect=1)
    ax.spines[:].set_visible(True)


def _name(ax: Any, plane: Measured, kind: Cell, word: str) -> None:
    """The word for a region, at the cell of it that is farthest from any other; words are wide, not high."""
    inside = plane.cell == kind
    if inside.mean() < LEAST_SHARE:
        return
    from scipy.ndimage import distance_transform_edt

    depth = distance_transform_edt(np.pad(inside, 1), sampling=(1 / len(plane.beta1), 4 / len(plane.beta2)))[1:-1, 1:-1]
    i, j = np.unravel_index(int(np.argmax(depth)), depth.shape)
    at = float(plane.beta1[i]), float(plane.beta2[j])
    ax.text(*at, word, color=INKS[kind], ha="center", va="center", fontsize=11.5)


def _draw_curve(ax: Any, plane: Measured, curve: Curve) -> None:
    b1, b2 = (np.linspace(float(axis[0]), float(axis[-1]), CURVE_ON) for axis in (plane.beta1, plane.beta2))
    one, two = np.meshgrid(b1, b2)
    ax.contour(one, two, curve.drift(one, two), levels=[0], colors=[BLACK], linewidths=1.3)


def edges(centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """The borders of cells around these values."""
    if len(centres) == 1:
        return np.array([centres[0] - 0.005, centres[0] + 0.005])
    middle = (centres[1:] + centres[:-1]) / 2
    return np.concatenate([[2 * centres[0] - middle[0]], middle, [2 * centres[-1] - middle[-1]]])


def _legend(curves: Sequence[Curve | None]) -> list[Any]:
    named = {c.label: c for c in curves if c is not None}
    return [
        Patch(facecolor=TINTS[Cell.DIVERGES], label="measured: diverges"),
        Patch(facecolor=TINTS[Cell.CONVERGES], label="measured: converges"),
        Patch(facecolor="white", edgecolor=GREY, hatch="//////", label="measured: undecided"),
        *(Line2D([], [], color=BLACK, linewidth=1.3, label=label) for label in named),
    ]
