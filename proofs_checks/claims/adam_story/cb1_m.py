"""The color-ball sums m_1, m_0 are, up to the factor 1 - beta1, the momentum with the gradients at a fixed x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, beta1 = variables("k e beta1")
a, b, g, m = seq("a"), seq("b"), seq("g"), seq("m")
MOMENTUM = recurrences(RULE)[0]


def sums(lag: int = 1, first: Like = 1, power: int = 2) -> Statement:
    """Both sums; parameters: lag in the powers of m_0, first round of the sums, powers of beta1 from round to round."""
    m1 = total(e, first, k, beta1 ** (power * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, first, k - 1, beta1 ** (2 * (k - e) - lag) * (b(e) + beta1 * a(e)))
    return statement(
        eq(m(2 * k), (1 - beta1) * m1),
        eq(m(2 * k - 1), (1 - beta1) * m0),
        reals="beta1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        where=(MOMENTUM, definition(a(e), g(2 * e - 1)), definition(b(e), g(2 * e))),
    )


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """Two steps of the recursion in each round."""
    from proofs_checks.search.color_balls import by_labels, first_in_round, second_in_round

    steps: list[Rel] = []

    def last(goal: Rel) -> None:
        steps.append(goal)
        second_in_round(p, goal, k, beta1, note="unrolling the momentum from m_0 = 0, two steps a round")

    by_labels(p, second, last, note="a_e and b_e are the two gradients of round e")
    by_labels(p, first, lambda goal: first_in_round(p, goal, steps[0], k, beta1, note="one step earlier"))


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', m_1,m_0"),
    printed=r"m_1=\sum_{e=1}^k\beta_1^{2(k-e)}(b_e+\beta_1a_e),\quad "
    r"m_0=a_k+\sum_{e=1}^{k-1}\beta_1^{2(k-e)-1}(b_e+\beta_1a_e)",
    reading="Printed as a definition: the sums 'mimic momentum, but with fixed x'. What that says: for k >= 1 and "
    "beta1 in [0, 1), if the gradients at steps 2e-1 and 2e are the labels a_e and b_e, then (1 - beta1) m_1 "
    "and (1 - beta1) m_0 are the momentum after the last and the last but one step of round k (from m = 0).",
    statement=sums,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), tables={"g": [1, 3, -2, 5]})),
    mutants={
        "m_0 with the powers of m_1": {"lag": 0},
        "from round 2": {"first": 2},
        "one power a round": {"power": 1},
    },
    kind="definition",
)
