"""Why the low powers cancel: within one round, whatever is drawn, by summation by parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.many_color_balls import DRAWS, MOMENTUM, M, excess, momentum
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, i, beta1 = variables("n k i beta1")
c = seq("c")
THREE: dict[tuple[int, ...], Like] = {(0,): 3, (1,): -1, (2,): 5}


def cancellation(sign: int = -1, power: Term = n * k, before: Term = k - 1) -> Statement:
    """Parameters: a sign, the power that the gradient sums leave, the round before."""
    labels = total(i, 0, n - 1, c(i))
    change = num(sign) * (beta1 * (M(k) - M(before)))
    return statement(
        eq(total(i, 0, n - 1, momentum(i)), (labels + change) / (1 - beta1)),
        eq(excess(), (beta1**power * labels + change) / (1 - beta1)),
        reals="beta1",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1)),
        where=(MOMENTUM,),
        random="d",
        laws=(DRAWS,),
    )


def prove(p: Prover, momenta: Rel, difference: Rel) -> None:
    """Each m_i is beta1 times the one before and a draw; the draws of a round add up to all labels."""
    from proofs_checks.search.second_kind_many import by_parts

    by_parts(p, momenta, difference)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide after Lemma A.1, 'Key finding'"),
    printed=r"\text{whatever the order of the draws: }\sum_{i=0}^{n-1}m_i"
    r"=\frac{c_0+\dots+c_{n-1}-\beta_1(M_k-M_{k-1})}{1-\beta_1},\quad \sum_im_i-\sum_if_i"
    r"=\frac{\beta_1^{nk}(c_0+\dots+c_{n-1})-\beta_1(M_k-M_{k-1})}{1-\beta_1}",
    reading="The slide gives the random permutation as the reason why no low-order terms are left. For n, k >= 1, "
    "beta1 in [0, 1), real labels, each drawn once in a round, with M_k the momentum after the last draw of round k: "
    "both equalities hold for every outcome, without any expectation.",
    statement=cancellation,
    check=by_goals(prove, point(n=3, k=2, beta1=num("1/2"), epochs=2, tables={"c": THREE})),
    mutants={
        "sign": {"sign": 1},
        "one power more": {"power": n * k + 1},
        "two rounds before": {"before": k - 2},
    },
    kind="heuristic",
)
