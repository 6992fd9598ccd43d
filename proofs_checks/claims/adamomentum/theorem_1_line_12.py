"""sum_t |g_t| / sqrt(t) <= ||g_{1:T}||_2 sqrt(sum_t 1/t)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T = variables("t T")
g = seq("g")
ROOT, NORM = sqrt(t), sqrt(total(t, 1, T, g(t) ** 2))


def weighed(norm: Term = NORM, root: Term = ROOT, power: int = 1) -> Statement:
    """The inequality; parameters: the norm, the divisor of |g_t|, the power of t in the last sum."""
    last = sqrt(total(t, 1, T, 1 / t**power))
    return statement(
        le(total(t, 1, T, absolute(g(t)) / root), norm * last),
        integers="T",
        given=(le(1, T),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Cauchy-Schwarz."""
    from proofs_checks.search.momentum_bounds import against_roots

    against_roots(p, absolute(g(t)), g(t), t, T)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (ii)"),
    printed=r"\sum_{t=1}^T\frac{|g_{t,i}|}{\sqrt t}\le\|g_{1:T,i}\|_2\sqrt{\sum_{t=1}^T\frac1t}",
    reading="For every T >= 1 and all real g_{1,i}, ..., g_{T,i}; the norm is the Euclidean one. The paper writes the "
    "left side without the absolute values, which is not larger.",
    statement=weighed,
    check=by_goals(prove, point(T=2, tables={"g": [1, -2]})),
    mutants={
        "the norm squared": {"norm": NORM**2},
        "the norm of all but the first": {"norm": sqrt(total(t, 2, T, g(t) ** 2))},
        "no roots of t on the left": {"root": num(1)},
        "1/t^2 in the last sum": {"power": 2},
    },
    kind="inequality",
)
