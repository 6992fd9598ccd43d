"""Slopes C, then -1 for p - 1 steps: a period moves Adam's iterate by -alpha sum_i m_i/sqrt(v_i), in closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.steady_cycles import alpha, given, k, length, moved, period, states, witness, x
from symbolic.statement import Rel, Statement, eq, statement
from symbolic.term import Like

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def drift(sign: int = 1, jump: Like = 2, later: int = 0) -> Statement:
    """Parameters: the sign of the movement, the power of C in V, how many periods later what is left is taken."""
    change = alpha * moved(k + later if later else k)
    start = x(length * k + 1)
    return statement(
        eq(x(length * (k + 1) + 1), start + change if sign > 0 else start - change),
        reals="C alpha beta1 beta2 x_1",
        integers="k p",
        given=given(),
        where=(*period(), *states(jump)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Step by step, with v and m from claim drift_steady_state; v_t is positive."""
    from proofs_checks.search.steady_drift import each_defined, every_step, per_period
    from proofs_checks.search.steady_state import prepare

    prepare(p)
    every = every_step(p, k)
    p.restate(goal, per_period(p, k, every, note="m_t/sqrt(v_t) at the p steps of the period"))
    each_defined(p, k, every)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Total change over 3 steps }\approx(-\gamma)+\gamma+\gamma=+\gamma",
    reading="The change over a period exactly, for the losses C x once and -x for p - 1 steps, over and over, with "
    "any p >= 2, C > 1, beta1 and beta2 in [0, 1), step size alpha = gamma, no epsilon, no bias correction, "
    "before the projection acts: -alpha sum_i (M_i - beta1^t M_p)/sqrt(V_i - beta2^t V_p) in period k, where "
    "t = p k + i and M_i, V_i are those of claim drift_steady_state. As k grows it tends to the steady drift "
    "-alpha sum_i M_i/sqrt(V_i), a function of p, C, beta1 and beta2 alone.",
    statement=drift,
    check=by_goals(prove, witness()),
    mutants={"the other direction": {"sign": -1}, "C in place of C^2": {"jump": 1}, "a period later": {"later": 1}},
    kind="identity",
)
