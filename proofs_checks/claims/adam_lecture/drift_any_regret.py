"""For all beta1, beta2 in [0, 1) Adam's average regret on C x, -x, -x does not fall to 0, for some C > 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import C, k
from proofs_checks.steady_momentum import REALS, adam, given
from proofs_checks.steady_regret import N, j, regret, witness
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, num, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def stays(each: Like = 2, near: Like = 1) -> Statement:
    """Parameters: the regret per cycle over C - 2, how far the first cycles carry."""
    return statement(
        le(each * (C - 2) * (k - N + 1), total(j, N, k, regret(j))),
        reals=REALS,
        integers="K N k",
        given=given(near),
        where=adam(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The spike acts where v is largest, so every late cycle climbs until it is stopped at +1."""
    from proofs_checks.search import steady_cycle, steady_pushes

    steady = steady_cycle.basics(p)
    steady_pushes.basics(p)
    steady_pushes.total_regret(p, goal, steady)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\textbf{Theorem 2.}\ \text{For any constant }\beta_1,\beta_2\in[0,1)\text{ with }\beta_1<\sqrt{\beta_2}"
    r"\text{ there is an online convex problem where Adam has }R_T/T\not\to0",
    reading="Theorem 2 for all beta1, beta2 in [0, 1), also where beta1 >= sqrt(beta2), with periods of three steps "
    "and with step sizes that may fall. Adam without bias correction and epsilon, projected onto [-1, 1], on "
    "C x, -x, -x with any C > 2 and 18 (C - 2) <= (1 - beta1)^2 (1 - beta2); D > 0 is the steady drift (claim "
    "drift_any_decays). Step sizes alpha_t > 0 that do not rise and with 8 (alpha_t - alpha_(t+2)) <= D "
    "alpha_t at the spikes: constant ones, and alpha/sqrt(t) for t >= 8/D (claim drift_step_sizes). From a "
    "cycle K >= 1 on at which beta1^(3K) and beta2^(3K) are small and a cycle N at which D/4 times the step "
    "sizes have carried theta to 1, the regret against -1, the best fixed point, is at least 2 (C - 2) per "
    "cycle, so R_T/T stays above about 2 (C - 2)/3.",
    statement=stays,
    check=by_goals(prove, witness(num("1/2"), C=num("2.04"), beta1=num("1/10"), beta2=num("1/100"), k=12, K=1, N=11)),
    mutants={"100 (C - 2) a cycle": {"each": 100}, "3 (C - 2) a cycle": {"each": 3}, "from any point": {"near": -1}},
    kind="theorem",
)
