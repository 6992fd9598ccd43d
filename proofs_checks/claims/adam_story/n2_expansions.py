"""Momentum with n = 2: m_{k,0}, m_{k,1} as sums over all gradients, down to beta1^(2(k-1)) and beta1^(2(k-1)+1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, beta1 = variables("k e beta1")
g, m = seq("g"), seq("m")
MOMENTUM = recurrences(RULE)[0]


def expansions(lag: int = 1, extra: int = 1, first: Like = 1, scale: Like = 1 - beta1) -> Statement:
    """Both expansions; parameters: the odd offsets of the powers, the oldest round, the factor before the sums."""
    older = beta1 ** (2 * (k - e) - lag) * g(2 * e) + beta1 ** (2 * (k - e)) * g(2 * e - 1)
    all_of = beta1 ** (2 * (k - e)) * g(2 * e) + beta1 ** (2 * (k - e) + extra) * g(2 * e - 1)
    return statement(
        eq(m(2 * k - 1), scale * (g(2 * k - 1) + total(e, first, k - 1, older))),
        eq(m(2 * k), scale * total(e, first, k, all_of)),
        reals="beta1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        where=(MOMENTUM,),
    )


def prove(p: Prover, first: Rel, second: Rel) -> None:
    """Two steps of the recursion in each round, from m = 0."""
    from proofs_checks.search.color_balls import first_in_round, second_in_round

    second_in_round(p, second, k, beta1, note="unrolling two steps a round from m = 0")
    first_in_round(p, first, second, k, beta1, note="one step after the round before")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1, stochastic case n=2'"),
    printed=r"m_{k,0}=(1-\beta_1)\big(g_{k,0}+\beta_1g_{k-1,1}+\beta_1^2g_{k-1,0}+\dots"
    r"+\beta_1^{2(k-1)-1}g_{1,1}+\beta_1^{2(k-1)}g_{1,0}\big),\quad "
    r"m_{k,1}=(1-\beta_1)\big(g_{k,1}+\beta_1g_{k,0}+\beta_1^2g_{k-1,1}+\dots"
    r"+\beta_1^{2(k-1)}g_{1,1}+\beta_1^{2(k-1)+1}g_{1,0}\big)",
    reading="For every round k >= 1, beta1 in [0, 1) and whatever gradients: m_{k,0}, m_{k,1} are the momentum after "
    "the steps 2k-1 and 2k, started from 0 before round 1, and g_{e,0}, g_{e,1} are the gradients g(2e-1), "
    "g(2e) taken at these steps.",
    statement=expansions,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), tables={"g": [1, 3, -2, 5]})),
    mutants={
        "m_{k,0} with the powers of m_{k,1}": {"lag": 0},
        "m_{k,1} with the powers of m_{k,0}": {"extra": -1},
        "from round 2": {"first": 2},
        "without the factor 1 - beta1": {"scale": 1},
    },
)
