"""SGD with a constant step on two parabolas: the gradient after every epoch, exactly; its floor is O(eta^2 D_0)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.two_parabolas import constant_steps, eta, k, x, x_1
from symbolic.statement import Rel, Statement, eq
from symbolic.term import Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

FLOOR = -2 * eta / (2 - eta)


def gradient(rest: Term = FLOOR, rate: Term = (1 - eta) ** 2, far: Term = 2 * x_1 + 2 * eta / (2 - eta)) -> Statement:
    """f' after k epochs; parameters: where it tends to, the rate of an epoch, how far it starts from there."""
    return constant_steps(eq(2 * x(2 * k + 1), rest + rate**k * far))


def prove(p: Prover, goal: Rel) -> None:
    """Two steps at a time: x becomes (1 - eta)^2 x - eta^2."""
    from proofs_checks.search.plane_floors import gradient_of_two_cycle

    gradient_of_two_cycle(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For SGD: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O(\eta_kD_0)",
    reading="The floor, exactly, on an example with D_0 = 1: f_1 = (x - 1)^2/2 and f_2 = (x + 1)^2/2 in turn, any "
    "start, any constant step eta in (0, 2). f' = 2x after k epochs is -2 eta/(2 - eta), up to what fades "
    "like (1 - eta)^(2k): its square tends to 4 eta^2/(2 - eta)^2, at most 4 eta^2 D_0 for "
    "eta <= 1 and so within the printed O(eta D_0).",
    statement=gradient,
    check=by_goals(prove, point(k=2, eta=num("1/2"), x_1=3)),
    mutants={
        "it tends to 0": {"rest": num(0), "far": 2 * x_1},
        "-eta": {"rest": -eta},
        "rate 1 - eta": {"rate": 1 - eta},
    },
    repairs="adam_story/sgd_error_floor",
    kind="rate",
)
