"""The largest remainder of Lemma A.2 beside ``1/sqrt k``, and how quiet reshuffling makes the momentum."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from matplotlib.figure import Figure

from numeric import color_moments, second_kind
from numeric.figures.curves import Curve, Panel, draw
from symbolic.ops import Exact


def remainder_and_spread(betas: Sequence[Exact], rounds: int, balls: Sequence[int]) -> Figure:
    """Two panels: the remainder of two balls over the rounds, the spread of momentum over the number of balls.

    The first shows the remainder in units of ``beta1 |c_0 - c_1| / (2 sqrt k)``, the second the long-run variance of
    the momentum, reshuffled over replaced; no label enters either.
    """
    left = [Curve(rf"$\beta_1={b}$", {k: _in_units(b, k) for k in range(1, rounds + 1)}) for b in betas]
    right = [Curve(rf"$\beta_1={b}$", {n: _quiet(b, n) for n in balls}) for b in betas]
    first = "(a) largest remainder of Lemma A.2"
    unit = r"in units of $\beta_1|c_0-c_1|\,/\,2\sqrt{k}$"
    return draw(
        Panel(first, "rounds $k$", unit, left, log_x=False, bottom=0),
        Panel("(b) variance of $m$, long run", "balls $n$", "reshuffled / with replacement", right, bottom=0, top=1),
    )


def _in_units(beta1: Exact, rounds: int) -> float:
    """The largest remainder times ``2 sqrt k / (beta1 |c_0 - c_1|)`` for labels 0 and 1."""
    parts = second_kind.largest((0, 1), beta1, rounds)
    return second_kind.size(parts) / float(parts[-1]) * sqrt(rounds)


def _quiet(beta1: Exact, balls: int) -> float:
    labels = (1, *[0] * (balls - 1))
    shuffled, replaced = (color_moments.long_run_variance(labels, beta1, replacement=r) for r in (False, True))
    return float(shuffled / replaced)
