"""Adam (2015) printed with sqrt(v_hat + epsilon): for epsilon > 0 that is not Kingma and Ba's Adam."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as KINGMA_BA
from symbolic.rules.adam_eps_inside import RULE as PRINTED
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import num, seq, variables
from symbolic.trace import recurrences

t, gamma, beta1, beta2, epsilon, x_0 = variables("t gamma beta1 beta2 epsilon x_0")
x, y = seq("x"), seq("y")


def attribution(zero: bool = False, outside: bool = False) -> Statement:
    """Kingma and Ba's iterates; parameters: epsilon 0, epsilon outside the root."""
    *moments, printed = recurrences(KINGMA_BA if outside else PRINTED, alpha=gamma)
    *_, original = recurrences(KINGMA_BA, alpha=gamma)
    return statement(
        eq(x(t), y(t)),
        reals="gamma beta1 beta2 epsilon x_0",
        integers="t",
        given=(
            *(le(1, t), lt(0, gamma), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            eq(epsilon, 0) if zero else lt(0, epsilon),
        ),
        where=(*moments, printed, *renamed((original,), x="y")),
    )


CLAIM = Claim(
    source=Source("lim_lecture", "Adam; Default setting"),
    printed=r"\text{Adam (2015, ICLR): }m_t=\beta_1m_{t-1}+(1-\beta_1)g_t,\;v_t=\beta_2v_{t-1}+(1-\beta_2)g_t^2,\;"
    r"\hat m_t=\frac{m_t}{1-\beta_1^t},\;\hat v_t=\frac{v_t}{1-\beta_2^t},\;"
    r"\theta_t=\theta_{t-1}-\gamma\frac{\hat m_t}{\sqrt{\hat v_t+\epsilon}}",
    reading="The attribution as it stands, one coordinate: for epsilon > 0 (the printed default is 10^-8, that of "
    "Kingma and Ba) the printed iterates x are those of their Algorithm 1 (y), which divides by sqrt(v_hat) + "
    "epsilon, from the same start with the same gradients. The counterexample is at the printed default "
    "setting.",
    statement=attribution,
    kind="algorithm",
    check=by_counterexample(
        point(
            t=1,
            gamma=num("0.001"),
            beta1=num("0.9"),
            beta2=num("0.999"),
            epsilon=num("0.00000001"),
            x_0=0,
            tables={"g": [num("0.000075")]},
        )
    ),
    mutants={"epsilon = 0": {"zero": True}, "epsilon outside the root": {"outside": True}},
)
