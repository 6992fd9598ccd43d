"""All assumptions of Theorem 1 on its sequences can hold for every horizon, with D and the gradients bounded.

g_t = (w_t - beta1 m_{t-1}) / (1 - beta1),  w_1 = 1,  w_t = -w_{t-1}:    m_t = w_t,  v_t = 1 - beta2^t
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import ForAll, Statement, definition, for_all, le, recursion, statement
from symbolic.term import Like, absolute, num, seq, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, n, i, beta1 = o.t, o.n, o.i, o.beta1
w = seq("w")
GUARDS = le(1, t), le(t, o.T), le(1, n), le(n, o.T), le(1, i), le(i, o.d)


def hold(reach: Like = 1, size: Like = 1, turn: int = -1, rises: int = 1) -> Statement:
    """The four assumptions; parameters: factors of D and of the bound on g, w_t / w_{t-1}, the sign of v's rise."""
    distance = o.alpha / sqrt(1 - o.beta2)
    far, most = (z if f == 1 else f * z for f, z in ((reach, distance), (size, (1 + beta1) / (1 - beta1))))
    low, high = (o.v(t, i), o.v(t + 1, i)) if rises > 0 else (o.v(t + 1, i), o.v(t, i))
    return statement(
        o.POSITIVE,
        o.every(le(low, high)),
        for_all("t n i", *GUARDS, then=le(absolute(o.x(t, i) - o.x(n, i)), far)),
        o.every(le(absolute(o.g(t, i)), most)),
        reals="alpha beta1 beta2",
        integers="T d",
        given=o.CONSTANTS,
        where=(
            recursion(w(t), turn * w(t - 1), initial=1, start=1),
            definition(o.g(t, i), (w(t) - beta1 * o.m(t - 1, i)) / (1 - beta1)),
            *o.adamomentum(beta1),
        ),
    )


def prove(p: Prover, positive: ForAll, rises: ForAll, near: ForAll, small: ForAll) -> None:
    """m_t is 1 and -1 in turn, so the steps alternate and shrink."""
    from proofs_checks.search import regret_alternating as tactics

    tactics.units(p)
    tactics.signs(p, positive, rises)
    tactics.gradients(p, small)
    tactics.distances(p, near)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1 hypothesis"),
    printed=r"v_t\le v_{t+1}\text{ for all }t\in[T],\quad\|\theta_m-\theta_n\|_\infty\le D_\infty\text{ for any }m,n",
    reading="Whether the assumptions on the sequences can hold together for long: yes. For every T and d, constant "
    "decays beta1, any alpha and beta2, gradients of at most (1 + beta1)/(1 - beta1) that make m_t = 1, -1, ... give "
    "v_t = 1 - beta2^t > 0, which rises, and iterates within D = alpha/sqrt(1 - beta2) of each other. No step is "
    "shorter than alpha_t all the same: see the claim on what v_t <= v_{t+1} implies.",
    statement=hold,
    check=by_goals(prove, point(T=3, d=1, alpha=1, beta1=num("1/2"), beta2=num("1/4"), tables={"x_1": [0]})),
    mutants={
        "half the distance": {"reach": num("1/2")},
        "half the gradients": {"size": num("1/2")},
        "m_t = 1": {"turn": 1},
        "v falls": {"rises": -1},
    },
    kind="lemma",
)
