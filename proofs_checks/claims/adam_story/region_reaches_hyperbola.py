"""Near the corner beta1 = beta2 = 1, S < 0 as soon as n^3 (1 - beta1)(1 - beta2) >= 40: the border is a hyperbola."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

CLOSE = 1 - num("1/4000")


def reaches(far: Like = 40, power: int = 3, bound: Like = 0) -> Statement:
    """The wrong way; parameters: what n^power (1 - beta1)(1 - beta2) is at least, that power, what S is below."""
    return statement(
        lt(drift(), bound),
        reals="beta1 beta2",
        integers="n",
        given=(
            le(1, n),
            *decays(),
            le(4 * n * (1 - beta1), 1),
            le(4 * n * (1 - beta2), 1),
            le(far, n**power * (1 - beta1) * (1 - beta2)),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The M(r) have the mean 1/n; summation by parts says what their order costs against 1/sqrt(V(r))."""
    from proofs_checks.search.plane_hyperbola import near_corner

    near_corner(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="How near to the corner beta1 = beta2 = 1 the region comes, on function (2) in a fixed order: S < 0 where "
    "1 - beta1 and 1 - beta2 are at most 1/(4 n) and n^3 (1 - beta1)(1 - beta2) >= 40, which takes n >= 640. Another "
    "claim has S > 0 where n^2 (n + 1)(1 - beta1)(1 - sqrt(beta2)) <= 4, that is, up to n^3 (1 - beta1)(1 - beta2) "
    "near 8. So the border is a hyperbola here, up to a constant, and on the diagonal 1 - beta1 = 1 - beta2 it lies at "
    "the order of n^(-3/2). There are decays as near to 1 as one likes, beta1 < sqrt(beta2) among them, at which Adam "
    "diverges for some n.",
    statement=reaches,
    check=by_goals(prove, point(n=1000, beta1=CLOSE, beta2=CLOSE)),
    mutants={
        "at least 23": {"far": 23},
        "n^4 in place of n^3": {"power": 4},
        "S < -1": {"bound": -1},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2"),
    kind="theorem",
)
