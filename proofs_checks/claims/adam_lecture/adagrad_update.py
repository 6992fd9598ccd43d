"""AdaGrad (2011) printed with epsilon inside the root: with epsilon > 0 no delta makes it Duchi's AdaGrad."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adagrad import RULE as DUCHI
from symbolic.rules.adagrad_eps_inside import RULE as PRINTED
from symbolic.statement import Statement, eq, le, lt, ne, statement
from symbolic.term import seq, variables
from symbolic.trace import recurrences

t, gamma, epsilon, delta, x_1 = variables("t gamma epsilon delta x_1")
x, y, g = seq("x"), seq("y"), seq("g")


def attribution(zero: bool = False, at_first: bool = False) -> Statement:
    """Duchi's iterates, for a delta that gives the same first step; parameters: epsilon 0, the first step only."""
    return statement(
        eq(x(t + 1), y(t + 1)),
        reals="gamma epsilon delta x_1",
        integers="t",
        given=(
            *(le(1, t), lt(0, gamma), eq(epsilon, 0) if zero else lt(0, epsilon), le(0, delta), ne(g(1), 0)),
            *(eq(x(2), y(2)), *((le(t, 1),) if at_first else ())),
        ),
        where=(
            *recurrences(PRINTED, first=1, alpha=gamma),
            *renamed(recurrences(DUCHI, first=1, alpha=gamma)[1:], x="y"),
        ),
    )


CLAIM = Claim(
    source=Source("lim_lecture", "AdaGrad"),
    printed=r"\text{AdaGrad (2011, JMLR): }s_t=s_{t-1}+g_t^2,\quad"
    r"\theta_{t+1}=\theta_t-\frac{\gamma}{\sqrt{s_t+\epsilon}}g_t",
    reading="The attribution as it stands, one coordinate: with epsilon > 0 the printed iterates (x, with s_t = v(t)) "
    "are those of Duchi, Hazan and Singer's AdaGrad (y), which divides by delta + sqrt(s_t), from the same "
    "start, with the same gradients and the delta >= 0 for which the first steps agree.",
    statement=attribution,
    kind="algorithm",
    check=by_counterexample(point(t=2, gamma=1, epsilon=56, delta=4, x_1=0, tables={"g": [5, 12]})),
    mutants={"epsilon = 0": {"zero": True}, "the first step only": {"at_first": True}},
)
