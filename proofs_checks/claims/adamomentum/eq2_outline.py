"""Eq. (2), without epsilon, against Adam and AdaMomentum, whose steps have one: the steps differ."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as ADAM
from symbolic.rules.adamomentum import RULE as OURS
from symbolic.statement import Statement, eq, le, lt, recursion, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

t, alpha, beta1, beta2, epsilon = variables("t alpha beta1 beta2 epsilon")
g, m, v, w, x_adam, x_ours = map(seq, ("g", "m", "u", "w", "x_adam", "x_ours"))
ZERO, NAMES = num(0), ("m", "v", "m_hat", "v_hat", "x")


def unified(outside: Term = ZERO, inside: Term = ZERO) -> Statement:
    """Eq. (2) with k = g and k = m; parameters: what is added to Adam's root and under AdaMomentum's."""
    adam = renamed(recurrences(ADAM, first=1), **{name: name + "_adam" for name in NAMES})
    ours = renamed(recurrences(OURS, first=1), **{name: name + "_ours" for name in NAMES})
    adam_root, ours_root = sqrt(v(t) / (1 - beta2**t)), sqrt(w(t) / (1 - beta2**t) + inside)
    return statement(
        eq(x_adam(t + 1), x_adam(t) - alpha * m(t) / ((1 - beta1**t) * (adam_root + outside))),
        eq(x_ours(t + 1), x_ours(t) - alpha * m(t) / ((1 - beta1**t) * ours_root)),
        reals="alpha beta1 beta2 epsilon x_1",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), lt(0, epsilon)),
            *(lt(0, v(t)), lt(0, w(t))),
        ),
        where=(
            recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * g(t)),
            recursion(v(t), beta2 * v(t - 1) + (1 - beta2) * g(t) ** 2),
            recursion(w(t), beta2 * w(t - 1) + (1 - beta2) * m(t) ** 2),
            *(*adam, *ours),
        ),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (2)"),
    printed=r"m_t=\beta_1m_{t-1}+(1-\beta_1)g_t,\quad v_t=\beta_2v_{t-1}+(1-\beta_2)k_t^2,\quad"
    r"\theta_{t+1}=\theta_t-\alpha m_t/\Big((1-\beta_1^t)\sqrt{v_t/(1-\beta_2^t)}\Big)",
    reading="Adam (k = g) and AdaMomentum (k = m) can be written in this form: for every t >= 1, alpha, beta1 and "
    "beta2 in [0, 1), epsilon > 0 and nonzero divisors, the step of eq. (2) is the step of the algorithm of Kingma and "
    "Ba, and that of Algorithm 1, at the same state. Eq. (2) has no epsilon and, unlike eq. (1), does not say that it "
    "leaves it out.",
    statement=unified,
    check=by_counterexample(
        point(t=1, alpha=1, beta1=num("1/2"), beta2=num("1/2"), epsilon=num("3/2"), x_1=0, tables={"g": [2]}),
    ),
    mutants={
        "epsilon added where each algorithm has it": {"outside": epsilon, "inside": epsilon / (1 - beta2)},
    },
    kind="algorithm",
)
