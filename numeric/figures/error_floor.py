"""Toy examples with and without noise at the minimum, and the floor over 1 - beta2 beside the printed order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from numeric.error_floor import Floors, Toy
from numeric.figures.style import BLACK, COLOURS, GREY, MARKERS, PANEL, paper


def toys(noisy: Sequence[tuple[str, Toy]], quiet: Sequence[tuple[str, Toy]]) -> Figure:
    """E |grad f(x_k)|^2 over k, left with D_0 > 0 and right with D_0 = 0; what is below 10^-9 is left out."""
    with paper():
        width, height = PANEL
        figure, axes = plt.subplots(1, 2, figsize=(2 * width + 0.6, height), sharey=True)
        for ax, runs, title in zip(axes, (noisy, quiet), ("$D_0 > 0$", "$D_0 = 0$"), strict=True):
            _toy(ax, runs, title)
        axes[0].set_ylabel(r"$|\nabla f(x_k)|^2$, averaged")
        axes[0].legend(loc="lower left", handlelength=2.2)
        figure.tight_layout(w_pad=2)
        plt.close(figure)
    return figure


def _toy(ax: Any, runs: Sequence[tuple[str, Toy]], title: str) -> None:
    dashes = ("-", (0, (5, 1.5)), (0, (3, 1, 1, 1)), (0, (1, 1)))
    for (label, run), colour, dash in zip(runs, COLOURS, dashes, strict=False):
        squares = run.squares
        ax.plot(list(squares), list(squares.values()), color=colour, linestyle=dash, label=label)
    ax.set(title=title, xlabel="step $k$", xscale="log", yscale="log", ylim=(1e-9, 30))


def floor(settings: Sequence[Floors], labels: Sequence[str], noise: float) -> Figure:
    """The floors with their intervals, the fitted powers, and the line ``(1 - beta2) D_0`` for ``D_0 = noise``."""
    with paper():
        figure, ax = plt.subplots(figsize=(1.45 * PANEL[0], 1.25 * PANEL[1]))
        gaps = [float(1 - b) for b in settings[0].beta2s]
        ax.plot(gaps, [noise * x for x in gaps], color=BLACK, linestyle=(0, (4, 2)))
        ax.annotate(r"$(1-\beta_2)\,D_0$, the printed order", (gaps[2], noise * gaps[2]), (4, 7),
                    textcoords="offset points", ha="right", color=BLACK)  # fmt: skip
        for setting, label, colour, marker in zip(settings, labels, COLOURS, MARKERS, strict=False):
            _fitted(ax, setting, label, colour, marker)
        ax.set(xscale="log", yscale="log", xlabel=r"$1-\beta_2$", ylabel="error floor")
        ax.legend(loc="lower right")
        ax.grid(color=GREY, alpha=0.15, linewidth=0.5)
        figure.tight_layout()
        plt.close(figure)
    return figure


def _fitted(ax: Any, setting: Floors, label: str, colour: str, marker: str) -> None:
    gaps, power = np.array([float(1 - b) for b in setting.beta2s]), setting.power()
    low, high = setting.intervals().T
    bars = np.abs([setting.floors - low, high - setting.floors])
    ax.errorbar(gaps, setting.floors, bars, color=colour, marker=marker, linestyle="none", markerfacecolor="white")
    ax.plot(gaps, power.factor * gaps**power.power, color=colour, linewidth=1,
            label=rf"{label}: power {power}")  # fmt: skip
