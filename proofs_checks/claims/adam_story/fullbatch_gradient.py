"""grad f(x_k) = (1 - beta1)(1 + beta1 + ... + beta1^(k-1)) grad f(x_k): the weights add up to 1 - beta1^k only."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import num, seq, total, variables

k, i, beta1, x = variables("k i beta1 x_k")
df = seq("df")


def as_average(short: bool = False, memory: bool = True) -> Statement:
    """The printed line; parameters: (1 - beta1^k) on the left, whether beta1 may be positive."""
    return statement(
        eq((1 - beta1**k) * df(x) if short else df(x), (1 - beta1) * total(i, 0, k - 1, beta1**i * df(x))),
        reals="beta1 x_k",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), *(() if memory else (eq(beta1, 0),))),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1, full-batch case n=1', first line"),
    printed=r"\nabla f(x_k)=(1-\beta_1)\big(\nabla f(x_k)+\beta_1\nabla f(x_k)+\dots+\beta_1^{k-1}\nabla f(x_k)\big)",
    reading="One coordinate; an equation for every k >= 1, beta1 in [0, 1) and every value of the gradient, as "
    "printed.",
    statement=as_average,
    check=by_counterexample(point(k=1, beta1=num("1/2"), x_k=1, tables={"df": [1]})),
    mutants={
        "(1 - beta1^k) times the gradient": {"short": True},
        "beta1 = 0": {"memory": False},
    },
)
