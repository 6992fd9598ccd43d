"""v_t <= G^2 for AdaMomentum's second moment, an average of the squares m_t^2 <= G^2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, absolute, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, G, beta2 = variables("t T G beta2")
g, m, v, b = map(seq, ("g", "m", "v", "b"))
HALF = num("1/2")


def second_moment(bound: Like = G**2, start: int = 1, epsilon: str = "0") -> Statement:
    """The bound at T; parameters: the bound, the first bounded gradient, the rule's epsilon."""
    return statement(
        le(v(T), bound),
        reals="G beta2",
        integers="T",
        given=(
            *(le(0, T), le(0, G), le(0, beta2), lt(beta2, 1)),
            for_all("t", le(1, t), le(t, T), then=le(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=lt(b(t), 1)),
            for_all("t", le(start, t), le(t, T), then=le(absolute(g(t)), G)),
        ),
        where=recurrences(RULE, beta1=b, epsilon=num(epsilon))[:2],
    )


def prove(p: Prover, goal: Rel) -> None:
    """An induction over the steps, after m_t^2 <= G^2."""
    from proofs_checks.search.regret_corollary import second_moment_bounded

    second_moment_bounded(p, goal, (m, v), b, g, beta2)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.2"),
    printed=r"v_{t,i}\le G_\infty^2",
    reading="One coordinate, every step from 0 on (called T here), every sequence of decays 0 <= beta_{1,t} < 1 "
    "(written b), beta2 in [0, 1), v_0 = m_0 = 0, |g_t| <= G_inf at the steps 1 to T. The section omits the "
    "rule's epsilon; with epsilon > 0 in the recursion the bound would be false.",
    statement=second_moment,
    check=by_goals(prove, point(T=3, G=2, beta2=HALF, tables={"g": [2, -1, 1], "b": [HALF, num("1/3"), 0]})),
    mutants={
        "a thousandth of the bound": {"bound": G**2 / 1000},
        "G instead of its square": {"bound": G},
        "the first gradient is not bounded": {"start": 2},
        "epsilon 100 in the recursion": {"epsilon": "100"},
    },
    kind="inequality",
)
