"""Any beta1, slopes C, -1, -1: the steady drift vanishes on an algebraic curve only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import (
    C,
    beta1,
    beta2,
    curve,
    curve_with_momentum,
    drift_with_momentum,
    pushes,
    roots,
    sizes,
)
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def boundary(sign: int = 1, decay: Like = beta1, power: int = 4) -> Statement:
    """Parameters: the sign of Q, beta1 in Q, the power of 1 + beta1 + beta1^2."""
    (one, two, three), (u, v, w) = roots(C, beta2), sizes(C, beta2)
    x, y, z = (push / root for push, root in zip(pushes(C, beta1), (one, two, three), strict=True))
    others = (x + y - z) * (x - y + z) * (x - y - z)
    scale = (1 + beta1 + beta1**2) ** power * (u * v * w) ** 2
    found = (1 + beta2 + beta2**2) ** 2 * curve_with_momentum(C, decay, beta2)
    return statement(
        eq(drift_with_momentum(C, beta1, beta2) * others * scale, -found if sign > 0 else found),
        eq(curve_with_momentum(C, 0, beta2), curve(C, beta2)),
        reals="C beta1 beta2",
        given=(lt(1, C), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
    )


def prove(p: Prover, same: Rel, plain: Rel) -> None:
    """Four sums of x, y, z with signs."""
    from proofs_checks.search.steady_small import with_momentum

    with_momentum(p, same, plain)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Total change over 3 steps }\approx(-\gamma)+\gamma+\gamma=+\gamma",
    reading="The boundary with momentum. For all C > 1, beta1 and beta2 in [0, 1) let x, y, z be M_i/sqrt(V_i) for p "
    "= 3, so that the steady drift is D = -(x + y + z) (claim drift_per_period). D times the other sums of x, "
    "y, z with signs and a positive factor is -(1 + beta2 + beta2^2)^2 Q with a polynomial Q in C, beta1 and "
    "beta2, of degree 12 in C, which is P of claim drift_boundary at beta1 = 0. So the drift can vanish, and "
    "turn, only on the algebraic surface Q = 0.",
    statement=boundary,
    check=by_goals(prove, point(C=3, beta1=num("1/2"), beta2=num("1/4"))),
    mutants={"the other sign": {"sign": -1}, "beta2 for beta1": {"decay": beta2}, "the power 3": {"power": 3}},
    kind="theorem",
)
