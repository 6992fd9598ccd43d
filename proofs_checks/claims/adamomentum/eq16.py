"""(15) is at most the bound of Theorem 1: fails, since nothing bounds the distances to theta*."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample
from proofs_checks.online_points import FAR
from symbolic.statement import Statement, le, statement


def bounded(near: bool = False, spread: bool = True) -> Statement:
    """The last line; parameters: whether theta* is within D of the iterates, and they of each other."""
    return statement(
        le(o.line_15(), o.printed_bound()),
        reals=o.REALS,
        integers="T d",
        given=o.printed_assumptions(near=near, spread=spread),
        where=o.adamomentum(),
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
