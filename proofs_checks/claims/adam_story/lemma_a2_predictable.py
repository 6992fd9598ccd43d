"""Lemma A.2 exactly where the rounds before j fix r_j, as the table of its proof needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.many_color_balls import AVERAGE, DRAWS, FLUCTUATION, MOMENTUM, PREDICTABLE, excess
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, j, h, beta1 = variables("n k j h beta1")
r, s, x = seq("r"), seq("s"), seq("x")
TWO: dict[tuple[int, ...], Like] = {(0,): 0, (1,): 1}
#: each step of r is the number that codes the history, plus 1
CODED = definition(seq("sigma")(j, h), 1 + h)


def covariance(share: Like = 1, first: Like = 1, lag: int = 1, decay: Term = beta1**n) -> Statement:
    """Parameters: the part of the last step, the first round, the age of the powers, the factor of the past."""
    past = total(j, first, k - 1, beta1 ** (n * (k - lag - j)) * (expect(s(j) * x(j - 1)) / sqrt(j)))
    last = share * expect(s(k) * x(k - 1)) / sqrt(k)
    value = beta1 * (1 - beta1**n) / (1 - beta1) * (last + decay * past)
    return statement(
        eq(expect(r(k) * excess()) - expect(r(k)) * expect(excess()), value),
        reals="beta1 mu r0 theta",
        integers="n k",
        given=(le(1, n), le(1, k), le(0, beta1), lt(beta1, 1), AVERAGE),
        where=(*PREDICTABLE, MOMENTUM, FLUCTUATION),
        random="d",
        laws=(DRAWS,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """As for every adapted r; the draws of round j do not meet s_j, which is fixed before."""
    from proofs_checks.search.second_kind_predictable import exact

    exact(p, goal, note="E(r_j x_j) from round to round: only the step of r_j is new")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', Lemma A.2"),
    printed=r"\mathbb E\Big[r_k\Big(\sum_im_i-\sum_if_i\Big)\Big]-\mathbb E[r_k]\,"
    r"\mathbb E\Big[\sum_im_i-\sum_if_i\Big]=\frac{\beta_1(1-\beta_1^n)}{1-\beta_1}"
    r"\sum_{j=1}^k\beta_1^{n(k-j)}\frac{\mathbb E[s_jx_{j-1}]}{\sqrt j}",
    reading="The reading under which the table of the proof holds (cb2_table): the rounds before j fix r_j. For n "
    "balls with mean label mu, n, k >= 1, beta1 in [0, 1), and steps s_j/sqrt j of any size, s_j a function sigma of "
    "the history h_{j-1}. M_k is the momentum after round k, x_k what chance adds to it.",
    statement=covariance,
    check=by_goals(
        prove,
        point(CODED, n=2, k=3, beta1=num("1/2"), mu=num("1/2"), r0=0, theta=2, epochs=3, tables={"c": TWO}),
    ),
    mutants={
        "half of the last step": {"share": num("1/2")},
        "without the first rounds": {"first": 3},
        "two powers less": {"lag": 0},
        "as if r_j were fixed with round j": {"decay": num(1)},
    },
    kind="lemma",
)
