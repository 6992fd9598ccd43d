"""vhat_t = (1 - beta2)/(1 - beta2^t) sum beta2^(t-i) m_i^2 + epsilon/(1 - beta2) = vhat'_t + epsilon / (1 - beta2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1, beta2, epsilon = variables("t i beta1 beta2 epsilon")
m, v, v_hat, plain, plain_hat = map(seq, ("m", "v", "v_hat", "u", "u_hat"))
EXCESS, WEIGHT = epsilon / (1 - beta2), (1 - beta2) / (1 - beta2**t)


def closed_form(excess: Term = EXCESS, weight: Term = WEIGHT, first: int = 1, power: Term = t - i) -> Statement:
    """Both displays; parameters: what epsilon adds, the factor before the sum, its lower limit, the power in it."""
    average = weight * total(i, first, t, beta2**power * m(i) ** 2)
    damped = [d for d in recurrences(RULE) if d.name in ("m", "v", "v_hat")]
    without = renamed(recurrences(RULE, epsilon=0), v="u", v_hat="u_hat")
    return statement(
        eq(v_hat(t), average + excess),
        eq(plain_hat(t), average),
        eq(v_hat(t), plain_hat(t) + excess),
        reals="beta1 beta2 epsilon",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1)),
        where=(*damped, *(d for d in without if d.name in ("u", "u_hat"))),
    )


def prove(p: Prover, whole: Rel, without: Rel, difference: Rel) -> None:
    """Both recursions unrolled by induction; the epsilons add up to a geometric sum."""
    from proofs_checks.search.moving_averages import by_recursion

    p.bounds(beta2**t)
    p.need(lt(0, 1 - beta2**t))
    s = without.rhs.subterms[1]
    damping = epsilon * (1 - beta2**t) / (1 - beta2)
    first = by_recursion(p, eq(v(t), (1 - beta2) * s + damping), t, beta2, note="unrolling line 6 from v_0 = 0")
    second = by_recursion(p, eq(plain(t), (1 - beta2) * s), t, beta2, note="the same without epsilon")
    hats = p.unfold(v_hat(t)), p.unfold(plain_hat(t))
    for goal in (whole, without, difference):
        p.ring(goal, *hats, first, second, note="division by 1 - beta2^t")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 3.1 display"),
    printed=r"\hat v_t=\frac{1-\beta_2}{1-\beta_2^t}\sum_{i=1}^t\beta_2^{t-i}m_i^2+\frac{\epsilon}{1-\beta_2},\quad"
    r"\hat v_t'=\frac{1-\beta_2}{1-\beta_2^t}\sum_{i=1}^t\beta_2^{t-i}m_i^2,\quad"
    r"\hat v_t=\hat v_t'+\frac{\epsilon}{1-\beta_2}",
    reading="For every t >= 1, beta2 in [0, 1), any beta1, epsilon and gradients: vhat_t is that of the traced rule, "
    "and vhat'_t (here u_hat) that of the same rule with epsilon = 0 on the same gradients.",
    statement=closed_form,
    check=by_goals(
        prove, point(t=3, beta1=num("1/2"), beta2=num("2/3"), epsilon=num("1/10"), tables={"g": [1, -2, 3]})
    ),
    mutants={
        "epsilon as it stands": {"excess": epsilon},
        "the epsilons not debiased": {"excess": epsilon * (1 - beta2**t) / (1 - beta2)},
        "factor without its denominator": {"weight": 1 - beta2},
        "sum from 2": {"first": 2},
        "power one too high": {"power": t - i + 1},
    },
)
