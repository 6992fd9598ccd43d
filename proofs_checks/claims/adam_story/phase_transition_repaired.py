"""Whatever beta1 is: for beta2^(n-1) >= (1 - 1/n)^2 Adam's drift on function (2) points to the minimiser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def large(least: Term = (n - 1) ** 2, power: Term = n - 1, speed: Like = 0) -> Statement:
    """The right way; parameters: what n^2 beta2^power has to reach, that power, a drift that is exceeded."""
    return statement(
        lt(speed, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(1, n), *decays(), le(least, n**2 * beta2**power)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """M(r) + 1 is not negative and 1/sqrt(V(r)) rises, so that S >= n/sqrt(V(0)) - (n-1)/sqrt(V(n-1)) > 0."""
    from proofs_checks.search.plane import right_way

    right_way(p, goal, 5)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Summary slide 'When increasing beta2: phase transition'"),
    printed=r"\text{when increasing }\beta_2\text{ there is a phase transition from divergence to convergence}",
    reading="What is true: the plane is right above a line that does not depend on beta1. On function (2), n >= 1, any "
    "beta1 in [0, 1) and any beta2 with n^2 beta2^(n-1) >= (n-1)^2, Adam's steady drift S per epoch in a fixed order "
    "points to the minimiser. By Bernoulli's inequality 1 - beta2 <= (2n - 1)/(n^2 (n - 1)) suffices, which is of the "
    "order n^-2, where Theorem 1 of the slides asks for n^(-7/2).",
    statement=large,
    check=by_goals(prove, point(n=3, beta1=num("1/2"), beta2=num("3/4"))),
    mutants={
        "(n - 2)^2 suffices": {"least": (n - 2) ** 2},
        "n beta2 >= n - 1 suffices": {"least": n * (n - 1), "power": num(1)},
        "S > 1": {"speed": 1},
    },
    repairs="adam_story/phase_transition",
    uses=("adam_story/region_precise",),
    kind="theorem",
)
