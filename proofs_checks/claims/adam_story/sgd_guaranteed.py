"""f = x^2 / 2 with the steps eta_k = 2^-(k+1), which decrease: descent never comes closer to 0 than half its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.sgd import RULE
from symbolic.statement import Statement, definition, le, lt, statement
from symbolic.term import Term, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, K, x_0 = variables("t K x_0")
x, g = seq("x"), seq("g")
HALF = num("1/2")
HALVED = HALF ** (t + 1)


def stays(steps: Term = HALVED, end: Term = HALF) -> Statement:
    """What is denied: no step comes closer than half the start; parameters: the steps, that share of the start."""
    return statement(
        le(end * x_0, x(K)),
        reals="x_0",
        integers="K",
        given=(lt(0, x_0), le(0, K)),
        where=(definition(g(t), x(t - 1)), *recurrences(RULE, alpha=steps)),
        denied=True,
    )


def prove(p: Prover) -> None:
    """By induction the iterate is at least (1/2 + 2^-(K+1)) x_0."""
    from proofs_checks.search.steps_that_die import stays_away

    stays_away(p, x, g, x_0, K)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Debate', authors' reply, last sentence"),
    printed=r"\text{SGD with decreasing learning rate is guaranteed to converge (convex case)}",
    reading="Guaranteed: for every convex function, start and positive decreasing steps. Then in particular for x^2/2, "
    "exact gradients and the steps 2^-(k+1) some iterate from some x_0 > 0 would be below x_0/2, on its way to the "
    "minimiser 0. None is: steps with a finite sum do not carry far enough. Decreasing is too weak; steps such "
    "as alpha/sqrt(t) do.",
    statement=stays,
    check=by_proof(prove, point(K=3, x_0=3)),
    mutants={
        "steps 1/(k + 1)": {"steps": 1 / (t + 1)},
        "constant steps 1/2": {"steps": HALF},
        "closer than 3/4 of the start": {"end": num("3/4")},
    },
    kind="theorem",
)
