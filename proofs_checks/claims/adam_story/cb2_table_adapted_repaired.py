"""The table on the last round with r_{k-1}, which comes out of the mean, and what the last step of r adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.color_balls import ADAPTED, about, gradients, last_round, two_rounds
from symbolic.statement import Rel, Statement, eq
from symbolic.term import Like, Term, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, j, beta1, c0, c1 = variables("k j beta1 c0 c1")
r, s = seq("r"), seq("s")


def both_orders(own: Like = 2, first: Like = 2, kept: Term = k - 1, step: int = 1) -> Statement:
    """Parameters: weights of the powers, the first doubled one, the round whose r comes out, the last step."""
    f1, f0 = gradients()
    rest = -beta1 - 2 * total(j, first, 2 * (k - 1) + 1, beta1**j)
    difference = last_round() - (f1 + f0)

    def added(y: Term) -> Term:
        return 2 * num(step) * expect(s(k) * y, k) / sqrt(k)

    return about(
        eq(2 * expect(r(k) * last_round(), k), r(kept) * (c0 + c1) * (own + beta1) + added(last_round())),
        eq(2 * expect(r(k) * difference, k), r(kept) * (c0 + c1) * rest + added(difference)),
        where=ADAPTED,
    )


def prove(p: Prover, momenta: Rel, difference: Rel) -> None:
    """r_k is r_{k-1}, which the rounds before fix, and a step of length 1/sqrt k."""
    from proofs_checks.search.second_kind_round import parted_in_two

    parted_in_two(p, momenta, difference)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide with the c_0/c_1 picture"),
    printed=r"2\,\mathbb E_k[r_k(m_{1,k}+m_{0,k})]=r_{k-1}(c_0+c_1)(2+\beta_1)"
    r"+\frac2{\sqrt k}\mathbb E_k[s_k(m_{1,k}+m_{0,k})],\quad "
    r"2\,\mathbb E_k[r_k(m_{1,k}+m_{0,k}-f_1-f_0)]=r_{k-1}(c_0+c_1)(-\beta_1-2\beta_1^2-\dots)"
    r"+\frac2{\sqrt k}\mathbb E_k[s_k(m_{1,k}+m_{0,k}-f_1-f_0)]",
    reading="For k >= 1, beta1 in [0, 1), real labels and every r_j that the rounds up to j fix, steps s_j/sqrt j with "
    "s_j = 1 or -1: r_{k-1} comes out of the mean given the rounds before k, and the last step of r adds a term of "
    "order 1/sqrt k.",
    statement=both_orders,
    check=by_goals(prove, two_rounds((1, -1, -1, 1), start=1)),
    mutants={
        "r_k comes out": {"kept": k},
        "without the last step": {"step": 0},
        "each ball three times": {"own": 3},
        "all powers doubled": {"first": 1},
    },
    repairs="adam_story/cb2_table_adapted",
    kind="table",
)
