"""For beta2 (1 + C^2) <= 1 every cycle carries theta at least 5/12 gamma towards +1, until it is there and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, SPIKE, C, adam, beta2, epsilon, gamma, given, k, witness, x, x_1
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, minimum, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

SPEED, TINY = num("5/12"), num("1/10")


def drift(speed: Term = SPEED, small: Term = beta2 * (1 + C**2), tiny: Like = TINY) -> Statement:
    """From any point, every cycle ends at least 5/12 gamma higher, or at +1; so do all cycles together.

    Parameters: the speed in units of gamma, what is at most 1 (how small beta2 is), the largest epsilon.
    """
    return statement(
        le(minimum(x(SPIKE) + speed * gamma, 1), x(3 * k + 4)),
        le(minimum(x_1 + speed * gamma * k, 1), x(SPIKE)),
        reals=REALS,
        integers="k",
        given=(*given(), le(small, 1), le(epsilon, tiny)),
        where=adam(inside=True),
    )


def prove(p: Prover, once: Rel, always: Rel) -> None:
    """Down by at most 9/8 gamma, up by at least 2/3 and 7/8 gamma; the projection stops at +1 only."""
    from proofs_checks.search.rehearsal import rehearsed
    from proofs_checks.search.wrong_drift import all_cycles, one_cycle

    for goal, start, n in ((once, x(SPIKE), 1), (always, x_1, k)):
        shown = le(minimum(start + num("5/12") * gamma * n, 1), goal.rhs)
        rehearsed(p, shown, lambda q, ref, goal=goal: q.restate(goal, ref))  # type: ignore[misc]
    one_cycle(p, k, note="down by at most 9/8 gamma, up by at least 2/3 gamma and 7/8 gamma")
    all_cycles(p, note="cycle after cycle")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards }+1\text{), away from the minimum }-1",
    reading="With beta1 = 0, no bias correction, the projection onto [-1, 1], C > 2, epsilon <= 1/10 and any constant "
    "gamma > 0: the slide's small beta2 is read as Reddi, Kale and Kumar's beta2 <= 1/(1 + C^2). Then from any point "
    "theta_1 every cycle carries theta at least 5/12 gamma towards +1 (where it is stopped), so after enough cycles "
    "each one starts at +1. Without a bound on beta2 the claim is false: near beta2 = 1 the drift is the right one.",
    statement=drift,
    check=by_goals(prove, witness()),
    mutants={
        "a speed of gamma": {"speed": num(1)},
        "any beta2": {"small": beta2},
        "epsilon up to 10": {"tiny": 10},
    },
    kind="theorem",
)
