"""Squared gradient norms over T in logarithmic scales: of six rules with their exponents; beside a printed bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.stats import t as student

from numeric.figures.labels import Label, at_the_right
from numeric.figures.style import BLACK, COLOURS, GREY, paper
from numeric.gradient_study import ANALYSED, RULES, SETUPS
from numeric.rates import LEVEL, Exponent, exponent_over_runs
from numeric.study_data import kept
from numeric.study_tables import FIRST, bound_values, world
from symbolic.rules import known
from symbolic.term import Term

Array = NDArray[np.float64]

LETTERS = "abcd"
NAMES = {
    "average": r"average of $|\nabla f|^2$",
    "late": r"late average of $|\nabla f|^2$",
    "least": r"minimum of $|\nabla f|^2$",
}
#: inches: a panel, the room for its labels at the right, the margins around it
WIDE, HIGH, MARGIN, LEFT, BELOW, ABOVE = 2.6, 2.05, 1.95, 0.66, 0.5, 0.32


def rules(what: str = "average", *, start: int = 1) -> Figure:
    """A panel for each objective, a curve for each rule: the mean of the runs, in its 95 % interval.

    ``what`` is average, late or least. At the end of a curve stands the mean of the runs' exponents for T >= 1000 with
    its interval.
    """
    with paper():
        figure, axes = _grid(len(SETUPS), "$T$", NAMES[known(what, list(NAMES), "measure of the study")])
        for letter, ax, (name, setup) in zip(LETTERS, axes, SETUPS.items(), strict=True):
            labels = []
            for colour, (key, title) in zip(COLOURS, RULES.items(), strict=True):
                k = kept(name, key)
                times, values = k.times, getattr(k, what)
                mean = _curve(ax, times, values, colour, start)
                fit = exponent_over_runs(times, values.tolist(), first=FIRST)
                labels.append(Label(mean, f"{title}  {power(fit)}", colour))
            ax.set_title(f"({letter}) {setup.title}")
            ax.set_xlim(start, times[-1])
            _guide(ax, times[-1])
            at_the_right(ax, labels, 8.5)
        plt.close(figure)
    return figure


def power(fit: Exponent) -> str:
    """``T^a`` and the interval of a."""
    ends = f"[{fit.low:.2f}, {fit.high:.2f}]".replace("-", "\N{MINUS SIGN}")
    return rf"$T^{{{fit.exponent:.2f}}}$ {ends}"


def beside(bound: Term) -> Figure:
    """A panel for each objective: the printed bound in three settings (dashed) and what was measured (solid)."""
    with paper():
        figure, axes = _grid(len(SETUPS), "$T$", r"average of $|\nabla f|^2$")
        for letter, ax, (name, setup) in zip(LETTERS, axes, SETUPS.items(), strict=True):
            found = [kept(name, setting) for setting in ANALYSED]
            labels = []
            for colour, k in zip(COLOURS, found, strict=False):
                printed = bound_values(bound, k, k.times)
                ax.plot(k.times, printed, color=colour, linestyle=(0, (5, 2)), linewidth=1.2)
                mean = _curve(ax, k.times, k.average, colour, 1)
                labels += [Label(float(printed[-1]), f"printed, {k.case.name}", colour)]
                labels += [Label(mean, f"measured, {k.case.name}", colour)]
            trivial = world(found[-1])["H"] ** 2
            ax.axhline(trivial, color=BLACK, linewidth=0.9, linestyle=(0, (1, 1.5)))
            labels.append(Label(trivial, "$H^2$, the trivial bound", BLACK))
            ax.set_title(f"({letter}) {setup.title}")
            ax.set_xlim(1, found[0].times[-1])
            at_the_right(ax, labels, 8.5)
        plt.close(figure)
    return figure


def _grid(count: int, xlabel: str, ylabel: str, columns: int = 2) -> tuple[Figure, Sequence[Any]]:
    """Panels of fixed size, with room for labels at their right sides."""
    down = -(-count // columns)
    width, height = columns * (LEFT + WIDE + MARGIN), down * (BELOW + HIGH + ABOVE)
    figure, axes = plt.figure(figsize=(width, height)), []
    for k in range(count):
        line, column = divmod(k, columns)
        left = LEFT + column * (LEFT + WIDE + MARGIN)
        bottom = height - (line + 1) * (BELOW + HIGH + ABOVE) + BELOW
        ax: Any = figure.add_axes((left / width, bottom / height, WIDE / width, HIGH / height))
        ax.set(xscale="log", yscale="log", xlabel=xlabel, ylabel=ylabel)
        axes.append(ax)
    return figure, axes


def _curve(ax: Any, times: Sequence[int], values: Array, colour: str, start: int) -> float:
    """The mean and its interval; returns the height of its end."""
    mean = values.mean(axis=0)
    half = float(student.ppf((1 + LEVEL) / 2, len(values) - 1)) * values.std(axis=0, ddof=1) / len(values) ** 0.5
    shown = np.array(times) >= start
    t, low, high = np.array(times)[shown], (mean - half)[shown], (mean + half)[shown]
    ax.fill_between(t, np.maximum(low, mean[shown] / 30), high, color=colour, alpha=0.18, linewidth=0)
    ax.plot(t, mean[shown], color=colour, linewidth=1.3)
    return float(mean[-1])


def _guide(ax: Any, last: int) -> None:
    """Two grey laws from the top right: ``T^(-1/2)`` and ``log T / sqrt T``, equal at T = 1000."""
    low, high = ax.get_ylim()
    high *= 4
    t = np.geomspace(FIRST, last, 40)
    top = high / 2
    laws = ((t**-0.5, "-", r"$T^{-1/2}$", (-3, -3), "top", "right"),
            (np.log(t) * t**-0.5, (0, (4, 2)), r"$T^{-1/2}\log T$", (1, 2), "bottom", "left"))  # fmt: skip
    for law, dash, name, offset, va, ha in laws:
        line = top * law / law[0]
        ax.plot(t, line, color=GREY, linewidth=0.8, linestyle=dash, zorder=1)
        place = (t[len(t) // 2], line[len(t) // 2])
        ax.annotate(name, place, offset, textcoords="offset points", va=va, ha=ha, color=GREY, fontsize=8)
    ax.set_ylim(low, high)
