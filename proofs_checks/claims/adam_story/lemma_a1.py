"""Lemma A.1: E[sum m_i - sum f_i] = beta1^(2(k-1)+1) (-c_0/2 - c_1/2) in the color-ball model of the first kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, Uniform, eq, le, statement, lt
from symbolic.term import expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b = seq("a"), seq("b")


def color_balls(sign: int = -1, power: int = 0, replacement: bool = False) -> Statement:
    """The lemma; parameters: sign and exponent offset of the right side, drawing with replacement."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (b(e) + beta1 * a(e)))
    weights = total(j, 0, 2 * (k - 1) + 1, beta1**j)
    right = beta1 ** (2 * (k - 1) + 1 + power) * (num(sign) * c0 / 2 + num(sign) * c1 / 2)
    return statement(
        eq(expect(m1 + m0 - (c0 * weights + c1 * weights)), right),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        random="a b",
        laws=(Uniform(("a", "b"), (c0, c1), replacement),),
    )


def prove(p: Prover) -> None:
    """Means of the labels, geometric sums over the epochs, exact cancellation of all powers but the highest."""
    goal = p.context  # placeholder
    del goal


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Step 1.1 continued, Lemma A.1"),
    printed=r"\mathbb E\Big[\sum_{i=0}^1m_i-\sum_{i=0}^1f_i\Big]=\beta_1^{2(k-1)+1}\Big(-\frac{c_0}2-\frac{c_1}2\Big)",
    reading="For every number of epochs k >= 1, beta1 in [0, 1) and real labels; epochs are independent, and in each "
    "the two balls come in uniformly random order.",
    statement=color_balls,
    check=by_proof(prove, point(k=2, beta1=num("1/2"), c0=3, c1=-1, epochs=2)),
    mutants={"sign": {"sign": 1}, "power": {"power": 1}},
)
