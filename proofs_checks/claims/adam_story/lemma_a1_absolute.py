"""The first print of Lemma A.1: |E[sum m_i - sum f_i]| = beta^(2(k-1)+1) (c_0/2 + c_1/2); wrong if c_0 + c_1 < 0."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, Uniform, eq, le, lt, statement
from symbolic.term import absolute, expect, num, seq, total, variables

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b = seq("a"), seq("b")


def absolute_form(size: bool = False, outside: bool = True, given: bool = False) -> Statement:
    """The printed equation; parameters: |c_0 + c_1| on the right, no absolute value left, 0 <= c_0 + c_1 assumed."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (b(e) + beta1 * a(e)))
    weights = total(j, 0, 2 * (k - 1) + 1, beta1**j)
    excess = expect(m1 + m0 - (c0 * weights + c1 * weights))
    labels = absolute(c0 + c1) / 2 if size else c0 / 2 + c1 / 2
    return statement(
        eq(absolute(excess) if outside else -excess, beta1 ** (2 * (k - 1) + 1) * labels),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), *((le(0, c0 + c1),) if given else ())),
        random="a b",
        laws=(Uniform(("a", "b"), (c0, c1)),),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball', Lemma A.1 (first print)"),
    printed=r"\Big|\mathbb E\Big[\sum_{i=0}^1m_i-\sum_{i=0}^1f_i\Big]\Big|"
    r"=\beta^{2(k-1)+1}\Big(\frac{c_0}2+\frac{c_1}2\Big)",
    reading="For every k >= 1, beta1 in [0, 1) and real labels; the beta of this print, which is defined nowhere, is "
    "read as beta1. The labels stand for gradients, and nothing says that their sum is not negative.",
    statement=absolute_form,
    check=by_counterexample(point(k=1, beta1=num("1/2"), c0=0, c1=-2, epochs=1)),
    mutants={
        "|c_0 + c_1| on the right": {"size": True},
        "no absolute value": {"outside": False},
        "labels whose sum is not negative": {"given": True},
    },
    kind="lemma",
)
