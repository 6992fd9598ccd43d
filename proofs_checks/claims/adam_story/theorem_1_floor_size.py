"""At rest the squared gradient is O((1 - beta2)^2 D_0): the printed size with a factor 1 - beta2 to spare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.plane_rest import D_0, D_1, GRADIENT, REALS, at_rest, b, moments, n, witness
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

Q = b**n


def size(growth: Term = n**2 * D_1 + 1, floor: Term = n**2 * D_0, steps: Like = 0) -> Statement:
    """The bound at rest; parameters: what multiplies G^2 on the left, the floor, what the steps add up to."""
    return statement(
        le((Q**2 - (1 - Q) ** 2 * growth) * GRADIENT**2, (1 - Q) ** 2 * floor),
        reals=REALS,
        integers="n",
        given=at_rest(steps),
        where=moments(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every root of v is within a factor q of that of v_0, so that the steps add up to nearly sum g."""
    from proofs_checks.search.plane_rest import floor

    floor(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Remark: Convergence to neighborhood'"),
    printed=r"D_0>0:\ \text{converges to a neighborhood of stationary points with size }O((1-\beta_2)D_0)",
    reading="Size: the squared gradient where Adam with diminishing steps can come to rest, that is where one epoch "
    "of its steps adds up to 0 once the moments repeat themselves (any finite sum of any dimension read by "
    "coordinate, a fixed order, the gradients of the epoch taken at one point, n >= 1, beta1 in [0, 1), beta2 "
    "= b^2 in (0, 1)). With q = beta2^(n/2) and A2, (q^2 - (1 - q)^2 (n^2 D_1 + 1)) G^2 <= (1 - q)^2 n^2 D_0. "
    "As 1 - q <= n (1 - beta2), G^2 = O((1 - beta2)^2 D_0) for beta2 near 1, constants depending on n and "
    "D_1: a power more than printed.",
    statement=size,
    check=by_goals(prove, witness()),
    mutants={
        "no floor": {"floor": num(0)},
        "without n^2 D_1 + 1": {"growth": num(0)},
        "steps that add up to 1": {"steps": 1},
    },
    cites=("with vanishing steps a limit of Adam's iterates is a point of rest (averaging)",),
    kind="rate",
)
