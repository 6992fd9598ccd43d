"""Step (ii) of the first part prints sum_j gamma^(T-j) g_j where only the sizes |g_j| can stand."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Statement, eq, for_all, le, lt, ne, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

t, j, T, beta1, beta2 = variables("t j T beta1 beta2")
g, m, v, b, alpha = map(seq, ("g", "m", "v", "beta1", "alpha"))
GAMMA, SIGNED, SIZED = beta1 / sqrt(beta2), g(j), absolute(g(j))


def step_two(newest: Term = SIGNED, power: Term = T - j) -> Statement:
    """The line; parameters: what stands for the newest gradient, the power of gamma."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    ratio = beta1 ** (T - j) * g(j) ** 2 / sqrt(beta2 ** (T - j) * (1 - b(j)) ** 2 * g(j) ** 2)
    root = sqrt(T * (1 - beta2))
    return statement(
        le(
            1 / ((1 - beta1) * root) * total(j, 1, T, ratio),
            1 / ((1 - beta1) ** 2 * root) * total(j, 1, T, GAMMA**power * newest),
        ),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta2), lt(beta2, 1), lt(beta1, 1), lt(GAMMA, 1), eq(b(1), beta1)),
            for_all("t", le(1, t), le(t, T + 1), then=lt(0, b(t))),
            for_all("t", le(1, t), le(t, T + 1), then=le(b(t), beta1)),
            for_all("t", le(1, t), le(t, T), then=ne(g(t), 0)),
            for_all("t", le(1, t), le(t, T), then=lt(0, v(t))),
            for_all("t", le(1, t), le(t, T), then=le(v(t), v(t + 1))),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (ii)"),
    printed=r"\frac1{(1-\beta_1)\sqrt{T(1-\beta_2)}}\sum_{j=1}^T\frac{\beta_1^{T-j}g_{j,i}^2}"
    r"{\sqrt{\beta_2^{T-j}(1-\beta_{1,j})^2g_{j,i}^2}}"
    r"\le\frac1{(1-\beta_1)^2\sqrt{T(1-\beta_2)}}\sum_{j=1}^T\gamma^{T-j}g_{j,i}",
    reading="The two last lines of the first chain, without the sum up to T - 1 that both begin with, under all "
    "assumptions of Theorem 1 on the decays and on v. The gradients are not 0, or the left side is not defined. "
    "The left side is positive; the right side is not where the gradients are negative. The losses g_t theta have"
    " these gradients, and D is the largest distance that the run meets.",
    statement=step_two,
    check=by_counterexample(
        point(T=1, beta1=num("1/4"), beta2=num("1/4"), tables={"g": [-1, -1], "beta1": [num("1/4"), num("1/4")]}),
    ),
    mutants={
        "the sizes of the gradients": {"newest": SIZED},
        "the sizes, and a power of gamma less": {"newest": SIZED, "power": T - j - 1},
    },
    kind="inequality",
)
