"""SGD with steps 1/k on two parabolas, exactly: 0 after every epoch, 1/(2k + 1) within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.two_parabolas import in_turn, k, t, x
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

BETWEEN = 1 / (2 * k + 1)


def exactly(eta: Term = 1 / t, between: Term = BETWEEN, rest: int = 0) -> Statement:
    """Where the iterate is; parameters: the steps, the iterate within an epoch, the one after an epoch."""
    return statement(
        eq(x(2 * k + 1), rest),
        eq(x(2 * k + 2), between),
        reals="x_1",
        integers="k",
        given=(le(1, k),),
        where=in_turn(eta),
    )


def prove(p: Prover, rest: Rel, between: Rel) -> None:
    """The iterate is the mean of the labels 1, -1, 1, ... seen so far."""
    from proofs_checks.search.plane_floors import running_mean

    running_mean(p, rest, between)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{Post-ML era: }n>1:\ \text{convergence only to the neighborhood of the solution set}",
    reading="What is true: with n > 1 and gradients that disagree at the solution (D_0 = 1 here) a method may still "
    "converge to it, if its steps are small enough. f_1 = (x - 1)^2/2 and f_2 = (x + 1)^2/2 in turn, SGD with "
    "the steps 1/t, any start: after k >= 1 epochs the iterate is the minimiser 0, and one step later 1/(2k + "
    "1).",
    statement=exactly,
    check=by_goals(prove, point(k=1, x_1=3)),
    mutants={
        "constant steps 1/2": {"eta": num("1/2")},
        "1/(2k + 2) within an epoch": {"between": 1 / (2 * k + 2)},
        "at rest in 1": {"rest": 1},
    },
    repairs="adam_story/post_ml_meaning",
    kind="heuristic",
)
