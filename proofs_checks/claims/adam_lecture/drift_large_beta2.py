"""beta1 = 0, slopes C, -1, -1: the drift is towards -1 for every C > 2 with beta2 >= 1/(C - 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def right_way(size: Like = 1) -> Statement:
    """Parameter: what beta2 (C - 1) is at least."""
    return statement(
        lt(0, curve(C, beta2)),
        lt(drift(C, beta2), 0),
        reals="C beta2",
        given=(lt(2, C), le(0, beta2), lt(beta2, 1), le(size, beta2 * (C - 1))),
    )


def prove(p: Prover, polynomial: Rel, right: Rel) -> None:
    """P has nonnegative coefficients in beta2 (C - 1) - 1, 1 - beta2 and C - 2."""
    from proofs_checks.search.steady_curve import right_way as found
    from proofs_checks.search.steady_signs import drift_from_curve

    known = found(p, beta2, 3, note="nonnegative coefficients in beta2 (C - 1) - 1, 1 - beta2, C - 2")
    drift_from_curve(p, beta2, known, note="so the drift is towards -1")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="How small is very small: with beta1 = 0 the steady drift on the slopes C, -1, -1 is towards -1, the "
    "right way, for every C > 2 and beta2 in [0, 1) with beta2 >= 1/(C - 1). With claim drift_reddi: the "
    "boundary b*(C) lies between 4/(1 + C^2) and 1/(C - 1).",
    statement=right_way,
    check=by_goals(prove, point(C=3, beta2=num("1/2"))),
    mutants={"4/5 for 1": {"size": num("4/5")}, "1/2 for 1": {"size": num("1/2")}, "any beta2": {"size": 0}},
    kind="theorem",
)
