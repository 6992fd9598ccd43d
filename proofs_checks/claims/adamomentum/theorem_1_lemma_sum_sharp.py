"""sum_t m_t^2 / sqrt(t v_t) <= sqrt(1 + log T) sqrt((2 - beta1) / (2 (1 - beta1))) / sqrt(1 - beta2) ||g_{1:T}||_2."""

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
SHARP, REST = (2 - beta1) / (2 * (1 - beta1)), sqrt(1 - beta2)


def bounded(factor: Term = SHARP, one: Like = 1, rest: Term = REST, last: Term = T, most: Term = beta1) -> Statement:
    """Both bounds; parameters: factor, constant beside log T, root of 1 - beta2, last gradient, largest decay."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    squares = total(t, 1, last, g(t) ** 2)
    return statement(
        le(total(t, 1, T, m(t) ** 2), factor * squares),
        le(total(t, 1, T, m(t) ** 2 / sqrt(t * v(t))), sqrt(one + log(T)) * sqrt(factor) / rest * sqrt(squares)),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), le(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1), ne(g(1), 0)),
            for_all("t", le(1, t), le(t, T), then=le(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), most)),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


def prove(p: Prover, squares: Rel, goal: Rel) -> None:
    """(1 - beta2) m_t^2 <= v_t, Cauchy-Schwarz, the harmonic sum, and the squares of m bounded by induction."""
    from proofs_checks.search.momentum_bounds import sharp_bound

    sharp_bound(p, m, v, g, b, beta1, beta2, t, T, (5, 6, 7))


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, end of first part"),
    printed=r"\sum_{t=1}^Tm_{t,i}^2\le\frac{2-\beta_1}{2(1-\beta_1)}\|g_{1:T,i}\|_2^2\text{ and }"
    r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}\le"
    r"\sqrt{\frac{2-\beta_1}{2(1-\beta_1)}}\,\frac{\sqrt{1+\log T}}{\sqrt{1-\beta_2}}\,\|g_{1:T,i}\|_2",
    reading="Sharper than the printed lemma: no gamma, no beta1 < sqrt(beta2), no v_t <= v_{t+1}, a root in place of "
    "1/(1-beta1)^2. For one coordinate, every T >= 1, 0 <= beta_{1,t} <= beta1 < 1, beta2 in (0, 1), and g_1 != 0 so "
    "that v_t > 0.",
    statement=bounded,
    check=by_goals(
        prove,
        point(
            T=3,
            beta1=num("9/10"),
            beta2=num("1/4"),
            tables={"g": [num("1/10"), 2, 1], "beta1": [num("9/10"), num("1/10"), num("9/10")]},
        ),
    ),
    mutants={
        "factor 1": {"factor": num(1)},
        "log T": {"one": 0},
        "all gradients but the last": {"last": T - 1},
        "decays up to 1": {"most": num(1)},
        "twice the root of 1 - beta2": {"rest": 2 * REST},
    },
    kind="lemma",
    against={
        "twice the root of 1 - beta2": point(T=1, beta1=0, beta2=num("1/4"), tables={"g": [1], "beta1": [0]}),
    },
)
