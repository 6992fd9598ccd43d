"""The extremal r of Lemma A.2: every step goes with the sign of the fluctuation, and the bound is attained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.color_balls import about, leading, second_kind, sharp_remainder, two_rounds
from symbolic.statement import Rel, Statement, eq, for_all, le
from symbolic.term import Like, Term, absolute, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, j, beta1 = variables("k j beta1")
r, s, x = seq("r"), seq("s"), seq("x")
GAP = x(k - 1) - x(k)
ALONG = for_all("j", le(1, j), le(j, k - 1), then=eq(s(j) * x(j), absolute(x(j))))
AT_LAST = eq(s(k) * GAP, absolute(GAP))


def extremal(share: Like = 1, first: Like = 1, lag: int = 1, back: Term = beta1) -> Statement:
    """Parameters: the part of the last step, the first round, the age of the powers, the weight of the past."""
    return about(
        eq(expect(second_kind()) - leading() * expect(r(k)), sharp_remainder(share, first, lag, back)),
        more=(ALONG, AT_LAST),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The inequalities of the bound become equalities."""
    from proofs_checks.search.second_kind_pair import attained

    attained(p, goal, note="each step of r by its length against the mean size of x")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\text{if }r_j-r_{j-1}=\frac{\operatorname{sign}(x_j)}{\sqrt j}\ (j<k),\ "
    r"r_k-r_{k-1}=\frac{\operatorname{sign}(x_{k-1}-x_k)}{\sqrt k}:\quad "
    r"\mathbb E\Big[\sum_ir_km_i-\sum_ir_kf_i\Big]+\beta_1^{2k-1}\frac{c_0+c_1}2\mathbb E[r_k]"
    r"=\frac{\beta_1|c_0-c_1|}{2\sqrt k}"
    r"+\beta_1(1+\beta_1)\sum_{j=1}^{k-1}\beta_1^{2(k-1-j)}\frac{\mathbb E|x_j|}{\sqrt j}",
    reading="The sharpness of lemma_a2_sharp, for k >= 1, beta1 in [0, 1), real labels: it is attained by every "
    "adapted r whose steps of 1/sqrt j go with the sign of x_j, the last with that of x_{k-1} - x_k (either sign "
    "where these are 0). Such an r depends on k. So O(1/sqrt k) cannot be improved unless beta1 |c_0 - c_1| = 0.",
    statement=extremal,
    check=by_goals(prove, two_rounds()),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "without the first round": {"first": 2},
        "two powers less": {"lag": 0},
        "the past without beta1": {"back": num(1)},
    },
    kind="lemma",
)
