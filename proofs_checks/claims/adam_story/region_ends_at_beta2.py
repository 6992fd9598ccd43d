"""The region of divergence ends at beta2 = 1 - 4/n^2 at the latest: from there on S > 0 for every beta1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

CLOSE = 5


def ends(close: Like = 4, least: Like = 3, power: int = 2, speed: Like = 0) -> Statement:
    """The right way; parameters: what bounds n^power (1 - beta2), the least n, that power, a drift that is exceeded."""
    return statement(
        lt(speed, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(least, n), *decays(), le(n**power * (1 - beta2), close)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """1/sqrt(V) lies below its chord over an epoch, which can be summed; a polynomial in n and beta2 is left."""
    from proofs_checks.search.plane_threshold import tuned

    tuned(p, goal, CLOSE)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slides 'Empirical Guidance', 'Our suggestions', 'Recipe'"),
    printed=r"\text{First, tune up }\beta_2\text{. Then, try different }\beta_1\text{ with }\beta_1<\sqrt{\beta_2}",
    reading="How far up, on function (2) in a fixed order: for every n >= 3, if n^2 (1 - beta2) <= 4, then S > 0 for "
    "every beta1 in [0, 1), so that no beta1 has to be avoided. No constant greater than 4 serves for all n: another "
    "claim has S < 0 at beta1 = 0 as soon as n (n - 5/2)(1 - beta2) >= 4. So the region of divergence ends at beta2 = "
    "1 - 4/n^2, up to a relative error in 1 - beta2 of the order of 1/n. (For n = 1 and n = 2 it is empty; S = 0 at n "
    "= 2, beta1 = beta2 = 0.)",
    statement=ends,
    check=by_goals(prove, point(n=10, beta1=num("1/2"), beta2=num("24/25"))),
    mutants={
        "n^2 (1 - beta2) <= 5": {"close": 5},
        "n >= 2": {"least": 2},
        "n (1 - beta2) <= 4": {"power": 1},
        "S > 1": {"speed": 1},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
