"""Without momentum S < 0 for all beta2 up to 1 - 4/(n (n - 5/2)), which is 1 - 4/n^2 to first order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

FAR = 3
WIDTH = n * (n - num("5/2"))


def reaches(far: Like = 4, width: Term = WIDTH, b1: Like = 0, bound: Like = 0) -> Statement:
    """The wrong way; parameters: what width (1 - beta2) exceeds, the width, beta1, what S is below."""
    return statement(
        lt(drift(n, b1), bound),
        reals="beta2",
        integers="n",
        given=(le(3, n), *decays(beta2), le(far, width * (1 - beta2))),
    )


def prove(p: Prover, goal: Rel) -> None:
    """1/sqrt(V) lies above its tangents, and the V(r) add up to n^2 + n - 1; V(0) is at least what two terms give."""
    from proofs_checks.search.plane_below import diverges_without_momentum

    diverges_without_momentum(p, goal, FAR)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="How far up the region goes, on function (2) in a fixed order: for every n >= 3 and beta1 = 0, S < 0 for "
    "all beta2 in [0, 1) with n (n - 5/2)(1 - beta2) >= 4. For n = 3 there is no such beta2. Since S > 0 for every "
    "beta1 where n^2 (1 - beta2) <= 4, as another claim says, the greatest beta2 at which some beta1 diverges is 1 - "
    "4/n^2, up to a relative error in 1 - beta2 of the order of 1/n; and where any beta1 diverges, beta1 = 0 does, "
    "since S rises with beta1.",
    statement=reaches,
    check=by_goals(prove, point(n=10, beta2=num("1/2"))),
    mutants={
        "4 reduced to 3": {"far": 3},
        "n^2 (1 - beta2) >= 4": {"width": n**2},
        "beta1 = 99/100": {"b1": num("99/100")},
        "S < -1": {"bound": -1},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2"),
    kind="theorem",
)
