"""sum_l beta2^(T-l) (1 - beta_{1,l})^2 g_l^2 >= beta2^(T-j) (1 - beta_{1,j})^2 g_j^2 for each j."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import ForAll, Statement, for_all, le, lt, statement
from symbolic.term import Like, Term, num, seq, substitute, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

j, s, T, beta2 = variables("j s T beta2")
g, b = map(seq, ("g", "beta1"))
SUMMAND = beta2 ** (T - s) * (1 - b(s)) ** 2 * g(s) ** 2


def single(first: Like = 1, last: Term = T, part: Like = 1, summand: Term = SUMMAND) -> Statement:
    """The bound; parameters: the limits of the sum, a factor before it, its summand."""
    one = substitute(SUMMAND, {"s": j})
    return statement(
        for_all("j", le(1, j), le(j, T), then=le(one, part * total(s, first, last, summand))),
        reals="beta2",
        integers="T",
        given=(le(1, T), le(0, beta2), lt(beta2, 1)),
    )


def prove(p: Prover, goal: ForAll) -> None:
    """No summand is negative."""
    from proofs_checks.search.regret_sums import one_of_sum

    def positive(q: Prover) -> object:
        q.bounds(beta2 ** (T - s))
        weight = q.need(le(0, beta2 ** (T - s)))
        return q.positive(le(0, SUMMAND), facts=[weight], squares=((1 - b(s)) * g(s),), degree=1)

    whole = total(s, 1, T, SUMMAND)
    p.generalise(goal, lambda q: q.restate(goal.rel, one_of_sum(q, whole, j, positive)), note="no summand is negative")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 7"),
    printed=r"\sum_{l=1}^T\beta_2^{T-l}(1-\beta_{1,l})^2g_{l,i}^2\ge\beta_2^{T-j}(1-\beta_{1,j})^2g_{j,i}^2"
    r"\text{ for each }j",
    reading="For every T >= 1, j = 1, ..., T, beta2 in [0, 1), and all real decays beta_{1,t} and gradients; the line "
    "uses it under the root of a denominator. There the bound is 0 where a gradient is 0, and the printed line is not "
    "defined.",
    statement=single,
    check=by_goals(prove, point(T=2, beta2=num("1/2"), tables={"g": [1, -2], "beta1": [num("1/2"), num("1/3")]})),
    mutants={
        "sum from the second gradient": {"first": 2},
        "sum without the last gradient": {"last": T - 1},
        "half the sum": {"part": num("1/2")},
        "a power of beta2 more": {"summand": beta2 * SUMMAND},
    },
    kind="inequality",
)
