"""For decays up to 9/10 the regions of divergence for n = 50 and n = 100 are everything, that for n = 10 is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2
from proofs_checks.plane_diagram import epoch
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

S50, S100 = epoch(50), epoch(100)


def nested(speed: Like = 0, away: bool = True) -> Statement:
    """S_50 < 0 and S_100 < 0; parameters: what S_50 is below, the sign of S_100."""
    return statement(
        lt(S50, speed),
        lt(S100, 0) if away else lt(0, S100),
        reals="beta1 beta2",
        given=(le(0, beta1), le(beta1, num("9/10")), le(0, beta2), le(beta2, num("9/10"))),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """Interval arithmetic on the cells of a subdivision."""
    from proofs_checks.search.plane_nested import on_the_box

    on_the_box(p, *goals)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Figures (b) n=10, (c) n=50, (d) n=100; 'region enlarges with n'"),
    printed=r"\text{region enlarges with }n\quad\text{(b) }n=10,\ \text{(c) }n=50,\ \text{(d) }n=100",
    reading="The three regions are those of S < 0 on function (2) in a fixed order, n = 10, 50, 100. For all beta1 "
    "and beta2 in [0, 9/10], S_50 < 0 and S_100 < 0: on this box the regions of n = 50 and n = 100 are "
    "everything, so that they contain that of n = 10, which is not everything there (S_10 > 0 at beta1 = "
    "beta2 = 9/10). S is written with (1 - b)/(1 - b^n) = 1/(1 + b + ... + b^(n-1)). Beyond the box, where "
    "the region of n = 100 exceeds that of n = 50, nothing is claimed here; the certified diagrams show it.",
    statement=nested,
    check=by_goals(prove, point(beta1=num("1/2"), beta2=num("1/2"))),
    mutants={
        "S_50 < -30": {"speed": -30},
        "S_50 < -50": {"speed": -50},
        "S_100 > 0": {"away": False},
    },
    uses=("adam_story/region_precise",),
    kind="figure",
)
