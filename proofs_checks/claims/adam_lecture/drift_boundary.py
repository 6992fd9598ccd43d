"""beta1 = 0, slopes C, -1, -1: the steady drift per period has the sign of -P, a polynomial in C and beta2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import C, beta2, curve, drift, roots, sizes
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def signs(sign: int = -1, least: Like = 1, last: int = 2) -> Statement:
    """The drift times three positive factors is a multiple of P.

    Parameters: the sign of the multiple, the bound on C, the factor (the last one is C/w_1 - 1/w_2 - 1/w_3 for 0).
    """
    (one, two, three), (u, v, w) = roots(C, beta2), sizes(C, beta2)
    ends = C / one - 1 / two - 1 / three, C / one, C / one + 1 / two + 1 / three
    factors = C / one + 1 / two - 1 / three, C / one - 1 / two + 1 / three, ends[last]
    scale = (1 + beta2 + beta2**2) ** 2
    product = factors[0] * factors[1] * factors[2] * (u * v * w) ** 2
    return statement(
        eq(drift(C, beta2) * product, sign * (scale * curve(C, beta2)) if sign > 0 else -(scale * curve(C, beta2))),
        *(lt(0, f) for f in factors),
        reals="C beta2",
        given=(lt(least, C), le(0, beta2), lt(beta2, 1)),
    )


def prove(p: Prover, same: Rel, *factors: Rel) -> None:
    """The product of all four sums of C/w_1, 1/w_2, 1/w_3 with signs has no roots left in it."""
    from proofs_checks.search.steady_signs import signs as found

    known, _, _ = found(
        p, beta2, note="the product of the four sums of C/w_1, 1/w_2, 1/w_3 with signs has no roots left"
    )
    p.restate(same, known)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Total change over 3 steps }\approx(-\gamma)+\gamma+\gamma=+\gamma",
    reading="The boundary behind this line. Let V_1, V_2, V_3 be what v settles to after the slopes C, -1, -1 (claim "
    "drift_steady_state), w_i their roots, and D = -C/w_1 + 1/w_2 + 1/w_3 the steady change over 3 steps in "
    "units of gamma. For all C > 1 and beta2 in [0, 1): D times three positive factors is -(1 + beta2 + "
    "beta2^2)^2 P, where P is a polynomial of degree 12 in C and 8 in beta2. So the drift is towards +1 where "
    "P < 0, towards -1 where P > 0, and the boundary is the algebraic curve P(C, beta2) = 0.",
    statement=signs,
    check=by_goals(prove, point(C=3, beta2=num("1/2"))),
    mutants={"the other sign": {"sign": 1}, "C > -2": {"least": -2}, "the drift's own negative": {"last": 0}},
    kind="theorem",
)
