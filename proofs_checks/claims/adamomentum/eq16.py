"""(15) is at most the bound of Theorem 1: fails, since nothing bounds the distances to theta*."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import Like, num


def bounded(near: bool = False, spread: bool = True) -> Statement:
    """The last line; parameters: whether theta* is within D of the iterates, and they of each other."""
    distances = (*((o.BETWEEN,) if spread else ()), *((o.NEAR,) if near else ()))
    decays = *o.DECAYS, eq(o.b(1), o.beta1)
    return statement(
        le(o.line_15(), o.printed_bound()),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *decays, o.POSITIVE, o.MONOTONE, *distances, o.CONVEX, *o.MINIMISER, lt(o.GAMMA, 1)),
        where=o.adamomentum(),
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
    source=Source("adamomentum_2022", "eq. (16)"),
    printed=r"(15)\le\frac{D_\infty^2\sqrt T}{2\alpha(1-\beta_1)}\sum_{i=1}^d\sqrt{v_{T,i}}+\frac{D_\infty^2}"
    r"{2(1-\beta_1)}\sum_{i=1}^d\sum_{t=1}^T\frac{\beta_{1,t}\sqrt{v_{t,i}}}{\alpha_t}"
    r"+\frac{\alpha\sqrt{1+\log T}}{(1-\beta_1)^3(1-\gamma)\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="As printed, D bounds the distances between iterates; theta* is no iterate. Convex losses enter by their "
    "values and subgradients at theta_t and at theta*, those at theta* adding up to zero; no epsilon, no debiasing, "
    "and v_{t,i} > 0, so that nothing is divided by 0. Fails for f_1 = (theta - 1)^2 / 2 from 0, with small steps.",
    statement=bounded,
    check=by_counterexample(FAR),
    mutants={
        "theta* within the distance D": {"near": True},
        "theta* instead of the iterates within the distance D": {"near": True, "spread": False},
    },
    kind="inequality",
)
