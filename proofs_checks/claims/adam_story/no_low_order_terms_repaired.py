"""No low-order terms: with random orders, with replacement, and in one fixed order in every round."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, Uniform, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, term, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b, u, w = seq("a"), seq("b"), seq("u"), seq("w")
Labels = Callable[[Term], Term]


def difference(first: Labels, second: Labels) -> Term:
    """sum m_i - sum f_i, where ``first(e)`` and ``second(e)`` are the labels drawn in round e."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (second(e) + beta1 * first(e)))
    m0 = first(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (second(e) + beta1 * first(e)))
    weights = total(j, 0, 2 * (k - 1) + 1, beta1**j)
    return m1 + m0 - (c0 * weights + c1 * weights)


def always(label: Term) -> Labels:
    """The same label in every round."""
    return lambda _: label


def causes(left: Term = c1, ball: Term = c1, third: Like = 2, orders: Labels | None = None) -> Statement:
    """Three ways of drawing; parameters: what the fixed order leaves, ball 1 of draws with replacement, and so on."""
    height = beta1 ** (2 * (k - 1) + 1)
    return statement(
        eq(expect(difference(a, b)), height * (-c0 / 2 - c1 / 2)),
        eq(expect(difference(u, w)), height * (-c0 / third - c1 / third)),
        eq(difference(always(c0), orders or always(c1)), height * -term(left)),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        random="a b u w",
        laws=(Uniform(("a", "b"), (c0, c1)), Uniform(("u", "w"), (c0, ball), replacement=True)),
    )


def prove(p: Prover, permuted: Rel, replaced: Rel, fixed: Rel) -> None:
    """Only the means of the labels matter, and that they are those of every other round."""
    from proofs_checks.search.color_balls import by_geometric_sums, excess

    excess(p, permuted, beta1)
    excess(p, replaced, beta1)
    by_geometric_sums(p, fixed, beta1, note="the same cancellation without any chance")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide after Lemma A.1, 'Key finding'"),
    printed=r"\text{with or without replacement: }"
    r"\mathbb E\Big[\sum_im_i-\sum_if_i\Big]=-\beta_1^{2(k-1)+1}\frac{c_0+c_1}2;\quad "
    r"\text{in the fixed order }c_0,c_1:\ \sum_im_i-\sum_if_i=-\beta_1^{2(k-1)+1}c_1",
    reading="For k >= 1, beta1 in [0, 1), real labels: no low-order terms are left by random orders, by independent "
    "draws with replacement (u_e, w_e), nor by the fixed order c_0, c_1 in every round, where the difference "
    "is -beta1^(2(k-1)+1) c_1 without any expectation. So neither chance nor the permutation is the cause.",
    statement=causes,
    check=by_goals(prove, point(k=1, beta1=num("1/2"), c0=1, c1=4, epochs=1)),
    mutants={
        "the fixed order leaves c_0": {"left": c0},
        "replacement in another box": {"ball": c0},
        "replacement leaves a third": {"third": 3},
        "the fixed order draws c_0 only": {"orders": always(c0)},
    },
    repairs="adam_story/no_low_order_terms",
    kind="heuristic",
)
