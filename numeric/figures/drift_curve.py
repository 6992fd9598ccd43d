"""Where Adam drifts the wrong way on the losses C x, -x, -x: the proved curve in (C, beta2), simulated runs beside it.

    from numeric.figures import drift_curve
    drift_curve.draw()                       a Figure of two panels; seconds

(a) the boundary b*(C) for beta1 = 0 with Reddi, Kale and Kumar's 1/(1 + C^2) and the asymptote 4^(1/5) C^(-6/5), and
the sign of the drift of simulated runs; (b) (b*)^5 C^6 between the proved bounds 4 and 4 (1 + b*^2 C^2)^2.
"""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from numeric.figures.style import BLACK, COLOURS, GREY, paper
from numeric.steady_drift import boundary, simulated

SIZES = 2 * 10 ** np.linspace(0.02, 2, 15)
SHARES = 10 ** np.linspace(-3.8, -0.03, 15)
WRONG, RIGHT = COLOURS[1], COLOURS[0]


def draw(periods: int = 4000) -> Figure:
    """The two panels; each simulated run takes ``periods`` periods of three steps."""
    with paper():
        figure, (plane, ratio) = plt.subplots(1, 2, figsize=(7.2, 3.1), layout="constrained")
        c = 2 * 10 ** np.linspace(1e-4, 2.05, 400)
        b = boundary(c)
        _plane(plane, c, b, periods)
        _ratio(ratio, c, b)
        plt.close(figure)
    return figure


def _plane(ax: Any, c: Any, b: Any, periods: int) -> None:
    ax.fill_between(c, b, 1, color=RIGHT, alpha=0.07, linewidth=0)
    ax.fill_between(c, 1e-4, b, color=WRONG, alpha=0.09, linewidth=0)
    ax.plot(c, b, color=BLACK, zorder=3)
    ax.plot(c, 4**0.2 * c**-1.2, color=GREY, linestyle=":", zorder=2)
    ax.plot(c, 1 / (1 + c * c), color=BLACK, linestyle="--", linewidth=1, zorder=2)
    x, y = np.meshgrid(SIZES, SHARES)
    up = simulated(x, y, periods=periods) > 0
    ax.plot(x[up], y[up], "^", color=WRONG, markersize=2.6, zorder=1.5, alpha=0.8)
    ax.plot(x[~up], y[~up], "v", color=RIGHT, markersize=2.6, zorder=1.5, alpha=0.8)
    ax.set(xscale="log", yscale="log", xlim=(2, 220), ylim=(1e-4, 1), xlabel="$C$", ylabel=r"$\beta_2$")
    ax.set_xticks([2, 5, 10, 20, 50, 100, 200], ["2", "5", "10", "20", "50", "100", "200"])
    ax.minorticks_off()
    ax.set_title("(a) sign of the drift per period")
    box = {"facecolor": "white", "alpha": 0.9, "edgecolor": "none", "pad": 1.2}
    ax.text(48, 0.3, "towards $-1$, the minimum", color=RIGHT, ha="center", va="center", bbox=box)
    ax.text(2.35, 0.0004, "towards $+1$, the wrong way", color=WRONG, ha="left", va="center", bbox=box)
    ax.text(9.5, 0.16, "$b_*(C)$", ha="left", va="center", bbox=box)
    ax.text(23, 0.0088, r"$4^{1/5}\,C^{-6/5}$", color=GREY, ha="center", va="center", bbox=box)
    ax.text(38, 0.0019, r"$1/(1+C^2)$", ha="center", va="center", bbox=box)


def _ratio(ax: Any, c: Any, b: Any) -> None:
    size = b**5 * c**6
    top = 4 * (1 + b**2 * c**2) ** 2
    ax.fill_between(c, 4, top, color=GREY, alpha=0.13, linewidth=0)
    ax.plot(c, size, color=BLACK)
    for edge in (np.full_like(c, 4.0), top):
        ax.plot(c, edge, color=GREY, linewidth=0.9)
    ax.set(xscale="log", yscale="log", xlim=(2, 220), ylim=(3, 120), xlabel="$C$")
    ax.set_xticks([2, 5, 10, 20, 50, 100, 200], ["2", "5", "10", "20", "50", "100", "200"])
    ax.set_yticks([4, 10, 20, 50, 100], ["4", "10", "20", "50", "100"])
    ax.minorticks_off()
    ax.set_title(r"(b) $b_*^5\,C^6$ and its proved bounds")
    ax.text(8, 32, r"$4\,(1+b_*^2C^2)^2$", color=GREY, ha="left", va="center")
    ax.text(100, 4.3, "$4$", color=GREY, ha="left", va="bottom")
    ax.text(4.4, 7.6, r"$b_*^5\,C^6$", ha="left", va="center")
