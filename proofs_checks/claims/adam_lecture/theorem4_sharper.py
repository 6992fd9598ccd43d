"""AMSGrad's regret with half the first constant, without gamma and without beta1 < sqrt(beta2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.amsgrad_runs import DECAYED, LAST, MOMENTS, ONE_STEP, PROJECTION, SECOND, SLOW, assumptions
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online import D, T, alpha, beta1, beta2
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, log, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def amsgrad(first: Like = 1, second: Like = 1, last: Like = 1, near: bool = True) -> Statement:
    """The bound; parameters: factors of its three terms, whether the domain is bounded."""
    one = D**2 * sqrt(T) / (2 * alpha) * LAST
    two = D**2 / (1 - beta1) * DECAYED
    three = alpha * (1 + beta1) * sqrt(1 + log(T)) / (2 * (1 - beta1) ** 2 * sqrt(1 - beta2)) * o.norms()
    parts = [f * z if f != 1 else z for f, z in ((first, one), (second, two), (last, three))]
    return statement(
        le(o.REGRET, parts[0] + parts[1] + parts[2]),
        reals=o.REALS,
        integers="T d",
        given=(*assumptions(near), le(0, beta2), SECOND[1]),
        where=MOMENTS,
    )


def prove(p: Prover, goal: Rel) -> None:
    """Telescoping in each coordinate; the ratios m^2/sqrt(vhat) by their own recursion; Cauchy-Schwarz."""
    from proofs_checks.search.regret_amsgrad import defined, from_sharp, prepared

    prepared(p)
    from_sharp(p, PROJECTION, lambda q, whole: q.restate(goal, whole, note="the three sums over all coordinates"))
    defined(p, goal)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"R_T\le\frac{D_\infty^2\sqrt T}{2\alpha}\sum_{i=1}^d\hat v_{T,i}^{1/2}+\frac{D_\infty^2}{1-\beta_1}"
    r"\sum_{t=1}^T\sum_{i=1}^d\frac{\beta_{1t}\hat v_{t,i}^{1/2}}{\alpha_t}"
    r"+\frac{\alpha(1+\beta_1)\sqrt{1+\log T}}{2(1-\beta_1)^2\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="As Theorem 4, for any beta1 and beta2 in [0, 1): beta1 < sqrt(beta2) is not needed and the factor 1/(1 - "
    "gamma) is not there, since vhat_t never falls: m_t^2/sqrt(vhat_t) <= beta_{1t} "
    "m_{t-1}^2/sqrt(vhat_{t-1}) + |g_t|/sqrt(1 - beta2). The first term is the printed one times (1 - "
    "beta1)/2, the second times 1 - beta1, the last times (1 + beta1)(1 - gamma)/2.",
    statement=amsgrad,
    check=by_goals(prove, ONE_STEP),
    mutants={
        "no first term": {"first": 0},
        "the second term subtracted": {"second": -1},
        "a quarter of the first and last terms": {"first": num("1/4"), "last": num("1/4")},
        "an unbounded domain": {"near": False},
        "no last term": {"last": 0},
    },
    repairs="adam_lecture/theorem4",
    cites=("projections onto closed convex sets do not expand distances to their points, in the norm projected in",),
    kind="theorem",
    against={"the second term subtracted": SLOW},
)
