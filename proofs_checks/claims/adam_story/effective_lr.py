"""eta_t = 1/sqrt(t), but eta_t/sqrt(v_t) rises whenever a gradient is small beside sqrt(v_t) and t is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, beta2, q = variables("t beta2 q")
g, v = seq("g"), seq("v")
LONG = t * (1 - beta2) * (1 - q)


def rising(long: Term = LONG, later: Like = 1, most: Like = 1) -> Statement:
    """The step is larger at t + 1; parameters: what exceeds 1, which step is meant, what bounds q."""
    return statement(
        lt(1 / sqrt(t) / sqrt(v(t)), later * (1 / sqrt(t + 1) / sqrt(v(t + 1)))),
        reals="beta2 q",
        integers="t",
        given=(
            *(le(1, t), le(0, beta2), lt(beta2, 1), le(0, q), lt(q, most), lt(0, v(t)), lt(0, v(t + 1))),
            *(le(g(t + 1) ** 2, q * v(t)), lt(1, long)),
        ),
        where=recurrences(RULE, first=1, alpha=1)[1:2],
    )


def prove(p: Prover, goal: Rel) -> None:
    """(t + 1) v_(t+1) <= (t + 1)(beta2 + (1 - beta2) q) v_t < t v_t."""
    from proofs_checks.search.plane_floors import rises

    rises(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Remark', intuition"),
    printed=r"\text{Although }\eta_k\text{ is diminishing, }\frac{\eta_k}{\sqrt{v_k}}\text{ may not decrease.}",
    reading="One coordinate, v_k as in the slides' Adam, eta_k = 1/sqrt(k), any beta2 in [0, 1), any gradients: if "
    "the square of the next gradient is at most q v_t with q < 1 and t (1 - beta2)(1 - q) > 1, the effective "
    "step size is strictly larger at t + 1 than at t. v_t and v_(t+1) are not 0, so that both are defined. On "
    "function (2) every step after a spike of a late epoch is such a step.",
    statement=rising,
    check=by_goals(prove, point(t=4, beta2=num("1/4"), q=num("1/4"), tables={"g": [2, 2, 2, 2, 0]})),
    mutants={
        "for every t": {"long": num(2)},
        "by a tenth": {"later": num("9/10")},
        "any q": {"most": 2, "long": t * (1 - beta2)},
    },
    kind="heuristic",
)
