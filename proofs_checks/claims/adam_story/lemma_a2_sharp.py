"""Lemma A.2 with its remainder: the most that an adapted r can do, for every k and beta1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.color_balls import about, leading, second_kind, sharp_remainder, two_rounds
from symbolic.statement import Rel, Statement, le
from symbolic.term import Like, absolute, expect, num, seq, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, r = var("k"), seq("r")


def remainder(share: Like = 1, first: Like = 1, lag: int = 1, sign: int = 1) -> Statement:
    """Parameters: the part of the last step that counts, the first round, the age of the powers, a sign."""
    main = num(sign) * (leading() * expect(r(k)))
    return about(le(absolute(expect(second_kind()) - main), sharp_remainder(share, first, lag)))


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
    check=by_goals(prove, two_rounds()),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "without the first round": {"first": 2},
        "two powers less": {"lag": 0},
        "sign of the main term": {"sign": -1},
    },
    kind="lemma",
)
