"""(14) <= (15): the first bracket summed by parts, and both sums of squares of averages joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Sign, Statement, eq, lt, statement
from symbolic.term import Like, num, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def rearranged(op: Sign = "<=", part: Like = 1, monotone: bool = True) -> Statement:
    """The sum of (13) is at most (15); parameters: the relation, a factor of (15), if v never falls, gamma < 1."""
    line = o.line_15()
    own = (o.MONOTONE, lt(o.GAMMA, 1)) if monotone else ()
    return statement(
        Rel(total(o.t, 1, o.T, total(o.i, 1, o.d, o.line_13())), op, line if part == 1 else part * line),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, eq(o.b(1), o.beta1), o.POSITIVE, o.BETWEEN, *own),
        where=o.adamomentum(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Summed by parts with u_0 = 0; m_{t-1}^2 / sqrt(t v_t) is at most that with t - 1, since t v_t grows."""
    from proofs_checks.search.regret_by_parts import rearranged

    rearranged(p, goal)


Table = dict[tuple[int, ...], Like]
G: Table = {(1, 1): -1, (2, 1): -2}
START: Table = {(1,): 0}
BEST: Table = {(1,): num("1/6")}
WITNESS = point(
    T=1,
    d=1,
    alpha=num("1/10"),
    beta1=num("1/2"),
    beta2=num("16/25"),
    D=3,
    tables={
        "beta1": [num("1/2"), num("1/2")],
        "g": G,
        "x_1": START,
        "y": BEST,
    },
)
NINE = num("9/10")
PUSH: Table = {(1, 1): 1, (2, 1): -NINE.value}
BEHIND: Table = {(1,): -1}
#: m_2 = 0, so that v falls to 19/100 of it, and theta_3 = theta*
FALLING = point(
    T=2, d=1, alpha=NINE, beta1=NINE, beta2=num("19/100"), D=3,
    tables={"beta1": [NINE, NINE], "g": PUSH, "x_1": START, "y": BEHIND},
)  # fmt: skip
CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (15)"),
    printed=r"(14)\le\sum_{i=1}^d\frac{\sqrt{v_{1,i}}}{2\alpha_1(1-\beta_1)}(\theta_{1,i}-\theta_i^*)^2"
    r"+\frac1{2(1-\beta_1)}\sum_{i=1}^d\sum_{t=2}^T(\theta_{t,i}-\theta_i^*)^2"
    r"\Big(\frac{\sqrt{v_{t,i}}}{\alpha_t}-\frac{\sqrt{v_{t-1,i}}}{\alpha_{t-1}}\Big)"
    r"+\sum_{t=1}^T\sum_{i=1}^d\frac{\beta_{1,t}}{2\alpha_t(1-\beta_{1,t})}(\theta_i^*-\theta_{t,i})^2"
    r"\sqrt{v_{t,i}}+\sum_{t=1}^T\sum_{i=1}^d\frac{\alpha}{1-\beta_1}\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}",
    reading="For every T and d: the right side of (14) is at most (15), under the assumptions of Theorem 1; any "
    "theta*. With u_t = sqrt(v_t)/alpha_t, what telescopes in each coordinate is -u_t (theta_{t+1} - theta*)^2 / (2 (1 "
    "- beta1)) - alpha beta1 / (2 (1 - beta1)) m_t^2 / sqrt(t v_t). This is the rearrangement only; that (14) itself "
    "fails is another claim.",
    statement=rearranged,
    check=by_goals(prove, WITNESS),
    mutants={
        "equality": {"op": "="},
        "half of (15)": {"part": num("1/2")},
        "v may fall, any gamma": {"monotone": False},
    },
    kind="inequality",
    against={"v may fall, any gamma": FALLING},
)
