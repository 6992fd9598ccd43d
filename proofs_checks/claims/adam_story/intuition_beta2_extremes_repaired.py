"""beta2 = 0 exactly: S = 1 - M(0) (n - 1)/n, so that Adam diverges exactly where M(0) > n/(n - 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, decays, drift, mean, n
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


FIRST = mean(num(0))


def at_zero(share: Term = (n - 1) / n, first: Term = FIRST, sum_of_slopes: Like = 1) -> Statement:
    """S at beta2 = 0; parameters: the factor of M(0), M(0), the sum of the slopes."""
    return statement(
        eq(drift(n, beta1, 0), sum_of_slopes - first * share),
        reals="beta1",
        integers="n",
        given=(le(1, n), *decays(beta1)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """v_t = g_t^2: the spike's step is M(0)/n and every other one M(r)."""
    from proofs_checks.search.plane_zero import closed

    closed(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Intuition behind convergence and divergence'"),
    printed=r"\beta_2=1:\ \text{converge};\qquad\beta_2=0:\ \text{diverge}",
    reading="beta2 = 0 exactly, on function (2) in a fixed order, n >= 1, beta1 in [0, 1): S = 1 - M(0) (n - 1)/n "
    "with M(0) = -1 + (n + 1)(1 - beta1)/(1 - beta1^n). So Adam diverges (S < 0) exactly where M(0) > n/(n - "
    "1): never for n <= 2; for beta1 = 0 and n >= 3, where S = 2 - n, always; and for no beta1 near 1, where "
    "M(0) nears 1/n.",
    statement=at_zero,
    check=by_goals(prove, point(n=3, beta1=num("1/2"))),
    mutants={
        "M(0) as it stands": {"share": num(1)},
        "M(0) without beta1^n": {"first": -1 + (n + 1) * (1 - beta1)},
        "slopes that add up to 2": {"sum_of_slopes": 2},
    },
    repairs="adam_story/intuition_beta2_extremes",
    uses=("adam_story/region_precise",),
    kind="heuristic",
)
