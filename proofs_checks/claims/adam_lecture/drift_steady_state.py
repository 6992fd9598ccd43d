"""Slopes C, then -1 for p - 1 steps, over and over: v and m settle to V_i and M_i, the error exactly beta^t V_p."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.steady_cycles import M, V, beta1, beta2, given, k, left, length, m, n, period, states, v, witness
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def settles(fade: Like = 1, other: Like = 1, jump: Like = 2) -> Statement:
    """Parameters: the factor of what is left of the start in v and in m, the power of C in V."""
    t = length * k + n
    return statement(
        eq(v(t), V(n) - (fade * left(beta2, k, n) if fade != 1 else left(beta2, k, n)) * V(length)),
        eq(m(t), M(n) - (other * left(beta1, k, n) if other != 1 else left(beta1, k, n)) * M(length)),
        reals="C alpha beta1 beta2 x_1",
        integers="k n p",
        given=(*given(), le(1, n), le(n, length)),
        where=(*period(), *states(jump)),
    )


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """Within a period by induction over its steps, from one period to the next by induction over the periods."""
    from proofs_checks.search.steady_state import FIRST, SECOND, closed, prepare

    prepare(p)
    known = closed(p, SECOND, k, n, note="in a period 1 fades in; over a period V_p - v falls by the factor beta2^p")
    p.restate(second, known)
    p.restate(first, closed(p, FIRST, k, n, note="and the same for m with -1, C + 1 and beta1"))


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="What v and m tend to, exactly, for the losses C x once and -x for p - 1 steps, over and over, with any p "
    ">= 2, C > 1, beta1 and beta2 in [0, 1), without bias correction. At step i of a period V_i = 1 + (1 - "
    "beta2) beta2^(i-1) (C^2 - 1)/(1 - beta2^p) and M_i = -1 + (1 - beta1) beta1^(i-1) (C + 1)/(1 - beta1^p), "
    "and v_t = V_i - beta2^t V_p, m_t = M_i - beta1^t M_p at t = p k + i for every k >= 0: the error is "
    "geometric.",
    statement=settles,
    check=by_goals(prove, witness()),
    mutants={
        "an error of twice the size": {"fade": 2},
        "no error in m": {"other": 0},
        "C in place of C^2": {"jump": 1},
    },
    kind="identity",
)
