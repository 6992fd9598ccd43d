"""g_t (theta_t - theta*) as a difference of squares, a square of m_t and a product with m_{t-1}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, beta2, epsilon, best = variables("t beta2 epsilon best")
g, m, v, x, alpha, b = map(seq, ("g", "m", "v", "x", "alpha", "beta1"))
DECAY, OLD = b(t), m(t - 1)
ROOT, FOURTH, STEP = sqrt(v(t)), sqrt(sqrt(v(t))), sqrt(alpha(t))


def solved(half: Like = 2, share: Term = DECAY, sign: int = 1, old: Term = OLD) -> Statement:
    """Eq. (12); parameters: a factor 2, the decay before m_{t-1}, the order of theta* and theta_t, the old average."""
    gap, after = x(t) - best, x(t + 1) - best
    mixed = (best - x(t) if sign > 0 else x(t) - best) * STEP * (old / FOURTH)
    return statement(
        eq(
            g(t) * gap,
            ROOT / (half * alpha(t) * (1 - b(t))) * (gap**2 - after**2)
            + alpha(t) * ROOT / (2 * (1 - b(t))) * (m(t) ** 2 / v(t))
            + share / (1 - b(t)) * (FOURTH / STEP) * mixed,
        ),
        reals="beta2 epsilon x_1 best",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1), le(0, epsilon), lt(0, v(t)), lt(0, alpha(t)), lt(b(t), 1)),
        where=recurrences(RULE, first=1, alpha=alpha, beta1=b, debias1=1, debias2=1),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The step squared and divided by the weight of g_t; the fourth roots cancel."""
    from proofs_checks.search.radicals import same_root

    for term in (ROOT, FOURTH, STEP):
        p.bounds(term)
    p.need(lt(0, 1 - b(t)))
    hats = p.unfold(seq("m_hat")(t)), p.unfold(seq("v_hat")(t))
    same = same_root(p, p.ring(eq(seq("v_hat")(t), v(t)), hats[1]))
    step = p.ring(eq(x(t + 1), x(t) - alpha(t) * m(t) / ROOT), p.unfold(x(t + 1)), hats[0], same, note="eq. (1)")
    over = p.ring(eq(v(t), ROOT**2), p.root(v(t)))
    p.ring(goal, step, p.unfold(m(t)), over, note="the square expanded, solved for g_t, fourth roots cancelled")


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (12)"),
    printed=r"g_{t,i}(\theta_{t,i}-\theta_i^*)=\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_{1,t})}"
    r"\big[(\theta_{t,i}-\theta_i^*)^2-(\theta_{t+1,i}-\theta_i^*)^2\big]+\frac{\alpha_t\sqrt{v_{t,i}}}"
    r"{2(1-\beta_{1,t})}\cdot\frac{m_{t,i}^2}{v_{t,i}}+\frac{\beta_{1,t}}{1-\beta_{1,t}}\cdot"
    r"\frac{v_{t,i}^{1/4}}{\sqrt{\alpha_t}}(\theta_i^*-\theta_{t,i})\cdot\sqrt{\alpha_t}\,"
    r"\frac{m_{t-1,i}}{v_{t,i}^{1/4}}",
    reading="For one coordinate, every t >= 1, any theta*, step sizes alpha_t > 0, decays beta_{1,t} < 1, and v_t > 0, "
    "so that nothing is divided by 0; with or without an epsilon in v, without debiasing.",
    statement=solved,
    check=by_goals(
        prove,
        point(
            t=2,
            beta2=num("1/2"),
            epsilon=num("1/2"),
            x_1=3,
            best=1,
            tables={"g": [1, -2], "alpha": [1, num("1/2")], "beta1": [num("1/2"), num("1/3")]},
        ),
    ),
    mutants={
        "without the factor 1/2 of the bracket": {"half": 1},
        "the weight 1 before m_{t-1}": {"share": num(1)},
        "theta_t - theta* before m_{t-1}": {"sign": -1},
        "m_t in place of m_{t-1}": {"old": m(t)},
    },
)
