"""The least squared gradient of Adam up to T for n = 1, beta1 < sqrt(beta2): of order log(T)^(3/2)/sqrt(T)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.least_gradient import ABOVE, DEFINED, LEAST, LINES, LIPSCHITZ, RISE, SMOOTH, Delta, L, low, w
from proofs_checks.online import T, beta1, beta2, d, loss
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

RATE = 2 * (sqrt(T + 1) - 1)


def least(rate: Term = RATE, size: Term = 2 * L, rise: Term = RISE) -> Statement:
    """The rate; parameters: what multiplies the least squared gradient, the squared gradients over Delta, Delta."""
    return statement(
        le(rate * w, sqrt(size * Delta) * Delta),
        reals="L low w Delta beta1 beta2",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, L), le(0, w), le(0, beta1), lt(beta1**2, beta2), lt(beta2, 1)),
            *(le(rise, Delta), DEFINED, SMOOTH, LIPSCHITZ, ABOVE, LEAST),
        ),
        where=LINES,
    )


def prove(p: Prover, goal: Rel) -> None:
    """f and the error of m rise by at most c/t in a step, so that all gradients are bounded, and fall with them."""
    from proofs_checks.search.least_gradient import least_gradient

    least_gradient(p, goal)


Table = dict[tuple[int, ...], Like]
GRADIENTS: Table = {(1, 1): 2, (1, 2): 2, (2, 1): 1, (2, 2): 1}
TABLES: dict[str, Table] = {"g": GRADIENTS, "loss": {(1,): 4, (2,): 1}, "x_1": {(1,): 2, (2,): 2}}
WITNESS = point(tables=TABLES, T=1, d=2, L=1, low=0, w=8, Delta=34, beta1=num("1/2"), beta2=num("3/4"))
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For Adam: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O((1-\beta_2)D_0)",
    reading="The rate for the least gradient up to T in place of the last one, with its constants, for n = 1 "
    "(D_0 = 0): every beta1 < sqrt(beta2) < 1 (the further condition of Theorem 1 on beta2 is not needed), the step "
    "sizes 1/sqrt(t) of the slides, any number d of coordinates, and gradients that need not be bounded. With the "
    "values loss of f at the iterates, low = min f and any Delta of at least the gap f(x_1) - low and L d times a "
    "constant of beta1 and beta2 times 1 + log T, the least squared gradient w is at most sqrt(2 L Delta) Delta/(2 "
    "(sqrt(T + 1) - 1)): log T to the power 3/2 over sqrt(T), and no floor. Assumed is that f is L-smooth, which "
    "enters thrice: the gradient is L-Lipschitz from one iterate to the next, and f is at most its tangent plane plus "
    "L/2 times the squared distance, at the next iterate and at x minus its gradient over L, where f is at least low; "
    "and that no v_t is 0, for the rule of the slides divides by its root.",
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
