"""sum_t m_t^2 / sqrt(t v_t) <= sum_t 1 / ((1 - beta1)^2 sqrt(t (1 - beta2))) sum_{j<=t} gamma^(t-j) g_j: signs lost."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Statement, eq, for_all, le, lt, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

t, j, T, beta1, beta2 = variables("t j T beta1 beta2")
g, m, v, b, alpha = map(seq, ("g", "m", "v", "beta1", "alpha"))
GAMMA, SIGNED, SIZED = beta1 / sqrt(beta2), g(j), absolute(g(j))


def summed(newest: Term = SIGNED, fade: Term = GAMMA) -> Statement:
    """The line; parameters: what stands for a gradient, how fast it fades."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    inner = total(j, 1, t, fade ** (t - j) * newest)
    return statement(
        le(
            total(t, 1, T, m(t) ** 2 / sqrt(t * v(t))),
            total(t, 1, T, 1 / ((1 - beta1) ** 2 * sqrt(t * (1 - beta2))) * inner),
        ),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta2), lt(beta2, 1), lt(beta1, 1), lt(GAMMA, 1), eq(b(1), beta1)),
            for_all("t", le(1, t), le(t, T + 1), then=lt(0, b(t))),
            for_all("t", le(1, t), le(t, T + 1), then=le(b(t), beta1)),
            for_all("t", le(1, t), le(t, T), then=lt(0, v(t))),
            for_all("t", le(1, t), le(t, T), then=le(v(t), v(t + 1))),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, 'by induction'"),
    printed=r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}\le\sum_{t=1}^T\frac1{(1-\beta_1)^2\sqrt{t(1-\beta_2)}}"
    r"\sum_{j=1}^t\gamma^{t-j}g_{j,i}",
    reading="For one coordinate under all assumptions of Theorem 1 on the decays and on v, with g_{j,i} itself on the "
    "right side, as the line is printed. The left side is positive; the right side is not where the gradients are"
    " negative. With |g_{j,i}| the line holds, though not by the printed steps. The losses g_t theta have these "
    "gradients, and D is the largest distance that the run meets.",
    statement=summed,
    check=by_counterexample(
        point(T=1, beta1=num("1/4"), beta2=num("1/4"), tables={"g": [-1, -1], "beta1": [num("1/4"), num("1/4")]}),
    ),
    mutants={
        "the sizes of the gradients": {"newest": SIZED},
        "the sizes, fading with beta1": {"newest": SIZED, "fade": beta1},
    },
    kind="inequality",
)
