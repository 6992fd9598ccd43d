"""The exact condition: Adam on function (2)'s slopes moves by -S per epoch and step size, up to a constant in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.plane import K, adam, alpha, beta1, beta2, epoch, eta, fading, given, j, n, settled, witness, x, x_1
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, num, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

ABOVE = n + (n + 1) * beta1 / (1 - beta1) ** 2 + beta2 / (1 - beta2)
BELOW = n**2 + n * beta2 / (1 - beta2)


def exact_drift(low: Term = ABOVE, high: Term = BELOW, speed: Like = 1) -> Statement:
    """Both bounds after K epochs; parameters: the two constants, the drift in units of S."""
    steady = x_1 - speed * epoch() * total(j, 0, K - 1, eta(j * n + 1))
    return statement(
        le(steady - alpha * low, x(K * n + 1)),
        le(x(K * n + 1), steady + alpha * high),
        reals="beta1 beta2 alpha x_1",
        integers="n K",
        given=given(),
        where=(*settled(), *fading(), *adam()),
    )


def prove(p: Prover, low: Rel, high: Rel) -> None:
    """The moments in closed form; every step beside the settled one; step sizes compared with the epoch's first."""
    from proofs_checks.search.plane_epochs import both_ways

    both_ways(p, low, high)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Thm 2 slide, 'The region is precisely drawn'"),
    printed=r"\text{The region is precisely drawn (plotted by solving some analytic conditions)}",
    reading="The conditions are not printed. Read on function (2) as: one analytic condition on (n, beta1, beta2) "
    "decides whether Adam diverges. It does, and the condition is the sign of S, the sum of M(r)/sqrt(V(r)) over an "
    "epoch. Adam as the slides print it, m_0 = v_0 = 0, steps alpha/sqrt(k), order f_0, f_1, ..., f_(n-1) in every "
    "epoch, all n >= 1 and decays in [0, 1). While the iterate is on the linear branch, K epochs move it by -S times "
    "the sum of the step sizes at their starts, up to a constant: to infinity if S < 0 (theorem_2), back off the "
    "branch, towards the minimiser, if S > 0. What Adam does beyond the branch is not stated. Other fixed orders are "
    "rotations with the same S.",
    statement=exact_drift,
    check=by_goals(prove, witness()),
    mutants={
        "nothing is lost": {"low": num(0)},
        "nothing is gained": {"high": num(0)},
        "twice the drift": {"speed": 2},
    },
    kind="figure",
)
