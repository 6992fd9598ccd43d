"""For any beta1 < sqrt(beta2) < 1: on the slopes 2n, -1, ..., -1 Adam stays away from the minimiser -L for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.long_cycles import L, from_the_right_end, short_cycles, stays_away, upside_down, witness
from symbolic.statement import Rel

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def prove(p: Prover, away: Rel) -> None:
    """Every cycle carries the iterate alpha / 2 towards L, the wrong end, until it is near L."""
    from proofs_checks.search.long_regret import wrong_end

    wrong_end(p, away)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Theo-Stage 2'"),
    printed=r"\text{Reddi et al.\ 18: for any }\beta_1,\beta_2\text{ with }\beta_1<\sqrt{\beta_2}\text{ there exists a "
    r"problem such that Adam diverges}",
    reading="Diverges is read as Reddi, Kale and Kumar mean it: the iterate does not come near the minimiser. With r ="
    " sqrt(beta2), rho = beta1/r, u = (1 - beta2)(1 - rho), any constant alpha, Adam without bias correction "
    "and epsilon, n (1 - beta2) u^2 >= 16, L u >= 3 alpha and the losses 2n x once, -x n times, over and over "
    "on [-L, L]: the losses of a cycle sum to n x, least at -L, but every cycle k >= K with x_1 + alpha K/2 >="
    " L starts at L/2 or above; K >= 4 L/alpha serves from any start.",
    statement=stays_away,
    check=by_goals(prove, witness()),
    mutants={
        "at 11/10 of L": {"end": 11 * L / 10},
        "cycles of any length": {"long": 0},
        "rho up to 2": {"top": 2},
        "from the first cycle on": {"reached": -1},
    },
    kind="theorem",
    against={
        "cycles of any length": short_cycles(12),
        "rho up to 2": upside_down(1),
        "from the first cycle on": from_the_right_end(0),
    },
)
