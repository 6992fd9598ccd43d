"""n = 1 and n = 2: on function (2) the region of divergence is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import decays, drift, n
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def empty(most: int = 2, least: Like = 0) -> Statement:
    """No wrong way; parameters: the largest n, what S is at least."""
    return statement(le(least, drift()), reals="beta1 beta2", integers="n", given=(le(1, n), le(n, most), *decays()))


def prove(p: Prover, goal: Rel) -> None:
    """S is at least n/sqrt(V(0)) - (n-1)/sqrt(V(n-1)), and n^2 V(n-1) is at least (n-1)^2 V(0)."""
    from proofs_checks.search.plane import never_wrong

    never_wrong(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="What any fixed n means for function (2): for n = 1 and n = 2 the settled drift S is at least 0 for all "
    "decays in [0, 1), so that no decays have S < 0 and the region is empty. From n = 3 on it is not (another "
    "claim: beta1 = beta2 = 0 has S = 2 - n). At n = 2, beta1 = beta2 = 0 the steps cancel exactly, S = 0.",
    statement=empty,
    check=by_goals(prove, point(n=2, beta1=num("1/2"), beta2=num("1/4"))),
    mutants={
        "n = 3 too": {"most": 3},
        "S >= 1/10": {"least": num("1/10")},
        "S >= 1": {"least": 1},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
