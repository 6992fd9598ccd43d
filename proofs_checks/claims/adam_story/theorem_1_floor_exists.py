"""At the minimiser of three parabolas, D_0 = 2: Adam's settled steps do not add up to 0, for no beta2 < 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane_toys import epoch, g, given, second_moment
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def not_at_rest(bound: Like = 0, slopes: tuple[Like, Like, Like] = (2, -1, -1), spread: Like = 2) -> Statement:
    """The epoch's steps; parameters: what their sum is below, the gradients at the point, D_0."""
    return statement(
        lt(epoch(), bound),
        eq(g(1) + g(2) + g(3), 0),
        le(g(1) ** 2 + g(2) ** 2 + g(3) ** 2, 3 * spread),
        reals="beta2 v_0",
        given=given(slopes),
        where=second_moment(),
    )


def prove(p: Prover, steps: Rel, stationary: Rel, spread: Rel) -> None:
    """v_1 is the largest of the three, so that 2/sqrt(v_1) < 1/sqrt(v_2) + 1/sqrt(v_3)."""
    from proofs_checks.search.plane_toys import three_parabolas

    three_parabolas(p, steps, stationary, spread)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Remark: Convergence to neighborhood'"),
    printed=r"\text{When }D_0>0:\ \text{converges to a neighborhood of stationary points}",
    reading="That there is f with D_0 > 0 on which Adam with diminishing steps does not converge to the stationary "
    "point, however close to 1 beta2 is. f_i = (x - a_i)^2/2 with a = -2, 1, 1 in turn; at the minimiser 0 "
    "the gradients are 2, -1, -1, their sum is 0, and A2 holds with D_1 = 0, D_0 = 2 and no smaller D_0. "
    "beta1 = 0, any beta2 in [0, 1), v repeats itself after an epoch there (v_3 = v_0): the steps of the "
    "epoch add up to less than 0, so that 0 is not a point of rest and every epoch that begins near it leads "
    "away from it by a fixed multiple of the step size.",
    statement=not_at_rest,
    check=by_goals(prove, point(beta2=0, v_0=1, tables={"g": [2, -1, -1]})),
    mutants={
        "less than -1": {"bound": -1},
        "slopes 2, -2, 0": {"slopes": (2, -2, 0)},
        "D_0 = 1": {"spread": 1},
    },
    cites=("with vanishing steps a limit of Adam's iterates is a point of rest (averaging)",),
    kind="theorem",
)
