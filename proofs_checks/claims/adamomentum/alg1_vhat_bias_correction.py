"""vhat_t = v_t / (1 - beta2^t) does not remove the bias of v_t: the epsilon in the recursion stays in its mean."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Statement, eq, for_all, le, lt, statement
from symbolic.term import Term, expect, num, seq, variables
from symbolic.trace import recurrences

t, i, beta1, beta2, epsilon, sigma = variables("t i beta1 beta2 epsilon sigma")
m, v_hat = seq("m"), seq("v_hat")


def unbiased(damping: Term = epsilon, excess: Term | None = None) -> Statement:
    """Correction of the mean; parameters: the epsilon of the rule, what the mean exceeds sigma by."""
    return statement(
        eq(expect(v_hat(t)), sigma if excess is None else sigma + excess),
        reals="beta1 beta2 epsilon sigma",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), lt(0, epsilon)),
            for_all("i", le(1, i), le(i, t), then=eq(expect(m(i) ** 2), sigma)),
        ),
        where=tuple(d for d in recurrences(RULE, epsilon=damping) if d.name in ("m", "v", "v_hat")),
        random="g",
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Algorithm 1, line 8"),
    printed=r"\hat v_t\leftarrow v_t/(1-\beta_2^t)\quad\text{(bias correction of second moment estimation)}",
    reading="As for Adam, bias correction means: for every t >= 1, beta1 and beta2 in [0, 1), epsilon > 0, if the "
    "second moment of which v_t is the moving average is the same at all steps up to t, E[m_i^2] = sigma, then "
    "E[vhat_t] = sigma. (For gradients with one law at all steps this hypothesis itself fails unless beta1 = 0, as "
    "m_0 = 0; no correction of that is printed.)",
    statement=unbiased,
    check=by_counterexample(
        point(
            t=1,
            beta1=num("9/10"),
            beta2=num("999/1000"),
            epsilon=num("1e-8"),
            sigma=1,
            scenarios=[{"g": [10]}, {"g": [-10]}],
        )
    ),
    mutants={
        "no epsilon in the recursion": {"damping": num(0)},
        "the mean exceeds sigma by epsilon / (1 - beta2)": {"excess": epsilon / (1 - beta2)},
    },
    kind="algorithm",
)
