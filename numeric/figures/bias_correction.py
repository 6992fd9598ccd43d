"""Adam's first moment in expectation: the bias of starting at zero, and the lag behind a mean that drifts.

Lines are the terms that are handed in (right-hand sides of claims, in ``t``, ``beta1``, ``mu`` and ``delta``); markers
are runs of the rule's own recursion, on exact means or averaged over noisy gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from numeric.backends import float64
from numeric.figures.curves import Curve, Panel, draw
from numeric.tabulate import along, sampled, value
from symbolic.rules import Rule
from symbolic.term import Term

OPS = float64.OPS
STEPS = range(1, 61)
SHOWN = (1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 60)
SPACED = tuple(sorted({round(10 ** (k / 8)) for k in range(3, 29)}))
Mean = Callable[[int], float]


def constant_and_drifting(rule: Rule, biased: Term, lag: Term, *, runs: int = 4000, seed: int = 1) -> Figure:
    """Two panels: a constant mean, where correction is all, and ``1 + t/2``, which both averages lag behind."""
    return draw(_constant(rule, biased), _drifting(rule, lag, runs, seed))


def lags(rule: Rule, lag: Term, *, seed: int = 7) -> Figure:
    """Two panels: the lag for several ``beta1`` in logarithmic scales; and means of bounded drift under the bound."""
    return draw(_steady(rule, lag), _bounded(rule, lag, seed))


def over_time(t: Term, times: Iterable[int], **reals: Any) -> dict[int, float]:
    """The values of a term in ``t``."""
    return {s: float(value(t, OPS, {"t": s}, **reals)) for s in times}


def _constant(rule: Rule, biased: Term) -> Panel:
    def start(b: str) -> Curve:
        run = along(rule, "m", SHOWN, lambda s: 1.0, OPS, beta1=b)
        return Curve(rf"$\mathbb{{E}}[m_t]$, $\beta_1={b}$", over_time(biased, STEPS, beta1=b, mu=1), run)

    corrected = along(rule, "m_hat", SHOWN, lambda s: 1.0, OPS, beta1="0.99")
    both = Curve(r"$\mathbb{E}[\hat m_t]$, either $\beta_1$", dict.fromkeys(STEPS, 1.0), corrected)
    return Panel(
        r"(a) constant mean $\mu$", "step $t$", r"mean, in units of $\mu$", [start("0.9"), start("0.99"), both],
        log_x=False, top=1.25, legend=(0.42, 0.42),
    )  # fmt: skip


def _drifting(rule: Rule, lag: Term, runs: int, seed: int) -> Panel:
    def mean(s: int) -> float:
        return 1 + s / 2

    truth = {s: mean(s) for s in STEPS}
    late = over_time(lag, STEPS, beta1="0.9", delta="1/2")
    corrected = sampled(rule, "m_hat", SHOWN, mean, runs, seed, beta1="0.9")
    plain = sampled(rule, "m", SHOWN, mean, runs, seed, beta1="0.9")
    return Panel(
        r"(b) mean $1+t/2$, $\beta_1=0.9$", "step $t$", "mean",
        [
            Curve(r"$\mathbb{E}[g_t]$", truth, reference=True),
            Curve(r"$\mathbb{E}[\hat m_t]$", {s: truth[s] - late[s] for s in STEPS}, corrected),
            Curve(r"$\mathbb{E}[m_t]$", along(rule, "m", STEPS, mean, OPS, beta1="0.9"), plain),
        ],
        log_x=False, legend="upper left",
    )  # fmt: skip


def _steady(rule: Rule, lag: Term) -> Panel:
    def behind(b: str) -> Curve:
        run = along(rule, "m_hat", SPACED[::2], float, OPS, beta1=b)
        exact = over_time(lag, SPACED, beta1=b, delta=1)
        return Curve(rf"$\beta_1={b}$", exact, {s: s - x for s, x in run.items()})

    equal_weights = Curve("$(t-1)/2$", {s: (s - 1) / 2 for s in SPACED if s < 400}, reference=True)
    return Panel(
        "(c) steady drift", "step $t$", r"$(\mathbb{E}[g_t]-\mathbb{E}[\hat m_t])/\delta$",
        [behind("0.99"), behind("0.9"), behind("0.5"), equal_weights], log_y=True, bottom=0.2, top=3000,
        legend="upper left",
    )  # fmt: skip


def _bounded(rule: Rule, lag: Term, seed: int) -> Panel:
    moves = np.random.default_rng(seed).choice([-1.0, 1.0], STEPS[-1] + 1)
    walk = np.cumsum(moves)
    means: dict[str, Mean] = {
        "straight line": float,
        "random walk": lambda s: float(walk[s]),
        "wave": lambda s: 8 * float(np.sin(s / 8)),
        "to and fro": lambda s: float(s % 2),
    }
    bound = Curve("proved bound", over_time(lag, STEPS, beta1="0.9", delta=1), reference=True)
    return Panel(
        r"(d) moves of at most $\delta$, $\beta_1=0.9$", "step $t$",
        r"$|\mathbb{E}[\hat m_t]-\mathbb{E}[g_t]|\,/\,\delta$",
        [*(Curve(name, _distance(rule, mean)) for name, mean in means.items()), bound], log_x=False, top=18,
        legend="upper left",
    )  # fmt: skip


def _distance(rule: Rule, mean: Mean) -> dict[int, float]:
    run = along(rule, "m_hat", STEPS, mean, OPS, beta1="0.9")
    return {s: abs(x - mean(s)) for s, x in run.items()}
