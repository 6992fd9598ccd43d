"""Lemma A.1: E[sum m_i - sum f_i] = beta1^(2(k-1)+1) (-c_0/2 - c_1/2) in the color-ball model of the first kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, Uniform, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b = seq("a"), seq("b")
HIGHEST = 2 * (k - 1) + 1


def color_balls(
    sign: int = -1, power: Term = HIGHEST, last: Term = HIGHEST, second: Term = c1, parts: Like = 2
) -> Statement:
    """The lemma; parameters: sign, power and denominator of the right side, last power of f, label of ball 1."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (b(e) + beta1 * a(e)))
    weights = total(j, 0, last, beta1**j)
    right = beta1**power * (num(sign) * c0 / parts + num(sign) * c1 / parts)
    return statement(
        eq(expect(m1 + m0 - (c0 * weights + c1 * weights)), right),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        random="a b",
        laws=(Uniform(("a", "b"), (c0, second)),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Means of the labels, geometric sums over the rounds; all powers but the highest cancel."""
    from proofs_checks.search.color_balls import excess

    excess(p, goal, beta1)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1 continued', Lemma A.1"),
    printed=r"\mathbb E\Big[\sum_{i=0}^1m_i-\sum_{i=0}^1f_i\Big]"
    r"=\beta_1^{2(k-1)+1}\Big(-\frac{c_0}2-\frac{c_1}2\Big)",
    reading="For every number of rounds k >= 1, beta1 in [0, 1) and real labels c_0, c_1. The rounds are independent, "
    "and in each the two balls come in uniformly random order; the expectation is over all draws.",
    statement=color_balls,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c0=3, c1=-1, epochs=2)),
    mutants={
        "sign": {"sign": 1},
        "one power more": {"power": HIGHEST + 1},
        "f with one power more": {"last": HIGHEST + 1},
        "both balls labelled c_0": {"second": c0},
        "not halved": {"parts": 1},
    },
    kind="lemma",
)
