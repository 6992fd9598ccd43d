"""theta_{t+1} = theta_t - alpha m_t / sqrt(v_t) with m_t = g_t and v_t = 1 is gradient descent, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.sgd import RULE as SGD
from symbolic.statement import Rel, Statement, definition, eq, le, recursion, statement
from symbolic.term import Like, Term, num, seq, sqrt, var, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha, start = variables("t alpha x_1")
g, m, v, x, sgd = seq("g"), seq("m"), seq("v"), seq("x"), seq("sgd")
GRADIENT = g(t)


def degenerate(first: Term = GRADIENT, second: Like = 1, rate: Term = alpha, other: Term = start) -> Statement:
    """Eq. (1) beside the traced rule; parameters: m_t, v_t, the step size and the start of eq. (1)."""
    step = x(t - 1) - rate * m(t - 1) / sqrt(v(t - 1))
    return statement(
        eq(x(t), sgd(t)),
        eq(x(t + 1), x(t) - alpha * g(t)),
        reals="alpha x_1 y_1",
        integers="t",
        given=(le(1, t),),
        where=(
            definition(m(t), first),
            definition(v(t), second),
            recursion(x(t), step, initial=other, start=1),
            *renamed(recurrences(SGD, first=1), x="sgd"),
        ),
    )


def prove(p: Prover, same: Rel, one: Rel) -> None:
    """The root of 1 is 1, so each step is that of gradient descent; induction over the steps."""
    from proofs_checks.search.lemmas import for_each_step
    from proofs_checks.search.radicals import root_is, same_root

    unit = root_is(p, num(1), num(1))

    def one_step(q: Prover, s: Term) -> int:
        scale = q.unfold(v(s))
        refs = [q.unfold(x(s + 1)), q.unfold(m(s)), same_root(q, scale), unit]
        return q.ring(eq(x(s + 1), x(s) - alpha * g(s)), *refs, note="the divisor is 1 and the direction is g_t")

    def base(q: Prover) -> object:
        return q.ring(same.at(t=1), q.unfold(x(num(1))), q.unfold(sgd(num(1))))

    def step(q: Prover, s: Term, known: int) -> object:
        return q.ring(same.at(t=s + 1), one_step(q, s), q.unfold(sgd(s + 1)), known)

    one_step(p, t)
    for_each_step(p, same, t, base, step, start=1, note="induction over the steps")
    p.conclude(one)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 2, eq. (1)"),
    printed=r"\theta_{t+1}=\theta_t-\alpha\frac{m_t}{\sqrt{v_t}}\text{ with }m_t=g_t,\ v_t=1"
    r"\text{ degenerates to the vanilla SGD}",
    reading="For every t >= 1, alpha and sequence of gradients: eq. (1) with m_t = g_t and v_t = 1 has the iterates of "
    "gradient descent (the project's rule) from the same start, one coordinate at a time as all operations are "
    "elementwise.",
    statement=degenerate,
    check=by_goals(prove, point(t=3, alpha=num("1/2"), x_1=5, y_1=4, tables={"g": [1, -2, 3]})),
    mutants={
        "m_t = 2 g_t": {"first": 2 * GRADIENT},
        "v_t = 4": {"second": 4},
        "a step uphill": {"rate": -alpha},
        "another start": {"other": var("y_1")},
    },
)
