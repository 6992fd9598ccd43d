"""The counterexample to Adam's convergence: where the iterates go, how far per period, and what that costs on average.

Curves are runs; dashed lines are levels that are handed in (sides of claims, as numbers).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from numeric.figures.labels import Label, at_the_right, with_margins
from numeric.figures.style import COLOURS, GREY, paper
from numeric.measured import Measured
from numeric.measures import drift_per_period
from numeric.regret import Regret

Levels = Mapping[str, float]


class Costs(NamedTuple):
    """Regrets of several rules on one problem, and levels for R(T)/T."""

    runs: Mapping[str, Regret]
    levels: Levels


def paths(runs: Mapping[str, Measured], period: int, step: float, levels: Levels) -> Figure:
    """Iterates over time; and the drift per period, in units of the step size, while no projection acts.

    The runs have to be recorded at every step.
    """
    with paper():
        figure, (left, right) = with_margins(2, 2)
        ends, drifts = [], []
        for colour, (name, run) in zip(COLOURS, runs.items(), strict=False):
            left.plot(run.times, run.points, color=colour, linewidth=0.9)
            ends.append(Label(float(run.points[-1]), name, colour))
            free = _free(run, period)
            right.plot([t // period + 1 for t in free], [x / step for x in free.values()], color=colour)
            drifts.append(Label(list(free.values())[-1] / step, f"{name}, measured", colour))
        left.set(title="(a) iterates", xlabel="step $t$", ylabel="$x_t$", ylim=(-1.08, 1.08))
        right.set(title=r"(b) change per period, over $\alpha$", xlabel="period", ylabel=r"$(x_{t+p}-x_t)\,/\,\alpha$")
        right.axhline(0, color=GREY, linewidth=0.6)
        heights = [*levels.values(), *(label.y for label in drifts)]
        right.set_ylim(min(heights) - 0.2, max(heights) + 0.2)
        at_the_right(left, ends)
        at_the_right(right, [*drifts, *_levels(right, levels)])
        plt.close(figure)
    return figure


def _free(run: Measured, period: int) -> dict[int, float]:
    """The changes over the periods that start after 0, p, 2p, ... steps, up to the first that meets the boundary."""
    changes = {t: float(x) for t, x in drift_per_period(run, period) if t % period == 0}
    points = dict(zip(run.times, run.points, strict=True))
    found: dict[int, float] = {}
    for t, x in changes.items():
        if any(abs(points[s]) >= 1 for s in range(t, t + period + 1)):
            break
        found[t] = x
    return found


def averages(panels: Mapping[str, Costs]) -> Figure:
    """R(T)/T over T in logarithmic scales, a panel for each problem."""
    with paper():
        figure, axes = with_margins(len(panels), 2)
        for letter, ax, (title, costs) in zip("abcdef", axes, panels.items(), strict=False):
            labels = []
            for colour, (name, run) in zip(COLOURS, costs.runs.items(), strict=False):
                kept = [(t, r) for t, r in zip(run.times, run.average, strict=True) if r > 0]
                ax.plot(*zip(*kept, strict=True), color=colour)
                labels.append(Label(float(kept[-1][1]), name, colour))
            ax.set(title=f"({letter}) {title}", xlabel="$T$", ylabel="$R(T)\\,/\\,T$", xscale="log", yscale="log")
            ax.set_xlim(right=max(run.times[-1] for run in costs.runs.values()))
            at_the_right(ax, [*labels, *_levels(ax, costs.levels)])
        plt.close(figure)
    return figure


def _levels(ax: Any, levels: Levels) -> list[Label]:
    for height in levels.values():
        ax.axhline(height, color=GREY, linewidth=0.8, linestyle=(0, (4, 2)))
    return [Label(height, text, GREY) for text, height in levels.items()]
