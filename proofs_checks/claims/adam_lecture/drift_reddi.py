"""beta1 = 0, slopes C, -1, -1: beta2 = 1/(1 + C^2) lies below the boundary for every C > 2, and so does 4/(1 + C^2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def wrong_way(factor: Like = 4) -> Statement:
    """Reddi's beta2 is wrong, and all up to ``factor`` times as large; parameter: the factor."""
    reddi = 1 / (1 + C**2)
    return statement(
        lt(curve(C, beta2), 0),
        lt(0, drift(C, beta2)),
        lt(0, drift(C, reddi)),
        reals="C beta2",
        given=(lt(2, C), le(0, beta2), lt(beta2, 1), le(beta2 * (1 + C**2), factor)),
    )


def prove(p: Prover, polynomial: Rel, wrong: Rel, reddi: Rel) -> None:
    """-P has nonnegative coefficients in the powers of beta2, 4 - beta2 (1 + C^2) and C^2 - 4."""
    from proofs_checks.search.steady_curve import wrong_way as below
    from proofs_checks.search.steady_ends import at_reddi
    from proofs_checks.search.steady_signs import drift_from_curve

    known = below(p, beta2, 3, note="nonnegative coefficients in beta2, 4 - beta2 (1 + C^2), C^2 - 4")
    drift_from_curve(p, beta2, known, note="so the drift is towards +1")
    at_reddi(p, reddi)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards }+1\text{), away from the minimum }-1",
    reading="With beta1 = 0 the steady drift on the slopes C, -1, -1 is towards +1 for every C > 2 and every beta2 in "
    "[0, 1) with beta2 (1 + C^2) <= 4: four times the beta2 = 1/(1 + C^2) that Reddi, Kale and Kumar take, "
    "which is thus below the boundary (claim drift_boundary) for every C > 2.",
    statement=wrong_way,
    check=by_goals(prove, point(C=3, beta2=num("2/5"))),
    mutants={
        "five times Reddi's": {"factor": 5},
        "ten times Reddi's": {"factor": 10},
        "six times Reddi's": {"factor": 6},
    },
    kind="theorem",
)
