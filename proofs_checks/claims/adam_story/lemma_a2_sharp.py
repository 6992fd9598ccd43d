"""Lemma A.2 with its remainder: the most that an adapted r can do, for every k and beta1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_balls import ADAPTED, FLUCTUATION, ORDERS, leading, second_kind, signs, turning
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, absolute, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, j, beta1, c0, c1 = variables("k j beta1 c0 c1")
r, x = seq("r"), seq("x")


def bound(share: Like = 1, first: Like = 1, lag: int = 1) -> Term:
    """The last step of r against the last draw, every earlier one against all draws before it."""
    past = total(j, first, k - 1, beta1 ** (2 * (k - lag - j)) * (expect(absolute(x(j))) / sqrt(j)))
    return beta1 * absolute(c0 - c1) / (2 * sqrt(k)) * share + beta1 * (1 + beta1) * past


def remainder(share: Like = 1, first: Like = 1, lag: int = 1, sign: int = 1) -> Statement:
    """Parameters: the part of the last step that counts, the first round, the age of the powers, a sign."""
    main = num(sign) * (leading() * expect(r(k)))
    return statement(
        le(absolute(expect(second_kind()) - main), bound(share, first, lag)),
        reals="beta1 c0 c1 r0 theta",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), signs()),
        where=(*ADAPTED, FLUCTUATION),
        random="a b",
        laws=(ORDERS,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Summation by parts in the last round, then each step of r against what is known of x at its time."""
    from proofs_checks.search.second_kind_pair import at_most

    at_most(p, goal, note="only the steps of r count, each by its length against the mean size of x")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\Big|\mathbb E\Big[\sum_{i=0}^1r_km_i-\sum_{i=0}^1r_kf_i\Big]"
    r"-\beta_1^{2(k-1)+1}\Big(-\frac{c_0}2-\frac{c_1}2\Big)\mathbb E[r_k]\Big|"
    r"\le\frac{\beta_1|c_0-c_1|}{2\sqrt k}"
    r"+\beta_1(1+\beta_1)\sum_{j=1}^{k-1}\beta_1^{2(k-1-j)}\frac{\mathbb E|x_j|}{\sqrt j}",
    reading="For k >= 1, beta1 in [0, 1), real labels and every r_j that the rounds up to j fix "
    "(sigma is any function of the history h_j) with |r_j - r_{j-1}| = 1/sqrt j: this explicit bound, where x_j is "
    "what chance adds to m_1 of round j. It is attained, by lemma_a2_extremal, for all k, beta1 and labels.",
    statement=remainder,
    check=by_goals(
        prove,
        point(
            k=2,
            beta1=num("1/2"),
            c0=0,
            c1=1,
            r0=0,
            theta=2,
            epochs=2,
            tables={"sigma": turning({1: (1, -1), 2: (-1, 1, -1, 1)})},
        ),
    ),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "without the first round": {"first": 2},
        "two powers less": {"lag": 0},
        "sign of the main term": {"sign": -1},
    },
    kind="lemma",
)
