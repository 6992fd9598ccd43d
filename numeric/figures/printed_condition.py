"""Theorem 1's printed condition beside the exact curve of function (2), on axes that are logarithmic in 1 - beta.

    from numeric.figures import printed_condition
    printed_condition.draw((5, 10, 20))          a Figure; a panel for each n

Printed is beta2 >= 1 - O((1 - beta1^n)/n^3.5) (Zhang 2023, Theorem 1); the curve S = 0 is `numeric.plane_curve`'s. On
function (2) the constant of the O may be as large as 4 n^1.5 (claim `adam_story/theorem_1_condition_on_function2`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from numeric import plane_curve
from numeric.figures.style import BLACK, COLOURS, GREY, paper

PLACES = 5
AWAY, HOME = COLOURS[1], COLOURS[0]


def condition(n: int, constant: float, beta1: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least beta2 of the printed condition with this constant in place of the O."""
    return 1 - constant * (1 - beta1**n) / n**3.5


def draw(sizes: Sequence[int]) -> Figure:
    """A panel for each n: S < 0 and S > 0, and the condition with the constants 1 and 4 n^1.5."""
    with paper():
        figure, axes = plt.subplots(1, len(sizes), figsize=(2.55 * len(sizes), 3.1), squeeze=False, sharey=True,
                                    layout="constrained")  # fmt: skip
        for ax, n in zip(axes[0], sizes, strict=True):
            _panel(ax, n)
        axes[0, 0].set_ylabel(r"$\beta_2$")
        handles, labels = axes[0, 0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=2)
        plt.close(figure)
    return figure


def _panel(ax: Any, n: int) -> None:
    two = 1 - 10 ** -np.linspace(0, PLACES, 800)
    one = 1 - 10 ** -np.linspace(0, PLACES, 800)
    edge = np.nan_to_num(plane_curve.edge(n, two), nan=0.0)
    ax.fill_betweenx(_axis(two), 0, _axis(edge), color=AWAY, alpha=0.25, linewidth=0, label="$S<0$: Adam diverges")
    ax.plot(_axis(edge), _axis(two), color=BLACK, label="$S=0$")
    for constant, style, name in ((1.0, "-", "1"), (4 * n**1.5, "--", "4 n^{3/2}")):
        low = condition(n, constant, one)
        label = rf"$\beta_2=1-C(1-\beta_1^n)/n^{{7/2}}$, $C={name}$"
        ax.plot(_axis(one), _axis(low), color=HOME, linestyle=style, label=label)
    ax.plot(_axis(one), _axis(one**2), color=GREY, linestyle=":", label=r"$\beta_1=\sqrt{\beta_2}$")
    names = ["0", *("0." + "9" * k for k in range(1, PLACES + 1))]
    ax.set(xlim=(0, PLACES), ylim=(0, PLACES), xlabel=r"$\beta_1$", title=f"$n={n}$")
    ax.set_xticks(range(PLACES + 1), names, rotation=40, ha="right")
    ax.set_yticks(range(PLACES + 1), names)


def _axis(beta: NDArray[np.float64]) -> NDArray[np.float64]:
    return -np.log10(1 - beta)
