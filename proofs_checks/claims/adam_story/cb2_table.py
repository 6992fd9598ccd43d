"""The table on the last round: both orders of the balls together leave r_k c_i (2 + beta), and less 2 f only powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_balls import PREDICTABLE, table, turning
from symbolic.statement import Rel, Statement
from symbolic.term import Like, num, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, j, beta1 = variables("k j beta1")


def both_orders(own: Like = 2, once: Like = 1, first: Like = 2, twice: Like = 2) -> Statement:
    """Parameters: the weights of the powers in both lines, and from which power on they are doubled."""
    rest = -(once * beta1) - twice * total(j, first, 2 * (k - 1) + 1, beta1**j)
    return table(PREDICTABLE, own + beta1, rest)


def prove(p: Prover, momenta: Rel, difference: Rel) -> None:
    """The mean given the rounds before is half of the sum over both orders."""
    from proofs_checks.search.second_kind_round import in_two_orders

    in_two_orders(p, momenta, difference)


SIGNS = turning({1: (1, -1), 2: (1, -1, -1, 1)}) | {(1, 0): 1, (2, 1): 1, (2, 2): -1}
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide with the c_0/c_1 picture"),
    printed=r"\text{sum over both orders: }m_{1,k}+m_{0,k}:\ r_kc_0(2+\beta)+r_kc_1(2+\beta);\quad "
    r"\text{less }2f_1,2f_0:\ r_kc_0(-\beta-2\beta^2-2\beta^3-\dots)+r_kc_1(-\beta-2\beta^2-2\beta^3-\dots)",
    reading="The table takes r_k out of the mean over the two orders of round k, under one symbol for both. So 'the "
    "history up to the k-th round' is read as the rounds before k, as E_k is on these slides. For k >= 1, beta1 in "
    "[0, 1), real labels: twice E_k of both lines, the dots ending at the power 2(k-1)+1.",
    statement=both_orders,
    check=by_goals(
        prove,
        point(k=2, beta1=num("1/2"), c0=0, c1=1, r0=0, theta=2, epochs=2, tables={"sigma": SIGNS}),
    ),
    mutants={
        "each ball three times": {"own": 3},
        "the first power doubled": {"once": 2},
        "all powers doubled": {"first": 1},
        "no power doubled": {"twice": 1},
    },
    kind="table",
)
