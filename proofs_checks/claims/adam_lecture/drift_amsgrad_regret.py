"""AMSGrad on C x, -x, -x with alpha/sqrt(t): R_T <= C (2/alpha + alpha/sqrt(1 - beta2)) sqrt(T) for every T >= 1."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import C, beta2, clipped, g, gamma, k, slopes, t, witness, x, x_1
from symbolic.rules import amsgrad
from symbolic.statement import Defined, Recursion, Rel, Statement, le, lt, recursion, statement
from symbolic.term import Like, num, seq, sqrt
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

R = seq("R")


def rule() -> tuple[Defined, ...]:
    """AMSGrad with beta1 = 0 and step sizes gamma/sqrt(t), projected onto [-1, 1]; its regret against -1."""
    *others, iterate = recurrences(amsgrad.RULE, first=1, alpha=gamma / sqrt(t), beta1=0)
    last = replace(iterate, step=clipped(iterate.step)) if isinstance(iterate, Recursion) else iterate
    return (*others, last, recursion(R(t), R(t - 1) + g(t) * (x(t) + 1)))


def rate(start: Like = 2, steps: Like = 1, inside: bool = True) -> Statement:
    """Parameters: the factors of 1/alpha and of alpha/sqrt(1 - beta2), whether theta_1 is in [-1, 1]."""
    constant = C * (start / gamma + steps * gamma / sqrt(1 - beta2))
    return statement(
        *(le(R(3 * k + r), constant * sqrt(3 * k + r)) for r in (1, 2, 3)),
        reals="C beta2 gamma x_1",
        integers="k",
        given=(
            *(le(0, k), lt(2, C), le(0, beta2), lt(beta2, 1), lt(0, gamma)),
            *slopes(),
            *((le(-1, x_1), le(x_1, 1)) if inside else ()),
        ),
        where=rule(),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """Every step passes a potential on: the regret and the distance to -1, weighed with sqrt(t vhat_t)/(2 alpha)."""
    from proofs_checks.search.steady_amsgrad import all_times

    all_times(p, *goals)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{By using the running maximum, AMSGrad solves the non-convergence issue on this example.}",
    reading="AMSGrad as Reddi, Kale and Kumar state it (no bias correction, no epsilon) with beta1 = 0, alpha_t = "
    "alpha/sqrt(t) and the projection onto [-1, 1], for every C > 2, beta2 in [0, 1), alpha > 0, theta_1 in "
    "[-1, 1] and every T >= 1 (T = 3k + 1, 3k + 2, 3k + 3): the regret against -1, the best fixed point, is "
    "at most C (2/alpha + alpha/sqrt(1 - beta2)) sqrt(T), so the average regret falls to 0 on both sides of "
    "the boundary of claim drift_boundary. The constant is the one of claim amsgrad_sqrtt for this problem.",
    statement=rate,
    check=by_goals(prove, witness(k=1)),
    mutants={
        "a hundredth of both": {"start": num("1/50"), "steps": num("1/100")},
        "no start": {"start": 0},
        "any theta_1": {"inside": False},
    },
    kind="rate",
)
