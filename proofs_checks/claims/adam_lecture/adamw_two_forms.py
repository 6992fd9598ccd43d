"""AdamW: (1 - gamma lambda) theta_t - gamma D_t mhat_t = theta_t - gamma D_t mhat_t - gamma lambda theta_t."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.adamw_eps_inside import RULE
from symbolic.statement import Statement, definition, eq, le, lt, statement
from symbolic.term import num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha, beta1, beta2, epsilon, decay, x_1 = variables("t alpha beta1 beta2 epsilon decay x_1")
x, m_hat, v_hat, scale = seq("x"), seq("m_hat"), seq("v_hat"), seq("D")


def forms(sign: int = 1, decoupled: bool = False, outside: bool = False, old: int = 0) -> Statement:
    """Both printed lines; parameters: sign of the decay, decay without gamma, epsilon outside, lag of the decay."""
    rate = decay if decoupled else alpha * decay
    first = (1 - num(sign) * rate if sign != 1 else 1 - rate) * x(t) - alpha * scale(t) * m_hat(t)
    root = sqrt(v_hat(t)) + epsilon if outside else sqrt(v_hat(t) + epsilon)
    return statement(
        eq(x(t + 1), first),
        eq(first, x(t) - alpha * scale(t) * m_hat(t) - alpha * decay * x(t - old if old else t)),
        reals="alpha beta1 beta2 epsilon decay x_1",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            lt(0, epsilon),
        ),
        where=(*recurrences(RULE, first=1), definition(scale(t), 1 / root)),
    )


def prove(p: Prover) -> None:
    """The rule unfolded at t + 1, and the distributive law."""
    from proofs_checks.search.debiased import debiased_square_positive

    debiased_square_positive(p, seq("v"), v_hat, beta2, seq("g"), epsilon, t)
    p.bounds(beta1**t)
    step, meaning = p.unfold(x(t + 1)), p.unfold(scale(t))
    first = (1 - alpha * decay) * x(t) - alpha * scale(t) * m_hat(t)
    p.ring(eq(x(t + 1), first), step, meaning, note="the rule at t + 1")
    p.ring(eq(first, x(t) - alpha * scale(t) * m_hat(t) - alpha * decay * x(t)), note="distributive law")


CLAIM = Claim(
    source=Source("lim_lecture", "AdamW"),
    printed=r"\theta_{t+1}=(1-\gamma\lambda)\theta_t-\gamma D_t\hat m_t"
    r"=\theta_t-\gamma D_t\hat m_t-\gamma\lambda\theta_t",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), eps > 0, all gradients, each coordinate, with D_t = (vhat_t "
    "+ eps)^(-1/2) as on the slide before: both lines are what the traced rule gives (gamma is alpha, lambda is "
    "decay), and they are equal. It is the lecture's AdamW; Loshchilov and Hutter have eps outside the root and lambda "
    "without gamma.",
    statement=forms,
    check=by_proof(
        prove,
        point(
            t=2,
            alpha=num("1/10"),
            beta1=num("1/2"),
            beta2=num("2/3"),
            epsilon=5,
            decay=num("1/3"),
            x_1=7,
            tables={"g": [2, -2]},
        ),
    ),
    mutants={
        "growth instead of decay": {"sign": -1},
        "decay without gamma": {"decoupled": True},
        "epsilon outside the root": {"outside": True},
        "decay of the iterate before": {"old": 1},
    },
)
