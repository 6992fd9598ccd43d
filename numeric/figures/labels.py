"""Labels at the ends of curves: no legend to look up, and none that covers another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from numeric.figures.style import GREY, PANEL

#: distance of neighbouring labels in units of their font size
SPACING = 1.4
#: width of the labels right of a panel, in inches
MARGIN = 1.75


def with_margins(count: int, columns: int) -> tuple[Figure, list[Any]]:
    """Panels with room for labels at their right sides; sizes in inches are fixed, so nothing moves afterwards."""
    rows = -(-count // columns)
    wide, high = PANEL[0] - 0.75, PANEL[1] - 0.75
    width, tall = columns * (0.62 + wide + MARGIN), rows * (0.72 + high)
    figure = plt.figure(figsize=(width, tall))
    axes = []
    for k in range(count):
        row, column = divmod(k, columns)
        left, bottom = 0.62 + column * (0.62 + wide + MARGIN), tall - (row + 1) * (0.72 + high) + 0.44
        axes.append(figure.add_axes((left / width, bottom / tall, wide / width, high / tall)))
        axes[-1].tick_params(which="minor", length=0)
    return figure, axes


class Label(NamedTuple):
    """A text for the height ``y`` on the axes."""

    y: float
    text: str
    colour: str


def at_the_right(ax: Any, labels: Sequence[Label], size: float = 9) -> None:
    """Write the labels right of the axes, each as near to its height as the others allow, with a line to it.

    Limits and scales of the axes have to be set, and the figure laid out, before.
    """
    low, high = ax.transAxes.transform([(0, 0), (0, 1)])[:, 1]
    wanted = [float(ax.transData.transform((ax.get_xlim()[1], label.y))[1]) for label in labels]
    gap = SPACING * size * ax.figure.dpi / 72
    heights = spread([min(max(w, low), high) for w in wanted], gap, low, high)
    for label, height, place in zip(labels, heights, wanted, strict=True):
        y, end = ((h - low) / (high - low) for h in (height, min(max(place, low), high)))
        ax.annotate(
            label.text, (1.0, end), (1.05, y), xycoords="axes fraction", textcoords="axes fraction", color=label.colour,
            fontsize=size, va="center", ha="left", annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 1, "shrinkB": 0,
                        "relpos": (0, 0.5)},
        )  # fmt: skip


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights in the order of ``wanted``, at least ``gap`` apart, between ``low`` and ``high`` where there is room.

    Labels that are too close are put together around the mean of where they want to be.
    """
    groups: list[tuple[float, list[int]]] = []
    for k in sorted(range(len(wanted)), key=lambda k: wanted[k]):
        groups.append((wanted[k], [k]))
        while len(groups) > 1 and _ends(groups[-2], gap, low, high)[1] + gap > _ends(groups[-1], gap, low, high)[0]:
            (a, first), (b, second) = groups[-2:]
            mean = (a * len(first) + b * len(second)) / (len(first) + len(second))
            groups[-2:] = [(mean, first + second)]
    heights = [0.0] * len(wanted)
    for group in groups:
        start = _ends(group, gap, low, high)[0]
        for position, k in enumerate(group[1]):
            heights[k] = start + gap * position
    return heights


def _ends(group: tuple[float, list[int]], gap: float, low: float, high: float) -> tuple[float, float]:
    """The lowest and highest label of a group, moved inside where there is room."""
    half = gap * (len(group[1]) - 1) / 2
    centre = min(max(group[0], low + half), high - half) if low + half <= high - half else group[0]
    return centre - half, centre + half
