"""n = 2 and yet convergence to the solution itself: SGD with steps 1/k on two parabolas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.two_parabolas import in_turn, k, t, x
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

rho = var("rho")
LATE = (2 * k + 1) * rho


def converges(eta: Term = 1 / t, late: Term = LATE, rest: Like = 0) -> Statement:
    """What is denied: from some epoch on all is within rho; parameters: the steps, what exceeds 1, where it rests."""
    return statement(
        eq(x(2 * k + 1), rest),
        lt(x(2 * k + 2), rho),
        lt(-rho, x(2 * k + 2)),
        reals="rho x_1",
        integers="k",
        given=(le(1, k), lt(0, rho), lt(1, late)),
        where=in_turn(eta),
        denied=True,
    )


def prove(p: Prover, rest: Rel, above: Rel, below: Rel) -> None:
    """The iterate is the mean of the labels 1, -1, 1, ... seen so far."""
    from proofs_checks.search.plane_floors import within_reach

    within_reach(p, rest, above, below)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{Post-ML era: }n>1:\ \text{convergence only to the neighborhood of the solution set}",
    reading="Only: where n > 1 and the gradients disagree at the solution, no method of the slides comes closer than "
    "some rho > 0 for good. False: on f_1 = (x - 1)^2/2, f_2 = (x + 1)^2/2 in turn (D_0 = 1), SGD with the "
    "steps 1/t is at the minimiser 0 after k >= 1 epochs, and one step later at most 1/(2k + 1) away, from any "
    "start. What keeps iterates away is a constant step or an adaptive one, not n > 1. (Where the slides draw "
    "at random, the same x_t is a mean of random signs, which tends to 0 too; that is not proved here.)",
    statement=converges,
    check=by_goals(prove, point(k=1, rho=num("1/2"), x_1=3)),
    mutants={
        "constant steps 1/2": {"eta": num("1/2")},
        "from the first epoch on": {"late": num(2)},
        "at rest in 1": {"rest": 1},
    },
    kind="heuristic",
)
