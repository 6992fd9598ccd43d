"""alpha/sqrt(t) falls slowly enough for claims drift_wrong_regret and drift_right_regret, from some t on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, le, lt, statement
from symbolic.term import Like, num, seq, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha, D, U, delta = variables("t alpha D U delta")
step = seq("step")


def slow(least: Like = 8, other: Like = 3, later: int = 1) -> Statement:
    """Parameters: what D t and delta t/U are at least, how many steps later the step size is compared."""
    return statement(
        le(step(t + later), step(t)),
        le(8 * (step(t) - step(t + 2)), D * step(t)),
        le(U * (step(t) - step(t + 3)), delta / 2 * step(t + 3)),
        reals="alpha D U delta",
        integers="t",
        given=(le(1, t), lt(0, alpha), lt(0, D), le(least, D * t), lt(0, U), lt(0, delta), le(other * U, delta * t)),
        where=(definition(step(t), alpha / sqrt(t)),),
    )


def prove(p: Prover, falls: Rel, wrong: Rel, right: Rel) -> None:
    """sqrt(t + n) - sqrt(t) is at most n/(2 sqrt(t))."""
    from proofs_checks.search.steady_steps import slowly

    slowly(p, falls, wrong, right)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\alpha_t=\alpha/\sqrt t",
    reading="What claims drift_wrong_regret and drift_right_regret assume of the step sizes holds for alpha/sqrt(t) "
    "with any alpha > 0: they do not rise, 8 (alpha_t - alpha_(t+2)) <= D alpha_t for t >= 8/D, and U "
    "(alpha_t - alpha_(t+3)) <= delta/2 alpha_(t+3) for t >= 3 U/delta.",
    statement=slow,
    check=by_goals(prove, point(t=16, alpha=1, D=1, U=1, delta=1)),
    mutants={"D t >= 1": {"least": 1}, "delta t >= U/2": {"other": num("1/2")}, "an earlier step": {"later": -1}},
    kind="rate",
)
