"""For any beta1, beta2 in [0, 1) some C > 2 makes Adam drift towards +1 on the slopes C, -1, -1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta1, beta2, drift_with_momentum
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def wrong_way(width: Like = 18, sign: int = 1, top: Like = 1) -> Statement:
    """Parameters: how narrow the range of C is, the sign, the bound on beta1."""
    d = drift_with_momentum(C, beta1, beta2)
    return statement(
        lt(0, d) if sign > 0 else lt(d, 0),
        reals="C beta1 beta2",
        given=(
            *(lt(2, C), le(0, beta1), lt(beta1, top), le(0, beta2), lt(beta2, 1)),
            le(width * (C - 2), (1 - beta1) * (1 - beta2)),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The downward push acts where v is largest, and at C = 2 the pushes of a period add up to 0."""
    from proofs_checks.search.steady_small import any_decays

    any_decays(p, goal, 5)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\textbf{Theorem 2.}\ \text{For any constant }\beta_1,\beta_2\in[0,1)\text{ with }\beta_1<\sqrt{\beta_2}"
    r"\text{ there is an online convex problem where Adam has }R_T/T\not\to0",
    reading="The drift behind it, with periods of three steps only and without beta1 < sqrt(beta2): for all beta1, "
    "beta2 in [0, 1) and all C with 2 < C <= 2 + (1 - beta1)(1 - beta2)/18 the steady drift on the slopes C, "
    "-1, -1, that is -sum_i M_i/sqrt(V_i) (claim drift_per_period), is towards +1, though -1 is the minimum. "
    "Since periods of two steps never do this (claim drift_period_two), three is the smallest period at which "
    "some C makes the defaults 0.9 and 0.999 fail.",
    statement=wrong_way,
    check=by_goals(prove, point(C=num("2.01"), beta1=num("1/4"), beta2=num("1/4"))),
    mutants={"eighteen times the range": {"width": 1}, "any C": {"width": 0}, "the other way": {"sign": -1}},
    kind="theorem",
)
