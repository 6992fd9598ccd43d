"""S rises with beta1 for every n >= 2: if S > 0 at some beta1, no greater beta1 diverges on function (2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Term, num, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

more = var("beta1_prime")


def rising(least: int = 2, before: Term = beta1, after: Term = more, later: Term = beta2) -> Statement:
    """S at two decays beta1; parameters: the least n, the two decays in order, what beta2 is at the second one."""
    return statement(
        lt(drift(n, before), drift(n, after, later)),
        reals="beta1 beta1_prime beta2",
        integers="n",
        given=(le(least, n), le(0, beta1), lt(beta1, more), lt(more, 1), *decays(beta2)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """What the last k steps count falls as beta1 rises, while 1/sqrt(V(r)) rises with r: summation by parts."""
    from proofs_checks.search.plane_rises import rises

    rises(p, goal, beta1, more)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Thm 2 slide, 'The region is precisely drawn'"),
    printed=r"\text{The region is precisely drawn (plotted by solving some analytic conditions)}",
    reading="What the region looks like, which the slide does not say: on function (2) in a fixed order its rows are "
    "intervals that begin at beta1 = 0. For every n >= 2 and every beta2 in [0, 1), S rises strictly with beta1. So "
    "the curve S = 0 meets each row beta2 = const at most once, it is a graph over beta2, with divergence (S < 0) on "
    "the side of the smaller beta1; more momentum never turns S > 0 into S < 0; and a beta2 at which no beta1 diverges "
    "is one at which beta1 = 0 does not. For n = 1, S is 1 throughout. Columns have no such order, as the claim on the "
    "phase transition says: raising beta2 can lead into the region.",
    statement=rising,
    check=by_goals(prove, point(n=3, beta1=num("1/4"), beta1_prime=num("1/2"), beta2=num("1/4"))),
    mutants={
        "n = 1 too": {"least": 1},
        "S falls": {"before": more, "after": beta1},
        "also where beta2 rises": {"later": (1 + beta2) / 2},
        "also where beta2 falls": {"later": beta2**2},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
