"""Slope C: v_t lies between (1 - beta2) C^2 and C^2, the step is at most gamma / sqrt(1 - beta2), whatever C is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, SPIKE, C, adam, beta2, epsilon, gamma, given, v, witness, x
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def spike(share: Like = 1, power: int = 2, size: Like = 1) -> Statement:
    """Bounds of v and of the step at the spike.

    Parameters: the 1 in 1 - beta2, the power of C in the upper bound, the largest step in units of gamma C / root.
    """
    low, high = (share - beta2) * C**2, C**power
    change = x(SPIKE + 1) - x(SPIKE)
    return statement(
        le(low, v(SPIKE)),
        le(v(SPIKE), high),
        le(-(size * (gamma * C / sqrt(low + epsilon))), change),
        le(change, -(gamma * C / sqrt(high + epsilon))),
        reals=REALS,
        integers="k",
        given=given(),
        where=adam(),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The newest square has the weight 1 - beta2; what was before lies between 0 and C^2."""
    from proofs_checks.search.three_step import moments, spike_step

    spike_step(p, moments(p), goals)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 2"),
    printed=r"\text{When }C\text{ appears, }\sqrt{v_t}\approx C,\quad\Delta\theta\approx-\gamma",
    reading="For every C > 2, beta2 in [0, 1), gamma > 0, epsilon >= 0 and the spike of every cycle, with beta1 = 0, "
    "no bias correction and no projection, as the slides print the update: (1 - beta2) C^2 <= v <= C^2 and -gamma C / "
    "sqrt((1 - beta2) C^2 + epsilon) <= change <= -gamma C / sqrt(C^2 + epsilon). For epsilon = 0 the change lies "
    "between -gamma / sqrt(1 - beta2) and -gamma, and tends to -gamma as beta2 falls to 0, for all C alike.",
    statement=spike,
    check=by_goals(prove, witness()),
    mutants={
        "v at least C^2": {"share": 1 + beta2},
        "v at most C": {"power": 1},
        "half the largest step": {"size": num("1/2")},
    },
    kind="heuristic",
)
