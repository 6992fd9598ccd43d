"""Corollary 1 bounds the distances between iterates only: theta* may be far away, and then so is the bound."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.online import T
from proofs_checks.regret_runs import REALS, RULE, assumptions, column, corollary
from symbolic.statement import Statement, le, statement
from symbolic.term import Like, num


def bounded(comparator: bool = False, first: Like = 1) -> Statement:
    """The printed bound; parameters: whether D also bounds the distances from theta*, a factor of the first term."""
    return statement(
        le(o.REGRET / T, corollary(first)),
        reals=REALS,
        integers="T d",
        given=assumptions(comparator, printed=True),
        where=RULE,
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Corollary 1"),
    printed=r"\frac{R(T)}T\le\frac{dG_\infty\alpha\sqrt{1+\log T}}{(1-\beta_1)^3(1-\gamma)\sqrt{(1-\beta_2)T}}"
    r"+\frac{dD_\infty^2G_\infty}{2\alpha(1-\beta_1)\sqrt T}+\frac{dD_\infty^2G_\infty\beta_1}"
    r"{2\alpha(1-\beta_1)(1-\lambda)^2T}=O(1/\sqrt T)",
    reading="All that is printed: v_t <= v_{t+1}, gamma < 1, |g| <= G_inf, theta* minimises the sum of the convex "
    "losses, the distances between any two iterates are at most D_inf. Nothing bounds the distance of theta* "
    "from the iterates. Counterexample: T = 1, f_1(theta) = |theta|, theta_1 = 100, D_inf = 1. (The last "
    "equality does not follow either: the middle has sqrt(1 + log T) in it.) The schedule beta1 lambda^t "
    "replaces beta_{1,1} = beta1.",
    statement=bounded,
    check=by_counterexample(
        point(
            T=1,
            d=1,
            D=1,
            G=1,
            alpha=1,
            lam=num("1/2"),
            beta1=num("2/5"),
            beta2=num("16/25"),
            tables={
                "g": column(1, 1),
                "y": [0],
                "x_1": [100],
                "loss": [100],
                "least": [0],
                "slope": column(0),
            },
        )
    ),
    mutants={"D bounds the distances from theta* too": {"comparator": True}, "a larger first term": {"first": 10}},
    kind="corollary",
)
