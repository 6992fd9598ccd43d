"""beta1 = 0, slopes C, -1, -1, C >= 1200: the drift is towards -1 wherever beta2^5 C^6 >= 5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def above(least: Like = 5, far: Like = 1200) -> Statement:
    """Parameters: the constant, the least C."""
    return statement(
        lt(0, curve(C, beta2)),
        lt(drift(C, beta2), 0),
        reals="C beta2",
        given=(le(far, C), le(0, beta2), lt(beta2, 1), le(least, beta2**5 * C**6)),
    )


def prove(p: Prover, polynomial: Rel, right: Rel) -> None:
    """beta2^5 C^6 >= 4 (1 + beta2^2 C^2)^2, as claim drift_above_boundary wants it."""
    from proofs_checks.search.steady_curve import far_above
    from proofs_checks.search.steady_signs import drift_from_curve

    known = far_above(p, beta2, 3, 0, note="so claim drift_above_boundary applies")
    drift_from_curve(p, beta2, known, note="and the drift is towards -1")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="How small is very small, for large C in plain constants: with beta1 = 0 the steady drift on the slopes "
    "C, -1, -1 is towards -1 for every C >= 1200 and beta2 in [0, 1) with beta2^5 C^6 >= 5. With claim "
    "drift_below_boundary the boundary b*(C) satisfies 4 <= b*^5 C^6 <= 5 there.",
    statement=above,
    check=by_goals(prove, point(C=2000, beta2=num("1/1000"))),
    mutants={"C >= 10": {"far": 10}, "3 for 5": {"least": 3}, "1 for 5": {"least": 1}},
    kind="theorem",
)
