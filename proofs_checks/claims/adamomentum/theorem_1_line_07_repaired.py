"""Step (ii) of the first part with |g_j| for g_j."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, for_all, le, lt, ne, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, T, beta1, beta2 = variables("t j T beta1 beta2")
g, b = map(seq, ("g", "beta1"))
GAMMA, SIZED, FACTOR = beta1 / sqrt(beta2), absolute(g(j)), 1 / (1 - beta1)


def step_two(newest: Term = SIZED, power: Term = T - j, factor: Term = FACTOR) -> Statement:
    """The line; parameters: the newest gradient's size, the power of gamma, the second factor 1 / (1 - beta1)."""
    ratio = beta1 ** (T - j) * g(j) ** 2 / sqrt(beta2 ** (T - j) * (1 - b(j)) ** 2 * g(j) ** 2)
    front = 1 / ((1 - beta1) * sqrt(T * (1 - beta2)))
    return statement(
        le(front * total(j, 1, T, ratio), front * factor * total(j, 1, T, GAMMA**power * newest)),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
            for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
            for_all("t", le(1, t), le(t, T), then=ne(g(t), 0)),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The root written out, then 1 - beta_{1,j} >= 1 - beta1 summand by summand."""
    from proofs_checks.search.momentum_sizes import by_sizes

    by_sizes(p, goal, g, b, beta1, beta2, j, T, (5, 6))


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (ii)"),
    printed=r"\frac1{(1-\beta_1)\sqrt{T(1-\beta_2)}}\sum_{j=1}^T\frac{\beta_1^{T-j}g_{j,i}^2}"
    r"{\sqrt{\beta_2^{T-j}(1-\beta_{1,j})^2g_{j,i}^2}}"
    r"\le\frac1{(1-\beta_1)^2\sqrt{T(1-\beta_2)}}\sum_{j=1}^T\gamma^{T-j}|g_{j,i}|",
    reading="With the sizes of the gradients the step holds for every T >= 1, beta_{1,t} <= beta1 in (0, 1), beta2 in "
    "(0, 1) and gamma = beta1/sqrt(beta2), as long as no gradient is 0. The line before it, which gives the left side, "
    "does not hold (line 5).",
    statement=step_two,
    check=by_goals(
        prove,
        point(T=2, beta1=num("1/4"), beta2=num("1/4"), tables={"g": [1, -2], "beta1": [num("1/4"), num("1/5")]}),
    ),
    mutants={
        "signed gradients": {"newest": g(j)},
        "a power of gamma more": {"power": T - j + 1},
        "one factor 1 / (1 - beta1)": {"factor": num(1)},
        "half the sizes": {"newest": SIZED / 2},
    },
    repairs="adamomentum/theorem_1_line_07",
    kind="inequality",
)
