"""(theta_{t+1} - theta*)^2 expanded for AdaMomentum's step, and solved for the gradient's term."""

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
NEW, DECAY = 1 - b(t), b(t)
ROOT, GAP, AFTER = sqrt(v(t)), x(t) - best, x(t + 1) - best


def expanded(twice: Like = 2, power: int = 2, share: Term = NEW, before: Term = DECAY) -> Statement:
    """Both displays; parameters: the factor 2, the power of alpha_t, the weights of g_t and m_{t-1}."""
    square = alpha(t) ** power * (m(t) ** 2 / v(t))
    step = before / ROOT * m(t - 1) + share / ROOT * g(t)
    moved = GAP**2 - AFTER**2 - twice * alpha(t) * (before / ROOT) * m(t - 1) * GAP + square
    return statement(
        eq(AFTER**2, GAP**2 - twice * alpha(t) * step * GAP + square),
        eq(twice * alpha(t) * share / ROOT * g(t) * GAP, moved),
        reals="beta2 epsilon x_1 best",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1), le(0, epsilon), lt(0, v(t))),
        where=recurrences(RULE, first=1, alpha=alpha, beta1=b, debias1=1, debias2=1),
    )


def prove(p: Prover, square: Rel, solved: Rel) -> None:
    """theta_{t+1} = theta_t - alpha_t m_t / sqrt(v_t), squared, with m_t written out in the mixed term."""
    from proofs_checks.search.radicals import same_root

    p.bounds(ROOT)
    hats = p.unfold(seq("m_hat")(t)), p.unfold(seq("v_hat")(t))
    same = same_root(p, p.ring(eq(seq("v_hat")(t), v(t)), hats[1]))
    step = p.ring(eq(x(t + 1), x(t) - alpha(t) * m(t) / ROOT), p.unfold(x(t + 1)), hats[0], same, note="eq. (1)")
    root, average = p.root(v(t)), p.unfold(m(t))
    over = p.ring(eq(v(t), ROOT**2), root)
    p.ring(square, step, average, over, note="the square of theta_{t+1} - theta*")
    p.ring(solved, step, average, over, note="rearranged")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1"),
    printed=r"(\theta_{t+1,i}-\theta_i^*)^2=(\theta_{t,i}-\theta_i^*)^2-2\alpha_t\Big(\frac{\beta_{1,t}}{\sqrt{v_{t,i}}}"
    r"m_{t-1,i}+\frac{1-\beta_{1,t}}{\sqrt{v_{t,i}}}g_{t,i}\Big)(\theta_{t,i}-\theta_i^*)"
    r"+\alpha_t^2\frac{m_{t,i}^2}{v_{t,i}}\text{ and its rearrangement}",
    reading="For one coordinate, every t >= 1, any step sizes alpha_t, decays beta_{1,t} and theta*, and v_t > 0, so "
    "that nothing is divided by 0; with or without an epsilon in v, without debiasing. The second conclusion is the "
    "rearrangement for 2 alpha_t (1 - beta_{1,t}) / sqrt(v_t) g_t (theta_t - theta*).",
    statement=expanded,
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
        "alpha_t without the factor 2": {"twice": 1},
        "alpha_t in place of its square": {"power": 1},
        "g_t with the weight 1": {"share": num(1)},
        "beta_{1,t-1} before m_{t-1}": {"before": b(t - 1)},
    },
)
