"""AMSGrad's regret is at most the printed bound, with D^2 sqrt(T) / (alpha (1 - beta1)) in front of its first term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, point
from proofs_checks.goals import by_goals
from proofs_checks.online import D, T, alpha, beta1, beta2, d, i, t
from symbolic.rules.amsgrad import RULE
from symbolic.statement import Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, log, num, seq, sqrt, total
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

top = seq("v_max")
MOMENTS = o.coordinatewise(recurrences(RULE, first=1, alpha=alpha / sqrt(t), beta1=o.b(t)))[:3]
MOVED = o.x(t, i) - alpha / sqrt(t) * o.m(t, i) / sqrt(top(t, i)) - o.y(i)
AFTER = total(i, 1, d, sqrt(top(t, i)) * (o.x(t + 1, i) - o.y(i)) ** 2)
PROJECTION = for_all("t", le(1, t), le(t, T), then=le(AFTER, total(i, 1, d, sqrt(top(t, i)) * MOVED**2)))
HALF, THIRD, DECAYED = num("1/2"), (num("1/3"), num("1/4")), o.b(t) * sqrt(top(t, i)) / (alpha / sqrt(t))


def amsgrad(first: Like = 1, second: Like = 1, last: Like = 1, near: bool = True, decay: bool = True) -> Statement:
    """The bound; parameters: factors of its three terms, whether the domain is bounded, whether beta_{1t} <= beta1."""
    sums = total(t, 1, T, total(i, 1, d, DECAYED))
    scale = (1 - beta1) ** 2 * (1 - beta1 / sqrt(beta2)) * sqrt(1 - beta2)
    one = D**2 * sqrt(T) / (alpha * (1 - beta1)) * total(i, 1, d, sqrt(top(T, i)))
    three = alpha * sqrt(1 + log(T)) / scale * o.norms()
    parts = [f * z if f != 1 else z for f, z in ((first, one), (second, D**2 / (1 - beta1) ** 2 * sums), (last, three))]
    return statement(
        le(o.REGRET, parts[0] + parts[1] + parts[2]),
        reals=o.REALS,
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, alpha), le(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
            *(lt(beta1, sqrt(beta2)), o.every(le(0, o.b(t))), *((o.every(le(o.b(t), beta1)),) if decay else ())),
            *(o.every(lt(0, top(t, i))), *((o.NEAR,) if near else ()), o.CONVEX, PROJECTION),
        ),
        where=MOMENTS,
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every printed term is larger than that of a sharper bound."""
    from proofs_checks.search.regret_amsgrad import defined, printed_regret

    printed_regret(p, goal, PROJECTION)
    defined(p, goal)


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"R_T\le\frac{D_\infty^2\sqrt T}{\alpha(1-\beta_1)}\sum_{i=1}^d\hat v_{T,i}^{1/2}+\frac{D_\infty^2}{(1-\beta_1)^2}"
    r"\sum_{t=1}^T\sum_{i=1}^d\frac{\beta_{1t}\hat v_{t,i}^{1/2}}{\alpha_t}+\frac{\alpha\sqrt{1+\log T}}"
    r"{(1-\beta_1)^2(1-\gamma)\sqrt{1-\beta_2}}\sum_{i=1}^d\|g_{1:T,i}\|_2",
    reading="For all T, d >= 1, alpha_t = alpha/sqrt(t), any beta_{1t} in [0, beta1], gamma = beta1/sqrt(beta2) < 1; y is "
    "the best fixed point, no coordinate of x_t - y exceeds D_inf. Each vhat_{t,i} is positive (else the rule divides by "
    "0). The projection enters by what it does for every closed convex domain: it does not expand distances to points "
    "of the domain in the metric sqrt(vhat_t). Convexity enters by f_t(x_t) - f_t(y) <= <g_t, x_t - y>. Neither "
    "beta_{11} = beta1 nor a bound on the gradients is needed. The proof does not put 1/(1 - beta1) in the place of "
    "1/(1 - beta_{1t}) before differences of either sign, as the published one does.",
    statement=amsgrad,
    check=by_goals(
        prove,
        point(
            **{"T": 2, "d": 1, "alpha": 2, "beta1": HALF, "beta2": HALF, "D": 3},
            tables={
                "g": {(1, 1): 1, (2, 1): -1},
                "x": {(1, 1): 1, (2, 1): -HALF, (3, 1): 0},
                "y": {(1,): 0},
                "beta1": THIRD,
                "loss": [1, HALF],
                "least": [0, 0],
            },
        ),
    ),
    mutants={
        "no first term": {"first": 0},
        "the second term subtracted": {"second": -1},
        "no last term": {"last": 0},
        "an unbounded domain": {"near": False},
        "decays beyond beta1": {"decay": False},
    },
    cites=("projections onto closed convex sets do not expand distances to their points in the metric projected in",),
    kind="theorem",
)
