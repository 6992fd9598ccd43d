"""The sequence r_j of the second kind: fixed by the rounds up to j, in steps of 1/sqrt j, so at most 2 sqrt k away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_balls import ADAPTED, ORDERS, signs, turning
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, absolute, expect, seq, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, r0 = variables("k r0")
r, ROOT = seq("r"), sqrt(k)


def adapted(given: Term = k + 1, length: Term = ROOT, reach: Like = 2) -> Statement:
    """Parameters: from which round on chance is averaged, one over the length of a step, how far r can go."""
    return statement(
        eq(expect(r(k), given), r(k)),
        eq(absolute(r(k) - r(k - 1)), 1 / length),
        le(r(k) - r0, reach * sqrt(k)),
        le(-(r(k) - r0), reach * sqrt(k)),
        reals="c0 c1 r0 theta",
        integers="k",
        given=(le(1, k), signs()),
        where=ADAPTED,
        random="a b",
        laws=(ORDERS,),
    )


def prove(p: Prover, fixed: Rel, length: Rel, above: Rel, below: Rel) -> None:
    """What is fixed is its own mean; 1/sqrt j <= 2 (sqrt j - sqrt(j-1)) adds up."""
    from proofs_checks.search import second_kind_round as one
    from proofs_checks.search.second_kind_rate import far

    one.fixed(p, fixed)
    one.length(p, length)
    for goal, sign in ((above, 1), (below, -1)):
        p.restate(goal, far(p, sign, note="1/sqrt j is at most 2 (sqrt j - sqrt(j-1))"))


SIGNS = turning({1: (1, -1), 2: (1, -1, -1, 1)})
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 2nd kind', definition of r_j"),
    printed=r"r_j\text{ is fixed when fixing the history up to }j\text{-th round, and }"
    r"|r_j-r_{j-1}|=\frac1{\sqrt j},\quad j=1,\dots,k",
    reading="A definition. It is read as r_j = r_{j-1} + s_j/sqrt j from a number r_0, with a sign s_j that is any "
    "function sigma of round and history (h_j tells the histories of labels apart). What follows for k >= 1: r_k is "
    "its own mean given the rounds up to k, its steps are as printed, and it is at most 2 sqrt k away from r_0.",
    statement=adapted,
    check=by_goals(prove, point(k=2, c0=0, c1=1, r0=0, theta=2, epochs=2, tables={"sigma": SIGNS})),
    mutants={
        "the rounds before k fix it": {"given": k},
        "steps of length 1/k": {"length": k},
        "at most sqrt k away": {"reach": 1},
    },
    kind="definition",
)
