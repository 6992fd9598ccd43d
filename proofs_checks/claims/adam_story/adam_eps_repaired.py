"""Adam with eps is the slide's display with eps sqrt(1 - beta2^k) added to sqrt(v_k): how much shorter each step is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adam import RULE as PYTORCH
from symbolic.rules.adam_no_epsilon import RULE as PRINTED
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences, trace

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, beta1, beta2, eps = variables("k beta1 beta2 epsilon")
x, m, v, g, eta = seq("x"), seq("m"), seq("v"), seq("g"), seq("eta")
DEBIAS = sqrt(1 - beta2**k)


def with_epsilon(added: Term = eps * DEBIAS, lost: Term = eps * DEBIAS) -> Statement:
    """The display with epsilon, and the part of the step that is lost; parameters: epsilon's place in both."""
    state = type(PRINTED.initial)(m(k - 1), v(k - 1))
    hyper = PRINTED.hyper(eta(k), beta1, beta2, 1 - beta1**k, 1 - beta2**k)
    printed: Any = trace(PRINTED, state, x(k), g(k), hyper).delta
    return statement(
        eq(x(k + 1), x(k) - eta(k) * (DEBIAS / (1 - beta1**k)) * (m(k) / (sqrt(v(k)) + added))),
        eq(x(k) - x(k + 1), printed - lost / (sqrt(v(k)) + eps * DEBIAS) * printed),
        reals="beta1 beta2 epsilon x_1",
        integers="k",
        given=(
            *(le(1, k), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *(le(0, eps), lt(0, v(k))),
        ),
        where=recurrences(PYTORCH, first=1, alpha=eta),
    )


def prove(p: Prover, display: Rel, part: Rel) -> None:
    """sqrt(v_hat) = sqrt(v)/sqrt(1 - beta2^k), then one quotient."""
    from proofs_checks.search.adam_steps import shorter_step

    shorter_step(p, display, part, k)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Popularity in AI', code line optim.Adam(..., eps=1e-08)"),
    printed=r"x_{k+1}=x_k-\eta_k\frac{\sqrt{1-\beta_2^k}}{1-\beta_1^k}\frac{m_k}{\sqrt{v_k}+\epsilon\sqrt{1-\beta_2^k}},"
    r"\quad x_k-x_{k+1}=\Big(1-\frac{\epsilon\sqrt{1-\beta_2^k}}{\sqrt{v_k}+\epsilon\sqrt{1-\beta_2^k}}\Big)\delta_k",
    reading="One coordinate, k >= 1, beta1 and beta2 in [0, 1), eps >= 0, v_k > 0, all step sizes and gradients: what "
    "PyTorch's Adam does, in the slide's letters. delta_k is the slide's step from the same state, of which "
    "the part eps/(sqrt(v_hat_k) + eps) is lost: the two are equal only if eps = 0 or the step is 0.",
    statement=with_epsilon,
    check=by_goals(
        prove,
        point(k=1, beta1=num("1/2"), beta2=num("3/4"), epsilon=num("1/2"), x_1=1, tables={"g": [2, 1], "eta": [3, 1]}),
    ),
    mutants={
        "eps itself added to sqrt(v_k)": {"added": eps},
        "eps inside the debiasing forgotten": {"lost": eps},
        "nothing lost": {"lost": num(0)},
    },
    repairs="adam_story/adam_eps",
    kind="algorithm",
)
