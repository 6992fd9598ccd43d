"""The gradient sums of the second kind with c_i before every power, and grouped by rounds of two powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c, r_k = variables("k e j beta1 c r_k")
LAST = 2 * (k - 1) + 1


def gradient_sums(before: Like | None = None, step: int = 2, last: Term = LAST) -> Statement:
    """Parameters: what stands before the higher powers, powers from round to round, the last power."""
    label = c if before is None else before
    f = r_k * (c * total(j, 0, last, beta1**j))
    rounds = total(e, 1, k, c * (beta1 ** (step * (k - e)) + beta1 ** (step * (k - e) + 1)))
    return statement(
        eq(f, r_k * (c * (1 + beta1) + label * total(j, 2, LAST, beta1**j))),
        eq(f, r_k * rounds),
        reals="beta1 c r_k",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
    )


def prove(p: Prover, printed: Rel, rounds: Rel) -> None:
    """Geometric sums."""
    from proofs_checks.search.color_balls import by_geometric_sums

    by_geometric_sums(p, printed, beta1, note="the first two powers taken out")
    by_geometric_sums(p, rounds, beta1, note="two powers a round")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 2nd kind', r_kf_1,r_kf_0"),
    printed=r"r_kf_i=r_kc_i\big(\underbrace{1+\beta_1}_{f_{i,k}}+\underbrace{\beta_1^2+\beta_1^3}_{f_{i,k-1}}+\dots"
    r"+\underbrace{\beta_1^{2(k-1)}+\beta_1^{2(k-1)+1}}_{f_{i,1}}\big)",
    reading="The label stands before every power, and each round has two powers, as for the first kind. For k >= 1, "
    "beta1 in [0, 1), every label c and every value of r_k: the sum as it is meant, and by rounds.",
    statement=gradient_sums,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c=3, r_k=2)),
    mutants={
        "c before the first two powers only": {"before": 1},
        "one power a round": {"step": 1},
        "one power more": {"last": LAST + 1},
    },
    repairs="adam_story/cb2_rkf",
    kind="definition",
)
