"""sum_j beta2^(T-j) m_j^2 >= sum_j beta2^(T-j) ((1 - beta_{1,j}) g_j)^2, that is m_j^2 >= (1 - beta_{1,j})^2 g_j^2."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Fact, Statement, eq, for_all, le, lt, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

t, j, T, beta1, beta2 = variables("t j T beta1 beta2")
g, m, v, b, alpha = map(seq, ("g", "m", "v", "beta1", "alpha"))
NEWEST = (1 - b(j)) * g(j)


def dropped(newest: Term = NEWEST, more: tuple[Fact, ...] = ()) -> Statement:
    """The line and the inequality behind it; parameters: what is left of m_j, further assumptions."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    return statement(
        le(total(j, 1, T, beta2 ** (T - j) * newest**2), total(j, 1, T, beta2 ** (T - j) * m(j) ** 2)),
        for_all("j", le(1, j), le(j, T), then=le(newest**2, m(j) ** 2)),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta2), lt(beta2, 1), lt(beta1, 1), lt(beta1 / sqrt(beta2), 1), eq(b(1), beta1)),
            for_all("t", le(1, t), le(t, T + 1), then=lt(0, b(t))),
            for_all("t", le(1, t), le(t, T + 1), then=le(b(t), beta1)),
            for_all("t", le(1, t), le(t, T), then=lt(0, v(t))),
            for_all("t", le(1, t), le(t, T), then=le(v(t), v(t + 1))),
            *more,
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 5 -> 6"),
    printed=r"\sum_{j=1}^T\beta_2^{T-j}\Big(\sum_{l=1}^j(1-\beta_{1,l})\prod_{k=1}^{j-l}\beta_{1,j-k+1}\,g_{l,i}\Big)^2"
    r"\ge\sum_{j=1}^T\beta_2^{T-j}\big((1-\beta_{1,j})g_{j,i}\big)^2",
    reading="For one coordinate under all assumptions of Theorem 1 on the decays and on v, that is also 0 < v_t <= "
    "v_{t+1} for t = 1, ..., T; the inner sum is m_j. All summands of m_j but the newest are dropped: where the "
    "newest gradient turns against the momentum, m_j is smaller than its newest summand. The losses g_t theta "
    "have these gradients, and D is the largest distance that the run meets.",
    statement=dropped,
    check=by_counterexample(
        point(
            T=2,
            beta1=num("1/2"),
            beta2=num("1/2"),
            tables={"g": [2, -3, -1], "beta1": [num("1/2"), num("1/2"), num("1/2")]},
        ),
    ),
    mutants={
        "gradients that keep their sign": {"more": (for_all("t", le(1, t), le(t, T), then=le(0, g(t))),)},
        "the size of m_{j-1} taken off": {"newest": absolute(NEWEST) - b(j) * absolute(m(j - 1))},
        "nothing is left of m_j": {"newest": num(0) * NEWEST},
    },
    kind="inequality",
)
