"""beta1 = 0, any beta2 in (0, 1): on cycles of three with C > 2/beta2 Adam goes to -1; on long ones it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, SPIKE, C, adam, beta2, epsilon, gamma, given, k, witness, x, x_1
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def short_cycles(speed: Term = C - 2 / beta2, large: Term = C * beta2, least: Like = 2) -> Statement:
    """The iterate after k cycles of three; parameters: the speed in units of gamma / root, what exceeds ``least``."""
    return statement(
        le(x(SPIKE), x_1 - gamma * speed / sqrt(C**2 + epsilon) * k),
        reals=REALS,
        integers="k",
        given=(*given(), lt(least, large)),
        where=adam(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every cycle moves the iterate down by the same length at least."""
    from proofs_checks.search.right_way import right_way_always

    right_way_always(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'A simple illustration'"),
    printed=r"\text{for fixed }\beta\text{'s can find }n_1\text{ to construct a counter-example; but Adam with the "
    r"same }\beta\text{'s converges on functions with other }n_2",
    reading="The n_1 part is the claim used here: cycles of n_1 + 1 steps with n_1 (1 - beta2)^3 >= 16 (beta1 = 0). "
    "The formal statement is the n_2 part for the same beta1 = 0 and any beta2 in (0, 1), no bias correction, "
    "constant gamma: on the cycles C x, -x, -x with C > 2/beta2, the iterate before the projection is after k "
    "cycles at least gamma k (C - 2/beta2)/sqrt(C^2 + epsilon) below its start, so Adam goes to the minimiser "
    "at the lower end. Converges is read so, as a constant step size leaves it within a step of that end; the "
    "slide's own functions are not given.",
    statement=short_cycles,
    check=by_goals(prove, witness(beta2=num("3/4"))),
    mutants={
        "a speed of C": {"speed": C},
        "C beta2 > 1/2": {"least": num("1/2"), "speed": C - 2},
        "any beta2": {"large": C, "speed": num("1/10")},
    },
    uses=("adam_story/reddi_claim",),
    kind="counterexample",
)
