"""No constant serves: from next to a maximum of a smooth f, gradient descent has the slope 1/2 at a time K > 16 C^2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, recursion, statement
from symbolic.term import Like, Term, maximum, minimum, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, K, C, x_1 = variables("t K C x_1")
x, g, P = seq("x"), seq("g"), seq("P")


def steep(late: Like = 16, at: Term = K, scale: Like = 1) -> Statement:
    """What is denied: the slope at K; parameters: K in units of C^2, the time of the slope, C in units of C."""
    return statement(
        lt(scale * C / sqrt(at), g(at) ** 2),
        reals="C x_1",
        integers="K",
        given=(le(1, K), lt(0, C), lt(late * C**2, K), eq(x_1 * (2 * P(K - 1)), 1)),
        where=(
            recursion(P(t), P(t - 1) * (1 + 1 / sqrt(t)), initial=1),
            *recurrences(RULE, first=1, alpha=1 / sqrt(t)),
            definition(g(t), maximum(minimum(-x(t), x(t) + 2), x(t) - 2)),
        ),
        denied=True,
    )


def prove(p: Prover, goal: Rel) -> None:
    """Up to K the iterate is P(t - 1)/(2 P(K - 1)), which is 1/2 at K."""
    from proofs_checks.search.plane_slow_start import at_the_edge

    at_the_edge(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'different meanings of convergence'"),
    printed=r"\text{For SGD: }\|\nabla f(x_k)\|^2=O\big(\tfrac1{\sqrt k}\big)+O(\eta_kD_0)",
    reading="At every k, for the step sizes eta_k = 1/sqrt(k) of the slides, with constants that depend on the "
    "smoothness L, the gap f(x_1) - min f and n alone. Then for n = 1, D_0 = 0, L = 1 and gaps of at most 1 "
    "some C would bound the squared gradient by C/sqrt(k). None does: f with f' = max(min(-x, x + 2), x - 2) and "
    "f(0) = 0 is even, L = 1, its minimum is -1 at 2 and at -2, and for every C and every K > 16 C^2 there is a start "
    "x_1 in (0, 1/2] (P is a product of factors 1 + eta_i) from which the iterate climbs to 1/2, and f'(x_K)^2 = 1/4 > "
    "C/sqrt(K). Rates of this kind hold for the least or the mean gradient up to k, not for the last.",
    statement=steep,
    check=by_goals(prove, point(K=1, C=num("1/5"), x_1=num("1/2"))),
    mutants={
        "K > C^2": {"late": 1},
        "at the first step": {"at": num(1)},
        "2 C": {"scale": 2},
    },
    kind="rate",
)
