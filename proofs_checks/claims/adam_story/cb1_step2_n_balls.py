"""Repeated cancellation for n balls: after the rounds k, ..., k-j+1 the n - 1 highest powers so far remain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import PermutedSequence, Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, e, i, j, p, r, s, t, beta1 = variables("n k e i j p r s t beta1")
c, d = seq("c"), seq("d")
THREE: dict[tuple[int, ...], Like] = {(0,): 3, (1,): -1, (2,): 5}


def repeated(sign: int = -1, power: int = 0, last: int = 0, slope: Term = r, first: Term = k - t + 1) -> Statement:
    """Draw j of round e is d(e, j); ``t`` rounds are taken back from round ``k``.

    Parameters: sign, power and weights of the right side, last power of f, the first of the rounds.
    """
    now = total(j, 0, s, beta1 ** (s - j) * d(k, j))
    before = total(e, first, k - 1, total(j, 0, n - 1, beta1 ** (n * (k - e) + s - j) * d(e, j)))
    labels = total(i, 0, n - 1, c(i))
    f = labels * total(p, 0, n * t - 1 + last, beta1**p)
    highest = total(r, 1, n - 1, slope * beta1 ** (n * (t - 1) + r + power))
    return statement(
        eq(expect(total(s, 0, n - 1, now + before) - f, first), num(sign) * (labels / n) * highest),
        reals="beta1",
        integers="n k t",
        given=(le(1, n), le(1, t), le(t, k), le(0, beta1), lt(beta1, 1)),
        random="d",
        laws=(PermutedSequence("d", "c", n),),
    )


def prove(q: Prover, goal: Rel) -> None:
    """Means given the rounds before, then geometric sums over the draws, the rounds and the balls."""
    from proofs_checks.search.many_balls import excess

    excess(q, goal, beta1, n, k, t)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1 overview', Step 2, 'repeated cancelation'"),
    printed=r"\mathbb E_{k-t+1}\Big[\sum_i\sum_{e=k-t+1}^k(m_{i,e}-f_{i,e})\Big]"
    r"=-\frac{c_0+\dots+c_{n-1}}n\sum_{r=1}^{n-1}r\,\beta_1^{n(t-1)+r}",
    reading="The slide has two balls, here there are n. For n >= 1, 1 <= t <= k, beta1 in [0, 1), real labels: the "
    "expectation, given the rounds before round k-t+1, of what the last t rounds put into the sums. By the tower rule "
    "this is what the nested expectations E_{k-t+1} ... E_k give after t steps of the cancellation.",
    statement=repeated,
    check=by_goals(prove, point(n=2, k=2, t=2, beta1=num("1/2"), tables={"c": THREE}, epochs=2)),
    mutants={
        "sign": {"sign": 1},
        "one power more": {"power": 1},
        "each power twice": {"slope": num(2)},
        "f with one power more": {"last": 1},
        "one round fewer": {"first": k - t + 2},
    },
)
