"""SGD with momentum: m_k = (1 - beta1) grad f_tau(x_k) + beta1 m_{k-1}, x_{k+1} = x_k - eta_k m_k; a heavy ball."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, beta1, x1 = variables("k beta1 x_1")
x, m, g, eta = seq("x"), seq("m"), seq("g"), seq("eta")


def momentum(weight: Like = 1 - beta1, lag: int = 1, again: Like = beta1) -> Statement:
    """The update and its momentum form; parameters: weight of the gradient, index of the step, factor of the move."""
    move = x(k + 2) - x(k + 1)
    return statement(
        eq(m(k), weight * g(k) + beta1 * m(k - 1)),
        eq(x(k + 1), x(k) - eta(k) * m(k + 1 - lag)),
        eq(
            eta(k) * move,
            again * eta(k + 1) * (x(k + 1) - x(k)) - weight * eta(k) * eta(k + 1) * g(k + 1),
        ),
        reals="beta1 x_1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        where=recurrences(RULE, first=1, alpha=eta),
    )


def prove(p: Prover, average: Rel, update: Rel, ball: Rel) -> None:
    """The recursions of the rule, at k and at k + 1."""
    now, then = p.unfold(m(k)), p.unfold(m(k + 1))
    p.ring(average, now, note="the rule's momentum")
    first, second = p.unfold(x(k + 1)), p.unfold(x(k + 2))
    p.ring(update, first, note="the rule's update")
    p.ring(ball, second, then, first, note="the move before is carried on")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'SGD with momentum (SGDM)'"),
    printed=r"m_k=(1-\beta_1)\nabla f_{\tau_k}(x_k)+\beta_1m_{k-1},\quad x_{k+1}=x_k-\eta_km_k",
    reading="One coordinate; for every k >= 1, beta1 in [0, 1), step sizes and gradients g_k, from m_0 = 0. The "
    "printed update is that of the rule, and it has momentum: each move is the one before times beta1 "
    "eta_{k+1}/eta_k plus the step -(1 - beta1) eta_{k+1} g_{k+1} (multiplied out, since eta_k may be 0).",
    statement=momentum,
    check=by_goals(prove, point(k=1, beta1=num("1/2"), x_1=1, tables={"g": [3, -4, 2], "eta": [1, 2, 3]})),
    mutants={
        "weight 1, the sum form": {"weight": 1},
        "the next momentum": {"lag": 0},
        "the whole move again": {"again": 1},
    },
    kind="algorithm",
)
