"""Slopes C, then -1 for p - 1 steps: with bias correction vhat and mhat settle to the same V_i and M_i."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.steady_cycles import (
    M,
    V,
    beta1,
    beta2,
    given,
    k,
    left,
    length,
    m_hat,
    n,
    period,
    states,
    v_hat,
    witness,
)
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def fades(decay: Term, factor: Like) -> Term:
    """``decay^t / (1 - decay^t)``."""
    now = left(decay, k, n)
    return now / (1 - now) if factor == 1 else factor * (now / (1 - now))


def settles(second: Like = 1, first: Like = 1, jump: Like = 2) -> Statement:
    """Parameters: the factors of what is left of the start in vhat and in mhat, the power of C in V."""
    t = length * k + n
    return statement(
        eq(v_hat(t), V(n) + fades(beta2, second) * (V(n) - V(length))),
        eq(m_hat(t), M(n) + fades(beta1, first) * (M(n) - M(length))),
        reals="C alpha beta1 beta2 x_1",
        integers="k n p",
        given=(*given(), le(1, n), le(n, length)),
        where=(*period(bias=True), *states(jump)),
    )


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """The averages of claim drift_steady_state over 1 - beta^t."""
    from proofs_checks.search.steady_state import FIRST, SECOND, debiased, prepare

    prepare(p)
    p.restate(second, debiased(p, SECOND, v_hat, k, n, note="(V_n - beta2^t V_p) over 1 - beta2^t"))
    p.restate(first, debiased(p, FIRST, m_hat, k, n, note="and the same for mhat"))


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="As claim drift_steady_state for the rule with bias correction, which the slides on this example leave "
    "out: for every p >= 2, C > 1, beta1 and beta2 in [0, 1), k >= 0 and step i of a period, with t = p k + "
    "i, vhat_t = V_i + beta2^t/(1 - beta2^t) (V_i - V_p) and mhat_t = M_i + beta1^t/(1 - beta1^t) (M_i - "
    "M_p). So the steady state, the steady drift and its sign are those without bias correction; only what is "
    "left of the start differs.",
    statement=settles,
    check=by_goals(prove, witness()),
    mutants={
        "an error of twice the size": {"second": 2},
        "no error in mhat": {"first": 0},
        "C in place of C^2": {"jump": 1},
    },
    kind="identity",
)
