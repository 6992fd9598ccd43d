"""The least squared gradient of Adam with beta1 = 0 up to T, for smooth f and n = 1: of order log(T)^(3/2)/sqrt(T)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.least_gradient import ABOVE, DEFINED, LINES, RISE, SMOOTH, L, at_least, low, w
from proofs_checks.online import T, beta2, d, loss
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

RATE = 2 * (sqrt(T + 1) - 1)


def least(rate: Term = RATE, size: Term = 2 * L, rise: Term = RISE) -> Statement:
    """The rate; parameters: what multiplies the least squared gradient, the squared gradients over Delta, Delta."""
    return statement(
        le(rate * w, sqrt(size * RISE) * rise),
        reals="L low w beta2",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, L), le(0, w), le(0, beta2), lt(beta2, 1)),
            *(DEFINED, SMOOTH, ABOVE, at_least(w)),
        ),
        where=LINES,
    )


def prove(p: Prover, goal: Rel) -> None:
    """f rises by at most L d/(2 (1 - beta2) t) in a step, so that all gradients are bounded, and falls with them."""
    from proofs_checks.search.least_gradient import least_gradient

    least_gradient(p, goal)


GRADIENTS: dict[tuple[int, ...], Like] = {(1, 1): 2, (1, 2): 2, (2, 1): 1, (2, 2): 1}
WITNESS = point(tables={"g": GRADIENTS, "loss": [4, 1], "x_1": [2, 2]}, T=1, d=2, L=1, low=0, w=8, beta2=num("3/4"))
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For Adam: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O((1-\beta_2)D_0)",
    reading="The rate for the least gradient up to T in place of the last, with its constants, for n = 1 (D_0 = 0), "
    "beta1 = 0, every beta2 in [0, 1), the steps 1/sqrt(t) of the slides, in any number d of coordinates, gradients "
    "unbounded: with loss_t = f(x_t), low = min f and Delta = f(x_1) - low + L d (1 + log T)/(2 (1 - beta2)), the "
    "least squared gradient w is at most sqrt(2 L Delta) Delta/(2 (sqrt(T + 1) - 1)), which is O(log(T)^(3/2)/sqrt(T)) "
    "and has no floor. Assumed: f is L-smooth, in the form f(y) <= f(x) + f'(x) (y - x) + L |y - x|^2/2 at the next "
    "iterate, and at y = x - f'(x)/L, where f(y) >= low; and no v_t is 0, for the slides' rule divides by its root.",
    statement=least,
    check=by_goals(prove, WITNESS),
    mutants={
        "three times as fast": {"rate": 3 * RATE},
        "1/T": {"rate": T},
        "gradients a quarter as large": {"size": L / 8},
        "f never rises": {"rise": loss(1) - low},
    },
    repairs="adam_story/adam_error_floor_line",
    kind="rate",
)
