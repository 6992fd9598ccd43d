"""One cycle moves theta by gamma, up to gamma (beta2 C^2 + epsilon), for beta2 <= 1/2 and without projection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, SPIKE, C, adam, beta2, epsilon, gamma, given, witness, x
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def net(total: Like = 1, width: Like = 1, power: int = 2) -> Statement:
    """The change over a cycle in units of gamma.

    Parameters: the 1 in "+ gamma", the factor of beta2 C^2, the power of C.
    """
    change = x(SPIKE + 3) - x(SPIKE)
    return statement(
        le(gamma * (total - width * beta2 * C**power - epsilon), change),
        le(change, gamma * (total + 2 * beta2 + epsilon / 8)),
        reals=REALS,
        integers="k",
        given=(*given(), le(beta2, num("1/2"))),
        where=adam(),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """Each of the three steps lies between a tangent and 1 + beta2."""
    from proofs_checks.search.three_step import moments, net_change

    net_change(p, moments(p), goals)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Total change over 3 steps }\approx(-\gamma)+\gamma+\gamma=+\gamma",
    reading="For every C > 2, beta2 in [0, 1/2], gamma > 0, epsilon >= 0 and every cycle, without projection (at "
    "+1 the projection stops the movement): gamma (1 - beta2 C^2 - epsilon) <= change <= gamma (1 + 2 "
    "beta2 + epsilon / 8). The error is small where beta2 is small beside 1/C^2; beta2 = 1/10 is not small for C = 4.",
    statement=net,
    check=by_goals(prove, witness()),
    mutants={
        "+ 2 gamma": {"total": 2},
        "an error of beta2 C": {"power": 1},
        "a fifth of the error": {"width": num("1/5")},
    },
    kind="heuristic",
)
