"""Toy examples: with D_0 = 2 Adam leaves the minimiser, with D_0 = 0 every epoch points to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane_toys import epoch, given, second_moment
from symbolic.statement import Rel, Statement, eq, lt, recursion, statement
from symbolic.term import Like, Term, seq, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, x, beta2 = variables("t x beta2")
w = seq("w")


def toys(stalls: Like = 0, points: Like = 3, slopes: tuple[Like, Like, Like] = (2, -1, -1)) -> Statement:
    """Both epochs; parameters: what the first is below, what the second is, the gradients of the first."""
    equal: Term = x / sqrt(w(1)) + x / sqrt(w(2)) + x / sqrt(w(3))
    return statement(
        lt(epoch(), stalls),
        eq(equal, points),
        reals="beta2 v_0 x",
        given=(*given(slopes), lt(0, x)),
        where=(*second_moment(), recursion(w(t), (1 - beta2) * x**2 + beta2 * w(t - 1), initial=x**2)),
    )


def prove(p: Prover, stalls: Rel, points: Rel) -> None:
    """The settled v of three different parabolas, and of three equal ones, where it is x^2."""
    from proofs_checks.search.plane_toys import equal_parabolas, three_parabolas

    three_parabolas(p, stalls)
    equal_parabolas(p, points)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Convergence to neighborhood', left/right figures"),
    printed=r"\text{Left: a toy example with }D_0>0\text{ (Adam stalls). Right: a toy example with }D_0=0\text{ (Adam "
    r"converges). Setting: Adam and SGD with }\eta_k=1/\sqrt k",
    reading="The functions are not printed; the proposition is that there are such examples. Left: (x + 2)^2/2, (x - "
    "1)^2/2, (x - 1)^2/2 in turn, D_0 = 2: at the minimiser 0 the settled steps of an epoch add up to less "
    "than 0, for every beta2 in [0, 1) and beta1 = 0: with vanishing steps 0 is no point of rest. Right: "
    "x^2/2 three times, D_0 = 0: at every x > 0 (x < 0 by symmetry) the settled steps of an epoch add up to "
    "3, towards the minimiser. The drawn curves, SGD's among them, can only be measured.",
    statement=toys,
    check=by_goals(prove, point(beta2=0, v_0=1, x=2, tables={"g": [2, -1, -1]})),
    mutants={
        "less than -1": {"stalls": -1},
        "add up to 1": {"points": 1},
        "gradients -2, 1, 1": {"slopes": (-2, 1, 1)},
    },
    cites=("with vanishing steps a limit of Adam's iterates is a point of rest (averaging)",),
    kind="figure",
)
