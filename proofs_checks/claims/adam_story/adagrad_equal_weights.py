"""AdaGrad treats all samples equally: v_k is the mean (1/k) (g_1^2 + ... + g_k^2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adagrad_averaged import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i = variables("k i")
v, g = seq("v"), seq("g")
SECOND_MOMENT = recurrences(RULE)[-2]


def equal_weights(first: int = 1, weight: Like = 1 / k, power: int = 2) -> Statement:
    """The mean; parameters: the first sample, the common weight, the power of the gradients."""
    return statement(
        eq(v(k), weight * total(i, first, k, g(i) ** power)),
        integers="k",
        given=(le(1, k),),
        where=(SECOND_MOMENT,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """k v_k gains g_k^2 in step k."""
    from proofs_checks.search.lemmas import for_each_step

    s = goal.rhs.subterms[1]

    def scaled(t: Term) -> Rel:
        return eq(total(i, s.subterms[0], t, s.subterms[2]), t * v(t))

    def base(q: Prover) -> int:
        at = scaled(num(0))
        return q.ring(at, q.sum_empty(at.lhs))

    def step(q: Prover, t: Term, known: int) -> int:
        at = scaled(t + 1)
        q.need(lt(0, t + 1))
        return q.ring(at, q.sum_top(at.lhs), q.unfold(v(t + 1)), known)

    p.need(lt(0, k))
    summed = for_each_step(p, scaled(k), k, base, step, note="k v_k = (k-1) v_{k-1} + g_k^2")
    p.ring(goal, summed, note="every sample has the weight 1/k")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'RMSProp', first line"),
    printed=r"\text{AdaGrad: it treats all samples equally}",
    reading="For every k >= 1 and all gradients (one coordinate): the v_k of the slide 'Adagrad' is the mean of all "
    "squared gradients so far, each with the same weight 1/k.",
    statement=equal_weights,
    check=by_goals(prove, point(k=3, tables={"g": [1, 2, 5, 3, 4, 6]})),
    mutants={
        "the first sample forgotten": {"first": 2},
        "weight 1, a sum": {"weight": 1},
        "weight 1/(k+1)": {"weight": 1 / (k + 1)},
        "fourth powers": {"power": 4},
    },
)
