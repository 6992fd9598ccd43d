"""beta1 = 0.9, beta2 = 0.999, a slope C once in 73 steps: the steady drift is towards -1 for every C >= 73."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

i, p, s = variables("i p s")
D = seq("D")


def drift(beta1: Term, beta2: Term) -> Term:
    """-sum_i M_i / sqrt(V_i) at C = p / s, numerators and roots divided by C."""
    once, spike = s / p, (1 - beta1) * beta1 ** (i - 1) / (1 - beta1**p)
    square = (1 - beta2) * beta2 ** (i - 1) / (1 - beta2**p)
    push = spike - once * (1 - spike)
    return -total(i, 1, p, push / sqrt(square + once**2 * (1 - square)))


def safe(period: int = 73, beta2: str = "0.999", top: Like = 1) -> Statement:
    """The drift of one period is towards -1 for all s; parameters: the period, beta2, the largest s."""
    return statement(
        lt(D(period, s), 0),
        reals="s",
        given=(le(0, s), le(s, top)),
        where=(definition(D(p, s), drift(num("0.9"), num(beta2))),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Interval arithmetic on all s between 0 and 1."""
    from proofs_checks.search.steady_defaults import enclosed

    enclosed(p, goal, note="by interval arithmetic")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{This shows a fundamental flaw of Adam under rare and large gradients.}",
    reading="For the defaults beta1 = 0.9, beta2 = 0.999 and periods of 73 steps a larger gradient does not help: at "
    "every C >= 73 the steady drift is towards -1. It is stated as D_73(s) < 0 for 0 <= s <= 1, where D_p(s) "
    "is the steady drift of claim drift_per_period at C = p/s (s = 0 is the limit of large C).",
    statement=safe,
    check=by_goals(prove, point(s=num("1/2"))),
    mutants={"periods of 74": {"period": 74}, "beta2 = 0.99": {"beta2": "0.99"}, "C >= 72": {"top": num("73/72")}},
    kind="theorem",
)
