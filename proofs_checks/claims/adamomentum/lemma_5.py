"""Lemma 5: how z_t = theta_t + beta_{1,t} / (1 - beta_{1,t}) (theta_t - theta_{t-1}) moves, for t > 1 and for t = 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, recursion, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta2, epsilon = variables("t i beta2 epsilon")
g, m, v, m_hat, v_hat, x, z, alpha, beta1 = map(seq, ("g", "m", "v", "m_hat", "v_hat", "x", "z", "alpha", "beta1"))
ONE, TWO, HALF, THETA_1 = num(1), num(2), num("1/2"), variables("x_1")[0]
DECAY = [HALF, num("1/3"), num("1/4")]


def odds(s: Term) -> Term:
    """``beta_{1,s} / (1 - beta_{1,s})``."""
    return beta1(s) / (1 - beta1(s))


def rate(s: Term) -> Term:
    """``alpha_s / sqrt(v_s)``."""
    return alpha(s) / sqrt(v(s))


def moves(sign: int = 1, first: int = 1, start: Term = THETA_1, debias: Term = ONE) -> Statement:
    """The lemma; parameters: sign of g_t, index of the first iterate, z_1, the first debiasing factor."""
    smooth = -(odds(t + 1) - odds(t)) * (rate(t) * m(t)) - odds(t) * (rate(t) - rate(t - 1)) * m(t - 1)
    long = smooth - rate(t) * g(t) if sign > 0 else smooth + rate(t) * g(t)
    short = -(odds(TWO) - odds(ONE)) * (rate(ONE) * m(ONE)) - rate(ONE) * g(ONE)
    rule = recurrences(RULE, first=first, alpha=alpha, beta1=beta1, debias1=debias, debias2=1)
    return statement(
        eq(z(t + 1) - z(t), long),
        eq(z(TWO) - z(ONE), short),
        reals="beta2 epsilon x_0 x_1",
        integers="t",
        given=(
            *(le(2, t), le(0, beta2), lt(beta2, 1), lt(0, epsilon)),
            for_all("i", le(1, i), le(i, t + 1), then=lt(beta1(i), 1)),
        ),
        where=(*rule, recursion(z(t), x(t) + odds(t) * (x(t) - x(t - 1)), initial=start, start=1)),
    )


def prove(p: Prover, long: Rel, short: Rel) -> None:
    """Every theta_{s+1} - theta_s is -alpha_s m_s / sqrt(v_s), and m_t is written out once."""
    from proofs_checks.search.moving_averages import damped_positive
    from proofs_checks.search.radicals import same_root

    positive = damped_positive(p, v, beta2, m, epsilon)
    steps = {}
    for s in (ONE, t - 1, t):
        p.instance(positive, s)
        p.bounds(sqrt(v(s)))
        same = same_root(p, p.ring(eq(v_hat(s), v(s)), p.unfold(v_hat(s))))
        value = eq(x(s + 1), x(s) - rate(s) * m(s))
        steps[s] = p.ring(value, p.unfold(x(s + 1)), p.unfold(m_hat(s)), same, note="eq. (1)" if s == t else "")
    for s in (ONE, TWO, t, t + 1):
        p.instance(4, s)
    now, before = p.ring(eq(x(t), x(t - 1) - rate(t - 1) * m(t - 1)), steps[t - 1]), p.unfold(m(t))
    p.ring(long, p.unfold(z(t + 1)), p.unfold(z(t)), steps[t], now, before, note="differences of z, m_t written out")
    first = p.ring(eq(m(ONE), (1 - beta1(ONE)) * g(ONE)), p.unfold(m(ONE)), p.unfold(m(num(0))), note="m_0 = 0")
    p.ring(short, p.unfold(z(TWO)), p.unfold(z(ONE)), steps[ONE], p.unfold(x(ONE)), first, note="z_1 = theta_1")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Lemma 5"),
    printed=r"z_t=\theta_t+\tfrac{\beta_{1,t}}{1-\beta_{1,t}}(\theta_t-\theta_{t-1}):\quad z_{t+1}-z_t="
    r"-\Big(\tfrac{\beta_{1,t+1}}{1-\beta_{1,t+1}}-\tfrac{\beta_{1,t}}{1-\beta_{1,t}}\Big)"
    r"\tfrac{\alpha_tm_t}{\sqrt{v_t}}-\tfrac{\beta_{1,t}}{1-\beta_{1,t}}\Big(\tfrac{\alpha_t}{\sqrt{v_t}}"
    r"-\tfrac{\alpha_{t-1}}{\sqrt{v_{t-1}}}\Big)m_{t-1}-\tfrac{\alpha_tg_t}{\sqrt{v_t}}\ (t>1),\quad z_2-z_1="
    r"-\Big(\tfrac{\beta_{1,2}}{1-\beta_{1,2}}-\tfrac{\beta_{1,1}}{1-\beta_{1,1}}\Big)"
    r"\tfrac{\alpha_1m_1}{\sqrt{v_1}}-\tfrac{\alpha_1g_1}{\sqrt{v_1}}",
    reading="For every t >= 2, step sizes alpha_s, decays beta_{1,s} < 1, beta2 in [0, 1), epsilon > 0. The algorithm "
    "is the one analysed: no debiasing, theta_{s+1} = theta_s - alpha_s m_s / sqrt(v_s) as in eqs. (1) and (11), and "
    "z_1 = theta_1 (the lemma sets theta_0 to theta_1). With Algorithm 1's own index, or debiased, it fails.",
    statement=moves,
    check=by_goals(
        prove,
        point(
            t=2, beta2=HALF, epsilon=HALF, x_0=3, x_1=4, tables={"g": [1, -2, 3], "alpha": [1, 2, 3], "beta1": DECAY}
        ),
    ),
    mutants={
        "g_t with the other sign": {"sign": -1},
        "Algorithm 1's own index": {"first": 0},
        "z_1 = 0": {"start": num(0)},
        "debiased (beta1 = 1/2)": {"debias": 1 - HALF**t},
    },
    kind="identity",
)
