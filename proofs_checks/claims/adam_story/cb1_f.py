"""The color-ball sums f_i = c_i (1 + beta1 + ... + beta1^(2(k-1)+1)), by rounds; (1 - beta1) f_i is nearly c_i."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c = variables("k e j beta1 c")
LAST = 2 * (k - 1) + 1


def gradient_sums(last: Term = LAST, short: Term = 2 * k, step: int = 2) -> Statement:
    """Both forms; parameters: last power, power that is missing, powers of beta1 from round to round."""
    in_rounds = total(e, 1, k, c * (beta1 ** (step * (k - e)) + beta1 ** (step * (k - e) + 1)))
    f = c * total(j, 0, last, beta1**j)
    return statement(
        eq(in_rounds, f),
        eq((1 - beta1) * f, c - beta1**short * c),
        reals="beta1 c",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
    )


def prove(p: Prover, grouped: Rel, value: Rel) -> None:
    """Geometric sums."""
    from proofs_checks.search.color_balls import by_geometric_sums

    by_geometric_sums(p, grouped, beta1, note="two powers a round")
    by_geometric_sums(p, value, beta1, note="geometric sum")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', f_1,f_0"),
    printed=r"f_i=c_i\big(\underbrace{1+\beta_1}_{f_{i,k}}+\underbrace{\beta_1^2+\beta_1^3}_{f_{i,k-1}}+\dots"
    r"+\underbrace{\beta_1^{2(k-1)}+\beta_1^{2(k-1)+1}}_{f_{i,1}}\big)",
    reading="Printed as a definition: the sums 'mimic gradient'. What that says, for k >= 1, beta1 in [0, 1) and each "
    "label c: the terms f_{i,e} of the rounds add up to the whole sum, and (1 - beta1) f_i, which stands for "
    "the gradient c, is c but for the term beta1^(2k) c.",
    statement=gradient_sums,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c=3)),
    mutants={
        "last power one less": {"last": 2 * (k - 1)},
        "short by beta1^(2k-1) c": {"short": 2 * k - 1},
        "one power a round": {"step": 1},
    },
    kind="definition",
)
