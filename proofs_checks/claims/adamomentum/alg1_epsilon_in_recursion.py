"""v_t = beta2 v_{t-1} + (1 - beta2) m_t^2 + epsilon keeps the debiased v_t at or above epsilon / (1 - beta2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, beta1, beta2, epsilon = variables("t beta1 beta2 epsilon")
m, v, v_hat = seq("m"), seq("v"), seq("v_hat")
FLOOR = epsilon / (1 - beta2)


def damped(weight: Term = 1 - beta2, least: Term = FLOOR, damping: Term = epsilon) -> Statement:
    """Line 6 and what it does; parameters: the weight of the square, the bound, the epsilon of the rule."""
    return statement(
        eq(v(t), beta2 * v(t - 1) + weight * m(t) ** 2 + epsilon),
        le(least, v_hat(t)),
        reals="beta1 beta2 epsilon",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), lt(0, epsilon)),
        where=tuple(d for d in recurrences(RULE, epsilon=damping) if d.name in ("m", "v", "v_hat")),
    )


def prove(p: Prover, line: Rel, bound: Rel) -> None:
    """Line 6 is the recursion; by induction (1 - beta2) v_t is at least epsilon (1 - beta2^t)."""
    from proofs_checks.search.moving_averages import damped_bound

    p.ring(line, p.unfold(v(t)), note="line 6 of the traced rule")
    p.bounds(beta2**t)
    low = damped_bound(p, v(t), beta2, m(t), epsilon, t, note="induction: what epsilon alone contributes")
    above = p.inverse_positive(p.need(lt(0, 1 - beta2**t)))
    p.positive(bound, p.unfold(v_hat(t)), facts=[low, above], note="division by 1 - beta2^t")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Algorithm 1, line 6"),
    printed=r"v_t\leftarrow\beta_2v_{t-1}+(1-\beta_2)m_t^2+\epsilon",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), epsilon > 0: the traced rule does what line 6 says, and the "
    "epsilon in it does what the notation section wants of it (it keeps the denominator away from zero): the debiased "
    "v_t under the root of line 9 is at least epsilon / (1 - beta2), with equality where all m_t are 0. So moving "
    "epsilon under the root in this way also multiplies it by 1 / (1 - beta2).",
    statement=damped,
    check=by_goals(prove, point(t=2, beta1=num("1/2"), beta2=num("2/3"), epsilon=num("1/10"), tables={"g": [0, 0]})),
    mutants={
        "m_t^2 with the weight 1": {"weight": num(1)},
        "twice the bound": {"least": 2 * FLOOR},
        "epsilon over the square of 1 - beta2": {"least": FLOOR / (1 - beta2)},
        "a rule without epsilon": {"damping": num(0)},
    },
    kind="algorithm",
)
