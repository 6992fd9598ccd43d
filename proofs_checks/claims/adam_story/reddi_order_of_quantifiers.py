"""Fix the slopes C, -1, -1 first: for C beta2 > 2 Adam (beta1 = 0) moves the right way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, SPIKE, C, adam, beta2, epsilon, gamma, given, witness, x
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def fixed_problem(speed: Term = C - 2 / beta2, large: Term = C * beta2, least: Like = 2) -> Statement:
    """The change over a cycle; parameters: its size in units of gamma / root, what exceeds ``least``."""
    return statement(
        le(x(SPIKE + 3) - x(SPIKE), -(gamma * speed / sqrt(C**2 + epsilon))),
        reals=REALS,
        integers="k",
        given=(*given(), lt(least, large)),
        where=adam(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """A step leaves the share beta2 of v, so the two normal steps are at most 2 / beta2 times the unit of the spike."""
    from proofs_checks.search.right_way import right_way

    right_way(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Why is divergence not observed?'"),
    printed=r"\text{Reddi et al.\ fix }\beta_1,\beta_2\text{ before picking the problem "
    r"(}n\text{ changes with }\beta\text{)}",
    reading="That for all beta1 < sqrt(beta2) there is a problem is the claim used here; its n grows without bound as "
    "beta2 nears 1. The formal statement says that the order matters: fix any problem of the losses C x, -x, "
    "-x, C > 2, first; then for every beta2 > 2/C (beta1 = 0, no bias correction, epsilon >= 0, no projection,"
    " constant gamma) every cycle from the very first on moves the iterate towards the minimiser, by gamma (C "
    "- 2/beta2)/sqrt(C^2 + epsilon). So no such problem serves for all beta2.",
    statement=fixed_problem,
    check=by_goals(prove, witness(beta2=num("3/4"))),
    mutants={
        "a speed of C": {"speed": C},
        "C beta2 > 1/2": {"least": num("1/2"), "speed": C - 2},
        "any beta2": {"large": C, "speed": num("1/10")},
    },
    uses=("adam_story/reddi_claim",),
    kind="theorem",
)
