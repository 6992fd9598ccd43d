"""(1 - beta1)(1 + beta1 + ... + beta1^(k-1)) grad f(x_k) = (1 - beta1^k) grad f(x_k), a part beta1^k too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i, beta1, x = variables("k i beta1 x_k")
df = seq("df")


def as_average(power: Term = k, last: Term = k - 1, factor: Like = 1 - beta1) -> Statement:
    """The right value and the gap; parameters: the power that is missing, the last power, the factor before the sum."""
    average = factor * total(i, 0, last, beta1**i * df(x))
    return statement(
        eq(average, (1 - beta1**power) * df(x)),
        eq(df(x) - average, beta1**power * df(x)),
        reals="beta1 x_k",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
    )


def prove(p: Prover, value: Rel, gap: Rel) -> None:
    """A geometric sum."""
    from proofs_checks.search.stationary import weights_total

    first, last, _ = value.lhs.subterms[1].subterms
    weights = weights_total(p, beta1, k)
    powers = total(i, first, last, beta1**i)
    known = p.ring(eq(powers, p.rel(weights).rhs), p.sum_reverse(powers, k), weights)
    scaled = p.sum_linear(eq(value.lhs.subterms[1], df(x) * powers))
    p.ring(value, scaled, known, note="geometric sum")
    p.ring(gap, scaled, known, note="what is missing")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1, full-batch case n=1', first line"),
    printed=r"(1-\beta_1)\big(\nabla f(x_k)+\beta_1\nabla f(x_k)+\dots+\beta_1^{k-1}\nabla f(x_k)\big)"
    r"=(1-\beta_1^k)\nabla f(x_k)",
    reading="One coordinate; for every k >= 1, beta1 in [0, 1) and every value of the gradient. The printed line "
    "holds only if beta1^k grad f(x_k) = 0; divided by 1 - beta1^k, as Adam does, it would be right.",
    statement=as_average,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), x_k=1, tables={"df": [3, 1, 2, 4]})),
    mutants={
        "beta1^(k+1) missing": {"power": k + 1},
        "one power more": {"last": k},
        "without the factor": {"factor": 1},
    },
    repairs="adam_story/fullbatch_gradient",
)
