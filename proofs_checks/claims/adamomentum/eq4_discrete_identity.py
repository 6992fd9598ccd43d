"""theta_{t+1} = theta_t - alpha m'_t/z_t + alpha (m'_t - m_t)/z_t, z_t = (1 - beta1^t) sqrt(v_t / (1 - beta2^t))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, recursion, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha, beta1, beta2, start = variables("t alpha beta1 beta2 x_1")
k, m, v, exact, x, z = map(seq, ("k", "m", "v", "m'", "x", "z"))


def step(s: Term) -> Term:
    """The step of eq. (2) at time ``s``."""
    return alpha * (m(s) / ((1 - beta1**s) * sqrt(v(s) / (1 - beta2**s))))


def split(drift: Term = alpha, noise: Term = alpha, shift: int = 0) -> Statement:
    """Eq. (4); parameters: the step sizes of its two terms, and an offset of the power of beta1 in z."""
    power = t + shift if shift else t
    average = [d for d in recurrences(RULE) if d.name == "m"]
    return statement(
        eq(x(t + 1), x(t) - drift * exact(t) / z(t) + noise * (exact(t) - m(t)) / z(t)),
        reals="alpha beta1 beta2 x_1",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), lt(0, v(t))),
        where=(
            *average,
            *renamed(average, m="m'", g="df"),
            recursion(v(t), beta2 * v(t - 1) + (1 - beta2) * k(t) ** 2),
            definition(z(t), (1 - beta1**power) * sqrt(v(t) / (1 - beta2**t))),
            recursion(x(t), x(t - 1) - step(t - 1), initial=start, start=1),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The two terms with m' cancel."""
    z_t, step_t = p.unfold(z(t), note="the divisor"), p.unfold(x(t + 1), note="eq. (2)")
    p.bounds(p.rel(z_t).rhs)
    root = p.rel(z_t).rhs.subterms[1]
    p.have(lt(0, root), "sqrt", [p.positive(lt(0, root.subterms[0]))])
    p.ring(goal, step_t, z_t, note="the two terms with m'_t cancel")


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (4)"),
    printed=r"\theta_{t+1}=\theta_t-\alpha\frac{m'_t}{z_t}+\alpha\frac{m'_t-m_t}{z_t},\quad"
    r"z_t=(1-\beta_1^t)\sqrt{\frac{v_t}{1-\beta_2^t}}",
    reading="For every t >= 1, alpha, beta1 and beta2 in [0, 1) and v_t > 0 (without which eq. (2) divides by 0): the "
    "step of eq. (2), with v the average of any k_t^2 (k = g for Adam, k = m for AdaMomentum), is the printed one. "
    "m' is the same average of the exact gradients df as m is of g, as defined before eq. (4).",
    statement=split,
    check=by_goals(
        prove,
        point(t=1, alpha=num("1/2"), beta1=num("1/2"), beta2=num("2/3"), x_1=5, tables={"g": [2], "k": [3], "df": [1]}),
    ),
    mutants={
        "the drift twice": {"drift": 2 * alpha},
        "the noise with the other sign": {"noise": -alpha},
        "z with beta1^(t+1)": {"shift": 1},
    },
)
