"""Theorem 1's printed condition implies S > 0 on function (2), with any constant up to 4 n^(3/2); S = 0 is far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

C = var("C")
MOST = 4 * n * sqrt(n)


def contained(most: Term = MOST, power: int = 3, least: Like = 3) -> Statement:
    """The right way; parameters: the greatest constant, the whole power of n in the condition, the least n."""
    return statement(
        le(n**2 * (1 - beta2), 4),
        lt(0, drift()),
        reals="beta1 beta2 C",
        integers="n",
        given=(
            le(least, n),
            *decays(),
            lt(0, C),
            le(C, most),
            le(n**power * sqrt(n) * (1 - beta2), C * (1 - beta1**n)),
        ),
    )


def prove(p: Prover, near: Rel, goal: Rel) -> None:
    """1 - beta1^n <= 1, so that n^2 (1 - beta2) <= 4, which suffices."""
    from proofs_checks.search.plane_threshold import printed_condition

    printed_condition(p, near, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Convergence results for large beta_2', Thm 1"),
    printed=r"\text{When }\beta_2\ge1-O\Big(\frac{1-\beta_1^n}{n^{3.5}}\Big)\text{ and }\beta_1<\sqrt{\beta_2}<1,"
    r"\text{ Adam converges to the neighborhood of stationary points}",
    reading="The printed sufficient condition beside the exact curve S = 0 of function (2), in a fixed order, n >= 3: "
    "with any constant C <= 4 n^(3/2) in place of the O, 1 - beta2 <= C (1 - beta1^n)/n^(7/2) gives n^2 (1 - beta2) <= "
    "4 and so S > 0. Its region lies inside that of S > 0, where Adam converges if also beta1 < sqrt(beta2), as "
    "another claim says. The converse is false: S > 0 for every beta2 when beta1 is near 1, and at beta1 = 0 up to 1 - "
    "beta2 = 4/n^2, which is larger than C/n^(7/2) by 4 n^(3/2)/C. The constant of the O is not printed; on this "
    "example it may grow like n^(3/2), so that the power of n that is needed here is 2. (The slides' condition is for "
    "all f with A1 and A2.)",
    statement=contained,
    check=by_goals(prove, point(n=4, beta1=num("1/2"), beta2=num("15/16"), C=16)),
    mutants={
        "C up to 9 n^(3/2)": {"most": 9 * n * sqrt(n)},
        "n^(5/2) in place of n^(7/2)": {"power": 2},
        "n >= 1": {"least": 1},
    },
    uses=("adam_story/region_precise", "adam_story/region_ends_at_beta2"),
    kind="theorem",
)
