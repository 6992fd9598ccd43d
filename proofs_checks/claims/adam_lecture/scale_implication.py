"""The size of Adam's step does not depend on the scale c of the gradients: false for small gradients if epsilon > 0."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, ne, statement
from symbolic.term import absolute, num, seq, variables
from symbolic.trace import recurrences

t, c, alpha, epsilon = variables("t c alpha epsilon")
g, g_c, x, x_c, v_hat = map(seq, ("g", "g_c", "x", "x_c", "v_hat"))
LETTERS = {"m": "m_c", "v": "v_c", "m_hat": "m_hat_c", "v_hat": "v_hat_c", "x": "x_c", "g": "g_c"}


def invariant(*more: Rel, scaled_epsilon: bool = False) -> Statement:
    """The printed sentence; parameters: further hypotheses, whether the second run has epsilon multiplied by c^2."""
    second = recurrences(RULE, epsilon=c**2 * epsilon) if scaled_epsilon else recurrences(RULE)
    beta1, beta2 = variables("beta1 beta2")
    return statement(
        eq(absolute(x_c(t) - x_c(t - 1)), absolute(x(t) - x(t - 1))),
        reals="c alpha beta1 beta2 epsilon x_0",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *(lt(0, alpha), le(0, epsilon), ne(c, 0), lt(0, v_hat(t))),
            *more,
        ),
        where=(*recurrences(RULE), definition(g_c(t), c * g(t)), *renamed(second, **LETTERS)),
    )


def variant(without_epsilon: bool = False, unit: bool = False, scaled_epsilon: bool = False) -> Statement:
    """True variants: epsilon = 0, c = 1 or -1, epsilon multiplied by c^2 in the second run."""
    more = (*((eq(epsilon, 0),) if without_epsilon else ()), *((eq(c**2, 1),) if unit else ()))
    return invariant(*more, scaled_epsilon=scaled_epsilon)


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property II: scale invariance"),
    printed=r"\text{the magnitude of the update is unaffected by the scaling factor }c\text{: Adam is robust to}"
    r"\text{ very large or very small gradients}",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), alpha > 0, eps >= 0, c other than 0 and all gradients with "
    "vhat_t > 0: the t-th steps of the lecture's Adam on g and on c g (subscript c) have the same size. The point "
    "has the usual eps = 10^-8 and a gradient of 4/30000: the first step shrinks from 4/5 to 3/5 of alpha.",
    statement=variant,
    check=by_counterexample(
        point(
            t=1,
            c=num("9/16"),
            alpha=num("0.001"),
            beta1=num("0.9"),
            beta2=num("0.999"),
            epsilon=num("1e-8"),
            x_0=0,
            tables={"g": [num("4/30000")]},
        )
    ),
    mutants={
        "epsilon = 0": {"without_epsilon": True},
        "c = 1 or c = -1": {"unit": True},
        "epsilon scaled by c^2": {"scaled_epsilon": True},
    },
    kind="heuristic",
)
