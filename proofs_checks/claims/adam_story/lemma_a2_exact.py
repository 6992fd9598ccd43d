"""Lemma A.2 without O: the exact expectation for n balls, by the steps of r, for every adapted r."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.many_color_balls import ADAPTED, AVERAGE, DRAWS, FLUCTUATION, MOMENTUM, excess
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, j, beta1 = variables("n k j beta1")
r, s, x = seq("r"), seq("s"), seq("x")
TWO: dict[tuple[int, ...], Like] = {(0,): 0, (1,): 1}
#: with labels 0, 1 and theta = 2 the first round has h_1 = 1 or 2, the second 4 h_1 + 1 or 4 h_1 + 2
SIGMA: dict[tuple[int, ...], Like] = {(1, 1): 1, (1, 2): -1, (2, 5): -1, (2, 6): 1, (2, 9): -1, (2, 10): 1}


def covariance(share: Like = 1, first: Like = 1, lag: int = 1, back: int = 1) -> Statement:
    """Parameters: the part of the last step, the first round, the age of the powers, the sign of the past."""
    past = total(j, first, k - 1, beta1 ** (n * (k - lag - j)) * (expect(s(j) * x(j)) / sqrt(j)))
    last = share * expect(s(k) * (x(k - 1) - x(k))) / sqrt(k)
    value = beta1 / (1 - beta1) * (last + num(back) * (1 - beta1**n) * past)
    return statement(
        eq(expect(r(k) * excess()) - expect(r(k)) * expect(excess()), value),
        reals="beta1 mu r0 theta",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1), AVERAGE),
        where=(*ADAPTED, MOMENTUM, FLUCTUATION),
        random="d",
        laws=(DRAWS,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Summation by parts in the last round, then one round after the other."""
    from proofs_checks.search.second_kind_many import exact

    exact(p, goal, note="E(r_j x_j) from round to round: only the step of r_j is new")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\mathbb E\Big[r_k\Big(\sum_im_i-\sum_if_i\Big)\Big]-\mathbb E[r_k]\,"
    r"\mathbb E\Big[\sum_im_i-\sum_if_i\Big]=\frac{\beta_1}{1-\beta_1}"
    r"\Big(\frac{\mathbb E[s_k(x_{k-1}-x_k)]}{\sqrt k}"
    r"+(1-\beta_1^n)\sum_{j=1}^{k-1}\beta_1^{n(k-1-j)}\frac{\mathbb E[s_jx_j]}{\sqrt j}\Big)",
    reading="For n balls with mean label mu, reshuffled in every round, n, k >= 1, beta1 in [0, 1), and every r with "
    "r_j - r_{j-1} = s_j/sqrt j, where s_j is any real function sigma of the history h_j, not only a sign. M_k is the "
    "momentum after round k, x_k what chance adds to it. Lemma A.1 for n balls gives the mean that r_k multiplies.",
    statement=covariance,
    check=by_goals(
        prove,
        point(n=2, k=2, beta1=num("1/2"), mu=num("1/2"), r0=0, theta=2, epochs=2, tables={"c": TWO, "sigma": SIGMA}),
    ),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "without the first round": {"first": 2},
        "two powers less": {"lag": 0},
        "the sign of the past": {"back": -1},
    },
    kind="lemma",
)
