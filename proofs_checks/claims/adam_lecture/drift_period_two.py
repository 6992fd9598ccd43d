"""Slopes C, -1 with any beta1, beta2 and C > 1: the steady drift of Adam is never towards +1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta1, beta2, drift_of_two
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def never(least: Like = 1, strict: bool = False, sign: int = 1) -> Statement:
    """Parameters: the bound on C, whether the drift is not 0 either, its sign."""
    d = drift_of_two(C, beta1, beta2)
    goal = lt(d, 0) if strict else le(d, 0) if sign > 0 else le(0, d)
    decays = le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)
    return statement(goal, reals="C beta1 beta2", given=(lt(least, C), *decays))


def prove(p: Prover, goal: Rel) -> None:
    """The downward step is the longer one."""
    from proofs_checks.search.steady_small import never_with_two

    never_with_two(p, goal)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{This shows a fundamental flaw of Adam under rare and large gradients.}",
    reading="How rare. For the losses C x, -x, C x, -x, ... with any C > 1, where the minimum is at -1, and any "
    "beta1, beta2 in [0, 1), the steady drift per period -(M_1/sqrt(V_1) + M_2/sqrt(V_2)) of claim "
    "drift_per_period is never towards +1 (it is 0 for beta1 = beta2 = 0, where only signs count). Periods of "
    "two steps are not rare enough; periods of three are (claim drift_any_decays).",
    statement=never,
    check=by_goals(prove, point(C=2, beta1=num("1/2"), beta2=num("1/2"))),
    mutants={"never 0": {"strict": True}, "never towards -1": {"sign": -1}, "C > 0": {"least": 0}},
    kind="theorem",
)
