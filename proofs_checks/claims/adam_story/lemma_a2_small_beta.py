"""Lemma A.2 in closed form for beta1^2 <= 1/2: every mean size E|x_j| is the same, (1 - beta1) |c_0 - c_1| / 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.color_balls import about, leading, second_kind, two_rounds
from symbolic.statement import Rel, Statement, eq, le
from symbolic.term import Like, Term, absolute, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, j, beta1, c0, c1 = variables("k j beta1 c0 c1")
r, x = seq("r"), seq("x")


def closed(share: Like = 1, lag: int = 1, half: Like = 2, room: Term = 1 - beta1**2) -> Statement:
    """Parameters: the part of the last step, the age of the powers, a denominator, the factor of the past."""
    weights = room * total(j, 1, k - 1, beta1 ** (2 * (k - lag - j)) / sqrt(j))
    bound = beta1 * absolute(c0 - c1) / half * (share / sqrt(k) + weights)
    return about(
        eq(expect(absolute(x(k))), (1 - beta1) * absolute(c0 - c1) / half),
        le(absolute(expect(second_kind()) - leading() * expect(r(k))), bound),
        more=(le(beta1**2, num("1/2")),),
    )


def prove(p: Prover, size: Rel, goal: Rel) -> None:
    """For beta1^2 <= 1/2 the last draw outweighs all before it in x_j too."""
    from proofs_checks.search.second_kind_closed import closed_bound, closed_size

    p.restate(size, closed_size(p, k, note="the last draw decides the sign of x_k"))
    closed_bound(p, goal, note="the sharp bound, with E|x_j| known")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\beta_1^2\le\tfrac12:\quad\Big|\mathbb E\Big[\sum_{i=0}^1r_km_i-\sum_{i=0}^1r_kf_i\Big]"
    r"+\beta_1^{2k-1}\frac{c_0+c_1}2\mathbb E[r_k]\Big|\le\frac{\beta_1|c_0-c_1|}2\Big("
    r"\frac1{\sqrt k}+(1-\beta_1^2)\sum_{j=1}^{k-1}\frac{\beta_1^{2(k-1-j)}}{\sqrt j}\Big)",
    reading="The largest remainder in closed form for 0 <= beta1 <= 1/sqrt 2: there E|x_k| is the same for all k >= 1, "
    "so the bound of lemma_a2_sharp, which lemma_a2_extremal attains, has no expectation left. Labels are real, and r "
    "is any sequence that the rounds up to j fix.",
    statement=closed,
    check=by_goals(prove, two_rounds()),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "two powers less": {"lag": 0, "share": num("9/10")},
        "a third": {"half": 3},
        "a smaller past": {"room": 1 - beta1},
    },
    kind="lemma",
)
