"""Repeated cancellation: after the rounds k, ..., k-j+1 only -beta1^(2j-1) (c_0 + c_1)/2 remains, for every j."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, Uniform, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, j, beta1, c0, c1 = variables("k e j beta1 c0 c1")
a, b = seq("a"), seq("b")
LAST = 2 * j - 1


def partial(first: Term, last: Term) -> Term:
    """The sum of all m_{i,e} - f_{i,e} for the rounds e from ``first`` to ``last``."""
    m1 = total(e, first, last, beta1 ** (2 * (last - e)) * (b(e) + beta1 * a(e)))
    m0 = a(last) + total(e, first, last - 1, beta1 ** (2 * (last - e) - 1) * (b(e) + beta1 * a(e)))
    f = total(e, first, last, beta1 ** (2 * (last - e)) + beta1 ** (2 * (last - e) + 1))
    return m1 + m0 - (c0 * f + c1 * f)


def two_rounds() -> Term:
    """The same for the rounds k + 1 and k, written out."""
    now = b(k + 1) + beta1 * a(k + 1) + a(k + 1) - (1 + beta1) * (c0 + c1)
    before = beta1**2 * b(k) + beta1**3 * a(k) + beta1 * b(k) + beta1**2 * a(k)
    return now + (before - (beta1**2 + beta1**3) * (c0 + c1))


def repeated(power: Term = LAST, parts: Like = 2, first: Term = k - j + 1, two: int = 3) -> Statement:
    """Any number of steps, and two; parameters: powers that remain, denominator, first of the rounds."""
    return statement(
        eq(expect(partial(first, k), first), -(beta1**power) / parts * (c0 + c1)),
        eq(expect(expect(two_rounds(), k + 1), k), -(beta1**two) / parts * (c0 + c1)),
        reals="beta1 c0 c1",
        integers="k j",
        given=(le(1, j), le(j, k), le(0, beta1), lt(beta1, 1)),
        random="a b",
        laws=(Uniform(("a", "b"), (c0, c1)),),
    )


def prove(p: Prover, many: Rel, two: Rel) -> None:
    """Means given the past, geometric sums over the rounds; the tower rule for the nested expectations."""
    from proofs_checks.search.color_balls import excess, mean

    outer = p.tower(two.lhs, note="tower rule")
    means = mean(p, two.lhs.subterms[0].subterms[0], k)
    p.ring(two, outer, means, note="two steps")
    excess(p, many, beta1)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1 overview', Step 2, 'repeated cancelation'"),
    printed=r"\mathbb E_{k-1}\mathbb E_k\Big[\sum_i(m_{i,k}-f_{i,k})+\sum_i(m_{i,k-1}-f_{i,k-1})\Big]:"
    r"\ \text{only the highest order term remains; repeat until }k=1",
    reading="For 1 <= j <= k, beta1 in [0, 1), real labels: after j steps, E_{k-j+1}[...] of all terms of the rounds "
    "k-j+1, ..., k is -(beta1^(2j-1)/2)(c_0 + c_1), which by the tower rule is the nested expectation. The "
    "printed nest of two is stated too, for the rounds k+1 and k.",
    statement=repeated,
    check=by_goals(prove, point(k=2, j=2, beta1=num("1/2"), c0=3, c1=-1, epochs=3)),
    mutants={
        "one power more": {"power": 2 * j},
        "not halved": {"parts": 1},
        "one round fewer": {"first": k - j + 2},
        "two steps leave beta1^2": {"two": 2},
    },
)
