"""Slope -1: v_t lies between 1 - beta2 and 1 + beta2 (C^2 - 1), the step between gamma over the two roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import FIRST, REALS, SECOND, C, adam, beta2, epsilon, gamma, given, v, witness, x
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def share(n: Term) -> Term:
    """What is left of the spike after one normal step, and after two."""
    return beta2 if n == FIRST else beta2**2


def normal_step(excess: Like = 1, fade: int = 1, sign: int = 1) -> Statement:
    """Bounds of v and of the step after each of the two normal steps of a cycle.

    Parameters: the 1 in C^2 - 1, the power of beta2 that is forgotten, the direction of the step.
    """
    parts: list[Rel] = []
    for n in (FIRST, SECOND):
        low, high = 1 - share(n) ** fade, 1 + share(n) ** fade * (C**2 - excess)
        change = x(n + 1) - x(n) if sign > 0 else x(n) - x(n + 1)
        parts += [le(low, v(n)), le(v(n), high)]
        parts += [le(gamma / sqrt(high + epsilon), change), le(change, gamma / sqrt(low + epsilon))]
    return statement(*parts, reals=REALS, integers="k", given=given(), where=adam())


def prove(p: Prover, *goals: Rel) -> None:
    """Each step halves the way to 1 by the factor beta2; the root grows with v."""
    from proofs_checks.search.three_step import moments, normal_steps

    normal_steps(p, moments(p), goals)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="For every C > 2, beta2 in [0, 1), gamma > 0, epsilon >= 0 and both normal steps of every cycle, with "
    "beta1 = 0, no bias correction and no projection, as the slides print the update: 1 - beta2 <= v <= 1 + "
    "beta2 (C^2 - 1) and gamma / sqrt(1 + beta2 (C^2 - 1) + epsilon) <= change <= gamma / sqrt(1 - beta2 + "
    "epsilon); after the second one with beta2^2. So v tends to 1 and the change to gamma / sqrt(1 + epsilon) "
    "as beta2 falls to 0 for fixed C. For a fixed beta2 > 0 v does not converge, and small means small beside "
    "1/C^2.",
    statement=normal_step,
    check=by_goals(prove, witness()),
    mutants={
        "v at most 1 + beta2 (C^2 - 4)": {"excess": 4},
        "the square of the share": {"fade": 2},
        "the step is towards -1": {"sign": -1},
    },
    kind="heuristic",
)
