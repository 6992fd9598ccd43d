"""v_t <= v_{t+1} for the sequences that AdaMomentum yields: fails as soon as the gradient changes its sign."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Statement, le, lt, statement
from symbolic.term import Term, num, seq, variables
from symbolic.trace import recurrences

t, beta1, beta2 = variables("t beta1 beta2")
g, m, v = map(seq, ("g", "m", "v"))


def monotone(later: Term | None = None, grows: bool = False) -> Statement:
    """The assumption; parameters: what is on the right side, whether m_{t+1}^2 >= v_t is known."""
    rule = recurrences(RULE, first=1, epsilon=0, debias1=1, debias2=1)
    return statement(
        le(v(t), v(t + 1) if later is None else later),
        reals="beta1 beta2",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *((le(v(t), m(t + 1) ** 2),) if grows else ()),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


HALF = num("1/2")

CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1 hypothesis"),
    printed=r"v_t\le v_{t+1}\text{ for all }t\in[T]\text{, of the sequences yielded by AdaMomentum}",
    reading="Read as what it says of AdaMomentum: v_t <= v_{t+1} in each coordinate, for all gradients and decays in "
    "[0, 1), without epsilon and debiasing. It fails for the gradients 1, -1; the sibling says when it holds.",
    statement=monotone,
    check=by_counterexample(point(t=1, beta1=HALF, beta2=HALF, tables={"g": [1, -1]})),
    mutants={
        "beta2 v_t <= v_{t+1}, true": {"later": v(t + 1) / beta2},
        "where v_t <= m_{t+1}^2": {"grows": True},
    },
    kind="definition",
)
