"""The region of divergence ends at beta1 = 1 - 2/((n - 1)(n + 2)) at the latest: then S >= 1/n for all beta2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, decays, drift, n
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

CLOSE = 5
WIDTH = (n - 1) * (n + 2)


def ends(close: Like = 2, width: Term = WIDTH, speed: Like = 1) -> Statement:
    """The right way; parameters: what bounds width (1 - beta1), the width, n times what S is at least."""
    return statement(
        le(speed / n, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(3, n), *decays(), le(width * (1 - beta1), close)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every M(r) is at least 0, they add up to 1, and sqrt(V(r)) is at most n."""
    from proofs_checks.search.plane_large_momentum import all_forward

    all_forward(p, goal, CLOSE)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="How far the region goes to the right, on function (2) in a fixed order: for every n >= 3, if (n - 1)(n + "
    "2)(1 - beta1) <= 2, then S >= 1/n for every beta2 in [0, 1). So enough momentum alone turns the drift to the "
    "minimiser, with no condition on beta2: every averaged gradient M(r) of a steady epoch then points the right way. "
    "The default beta1 = 9/10 is enough for n = 3 and n = 4. For n = 1 and n = 2 no decays have S < 0.",
    statement=ends,
    check=by_goals(prove, point(n=4, beta1=num("9/10"), beta2=num("1/4"))),
    mutants={
        "(n - 1)(n + 2)(1 - beta1) <= 4": {"close": 4},
        "n (1 - beta1) <= 2": {"width": n},
        "S >= 2/n": {"speed": 2},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
