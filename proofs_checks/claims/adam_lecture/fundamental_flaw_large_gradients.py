"""For beta2 (1 + C^2) <= 1 the regret of all late cycles is at least 2 (C - 2) each: the average does not fall to 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import REALS, C, adam, beta2, epsilon, gamma, given, j, k, witness, x, x_1
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, num, total, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

K = var("K")


def regret(each: Term = 2 * (C - 2), small: Term = beta2 * (1 + C**2), far: Like = 2) -> Statement:
    """The regret of the cycles K to k against the best fixed point -1.

    Parameters: the least regret of a cycle, what is at most 1 (how small beta2 is), how far theta moves in K cycles.
    """
    lost = C * x(3 * j + 1) - x(3 * j + 2) - x(3 * j + 3) + (C - 2)
    return statement(
        le(each * (k - K + 1), total(j, K, k, lost)),
        reals=REALS,
        integers="k K",
        given=(
            *(*given(), le(small, 1), le(epsilon, num("1/10"))),
            *(le(0, K), le(K, k), le(-1, x_1), le(far, num("5/12") * gamma * K)),
        ),
        where=adam(inside=True),
    )


def prove(p: Prover, goal: Rel) -> None:
    """From some cycle on, each one starts at +1 and pays C there."""
    from proofs_checks.search.wrong_drift import total_regret

    total_regret(p, goal, K, 14, 13, note="at least 2 (C - 2) in every cycle")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{This shows a fundamental flaw of Adam under rare and large gradients.}",
    reading="The flaw is read as an average regret that does not fall to 0: with beta1 = 0, no bias correction, the "
    "projection onto [-1, 1], C > 2, beta2 <= 1/(1 + C^2), epsilon <= 1/10, constant gamma, theta_1 >= -1 and K cycles "
    "with 5/12 gamma K >= 2, the regret against -1 (the best fixed point) over the cycles K to k is at least 2 (C - 2) "
    "(k - K + 1), so that R_T/T is at least about 2 (C - 2)/3 for large T. It grows with C.",
    statement=regret,
    check=by_goals(prove, witness(k=3, K=2, gamma=4)),
    mutants={
        "2 C in every cycle": {"each": 2 * C},
        "any beta2": {"small": beta2},
        "before theta is at +1": {"far": 0},
    },
    kind="heuristic",
    against={"any beta2": witness(cycles=11, k=10, K=10, gamma=num("1/2"), beta2=num("9/10"), x_1=-1)},
)
