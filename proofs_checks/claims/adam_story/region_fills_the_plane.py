"""The region of divergence holds the square of all decays up to 1 - 13/(4 n), so that it fills the plane as n grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

FIRST, SECOND = 5, 6
FAR = num("13/4")


def fills(far: Like = FAR, width1: Term = n, width2: Term = n, bound: Like = 0) -> Statement:
    """The wrong way; parameters: what width (1 - beta) exceeds, the widths for beta1 and beta2, what S is below."""
    return statement(
        lt(drift(), bound),
        reals="beta1 beta2",
        integers="n",
        given=(le(1, n), *decays(), le(far, width1 * (1 - beta1)), le(far, width2 * (1 - beta2))),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Chebyshev's sum inequality for the steps after the spike, and the tangent of 1/sqrt(V)."""
    from proofs_checks.search.plane_square import in_the_square

    in_the_square(p, goal, FIRST, SECOND)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Figures (b) n=10, (c) n=50, (d) n=100; 'region enlarges with n'"),
    printed=r"\text{region enlarges with }n\quad\text{(b) }n=10,\ \text{(c) }n=50,\ \text{(d) }n=100",
    reading="Where the growing regions lead, on function (2) in a fixed order: for every n, S < 0 for all beta1 and "
    "beta2 in [0, 1 - 13/(4 n)] (there are such from n = 4 on). So for fixed decays, however near to 1, Adam diverges "
    "for every n >= 13/(4 (1 - beta)), beta the larger of the two: the regions fill the plane as n grows, and no "
    "decays are safe for all n. That the region of one n holds those of all smaller n is not claimed. By other "
    "claims S > 0 where n^2 (1 - beta2) <= 4 or (n - 1)(n + 2)(1 - beta1) <= 2, so that for no n the region is all "
    "of the plane.",
    statement=fills,
    check=by_goals(prove, point(n=10, beta1=num("1/2"), beta2=num("1/4"))),
    mutants={
        "13/4 reduced to 2": {"far": 2},
        "n^2 (1 - beta1) >= 13/4": {"width1": n**2},
        "n^2 (1 - beta2) >= 13/4": {"width2": n**2},
        "S < -1": {"bound": -1},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2"),
    kind="theorem",
)
