"""beta1 = 0, slopes C, -1, -1, C > 2: the drift is towards -1 wherever beta2^5 C^6 >= 4 (1 + beta2^2 C^2)^2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def above(factor: Like = 4, power: int = 2) -> Statement:
    """Parameters: the constant, the power of 1 + beta2^2 C^2."""
    least = factor * (1 + beta2**2 * C**2) ** power
    return statement(
        lt(0, curve(C, beta2)),
        lt(drift(C, beta2), 0),
        reals="C beta2",
        given=(lt(2, C), le(0, beta2), lt(beta2, 1), le(least, beta2**5 * C**6)),
    )


def prove(p: Prover, polynomial: Rel, right: Rel) -> None:
    """P less a multiple of what is known has nonnegative coefficients in beta2, 1 - beta2 and C^2 - 4."""
    from proofs_checks.search.steady_curve import above as found
    from proofs_checks.search.steady_signs import drift_from_curve

    known = found(p, beta2, 3, note="nonnegative coefficients in beta2, 1 - beta2, C^2 - 4")
    drift_from_curve(p, beta2, known, note="so the drift is towards -1")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="How small is very small. With beta1 = 0 the steady drift on the slopes C, -1, -1 is towards -1, the "
    "right way, for every C > 2 and beta2 in [0, 1) with beta2^5 C^6 >= 4 (1 + beta2^2 C^2)^2. With claim "
    "drift_below_boundary this encloses the boundary b*(C): 4 <= b*^5 C^6 <= 4 (1 + b*^2 C^2)^2, and since "
    "b*^2 C^2 falls to 0 as C grows (b* <= 1/(C - 1) makes it at most 4, the enclosure then at most 100^(2/5) "
    "C^(-2/5)), b* is asymptotic to 4^(1/5) C^(-6/5).",
    statement=above,
    check=by_goals(prove, point(C=20, beta2=num("1/10"))),
    mutants={"1 for 4": {"factor": 1}, "the power 0": {"power": 0}, "no constant": {"factor": 0}},
    kind="theorem",
)
