"""Rows of Table 1: m_t = (1 - beta1) sum beta1^(t-i) g_i, v_t = (1 - beta2) sum beta2^(t-i) g_i^2 (Ours: m_i^2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as ADAM
from symbolic.rules.adamomentum import RULE as OURS
from symbolic.rules.rmsprop import RULE as RMSPROP
from symbolic.statement import Defined, Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, total, var, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1, beta2, epsilon = variables("t i beta1 beta2 epsilon")
g, m, m_adam, v_rms, v_adam, v_ours = map(seq, ("g", "m", "m_adam", "v_rms", "v_adam", "v_ours"))


def moments(damping: Like) -> tuple[Defined, ...]:
    """The moments of the three rules, without debiasing; the rule of the last row has epsilon = ``damping``."""
    kept = {"m", "v"}
    adam = renamed(recurrences(ADAM), m="m_adam", v="v_adam")
    ours = renamed(recurrences(OURS, epsilon=damping), v="v_ours")
    rows = (*renamed(recurrences(RMSPROP), v="v_rms"), *adam, *ours)
    return tuple(d for d in rows if d.name in kept | {"v_rms", "m_adam", "v_adam", "v_ours"})


def rows(first: int = 1, power: int = 0, damping: Like = 0, scale: Like = 1 - beta2) -> Statement:
    """The rows; parameters: lower limit, offset of the power of beta1, epsilon, the factor before the last sum."""

    def weighted(b: Term, x: Term, lower: int = 1, off: int = 0) -> Term:
        return total(i, lower, t, b ** (t - i + off if off else t - i) * x)

    return statement(
        eq(v_rms(t), (1 - beta2) * weighted(beta2, g(i) ** 2)),
        eq(m_adam(t), (1 - beta1) * weighted(beta1, g(i), first, power)),
        eq(v_adam(t), (1 - beta2) * weighted(beta2, g(i) ** 2)),
        eq(m(t), (1 - beta1) * weighted(beta1, g(i), first, power)),
        eq(v_ours(t), scale * weighted(beta2, m(i) ** 2)),
        reals="beta1 beta2 epsilon",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
        where=moments(damping),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """Each row by induction over t."""
    from proofs_checks.search.moving_averages import by_recursion

    for goal in goals:
        decay = beta1 if goal.lhs.name in ("m", "m_adam") else beta2
        by_recursion(p, goal, t, decay, note="induction: the last summand is the new term")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Table 1 (RMSprop, Adam, Ours)"),
    printed=r"m_t=(1-\beta_1)\sum_{i=1}^t\beta_1^{t-i}g_i,\quad v_t=(1-\beta_2)\sum_{i=1}^t\beta_2^{t-i}g_i^2"
    r"\text{ (RMSprop, Adam)},\quad v_t=(1-\beta_2)\sum_{i=1}^t\beta_2^{t-i}m_i^2\text{ (Ours)}",
    reading="For every t >= 1 and beta1, beta2 in [0, 1): the moments of the three rules, which start at 0, are the "
    "printed sums. As the text above the table says, debiasing and epsilon are left out; in AdaMomentum, where epsilon "
    "stands in the recursion, this means epsilon = 0.",
    statement=rows,
    check=by_goals(prove, point(t=3, beta1=num("1/2"), beta2=num("2/3"), epsilon=1, tables={"g": [1, -2, 3]})),
    mutants={
        "sum from 2": {"first": 2},
        "power one too high": {"power": 1},
        "epsilon kept in the recursion": {"damping": var("epsilon")},
        "AdaMomentum's sum without its factor": {"scale": num(1)},
    },
)
