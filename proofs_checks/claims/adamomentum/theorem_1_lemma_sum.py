"""sum_t m_t^2 / sqrt(t v_t) <= sqrt(1 + log T) / ((1 - beta1)^2 (1 - gamma) sqrt(1 - beta2)) ||g_{1:T}||_2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, for_all, le, lt, ne, statement
from symbolic.term import Like, Term, log, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, beta1, beta2 = variables("t T beta1 beta2")
g, m, v, b, alpha = map(seq, ("g", "m", "v", "beta1", "alpha"))
REST, NORM = sqrt(1 - beta2), sqrt(total(t, 1, T, g(t) ** 2))
GAMMA = beta1 / sqrt(beta2)


def bounded(one: Like = 1, rest: Term = REST, norm: Term = NORM, last: Term = T) -> Statement:
    """The lemma; parameters: the constant beside log T, the root of 1 - beta2, the norm, the last index of the sum."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    constant = sqrt(one + log(T)) / ((1 - beta1) ** 2 * (1 - GAMMA) * rest)
    return statement(
        le(total(t, 1, last, m(t) ** 2 / sqrt(t * v(t))), constant * norm),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), le(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
            *(lt(GAMMA, 1), ne(g(1), 0)),
            for_all("t", le(1, t), le(t, T), then=le(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The sharp bound without gamma, and (2 - beta1) / (2 (1 - beta1)) <= 1 / (1 - beta1)^4."""
    from proofs_checks.search.momentum_bounds import coarse_constant, sharp_bound

    sharp = sharp_bound(p, m, v, g, b, beta1, beta2, t, T, (6, 7, 8))
    root = p.inverse_positive(p.have(lt(0, sqrt(beta2)), "sqrt", [3]))
    p.positive(le(0, GAMMA), facts=[root, 1], degree=2)
    coarse_constant(p, sharp, beta1, GAMMA, goal)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, end of first part"),
    printed=r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}\le"
    r"\frac{\sqrt{1+\log T}}{(1-\beta_1)^2(1-\gamma)\sqrt{1-\beta_2}}\,\|g_{1:T,i}\|_2",
    reading="For one coordinate, every T >= 1 and all gradients, with 0 <= beta_{1,t} <= beta1 < 1 and "
    "gamma = beta1/sqrt(beta2) < 1. The first gradient is not 0, so that v_t > 0; this is added. Neither "
    "v_t <= v_{t+1} nor bounded iterates are needed. The printed proof "
    "breaks at its lines 5 and 7; this is another one.",
    statement=bounded,
    check=by_goals(
        prove,
        point(
            T=2,
            beta1=num("1/4"),
            beta2=num("9/10"),
            tables={"g": [num("1/10"), num("-1/10")], "beta1": [num("1/4"), num("1/5")]},
        ),
    ),
    mutants={
        "log T": {"one": 0},
        "sqrt(1 - beta2) times": {"rest": 1 / sqrt(1 - beta2)},
        "the norm squared": {"norm": NORM**2},
        "the norm of all but the last": {"norm": sqrt(total(t, 1, T - 1, g(t) ** 2))},
        "summed to T + 1": {"last": T + 1},
    },
    kind="lemma",
)
