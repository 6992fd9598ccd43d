"""Pi_j = prod_{k=1}^{T-j} beta_{1,T-k+1} <= beta1^(T-j)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import ForAll, Statement, for_all, le, lt, recursion, statement
from symbolic.term import Like, Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, k, T, beta1 = variables("t j k T beta1")
b, decays = map(seq, ("beta1", "Pi"))
FACTOR = b(t - k + 1)


def bounded(power: Term = T - j, least: Like = 0, most: Term = beta1, factor: Term = FACTOR) -> Statement:
    """The bound; parameters: power of beta1, least and largest decay, k-th factor of the product."""
    return statement(
        for_all("j", le(1, j), le(j, T), then=le(decays(T - j, T), beta1**power)),
        reals="beta1",
        integers="T",
        given=(
            *(le(1, T), le(0, beta1), lt(beta1, 1)),
            for_all("t", le(1, t), le(t, T), then=le(least, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), most)),
        ),
        where=(recursion(decays(k, t), decays(k - 1, t) * factor, initial=1),),
    )


def prove(p: Prover, goal: ForAll) -> None:
    """Factor by factor, by induction on their number."""
    from proofs_checks.search.momentum_sums import decays_below

    below = decays_below(p, decays, b, T, beta1, 3, 4, note="one factor more, by induction")
    p.generalise(goal, lambda q: q.restate(goal.rel, q.instance(below, T - j)), note="at k = T - j")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (i)"),
    printed=r"\prod_{k=1}^{T-j}\beta_{1,T-k+1}\le\beta_1^{T-j}",
    reading="For every T >= 1 and j = 1, ..., T, if 0 <= beta_{1,t} <= beta1 < 1 for t = 1, ..., T (the theorem asks "
    "for 0 < beta_{1,t}; 0 is allowed here). Pi(k, t) is the product of the k factors beta_{1,t}, ..., beta_{1,t-k+1}.",
    statement=bounded,
    check=by_goals(prove, point(T=3, beta1=num("1/2"), tables={"beta1": [num("1/2"), num("1/3"), num("1/4")]})),
    mutants={
        "a power more": {"power": T - j + 1},
        "decays down to -1": {"least": -1},
        "decays up to 1": {"most": num(1)},
        "factors from T+1 on": {"factor": b(t - k + 2)},
    },
    kind="inequality",
    against={"decays down to -1": point(T=3, beta1=num("1/2"), tables={"beta1": [-1, -1, -1]})},
)
