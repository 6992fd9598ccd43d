"""Tune up beta2 until 1 - beta2 <= 2/n^2: then every beta1 moves the right way on function (2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def tuned(close: Like = 2, speed: Like = 0, power: int = 2) -> Statement:
    """The right way; parameters: what bounds n^power (1 - beta2), that power, a drift that is exceeded."""
    return statement(
        lt(speed, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(1, n), *decays(), lt(beta1**2, beta2), le(n**power * (1 - beta2), close)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """beta2^(n-1) >= (1 - 1/n)^2 by Bernoulli's inequality, which suffices."""
    from proofs_checks.search.plane_regions import near_one

    near_one(p, goal, 6)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slides 'Empirical Guidance', 'Our suggestions', 'Recipe'"),
    printed=r"\text{First, tune up }\beta_2\text{. Then, try different }\beta_1\text{ with }\beta_1<\sqrt{\beta_2}",
    reading="The proposition in this advice, on function (2) in a fixed order: there is a beta2 < 1, known from n "
    "alone, from which on every beta1 < sqrt(beta2) makes Adam's steady drift point to the minimiser. It is 1 "
    "- 2/n^2. (On the way up a right drift may turn wrong, as the claim on the phase transition says, and the "
    "bound on beta1 is not needed here.) That the advice is good for networks is not a statement that can be "
    "proved.",
    statement=tuned,
    check=by_goals(prove, point(n=10, beta1=num("1/2"), beta2=num("49/50"))),
    mutants={
        "1 - 9/n^2": {"close": 9},
        "1 - 2/n": {"power": 1},
        "S > 1": {"speed": 1},
    },
    uses=("adam_story/region_precise",),
    kind="heuristic",
)
