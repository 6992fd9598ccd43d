"""The slide's Adam, eta_k (sqrt(1 - beta2^k)/(1 - beta1^k)) m_k/sqrt(v_k), is Kingma and Ba's with epsilon = 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as KINGMA_BA
from symbolic.rules.adam_no_epsilon import RULE as PRINTED
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i, beta1, beta2, x1 = variables("k i beta1 beta2 x_1")
x, y, m, v, eta = seq("x"), seq("y"), seq("m"), seq("v"), seq("eta")


def adam(first: Term = 1 - beta1**k, second: Term = 1 - beta2**k, epsilon: Like = 0) -> Statement:
    """The update and the iterates; parameters: the two bias factors of the print, epsilon in Kingma and Ba's rule."""
    kingma_ba = recurrences(KINGMA_BA, first=1, alpha=eta, epsilon=epsilon)
    return statement(
        eq(x(k + 1), x(k) - eta(k) * (sqrt(second) / first) * (m(k) / sqrt(v(k)))),
        eq(x(k + 1), y(k + 1)),
        reals="beta1 beta2 x_1",
        integers="k",
        given=(
            *(le(1, k), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            for_all("i", le(1, i), le(i, k), then=lt(0, v(i))),
        ),
        where=(
            *recurrences(PRINTED, first=1, alpha=eta),
            *renamed(kingma_ba, x="y", m="mu", v="nu"),
        ),
    )


def prove(p: Prover, update: Rel, same: Rel) -> None:
    """The same averages, and sqrt(v_k / (1 - beta2^k)) = sqrt(v_k) / sqrt(1 - beta2^k) in every step."""
    from proofs_checks.search.adam_steps import debiased_step, positive_moment
    from proofs_checks.search.iterates import as_sum_of_steps, same_iterates

    p.need(le(0, k))
    positive_moment(p, v(k), beta2, k)
    p.ring(update, p.unfold(x(k + 1)), note="the rule of the slide")
    a = as_sum_of_steps(p, x, x1, lambda t: eta(t) * (sqrt(1 - beta2**t) / (1 - beta1**t)) * (m(t) / sqrt(v(t))), k)
    b = as_sum_of_steps(p, y, x1, lambda t: eta(t) * seq("m_hat")(t) / (sqrt(seq("v_hat")(t)) + 0), k)
    same_iterates(p, same, a, b, debiased_step, note="sqrt(v/(1 - beta2^i)) = sqrt(v)/sqrt(1 - beta2^i)")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Adam'"),
    printed=r"m_k=(1-\beta_1)g_k+\beta_1m_{k-1},\quad v_k=(1-\beta_2)g_k\circ g_k+\beta_2v_{k-1},\quad "
    r"x_{k+1}=x_k-\eta_k\frac{\sqrt{1-\beta_2^k}}{1-\beta_1^k}\frac{m_k}{\sqrt{v_k}}",
    reading="One coordinate, beta1 and beta2 in [0, 1), all step sizes eta_k and gradients with v_1, ..., v_k > 0: "
    "the iterates are those of Kingma and Ba's Algorithm 1 (y) from the same start. The slide prints no "
    "epsilon, so that theirs is 0 here; the epsilon of the code is a claim of its own. Their theta_{k-1} is "
    "x_k.",
    statement=adam,
    check=by_goals(
        prove,
        point(k=1, beta1=num("1/2"), beta2=num("3/4"), x_1=1, tables={"g": [2, 1, 3], "eta": [3, 1, 2]}),
    ),
    mutants={
        "1 - beta1^(k+1)": {"first": 1 - beta1 ** (k + 1)},
        "1 - beta2^(k+1)": {"second": 1 - beta2 ** (k + 1)},
        "epsilon = 1": {"epsilon": 1},
    },
    kind="algorithm",
)
