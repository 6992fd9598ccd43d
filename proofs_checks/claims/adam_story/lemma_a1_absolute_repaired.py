"""Lemma A.1 with absolute values: |E[sum m_i - sum f_i]| = beta1^(2(k-1)+1) |c_0 + c_1| / 2 for all real labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, Uniform, eq, le, lt, statement
from symbolic.term import Like, Term, absolute, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b = seq("a"), seq("b")
HIGHEST = 2 * (k - 1) + 1


def absolute_form(power: Term = HIGHEST, parts: Like = 2, each: bool = False) -> Statement:
    """The corrected equation; parameters: power, denominator, |c_0| + |c_1| instead of |c_0 + c_1|."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (b(e) + beta1 * a(e)))
    weights = total(j, 0, HIGHEST, beta1**j)
    excess = expect(m1 + m0 - (c0 * weights + c1 * weights))
    labels = absolute(c0) + absolute(c1) if each else absolute(c0 + c1)
    return statement(
        eq(absolute(excess), beta1**power * labels / parts),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        random="a b",
        laws=(Uniform(("a", "b"), (c0, c1)),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Lemma A.1, then the two signs of the sum of the labels."""
    from proofs_checks.search.color_balls import excess, size_of_product

    height = goal.rhs.subterms[0].subterms[0] / goal.rhs.subterms[1]
    lemma = excess(p, eq(goal.lhs.subterms[0], -(height * (c0 + c1))), beta1)
    size = size_of_product(p, height, c0, c1, note="the sign of the sum of the labels")
    same = p.congruence(eq(goal.lhs, absolute(p.rel(lemma).rhs)), lemma)
    p.ring(goal, same, size, note="absolute values")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball', Lemma A.1 (first print)"),
    printed=r"\Big|\mathbb E\Big[\sum_{i=0}^1m_i-\sum_{i=0}^1f_i\Big]\Big|=\frac{\beta_1^{2(k-1)+1}}2|c_0+c_1|",
    reading="For every k >= 1, beta1 in [0, 1) and all real labels, of either sign.",
    statement=absolute_form,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c0=3, c1=-7, epochs=2)),
    mutants={
        "one power less": {"power": 2 * (k - 1)},
        "not halved": {"parts": 1},
        "|c_0| + |c_1|": {"each": True},
    },
    repairs="adam_story/lemma_a1_absolute",
    kind="lemma",
)
