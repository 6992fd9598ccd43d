"""AMSGrad's regret is at most the printed bound, with D^2 sqrt(T) / (alpha (1 - beta1)) in front of its first term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.amsgrad_runs import MOMENTS, ONE_STEP, PROJECTION, SECOND, SLOW, assumptions, printed_bound
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online import beta1, beta2
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def amsgrad(first: Like = 1, second: Like = 1, last: Like = 1, near: bool = True) -> Statement:
    """The bound; parameters: factors of its three terms, whether the domain is bounded."""
    return statement(
        le(o.REGRET, printed_bound(first, second, last)),
        reals=o.REALS,
        integers="T d",
        given=(*assumptions(near), *SECOND, lt(beta1, sqrt(beta2))),
        where=MOMENTS,
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every printed term is larger than that of a sharper bound."""
    from proofs_checks.search.regret_amsgrad import defined, printed_regret

    printed_regret(p, goal, PROJECTION)
    defined(p, goal)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"R_T\le\frac{D_\infty^2\sqrt T}{\alpha(1-\beta_1)}\sum_{i=1}^d\hat v_{T,i}^{1/2}+\frac{D_\infty^2}"
    r"{(1-\beta_1)^2}\sum_{t=1}^T\sum_{i=1}^d\frac{\beta_{1t}\hat v_{t,i}^{1/2}}{\alpha_t}"
    r"+\frac{\alpha\sqrt{1+\log T}}{(1-\beta_1)^2(1-\gamma)\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="For all T, d >= 1, alpha_t = alpha/sqrt(t), any beta_{1t} in [0, beta1], gamma = beta1/sqrt(beta2) < 1; "
    "y is the best fixed point, no coordinate of x_t - y exceeds D_inf, convexity is f_t(x_t) - f_t(y) <= "
    "<g_t, x_t - y>. Each vhat_{t,i} is positive (else the rule divides by 0). The projection enters by what "
    "it does for every closed convex domain: in the metric sqrt(vhat_t) it does not expand distances to "
    "points of the domain. Neither beta_{11} = beta1 nor bounded gradients are needed. The proof does not put "
    "1/(1 - beta1) for 1/(1 - beta_{1t}) before differences of either sign, as the published one does.",
    statement=amsgrad,
    check=by_goals(prove, ONE_STEP),
    mutants={
        "no first term": {"first": 0},
        "the second term subtracted": {"second": -1},
        "no last term": {"last": 0},
        "an unbounded domain": {"near": False},
        "a hundredth of the first and last terms": {"first": num("1/100"), "last": num("1/100")},
    },
    cites=("projections onto closed convex sets do not expand distances to their points, in the norm projected in",),
    kind="theorem",
    against={"the second term subtracted": SLOW},
)
