"""Theorem 1 for the de-biased algorithm, under its printed assumptions: theta* may be far here too."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import Like, num


def bounded(near: bool = False, spread: bool = True) -> Statement:
    """Theorem 1; parameters: whether theta* is within D of every iterate, whether the iterates are so of each other."""
    distances = (*((o.BETWEEN,) if spread else ()), *((o.NEAR,) if near else ()))
    decays = *o.DECAYS, eq(o.b(1), o.beta1)
    return statement(
        le(o.REGRET, o.printed_bound(o.v_hat(o.t, o.i))),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *decays, o.POSITIVE, o.MONOTONE, *distances, o.CONVEX, *o.MINIMISER, lt(o.GAMMA, 1)),
        where=o.adamomentum(debias=(1 - o.beta1**o.t, 1 - o.beta2**o.t)),
    )


HALF = num("1/2")
Table = dict[tuple[int, ...], Like]
G: Table = {(1, 1): -1, (2, 1): -1}
START: Table = {(1,): 0}
BEST: Table = {(1,): 1}
FLAT: Table = {(1, 1): 0}
FAR = point(
    T=1,
    d=1,
    alpha=num("1/100"),
    beta1=HALF,
    beta2=num("16/25"),
    D=num("1/100"),
    tables={
        "beta1": [HALF, HALF],
        "g": G,
        "x_1": START,
        "y": BEST,
        "loss": [HALF],
        "least": [0],
        "slope": FLAT,
    },
)

CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4 first paragraph"),
    printed=r"\text{the analysis is easily adapted to the de-biased version: Theorem 1 with }"
    r"\hat m_t=m_t/(1-\beta_1^t),\ \hat v_t=v_t/(1-\beta_2^t)",
    reading="The bound of Theorem 1, with hat v in place of v, for Algorithm 1 with both debiasing steps and without "
    "epsilon, under the printed assumptions. It fails as Theorem 1 does, since D bounds distances of iterates only: "
    "f_1 = (theta - 1)^2 / 2 from 0, with small steps.",
    statement=bounded,
    check=by_counterexample(FAR),
    mutants={
        "theta* within the distance D": {"near": True},
        "theta* instead of the iterates within the distance D": {"near": True, "spread": False},
    },
    kind="corollary",
)
