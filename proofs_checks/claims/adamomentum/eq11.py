"""theta_{t+1} = theta_t - alpha_t (beta_{1,t} / sqrt(v_t) m_{t-1} + (1 - beta_{1,t}) / sqrt(v_t) g_t)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, beta2, epsilon = variables("t beta2 epsilon")
g, m, v, x, alpha, beta1 = map(seq, ("g", "m", "v", "x", "alpha", "beta1"))
OLD, NEW, STEP = beta1(t), 1 - beta1(t), x(t)


def expanded(old: Term = OLD, new: Term = NEW, before: Term = STEP, least: Term = epsilon) -> Statement:
    """Eq. (11); parameters: the weights of m_{t-1} and g_t, the iterate before, what must be positive."""
    root = sqrt(v(t))
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=beta1, debias1=1, debias2=1)
    return statement(
        eq(x(t + 1), before - alpha(t) * (old / root * m(t - 1) + new / root * g(t))),
        reals="beta2 epsilon x_1",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1), lt(0, least)),
        where=rule,
    )


def prove(p: Prover, goal: Rel) -> None:
    """The average m_t written out in the step; epsilon keeps v_t positive."""
    from proofs_checks.search.moving_averages import damped_positive
    from proofs_checks.search.radicals import same_root

    p.instance(damped_positive(p, v, beta2, m, epsilon), t)
    p.bounds(sqrt(v(t)))
    hats = p.unfold(seq("m_hat")(t)), p.unfold(seq("v_hat")(t))
    same = same_root(p, p.ring(eq(seq("v_hat")(t), v(t)), hats[1]))
    step = p.ring(eq(x(t + 1), x(t) - alpha(t) * m(t) / sqrt(v(t))), p.unfold(x(t + 1)), hats[0], same, note="eq. (1)")
    p.ring(goal, step, p.unfold(m(t)), note="m_t written out")


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (11)"),
    printed=r"\theta_{t+1}=\theta_t-\alpha_t\Big(\frac{\beta_{1,t}}{\sqrt{v_t}}m_{t-1}"
    r"+\frac{1-\beta_{1,t}}{\sqrt{v_t}}g_t\Big)",
    reading="For every t >= 1, step sizes alpha_t, decays beta_{1,t}, beta2 in [0, 1), epsilon > 0: AdaMomentum as the "
    "analysis takes it, that is the traced rule without its two debiasing steps, with theta_{t+1} from theta_t as in "
    "eq. (1).",
    statement=expanded,
    check=by_goals(
        prove,
        point(
            t=2,
            beta2=num("1/2"),
            epsilon=num("1/2"),
            x_1=3,
            tables={"g": [1, -2], "alpha": [1, num("1/2")], "beta1": [num("1/2"), num("1/3")]},
        ),
    ),
    mutants={
        "beta_{1,t-1} before m_{t-1}": {"old": beta1(t - 1)},
        "g_t with the weight 1": {"new": num(1)},
        "theta_{t-1} before the step": {"before": x(t - 1)},
        "beta_{1,t+1} before g_t": {"new": 1 - beta1(t + 1)},
    },
)
