"""Adam along one run of 100,000 steps on the losses 3 x, -x, -x: its regret to thirty places, two thirds of T."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.finite_runs import WITNESS, adam, enclosed, reddi
from symbolic.statement import Defined, Rel, Statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

STEPS, REGRET, TENTH = 100_000, "66953.1031624577455621929736244544621", num("1/10")


def regret(
    size: str = REGRET,
    steps: int = STEPS,
    beta2: Like = TENTH,
    start: Like = 1,
    rule: Callable[[Like, Like], tuple[Defined, ...]] = adam,
) -> Statement:
    """The regret; parameters: its size, the number of steps, beta2, where the run starts, the rule."""
    return enclosed(rule, steps, size, beta2, start)


def prove(p: Prover, near: Rel, best: Rel) -> None:
    """One run in balls, and -1 is the best fixed point."""
    from proofs_checks.search.finite_runs import enclose_regret

    enclose_regret(p, near, best)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards } +1\text{),} "
    r"\text{away from the true minimum at } -1.",
    reading="One run, all constants numbers: C = 3, beta1 = 0, beta2 = 1/10 = 1/(1 + C^2), no bias correction, no "
    "epsilon, alpha_t = 1/sqrt(t), the projection onto [-1, 1], theta_1 = 1, T = 100,000 steps. The regret against -1, "
    "which is the largest one, is about 0.67 T, so theta has not come near -1.",
    statement=regret,
    check=by_goals(prove, WITNESS),
    mutants={
        "a regret that is 10^-29 less": {"size": "66953.1031624577455621929736244454621"},
        "beta2 = 1/2": {"beta2": num("1/2")},
        "AMSGrad": {"rule": reddi},
    },
    kind="theorem",
)
