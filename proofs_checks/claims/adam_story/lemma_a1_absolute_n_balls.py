"""Lemma A.1 with absolute values for n balls: |E[...]| = |c_0 + ... + c_{n-1}|/n sum_{r<n} r beta1^(n(k-1)+r)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import PermutedSequence, Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, absolute, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, e, i, j, p, r, s, beta1 = variables("n k e i j p r s beta1")
c, d = seq("c"), seq("d")
THREE: dict[tuple[int, ...], Like] = {(0,): -3, (1,): 1, (2,): -5}
LABELS = total(i, 0, n - 1, c(i))


def absolute_form(size: Term | None = None, power: int = 0, slope: Term = r, first: int = 1) -> Statement:
    """Draw j of round e is d(e, j). Parameters: the size of the labels, a power, the weights, the first round."""
    now = total(j, 0, s, beta1 ** (s - j) * d(k, j))
    before = total(e, first, k - 1, total(j, 0, n - 1, beta1 ** (n * (k - e) + s - j) * d(e, j)))
    f = LABELS * total(p, 0, n * k - 1, beta1**p)
    highest = total(r, 1, n - 1, slope * beta1 ** (n * (k - 1) + r + power))
    return statement(
        eq(absolute(expect(total(s, 0, n - 1, now + before) - f)), (size or absolute(LABELS)) / n * highest),
        reals="beta1",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1)),
        random="d",
        laws=(PermutedSequence("d", "c", n),),
    )


def prove(q: Prover, goal: Rel) -> None:
    """The lemma for n balls, and the sign of its right side."""
    from proofs_checks.search.many_balls import size

    size(q, goal, LABELS, beta1, n, k)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball', Lemma A.1 (first print)"),
    printed=r"\Big|\mathbb E\Big[\sum_{i=0}^{n-1}m_i-\sum_{i=0}^{n-1}f_i\Big]\Big|"
    r"=\frac{|c_0+\dots+c_{n-1}|}n\sum_{r=1}^{n-1}r\,\beta_1^{n(k-1)+r}",
    reading="The form of the first print for n balls, with absolute values on both sides. For every n >= 1, number of "
    "rounds k >= 1, beta1 in [0, 1) and real labels, the n balls of each round in uniformly random order.",
    statement=absolute_form,
    check=by_goals(prove, point(n=2, k=2, beta1=num("1/2"), tables={"c": THREE}, epochs=2)),
    mutants={
        "the sum of the labels, as first printed": {"size": LABELS},
        "one power more": {"power": 1},
        "each power twice as much": {"slope": 2 * r},
        "without the first round": {"first": 2},
    },
    kind="lemma",
)
