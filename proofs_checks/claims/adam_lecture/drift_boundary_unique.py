"""beta1 = 0, slopes C, -1, -1, C > 2: the drift turns exactly once as beta2 goes from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, roots
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

b = var("b")


def ratio(share: Term) -> Term:
    """w_1/w_2 + w_1/w_3: larger than C where the drift is towards +1."""
    one, two, three = roots(C, share)
    return one / two + one / three


def turns_once(least: Like = 2, known: Like = 0, order: bool = True) -> Statement:
    """Parameters: the bound on C, what P(C, beta2) is at least, whether beta2 < b."""
    return statement(
        lt(ratio(b), ratio(beta2)),
        lt(0, curve(C, b)),
        lt(curve(C, 0), 0),
        lt(0, curve(C, 1)),
        reals="C beta2 b",
        given=(
            *(lt(least, C), le(0, beta2), lt(beta2, 1), lt(beta2, b) if order else le(0, b), lt(b, 1)),
            le(known, curve(C, beta2)),
        ),
    )


def prove(p: Prover, falls: Rel, once: Rel, start: Rel, end: Rel) -> None:
    """Both ratios fall strictly; the ends are -3 C^4 and C^2 (C^2 - 4) (C^2 + 2)^4."""
    from proofs_checks.search.steady_ends import ends
    from proofs_checks.search.steady_turn import falling, once_right

    p.positive(lt(1, C), facts=[0], degree=1)
    falling(p, beta2, b, note="V_1/V_2 and V_1/V_3 fall as beta2 grows")
    once_right(p, beta2, b, 5, note="so the drift that is not towards +1 stays away from it")
    ends(p, start, end)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards }+1\text{), away from the minimum }-1",
    reading="For every C > 2 there is exactly one beta2 = b*(C) in (0, 1) at which the steady drift (beta1 = 0, claim "
    "drift_boundary) is 0; below it the drift is towards +1, above it towards -1. As formal statement: P(C, "
    "0) < 0 < P(C, 1), so that the polynomial has a root between; for 0 <= beta2 < b < 1 the quantity w_1/w_2 "
    "+ w_1/w_3, which exceeds C just where the drift is towards +1, is smaller at b than at beta2; and P(C, "
    "beta2) >= 0 gives P(C, b) > 0, so that there is only one.",
    statement=turns_once,
    check=by_goals(prove, point(C=3, beta2=num("1/2"), b=num("3/4"))),
    mutants={"C > 0": {"least": 0}, "P >= -1000": {"known": -1000}, "b anywhere": {"order": False}},
    kind="theorem",
)
