"""SGD with a constant step on two parabolas: its epochs tend to -eta/(2 - eta), not to the minimiser 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.two_parabolas import constant_steps, eta, k, x, x_1
from symbolic.statement import Rel, Statement, eq
from symbolic.term import Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

FLOOR = -eta / (2 - eta)


def two_parabolas(rest: Term = FLOOR, rate: Term = (1 - eta) ** 2, far: Term = x_1 + eta / (2 - eta)) -> Statement:
    """The iterate after k epochs; parameters: where it tends to, the rate of an epoch, how far it starts from there."""
    return constant_steps(eq(x(2 * k + 1), rest + rate**k * far))


def prove(p: Prover, goal: Rel) -> None:
    """Two steps at a time: x becomes (1 - eta)^2 x - eta^2."""
    from proofs_checks.search.plane_floors import two_cycle

    two_cycle(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Remark', bullets"),
    printed=r"\text{This is common for constant-step SGD and diminishing-lr adaptive gradient methods}",
    reading="The part on SGD, by an exact example with n = 2 and D_0 = 1: f_1 = (x - 1)^2/2, f_2 = (x + 1)^2/2 in "
    "turn, any start, any constant step eta in (0, 2). After k epochs the iterate is -eta/(2 - eta), up to "
    "what fades like (1 - eta)^(2k); the gradient of f_1 + f_2 there is not 0, and its square is 4 eta^2/(2 - "
    "eta)^2. The part on adaptive methods is the claim that the floor exists. How common that is cannot be "
    "proved.",
    statement=two_parabolas,
    check=by_goals(prove, point(k=2, eta=num("1/2"), x_1=3)),
    mutants={
        "it tends to 0": {"rest": num(0), "far": x_1},
        "-eta/2": {"rest": -eta / 2},
        "rate 1 - eta": {"rate": 1 - eta},
    },
    uses=("adam_story/theorem_1_floor_exists",),
    kind="theorem",
)
