"""Slopes 2n, then n times -1, on [-L, L]: for n (1 - beta2)^3 (1 - beta1/sqrt(beta2))^2 >= 16 Adam pays n L a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.long_cycles import K, L, diverges, from_the_right_end, n, short_cycles, upside_down, witness
from symbolic.statement import Rel

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def prove(p: Prover, goal: Rel) -> None:
    """The spike throws the iterate back by at most 3/2 alpha / u; n steps of slope -1 carry it at least 2 alpha / u."""
    from proofs_checks.search.long_regret import total_regret

    total_regret(p, goal, K)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\textbf{Theorem 2.}\ \text{For any constant }\beta_1,\beta_2\in[0,1)\text{ with }\beta_1<\sqrt{\beta_2}"
    r"\text{ there is an online convex problem where Adam has }R_T/T\not\to0",
    reading="With r = sqrt(beta2) and rho = beta1/r, that is for all beta1 < sqrt(beta2) < 1, any constant alpha, Adam"
    " without bias correction and epsilon: let u = (1 - beta2)(1 - rho), n any integer with n (1 - beta2) u^2 "
    ">= 16, L u >= 3 alpha, and let the losses on [-L, L] be 2n x once and -x for n steps, over and over. With"
    " x_1 + alpha K/2 >= L, so after K >= 4 L/alpha cycles from any start, the regret against the best fixed "
    "point -L is at least n L in every cycle of n + 1 steps, so R_T/T is at least about L n/(n + 1) for large "
    "T. The problem depends on beta1, beta2 and alpha.",
    statement=diverges,
    check=by_goals(prove, witness()),
    mutants={
        "3 n L in every cycle": {"each": 3 * n * L},
        "cycles of any length": {"long": 0},
        "rho up to 2": {"top": 2},
        "from the first cycle on": {"reached": -1},
    },
    kind="theorem",
    against={
        "cycles of any length": short_cycles(60),
        "rho up to 2": upside_down(4),
        "from the first cycle on": from_the_right_end(0),
    },
)
