"""beta1 = 0, slopes C, -1, -1, C > 2: the drift is towards +1 wherever beta2^5 C^6 <= 4, and 4 is the best constant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def below(most: Like = 4, power: int = 6) -> Statement:
    """Parameters: the constant, the power of C."""
    return statement(
        lt(curve(C, beta2), 0),
        lt(0, drift(C, beta2)),
        reals="C beta2",
        given=(lt(2, C), le(0, beta2), lt(beta2, 1), le(beta2**5 * C**power, most)),
    )


def prove(p: Prover, polynomial: Rel, wrong: Rel) -> None:
    """P is C^6 beta2 (beta2^5 C^6 - 4) and what is smaller."""
    from proofs_checks.search.steady_curve import below as found
    from proofs_checks.search.steady_signs import drift_from_curve

    known = found(p, beta2, 3, note="P = C^6 beta2 (beta2^5 C^6 - 4) + smaller terms")
    drift_from_curve(p, beta2, known, note="so the drift is towards +1")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards }+1\text{), away from the minimum }-1",
    reading="With beta1 = 0 the steady drift on the slopes C, -1, -1 is towards +1 for every C > 2 and every beta2 in "
    "[0, 1) with beta2^5 C^6 <= 4, that is beta2 <= 4^(1/5) C^(-6/5): much more than beta2 <= 1/(1 + C^2). "
    "With claim drift_above_boundary the boundary is asymptotic to 4^(1/5) C^(-6/5), so neither the constant "
    "nor the power can be improved.",
    statement=below,
    check=by_goals(prove, point(C=3, beta2=num("1/3"))),
    mutants={"12 for 4": {"most": 12}, "the power 5": {"power": 5}, "100 for 4": {"most": 100}},
    kind="theorem",
)
