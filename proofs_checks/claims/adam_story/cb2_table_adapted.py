"""The table on the last round where the draws of round k may decide r_k: r_k does not come out of the mean."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.color_balls import ADAPTED, PREDICTABLE, table, turning
from symbolic.statement import Defined, Statement
from symbolic.term import total, variables

k, j, beta1 = variables("k j beta1")


def both_orders(where: tuple[Defined, ...] = ADAPTED) -> Statement:
    """Parameter: what may decide r_k."""
    return table(where, 2 + beta1, -beta1 - 2 * total(j, 2, 2 * (k - 1) + 1, beta1**j))


SIGNS = turning({1: (1, -1)}) | {(1, 0): 1}
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide with the c_0/c_1 picture"),
    printed=r"\text{sum over both orders: }m_{1,k}+m_{0,k}:\ r_kc_0(2+\beta)+r_kc_1(2+\beta);\quad "
    r"\text{less }2f_1,2f_0:\ r_kc_0(-\beta-2\beta^2-2\beta^3-\dots)+r_kc_1(-\beta-2\beta^2-2\beta^3-\dots)",
    reading="The other reading of 'fixed when fixing the history up to j-th round': the draws of round j count, so the "
    "two orders of round k may have two values of r_k. Then the table, whose two columns share one r_k, fails, and so "
    "does Step 1 of the proof of Lemma A.2; the lemma itself holds, see lemma_a2. Else as in cb2_table.",
    statement=both_orders,
    check=by_counterexample(point(k=1, beta1=0, c0=0, c1=1, r0=0, theta=2, epochs=1, tables={"sigma": SIGNS})),
    mutants={"r_k fixed by the rounds before k": {"where": PREDICTABLE}},
    kind="table",
)
