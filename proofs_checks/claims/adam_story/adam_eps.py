"""PyTorch's Adam with eps = 1e-8 is not the Adam of the slide, which has no epsilon."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as PYTORCH
from symbolic.rules.adam_no_epsilon import RULE as PRINTED
from symbolic.statement import Statement, eq, for_all, le, lt, statement
from symbolic.term import num, seq, variables
from symbolic.trace import recurrences

k, i = variables("k i")
beta1, beta2 = variables("beta1 beta2")
x, y, m, v, eta = seq("x"), seq("y"), seq("m"), seq("v"), seq("eta")


def identified(epsilon: str = "1e-8", still: bool = False) -> Statement:
    """The iterates are the same; parameters: epsilon, only steps whose momentum vanishes."""
    code = recurrences(PYTORCH, first=1, alpha=eta, epsilon=epsilon)
    return statement(
        eq(x(k + 1), y(k + 1)),
        reals="beta1 beta2 x_1",
        integers="k",
        given=(
            *(le(1, k), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            for_all("i", le(1, i), le(i, k), then=lt(0, v(i))),
            *((for_all("i", le(1, i), le(i, k), then=eq(m(i), 0)),) if still else ()),
        ),
        where=(*recurrences(PRINTED, first=1, alpha=eta), *renamed(code, x="y", m="mu", v="nu")),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Popularity in AI', code line optim.Adam(..., eps=1e-08)"),
    printed=r"\text{optim.Adam(..., eps=1e-08) is the Adam of the slide }"
    r"x_{k+1}=x_k-\eta_k\frac{\sqrt{1-\beta_2^k}}{1-\beta_1^k}\frac{m_k}{\sqrt{v_k}}",
    reading="The code line is offered as the algorithm of the slide 'Adam': both have the same iterates for all betas "
    "in [0, 1), step sizes and gradients (one coordinate) for which the slide's are defined, v_1, ..., v_k > "
    "0. PyTorch's update (no weight decay, amsgrad=False) is m_hat/(sqrt(v_hat) + eps), Kingma and Ba's "
    "Algorithm 1.",
    statement=identified,
    check=by_counterexample(
        point(k=1, beta1=num("1/2"), beta2=num("3/4"), x_1=0, tables={"g": [1], "eta": [1]}),
    ),
    mutants={
        "eps = 0": {"epsilon": "0"},
        "only where the momentum vanishes": {"still": True},
    },
    kind="algorithm",
)
