"""Theorem 1 wants beta_{1,1} = beta1, Corollary 1 sets beta_{1,t} = beta1 lambda^t, which starts at beta1 lambda."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import num, seq, variables

t, T, beta1, lam = variables("t T beta1 lam")
b = seq("b")


def schedule(offset: int = 0, first: bool = True, constant: bool = False) -> Statement:
    """Theorem 1's assumptions; parameters: what is taken from the exponent, beta_{1,1} = beta1, only lambda = 1."""
    decay = beta1 * lam ** (t - offset if offset else t)
    return statement(
        *((eq(b(1), beta1),) if first else ()),
        for_all("t", le(1, t), le(t, T), then=lt(0, b(t))),
        for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
        reals="beta1 lam",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta1), lt(beta1, 1), lt(0, lam), le(lam, 1) if constant else lt(lam, 1)),
            *((le(1, lam),) if constant else ()),
        ),
        where=(definition(b(t), decay),),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1 vs Corollary 1"),
    printed=r"\text{Theorem 1: }\beta_{1,1}=\beta_1,\ 0<\beta_{1,t}\le\beta_1<1;\quad"
    r"\text{Corollary 1 (further): }\beta_{1,t}=\beta_1\lambda^t",
    reading="Corollary 1 adds to Theorem 1, so the schedule beta1 lambda^t has to meet the assumptions of Theorem 1 "
    "for every beta1 and lambda in (0, 1): beta_{1,1} = beta1 and 0 < beta_{1,t} <= beta1 at every step. The "
    "first fails.",
    statement=schedule,
    check=by_counterexample(point(T=1, beta1=num("1/2"), lam=num("1/2"))),
    mutants={
        "the exponent t - 1": {"offset": 1},
        "beta_{1,1} is not asked for": {"first": False},
        "lambda = 1": {"constant": True},
    },
    kind="definition",
)
