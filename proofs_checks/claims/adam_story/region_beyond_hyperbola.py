"""The region of divergence lies beyond a hyperbola: S > 0 where n^2 (n + 1)(1 - beta1)(1 - sqrt(beta2)) <= 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

CLOSE = 5
WIDTH = n**2 * (n + 1)


def beyond(close: Like = 4, width: Term = WIDTH, speed: Like = 0) -> Statement:
    """The right way; parameters: what bounds width (1 - beta1)(1 - sqrt(beta2)), the width, a drift below S."""
    return statement(
        lt(speed, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(1, n), *decays(), le(width * (1 - beta1) * (1 - sqrt(beta2)), close)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The M(r) have the mean 1/n; summation by parts bounds what their order costs against 1/sqrt(V(r))."""
    from proofs_checks.search.plane_corner import corner

    corner(p, goal, CLOSE)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="Where the region cannot be, on function (2) in a fixed order: for every n >= 1, if n^2 (n + 1)(1 - beta1)"
    "(1 - sqrt(beta2)) <= 4, then S > 0. So it is the product of 1 - beta1 and 1 - sqrt(beta2) that counts near the "
    "corner beta1 = beta2 = 1: a greater beta1 allows a smaller beta2 in proportion, and the reverse. No condition "
    "between beta1 and sqrt(beta2) is needed.",
    statement=beyond,
    check=by_goals(prove, point(n=4, beta1=num("9/10"), beta2=num("1/4"))),
    mutants={
        "at most 12": {"close": 12},
        "n (n + 1) in place of n^2 (n + 1)": {"width": n * (n + 1)},
        "S > 1": {"speed": 1},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
