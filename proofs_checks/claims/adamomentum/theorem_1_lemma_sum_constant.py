"""With beta_{1,t} = beta1: sum_t m_t^2 / sqrt(t v_t) <= sqrt(1 + log T) / sqrt(1 - beta2) ||g_{1:T}||_2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, le, lt, ne, statement
from symbolic.term import Like, Term, log, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, beta1, beta2 = variables("t T beta1 beta2")
g, m, v, alpha = map(seq, ("g", "m", "v", "alpha"))
REST = sqrt(1 - beta2)


def bounded(factor: Like = 1, one: Like = 1, rest: Term = REST, last: Term = T) -> Statement:
    """Both bounds; parameters: a factor, the constant beside log T, the root of 1 - beta2, the last gradient."""
    rule = recurrences(RULE, first=1, alpha=alpha, epsilon=0, debias1=1, debias2=1)
    squares = total(t, 1, last, g(t) ** 2)
    return statement(
        le(total(t, 1, T, m(t) ** 2), factor * squares),
        le(total(t, 1, T, m(t) ** 2 / sqrt(t * v(t))), factor * (sqrt(one + log(T)) / rest * sqrt(squares))),
        reals="beta1 beta2",
        integers="T",
        given=(le(1, T), le(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1), ne(g(1), 0)),
        where=tuple(d for d in rule if d.name in "mv"),
    )


def prove(p: Prover, squares: Rel, goal: Rel) -> None:
    """(1 - beta2) m_t^2 <= v_t, Cauchy-Schwarz, the harmonic sum, and the squares of m bounded by induction."""
    from proofs_checks.search.momentum_bounds import constant_bound

    constant_bound(p, m, v, g, beta1, beta2, t, T, 5)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, end of first part"),
    printed=r"\beta_{1,t}=\beta_1:\quad\sum_{t=1}^Tm_{t,i}^2\le\|g_{1:T,i}\|_2^2\text{ and }"
    r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}\le\frac{\sqrt{1+\log T}}{\sqrt{1-\beta_2}}\,\|g_{1:T,i}\|_2",
    reading="The lemma for a constant decay, with no power of 1 - beta1 at all. For one coordinate, every T >= 1, "
    "beta1 in [0, 1), beta2 in (0, 1), and g_1 != 0 so that v_t > 0. At beta1 = 0 and T = 1 both are equalities.",
    statement=bounded,
    check=by_goals(
        prove,
        point(T=2, beta1=num("1/10"), beta2=num("1/4"), tables={"g": [1, num("1/10")]}),
    ),
    mutants={
        "half of both": {"factor": num("1/2")},
        "log T": {"one": 0},
        "twice the root of 1 - beta2": {"rest": 2 * REST},
        "all gradients but the last": {"last": T - 1},
    },
    kind="lemma",
)
