"""Lemma A.1 for n balls: E[sum m_i - sum f_i] = -(c_0 + ... + c_{n-1})/n sum_{r=1}^{n-1} r beta1^(n(k-1)+r)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import PermutedSequence, Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, e, i, j, p, r, s, beta1 = variables("n k e i j p r s beta1")
c, d = seq("c"), seq("d")
THREE: dict[tuple[int, ...], Like] = {(0,): 3, (1,): -1, (2,): 5}


def color_balls(sign: int = -1, power: int = 0, last: int = 0, first: int = 1, slope: Term = r) -> Statement:
    """Draw j of round e is d(e, j), and m_s is the sum after draw s of round k, both counted from 0.

    Parameters: sign, power and weights of the right side, last power of f, first round.
    """
    now = total(j, 0, s, beta1 ** (s - j) * d(k, j))
    before = total(e, first, k - 1, total(j, 0, n - 1, beta1 ** (n * (k - e) + s - j) * d(e, j)))
    labels = total(i, 0, n - 1, c(i))
    f = labels * total(p, 0, n * k - 1 + last, beta1**p)
    highest = total(r, 1, n - 1, slope * beta1 ** (n * (k - 1) + r + power))
    return statement(
        eq(expect(total(s, 0, n - 1, now + before) - f), num(sign) * (labels / n) * highest),
        reals="beta1",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1)),
        random="d",
        laws=(PermutedSequence("d", "c", n),),
    )


def prove(q: Prover, goal: Rel) -> None:
    """Means of the labels, then geometric sums over the draws, the rounds and the balls."""
    from proofs_checks.search.many_balls import excess

    excess(q, goal, beta1, n, k)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1 continued', Lemma A.1"),
    printed=r"\mathbb E\Big[\sum_{i=0}^{n-1}m_i-\sum_{i=0}^{n-1}f_i\Big]"
    r"=-\frac{c_0+\dots+c_{n-1}}n\sum_{r=1}^{n-1}r\,\beta_1^{n(k-1)+r}",
    reading="The slide has two balls, here there are n. For every n >= 1, number of rounds k >= 1, beta1 in [0, 1) "
    "and real labels, the n balls of each round in uniformly random order. The n - 1 highest powers remain, and no "
    "other; for n = 2 this is the printed lemma.",
    statement=color_balls,
    check=by_goals(prove, point(n=2, k=2, beta1=num("1/2"), tables={"c": THREE}, epochs=2)),
    mutants={
        "sign": {"sign": 1},
        "one power more": {"power": 1},
        "each power once": {"slope": num(1)},
        "f with one power more": {"last": 1},
        "without the first round": {"first": 2},
    },
    kind="lemma",
)
