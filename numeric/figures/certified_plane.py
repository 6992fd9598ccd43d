"""The (beta1, beta2) plane in cells: strong colours for what is proved, pale ones for what is measured, hatching for
what is neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from numeric.figures.measured_plane import TINTS
from numeric.figures.style import BLACK, GREY, paper
from numeric.plane import Cell

Rectangle = tuple[float, float, float, float, str]
"""``(beta1 from, beta1 to, beta2 from, beta2 to, what is known)``: one of `LOOKS`."""

#: proved to diverge, to converge, or to come back off the linear branch; measured to diverge or converge; neither
LOOKS = {
    "away": "#dd8452",
    "home": "#4f94c9",
    "towards": "#86bfb4",
    "diverges": TINTS[Cell.DIVERGES],
    "converges": TINTS[Cell.CONVERGES],
    "open": "#ffffff",
}
WORDS = {
    "away": "proved: diverges",
    "home": "proved: converges",
    "towards": "proved: comes back",
    "diverges": "measured: diverges",
    "converges": "measured: converges",
}
SIDE = 2.9
DASHES = (0, (4, 2))


def draw(planes: Sequence[tuple[str, Iterable[Rectangle]]], columns: int = 2, near_one: bool = False) -> Figure:
    """A panel for each plane, with its title; the dashed curve is beta1 = sqrt(beta2).

    With ``near_one`` the axes are logarithmic in 1 - beta.
    """
    with paper():
        rows = -(-len(planes) // columns)
        single = columns == 1
        size = (SIDE * columns + (2.0 if single else 0.3), SIDE * rows + (0.2 if single else 0.75))
        figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, sharex=True, sharey=True,
                                    layout="constrained")  # fmt: skip
        for ax, (title, cells) in zip(axes.flat, planes, strict=False):
            _panel(ax, cells, near_one)
            ax.set_title(title)
        for ax in axes.flat[len(planes) :]:
            ax.set_axis_off()
        for ax in axes[-1]:
            ax.set_xlabel(r"$\beta_1$")
        for ax in axes[:, 0]:
            ax.set_ylabel(r"$\beta_2$")
        where: Any = "outside right center" if single else "outside lower center"
        figure.legend(handles=_legend(), loc=where, ncols=min(columns, 3), handlelength=1.4)
        plt.close(figure)
    return figure


def _panel(ax: Any, cells: Iterable[Rectangle], near_one: bool) -> None:
    cells = [(gap(a), gap(b), gap(c), gap(d), look) for a, b, c, d, look in cells] if near_one else list(cells)
    boxes: dict[str, list[Any]] = {look: [] for look in LOOKS}
    for a, b, c, d, look in cells:
        boxes[look].append([(a, c), (b, c), (b, d), (a, d)])
    for look, colour in LOOKS.items():
        ax.add_collection(PolyCollection(boxes[look], facecolor=colour, edgecolor=colour, linewidth=0.15))
    if boxes["open"]:
        ax.add_collection(PolyCollection(boxes["open"], facecolor="none", edgecolor=GREY, hatch="//////", linewidth=0))
    edges = [max(b, d) for _, b, _, d, _ in cells]
    root = [k / 4000 for k in range(4000)]
    pairs = [(gap(x), gap(x * x)) if near_one else (x, x * x) for x in root]
    ax.plot(*zip(*pairs, strict=True), color=BLACK, linewidth=0.9, linestyle=DASHES)
    if near_one:
        ax.set_xticks(*_ticks(max(edges)))
        ax.set_yticks(*_ticks(max(edges)))
        ax.set(xlim=(0, max(edges)), ylim=(0, max(edges)), aspect="equal")
    else:
        quarters = [0, 0.25, 0.5, 0.75, 1]
        ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xticks=quarters, yticks=quarters)


def gap(beta: float) -> float:
    """The coordinate ``-log10(1 - beta)``."""
    return -math.log10(1 - beta)


def _ticks(largest: float) -> tuple[list[int], list[str]]:
    places = list(range(int(largest) + 1))
    return places, ["0", *("0." + "9" * k for k in places[1:])]


def _legend() -> list[Any]:
    patches = [Patch(facecolor=LOOKS[look], label=words) for look, words in WORDS.items()]
    patches.append(Patch(facecolor="white", edgecolor=GREY, hatch="//////", label="undecided"))
    return [*patches, Line2D([], [], color=BLACK, linewidth=0.9, linestyle=DASHES, label=r"$\beta_1=\sqrt{\beta_2}$")]
