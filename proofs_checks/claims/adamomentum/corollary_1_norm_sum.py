"""sum_i ||g_{1:T,i}||_2 <= d G sqrt(T) where every |g_{t,i}| <= G."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.online import T, d, i, t
from proofs_checks.regret_runs import G, everywhere, g, gradient_norms
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, absolute, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


TABLE: dict[tuple[int, ...], Like] = {(a, b): (-1) ** a * b for a in (1, 2, 3) for b in (1, 2)}
RIGHT = d * G * sqrt(T)


def norms(right: Term = RIGHT, bounded: bool = True) -> Statement:
    """The bound; parameters: its right side, whether the gradients are bounded."""
    return statement(
        le(gradient_norms(), right),
        reals="G",
        integers="T d",
        given=(le(1, T), le(1, d), le(0, G), *((everywhere(le(absolute(g(t, i)), G)),) if bounded else ())),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Each norm is at most G sqrt(T), summand by summand."""
    from proofs_checks.search.regret_corollary import norms_bounded

    norms_bounded(p, goal, 3)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.2"),
    printed=r"\sum_{i=1}^d\|g_{1:T,i}\|_2\le dG_\infty\sqrt T",
    reading="For all T, d >= 1 and all gradients with |g_{t,i}| <= G_inf for 1 <= t <= T, 1 <= i <= d, G_inf >= 0.",
    statement=norms,
    check=by_goals(prove, point(T=3, d=2, G=2, tables={"g": TABLE})),
    mutants={
        "without d": {"right": G * sqrt(T)},
        "half of it": {"right": d * G * sqrt(T) / 2},
        "one step less": {"right": d * G * sqrt(T - 1)},
        "no bound on the gradients": {"bounded": False},
    },
    kind="inequality",
)
