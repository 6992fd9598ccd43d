"""v_t = beta2 v_{t-1} + (1 - beta2) g_t^2, vhat_t = max(vhat_{t-1}, v_t): the maximum of v_1, ..., v_t."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.amsgrad import RULE
from symbolic.statement import ForAll, Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import maximum, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta2, bound = variables("t i beta2 bound")
v, v_max, g = seq("v"), seq("v_max"), seq("g")


def running_maximum(power: int = 2, ahead: int = 0, last: int = 0, bare: bool = False) -> Statement:
    """The two lines of the algorithm; no estimate seen is larger, no bound on those seen is smaller.

    Parameters: the power of the gradient, estimates of later steps, estimates at the end without the bound, the
    second line without the estimate before.
    """
    seen, bounded = t + ahead if ahead else t, t - last if last else t
    return statement(
        eq(v(t), beta2 * v(t - 1) + (1 - beta2) * g(t) ** power),
        eq(v_max(t), v(t) if bare else maximum(v_max(t - 1), v(t))),
        for_all("i", le(1, i), le(i, seen), then=le(v(i), v_max(t))),
        le(v_max(t), bound),
        reals="beta2 bound",
        integers="t",
        given=(
            *(le(1, t), le(0, beta2), lt(beta2, 1)),
            for_all("i", le(1, i), le(i, bounded), then=le(v(i), bound)),
        ),
        where=recurrences(RULE)[1:3],
    )


def prove(p: Prover, average: Rel, largest: Rel, seen: ForAll, least: Rel) -> None:
    """The rule's own lines, and two inductions over the steps."""
    from proofs_checks.search.averages import stays_nonnegative
    from proofs_checks.search.running_maximum import above_all, below_bounds

    p.ring(average, p.unfold(v(t)), note="the second moment of the rule")
    p.ring(largest, p.unfold(v_max(t)), note="its running maximum")
    above_all(p, v_max, v, t, note="it is at least every estimate seen so far")
    signs = [p.need(le(0, beta2)), p.need(le(0, 1 - beta2))]
    stays_nonnegative(p, v, g, num(1), signs)
    below_bounds(p, v_max, v, t, bound, 3, note="and at most every bound on them")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{AMSGrad (2018) maintains the maximum of the second moment estimates seen so far: }"
    r"v_t=\beta_2v_{t-1}+(1-\beta_2)g_t^2,\quad\hat v_t=\max(\hat v_{t-1},v_t)",
    reading="For every t >= 1, beta2 in [0, 1) and any gradients of one coordinate: both lines are those of Reddi, "
    "Kale and Kumar's Algorithm 2 (vhat is v_max in the rule, from v_0 = vhat_0 = 0), and vhat_t is the "
    "maximum of v_1, ..., v_t: none of these is larger, and it is at most every number (bound) that none of "
    "them exceeds.",
    statement=running_maximum,
    kind="algorithm",
    check=by_goals(prove, point(t=2, beta2=num("1/2"), bound=5, tables={"g": [3, 1, 2]})),
    mutants={
        "not squared": {"power": 1},
        "later estimates too": {"ahead": 1},
        "a bound on all but the last": {"last": 1},
        "no maximum": {"bare": True},
    },
)
