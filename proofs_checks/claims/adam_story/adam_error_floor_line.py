"""Adam's squared gradient at every k: the floor is settled elsewhere, the rate of the last iterate is not."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source
from proofs_checks.kernel.verdict import Certificate, GaveUp
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Statement, definition, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

t, k, beta1, beta2, C, D_0 = variables("t k beta1 beta2 C D_0")
x, g, slope = seq("x"), seq("g"), seq("psi")
RATE = C / sqrt(k)
FLOOR = C * (1 - beta2) * D_0


def bounded(floor: Term = FLOOR, power: Like = 1, rate: Term = RATE) -> Statement:
    """One function, f' = psi: the bound at every k; parameters: the floor, the power of the slope, the rate."""
    return statement(
        le(slope(x(k)) ** (2 * power), rate + floor),
        reals="beta1 beta2 C D_0 x_1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1**2, beta2), lt(beta2, 1), lt(0, C), le(0, D_0)),
        where=(*recurrences(RULE, first=1, alpha=1 / sqrt(t)), definition(g(t), slope(x(t)))),
    )


def check(statement: Statement) -> Certificate:
    """What is missing."""
    return GaveUp(
        "the constants of the O(.) are not printed, and no bound on the last iterate of Adam is proved or refuted: "
        "its rate for the last k is open; the second term is proved at points of rest (theorem_1_floor_size)"
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For Adam: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O((1-\beta_2)D_0)",
    reading="At every k, with steps 1/sqrt(k); the formal statement is that for one function of one variable (psi is "
    "its derivative) and a constant C. Theorem 1 of the slides bounds the least gradient up to T, with log T; "
    "this line speaks of the last one, without. For SGD the same line is refuted by a start next to a "
    "maximum; Adam leaves such a start at once, as its steps do not scale with the gradient.",
    statement=bounded,
    check=check,
    mutants={
        "no floor": {"floor": num(0)},
        "the fourth power": {"power": 2},
        "1/k": {"rate": C / k},
    },
    kind="rate",
)
