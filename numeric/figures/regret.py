"""Regret over T in logarithmic scales: of several rules with their exponents, and of one rule beside its bounds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from numeric.bounds import Followed
from numeric.figures.labels import Label, at_the_right, with_margins
from numeric.figures.style import BLACK, COLOURS, GREY, paper
from numeric.rates import exponent
from numeric.regret import Regret
from symbolic.errors import DomainError

LETTERS = "abcdefghijkl"
DASHES = ("-", (0, (6, 1.5)), (0, (3, 1.2, 1, 1.2)), (0, (1.2, 1)))


def regrets(
    panels: Mapping[str, Mapping[str, Regret]], *, decades: int = 2, start: int = 10, columns: int = 2
) -> Figure:
    """A panel for each problem, a curve for each rule from ``start`` on, of one colour in all panels.

    At its end stands the exponent over the last ``decades`` with its interval.
    """
    with paper():
        figure, axes = with_margins(len(panels), columns)
        rules = list(dict.fromkeys(name for runs in panels.values() for name in runs))
        for position, (ax, (title, runs)) in enumerate(zip(axes, panels.items(), strict=True)):
            labels = [_rule(ax, rules.index(name), name, run, decades, start) for name, run in runs.items()]
            last = max(run.times[-1] for run in runs.values())
            ax.set(title=f"({LETTERS[position]}) {title}", xlabel="$T$", ylabel="$R(T)$", xscale="log", yscale="log")
            ax.set_xlim(start, last)
            _guides(ax, last)
            at_the_right(ax, labels, 8.5)
        plt.close(figure)
    return figure


def _rule(ax: Any, k: int, name: str, run: Regret, decades: int, start: int) -> Label:
    colour, dash = COLOURS[k % len(COLOURS)], DASHES[k // len(COLOURS)]
    ax.plot(*_positive(run.times, run.values, start), color=colour, linestyle=dash, linewidth=1.2)
    return Label(float(run.values[-1]), f"{name}  {power(run.times, run.values, decades)}", colour)


def _positive(times: Sequence[int], values: Sequence[float], start: int = 1) -> tuple[list[int], list[float]]:
    """The points from ``start`` on, with gaps where a value has no place on a logarithmic axis."""
    kept = [(t, v if v > 0 else math.nan) for t, v in zip(times, values, strict=True) if t >= start]
    return [t for t, _ in kept], [v for _, v in kept]


def power(times: Sequence[int], values: Sequence[float], decades: int, interval: bool = True) -> str:
    """``T^a`` over the last ``decades`` with the interval of a; that there is none where values are not positive."""
    try:
        fit = exponent(times, values, first=times[-1] // 10**decades)
    except DomainError:
        return "no power"
    ends = f" [{fit.low:.2f}, {fit.high:.2f}]" if interval else ""
    return rf"$T^{{{fit.exponent:.2f}}}${ends}"


def _guides(ax: Any, last: int) -> None:
    """Two short dotted lines in the lower right corner, of the slopes 1/2 and 1."""
    low, high = ax.get_ylim()
    bottom = low / (high / low) ** 0.22
    reach = min(1.5, 0.3 * math.log10(high / bottom))
    ax.set_ylim(bottom, high)
    start, foot = last / 10**reach, bottom * (high / bottom) ** 0.08
    for slope, text in ((0.5, r"$\sqrt{T}$"), (1.0, "$T$")):
        top = foot * 10 ** (slope * reach)
        ax.plot([start, last], [foot, top], color=GREY, linewidth=0.8, linestyle=":")
        ax.annotate(text, (last, top), (3, 0), textcoords="offset points", color=GREY, fontsize=8, va="center")


def bounds(panels: Mapping[str, Followed], names: Mapping[str, str], *, decades: int = 2, start: int = 1) -> Figure:
    """Two panels for each run: R and its bounds over sqrt(T), and the share of each bound that R comes to.

    ``names`` are labels for the bounds in the order in which they are drawn; exponents over the last ``decades`` stand
    at the ends. A bound whose assumptions the run breaks is dotted, and its label says so.
    """
    with paper():
        figure, axes = with_margins(2 * len(panels), 2)
        for row, (title, run) in enumerate(panels.items()):
            left, right = axes[2 * row : 2 * row + 2]
            curves = [(k, claim) for k, claim in enumerate(names) if claim in run.bounds]
            _over_root(left, run, [(k, c, names[c]) for k, c in curves], decades, start)
            _shares(right, run, [(k, c, names[c]) for k, c in curves], start)
            left.set_title(f"({LETTERS[2 * row]}) {title}")
            right.set_title(f"({LETTERS[2 * row + 1]}) regret over bound")
        plt.close(figure)
    return figure


Curves = Sequence[tuple[int, str, str]]


def _dash(run: Followed, claim: str) -> Any:
    return "-" if run.bounds[claim].applies else (0, (1, 1.2))


def _over_root(ax: Any, run: Followed, curves: Curves, decades: int, start: int) -> None:
    def over(values: Sequence[float]) -> tuple[list[int], list[float]]:
        times, kept = _positive(run.times, values, start)
        return times, [v / math.sqrt(t) for t, v in zip(times, kept, strict=True)]

    ax.plot(*over(run.regret), color=BLACK, linewidth=1.4)
    labels = [Label(over(run.regret)[1][-1], f"measured  {power(run.times, run.regret, decades)}", BLACK)]
    for k, claim, text in curves:
        values = run.bounds[claim].values
        ax.plot(*over(values), color=COLOURS[k], linestyle=_dash(run, claim), linewidth=1.2)
        labels.append(Label(over(values)[1][-1], f"{text}  {power(run.times, values, decades, False)}", COLOURS[k]))
    ax.set(xlabel="$T$", ylabel=r"$R(T)\,/\sqrt{T}$, bounds$\,/\sqrt{T}$", xscale="log", yscale="log")
    ax.set_xlim(start, run.times[-1])
    at_the_right(ax, labels, 8.5)


def _shares(ax: Any, run: Followed, curves: Curves, start: int) -> None:
    labels = []
    for k, claim, text in curves:
        times, shares = _positive(run.times, run.ratio(claim), start)
        ax.plot(times, shares, color=COLOURS[k], linestyle=_dash(run, claim), linewidth=1.2)
        broken = "" if run.bounds[claim].applies else " (assumption broken)"
        labels.append(Label(shares[-1], text + broken, COLOURS[k]))
    ax.axhline(1, color=BLACK, linewidth=0.8)
    ax.set(xlabel="$T$", ylabel=r"$R(T)\,/\,$bound", xscale="log", yscale="log", ylim=(None, 3))
    ax.set_xlim(start, run.times[-1])
    at_the_right(ax, labels, 8.5)
