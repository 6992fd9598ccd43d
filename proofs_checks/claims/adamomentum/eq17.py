"""Eq. (16) with alpha_t = alpha/sqrt(t) and beta_{1,t} = beta1 lambda^t is eq. (17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.online import D, T, alpha, beta1, beta2, d, i, t
from proofs_checks.regret_runs import column, constant, everywhere, gradient_norms, lam, v
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, Term, log, num, seq, sqrt, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

size, b = seq("size"), seq("b")
SIZE = alpha / sqrt(t)


def substituted(step: Term = SIZE, horizon: Term = T, power: Term = t, half: Like = 2) -> Statement:
    """Both right sides; parameters: the step size, the factor of v_T, the exponent of lambda, the 2 of the second."""
    last = alpha * sqrt(1 + log(T)) / (constant() * sqrt(1 - beta2)) * gradient_norms()
    old = total(i, 1, d, sqrt(v(T, i)) / (2 * size(T) * (1 - beta1)) * D**2)
    decayed = total(t, 1, T, total(i, 1, d, b(t) * sqrt(v(t, i)) / size(t)))
    new = D**2 / (2 * alpha * (1 - beta1)) * total(i, 1, d, sqrt(horizon * v(T, i)))
    sums = total(t, 1, T, total(i, 1, d, beta1 * lam**power * sqrt(t * v(t, i))))
    return statement(
        eq(
            old + D**2 / (2 * (1 - beta1)) * decayed + last,
            new + D**2 / (half * alpha * (1 - beta1)) * sums + last,
        ),
        reals="D alpha beta1 beta2 lam",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, alpha), lt(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
            *(lt(beta1, sqrt(beta2)), lt(0, lam), lt(lam, 1), everywhere(le(0, v(t, i)))),
        ),
        where=(definition(size(t), step), definition(b(t), beta1 * lam**t)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """sqrt(v)/alpha_t = sqrt(t v)/alpha, summand by summand."""
    from proofs_checks.search.regret_corollary import sizes_written_out
    from proofs_checks.search.regret_defined import gap, under_sums

    gap(p, beta1, beta2)
    under_sums(p, goal, v, T, 10)
    sizes_written_out(p, goal, D**2 / (2 * alpha * (1 - beta1)), alpha, (size, b, v), 10)


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (17)"),
    printed=r"R(T)\le\frac{D_\infty^2}{2\alpha(1-\beta_1)}\sum_{i=1}^d\sqrt{Tv_{T,i}}+\frac{D_\infty^2}{2\alpha(1-\beta_1)}"
    r"\sum_{t=1}^T\sum_{i=1}^d\beta_1\lambda^t\sqrt{tv_{t,i}}+\sum_{i=1}^d\frac{\alpha\sqrt{1+\log T}}"
    r"{(1-\beta_1)^3(1-\gamma)\sqrt{1-\beta_2}}\|g_{1:T,i}\|_2",
    reading="The line substitutes alpha_t = alpha/sqrt(t) (written size) and beta_{1,t} = beta1 lambda^t (written b) "
    "in eq. (16): the claim is that the two right sides are equal, for all v_{t,i} >= 0, gradients, and T, d "
    ">= 1. Whether eq. (16) holds is another claim.",
    statement=substituted,
    check=by_goals(
        prove,
        point(
            T=2,
            d=1,
            D=3,
            alpha=2,
            beta1=num("1/4"),
            beta2=num("1/4"),
            lam=num("1/2"),
            tables={"v": column(1, 2), "g": column(1, -2)},
        ),
    ),
    mutants={
        "a constant step size": {"step": alpha},
        "without T": {"horizon": num(1)},
        "lambda^(t-1)": {"power": t - 1},
        "without the 2": {"half": 1},
    },
)
