"""xbar_t = (beta - beta^t)/(1 - beta^t) xbar_{t-1} + (1 - beta)/(1 - beta^t) x_t: the debiased average of the x_s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, definition, eq, for_all, le, lt, recursion, statement
from symbolic.term import Term, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, n, beta, start = variables("t i n beta start")
x, xbar, average = seq("x"), seq("xbar"), seq("average")


CLOSED = (1 - beta) / (1 - beta**t) * total(i, 1, t, beta ** (t - i) * x(i))


def printed(old: Term, t: Term, power: int = 0, weight: int = 1) -> Term:
    """The right side of the printed recursion; parameters: offset of a power, power of beta in the new weight."""
    keep = (beta - beta ** (t + power if power else t)) / (1 - beta**t)
    return keep * old + (1 - (beta if weight == 1 else beta**weight)) / (1 - beta**t) * x(t)


def model_average(power: int = 0, weight: int = 1, first: int = 2, one: int = 1) -> Statement:
    """The reading below; parameters: as in `printed`, where the closed form starts to recur, sum of the weights."""
    return statement(
        eq(xbar(t), CLOSED),
        for_all("n", le(first, n), le(n, t), then=eq(average(n), printed(average(n - 1), n, power, weight))),
        eq((1 - beta) / (1 - beta**t) * total(i, 1, t, beta ** (t - i)), one),
        reals="beta start",
        integers="t",
        given=(le(1, t), le(0, beta), lt(beta, 1)),
        where=(
            recursion(xbar(t), printed(xbar(t - 1), t, power, weight), initial=start),
            definition(average(t), CLOSED),
        ),
    )


def prove(p: Prover) -> None:
    """S(t+1) = beta S(t) + x(t+1) for the weighted sum S, and beta - beta^(t+1) = beta (1 - beta^t)."""
    from proofs_checks.search.debiased import debiased_step, debiased_weights, first_of_average
    from proofs_checks.search.lemmas import for_each_step

    goal = eq(xbar(t), CLOSED)

    def step(q: Prover, r: Term, known: int) -> object:
        new = q.unfold(xbar(r + 1))
        return q.ring(goal.at(t=r + 1), new, known, *debiased_step(q, beta, x, r))

    def first(q: Prover) -> object:
        return q.ring(goal.at(t=1), q.unfold(xbar(1)), *first_of_average(q, beta, x))

    def again(q: Prover) -> object:
        parts = q.unfold(average(n)), q.unfold(average(n - 1))
        return q.ring(eq(average(n), printed(average(n - 1), n)), *parts, *debiased_step(q, beta, x, n - 1))

    for_each_step(p, goal, t, first, step, start=1, note="induction: beta - beta^(t+1) = beta (1 - beta^t)")
    back = for_all("n", le(2, n), le(n, t), then=eq(average(n), printed(average(n - 1), n)))
    p.generalise(back, again, note="the closed form satisfies the recursion")
    debiased_weights(p, beta, t, note="geometric sum")


CLAIM = Claim(
    source=Source("ahn_2024", "restored: model EMA"),
    printed=r"\bar x_t=\frac{\beta-\beta^t}{1-\beta^t}\,\bar x_{t-1}+\frac{1-\beta}{1-\beta^t}\,x_t",
    reading="For every t >= 1 and beta in [0, 1). The recursion, from any start (which at t = 1 has the weight 0), "
    "gives (1 - beta)/(1 - beta^t) sum_{s<=t} beta^(t-s) x_s, whose weights add up to 1; and that average satisfies "
    "the recursion at every step from 2 on. Vectors are read coordinate by coordinate.",
    statement=model_average,
    check=by_proof(prove, point(t=3, beta=num("1/2"), start=7, tables={"x": [2, -1, 5]})),
    mutants={
        "beta - beta^(t+1)": {"power": 1},
        "new weight 1 - beta^2": {"weight": 2},
        "weights add up to 2": {"one": 2},
    },
)
