"""RMSProp: v_k = (1 - beta2) g_k^2 + beta2 v_{k-1}, x_{k+1} = x_k - eta_k g_k / sqrt(v_k); v_k is an EMA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.rmsprop import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i, beta2, x1 = variables("k i beta2 x_1")
x, v, g, eta = seq("x"), seq("v"), seq("g"), seq("eta")


def rmsprop(weight: Like = 1 - beta2, power: int = 2, newest: Like = k, last: Like = k) -> Statement:
    """The update and the EMA; parameters: weight, power of the gradients, power of beta2, last sample."""
    return statement(
        eq(v(k), weight * g(k) ** power + beta2 * v(k - 1)),
        eq(x(k + 1), x(k) - eta(k) * g(k) / sqrt(v(k))),
        eq(v(k), weight * total(i, 1, last, beta2 ** (newest - i) * g(i) ** power)),
        reals="beta2 x_1",
        integers="k",
        given=(le(1, k), le(0, beta2), lt(beta2, 1), lt(0, v(k))),
        where=recurrences(RULE, first=1, alpha=eta),
    )


def prove(p: Prover, average: Rel, update: Rel, ema: Rel) -> None:
    """The recursions of the rule, and the first of them unrolled."""
    from proofs_checks.search.stationary import average_as_sum

    p.ring(average, p.unfold(v(k)), note="the rule's second moment")
    p.bounds(sqrt(v(k)))
    p.ring(update, p.unfold(x(k + 1)), note="the rule's update")
    closed = average_as_sum(p, v, beta2, lambda s: g(s) ** 2, k)
    p.ring(ema, closed, note="unrolled from v_0 = 0: weights that fall geometrically")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'RMSProp'"),
    printed=r"v_k=(1-\beta_2)g_k\circ g_k+\beta_2v_{k-1},\quad x_{k+1}=x_k-\eta_k\frac{g_k}{\sqrt{v_k}}",
    reading="One coordinate; for every k >= 1, beta2 in [0, 1), step sizes and gradients with v_k > 0 (else the step "
    "is undefined). The printed update is that of the rule, and from v_0 = 0, which is not printed, v_k is "
    "the exponential moving average that the slide announces.",
    statement=rmsprop,
    check=by_goals(
        prove, point(k=2, beta2=num("3/4"), x_1=1, tables={"g": [2, 4, 1, 3, 5, 1], "eta": [1, 2, 3, 1, 2, 3]})
    ),
    mutants={
        "weight 1": {"weight": 1},
        "average of the gradients": {"power": 1},
        "one power more": {"newest": k + 1},
        "without the newest sample": {"last": k - 1},
    },
    kind="algorithm",
)
