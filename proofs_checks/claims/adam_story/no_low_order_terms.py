"""No low-order terms, "due to random permutation": but draws with replacement leave the very same term."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, Uniform, eq, le, lt, ne, statement
from symbolic.term import Term, expect, num, seq, total, variables

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b, u, w = seq("a"), seq("b"), seq("u"), seq("w")


def difference(first: Callable[..., Term], second: Callable[..., Term]) -> Term:
    """sum m_i - sum f_i, where ``first(e)`` and ``second(e)`` are the labels drawn in round e."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (second(e) + beta1 * first(e)))
    m0 = first(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (second(e) + beta1 * first(e)))
    weights = total(j, 0, 2 * (k - 1) + 1, beta1**j)
    return m1 + m0 - (c0 * weights + c1 * weights)


def cause(needed: bool = True, other: Term = c1, replacement: bool = True) -> Statement:
    """The finding and its cause; parameters: whether the cause is claimed, the second box's ball 1, how it is drawn."""
    highest = beta1 ** (2 * (k - 1) + 1) * (-c0 / 2 - c1 / 2)
    finding = eq(expect(difference(a, b)), highest)
    without = ne(expect(difference(u, w)), highest)
    return statement(
        *((finding, without) if needed else (finding,)),
        reals="beta1 c0 c1",
        integers="k",
        given=(le(1, k), lt(0, beta1), lt(beta1, 1)),
        random="a b u w",
        laws=(Uniform(("a", "b"), (c0, c1)), Uniform(("u", "w"), (c0, other), replacement)),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide after Lemma A.1, 'Key finding'"),
    printed=r"\text{No low-order terms! Due to random permutation.}",
    reading="Two parts: with the two balls of a round in random order, E[sum m_i - sum f_i] is the single term "
    "beta1^(2(k-1)+1)(-c_0/2 - c_1/2); and the permutation is the cause, so that it is another value when the "
    "same two balls are drawn independently, with replacement (labels u_e, w_e). The first part is Lemma A.1.",
    statement=cause,
    check=by_counterexample(point(k=1, beta1=num("1/2"), c0=1, c1=3, epochs=1)),
    mutants={
        "no claim about the cause": {"needed": False},
        "replacement in a box with two balls c_0": {"other": c0},
    },
    kind="heuristic",
)
