"""Lemma A.2: E[sum r_k m_i - sum r_k f_i] = beta1^(2(k-1)+1) (-c_0/2 - c_1/2) + O(1/sqrt k), with the constant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_balls import about, leading, second_kind, turning
from symbolic.statement import Rel, Statement, le
from symbolic.term import Like, Term, absolute, expect, num, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, beta1, c0, c1, r0 = variables("k beta1 c0 c1 r0")


def constant(last: Like = 1, drift: Like = 1) -> Term:
    """What chance can do, and what r adds to the main term while it grows like sqrt k."""
    past = (3 - 2 * beta1**2) / (2 * (1 - beta1**2) * sqrt(1 - beta1**4))
    chance = beta1 * absolute(c0 - c1) / 2 * (last + past)
    return chance + drift * (beta1 * absolute(c0 + c1) / 2) * ((absolute(r0 - 1) + 2) / (1 - beta1**2))


def lemma(last: Like = 1, drift: Like = 1, sign: int = 1, rate: Term | None = None) -> Statement:
    """Parameters: two parts of the constant, the sign of the main term, what takes the place of sqrt k."""
    difference = expect(second_kind()) - num(sign) * leading()
    return about(
        le(absolute(difference), constant(last, drift) / (rate or sqrt(k))),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The sharp bound, then the sum over the rounds and the growth of r, each by 1/sqrt k."""
    from proofs_checks.search.second_kind_rate import rate

    rate(p, goal, note="E|x_j| is at most its root mean square; sqrt(k/j) <= 1 + (k - j)/2; |r_k - r_0| <= 2 sqrt k")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\mathbb E\Big[\sum_{i=0}^1r_km_i-\sum_{i=0}^1r_kf_i\Big]"
    r"=\beta_1^{2(k-1)+1}\Big(-\frac{c_0}2-\frac{c_1}2\Big)+\mathcal O\Big(\frac1{\sqrt k}\Big),\quad "
    r"|r_j-r_{j-1}|=\frac1{\sqrt j}",
    reading="For all k >= 1, beta1 in [0, 1), real labels and r_0, and every r_j that the rounds up to j fix (sigma is "
    "any function of the history h_j; x_j serves the proof only): the difference is at most C / sqrt k. The given C "
    "depends on beta1, the labels and r_0, as it has to, but not on k or r.",
    statement=lemma,
    check=by_goals(
        prove,
        point(k=1, beta1=num("1/2"), c0=0, c1=1, r0=0, theta=2, epochs=1, tables={"sigma": turning({1: (1, -1)})}),
    ),
    mutants={
        "chance does nothing": {"last": num("-13/5"), "drift": 0},
        "r does not drift": {"drift": num(-1)},
        "the other sign of the main term, by a small constant": {"sign": -1, "drift": 0, "last": -2},
        "by 1/(100 k^3)": {"rate": 100 * k**3},
    },
    kind="lemma",
)
