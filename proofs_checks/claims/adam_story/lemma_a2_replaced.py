"""Lemma A.2 with replacement, exactly: the sum of the draws of the last round comes in, at the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.many_color_balls import ADAPTED, AVERAGE, FLUCTUATION, MOMENTUM, REPLACED, excess
from symbolic.statement import PermutedSequence, Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, i, j, h, beta1, mu = variables("n k i j h beta1 mu")
d, r, s, x = seq("d"), seq("r"), seq("s"), seq("x")
TWO: dict[tuple[int, ...], Like] = {(0,): 0, (1,): 1}
#: each step of r is the number that codes the history
CODED = definition(seq("sigma")(j, h), h)


def covariance(news: Like = 1, first: Like = 1, lag: int = 1, law: PermutedSequence = REPLACED) -> Statement:
    """Parameters: the weight of the new sum of draws, the first round, the age of the powers, the way of drawing."""
    drawn = news * total(i, 0, n - 1, d(k, i) - mu) / (1 - beta1)
    past = total(j, first, k - 1, beta1 ** (n * (k - lag - j)) * (expect(s(j) * x(j)) / sqrt(j)))
    last = expect(s(k) * (drawn + beta1 / (1 - beta1) * (x(k - 1) - x(k)))) / sqrt(k)
    return statement(
        eq(
            expect(r(k) * excess()) - expect(r(k)) * expect(excess()),
            last + beta1 / (1 - beta1) * ((1 - beta1**n) * past),
        ),
        reals="beta1 mu r0 theta",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1), AVERAGE),
        where=(*ADAPTED, MOMENTUM, FLUCTUATION),
        random="d",
        laws=(law,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """As for reshuffled rounds; what the draws of a round add up to is new in that round."""
    from proofs_checks.search.second_kind_replaced import exact

    exact(p, goal, note="E(r_j x_j) from round to round: only the step of r_j is new")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\mathbb E\Big[r_k\Big(\sum_im_i-\sum_if_i\Big)\Big]-\mathbb E[r_k]\,"
    r"\mathbb E\Big[\sum_im_i-\sum_if_i\Big]=\frac1{\sqrt k}\mathbb E\Big[s_k\Big(\frac{\sum_i(d_{k,i}-\mu)}{1-\beta_1}"
    r"+\frac{\beta_1(x_{k-1}-x_k)}{1-\beta_1}\Big)\Big]"
    r"+\frac{\beta_1(1-\beta_1^n)}{1-\beta_1}\sum_{j=1}^{k-1}\beta_1^{n(k-1-j)}\frac{\mathbb E[s_jx_j]}{\sqrt j}",
    reading="What lemma_a2_exact is compared with: n independent uniform draws in every round, else the same. The "
    "draws of the last round need not add up to the labels, which adds to what the last step of r can meet. The order "
    "stays 1/sqrt k: Lemma A.2 does not rest on reshuffling.",
    statement=covariance,
    check=by_goals(
        prove,
        point(CODED, n=2, k=2, beta1=num("1/2"), mu=num("1/2"), r0=0, theta=2, epochs=2, tables={"c": TWO}),
    ),
    mutants={
        "as if every ball were drawn": {"news": 0},
        "without the first round": {"first": 2},
        "two powers less": {"lag": 0},
        "half of the new draws": {"news": num("1/2")},
    },
    kind="lemma",
)
