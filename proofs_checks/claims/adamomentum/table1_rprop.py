"""Table 1, row Rprop: with m_t = g_t, v_t = g_t^2 the step alpha m_t / sqrt(v_t) is alpha sign(g_t) where g_t != 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.rprop import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, ne, statement
from symbolic.term import Term, num, seq, sign, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha = variables("t alpha")
g, m, v, x = seq("g"), seq("m"), seq("v"), seq("x")
SIGNED = alpha * sign(g(t))


def sign_only(step: Term = SIGNED) -> Statement:
    """The traced rule beside the ``step`` that is claimed of it."""
    return statement(
        eq(m(t), g(t)),
        eq(v(t), g(t) ** 2),
        eq(x(t + 1), x(t) - step),
        reals="alpha x_1",
        integers="t",
        given=(le(1, t), ne(g(t), 0)),
        where=recurrences(RULE, first=1),
    )


def prove(p: Prover, first: Rel, second: Rel, goal: Rel) -> None:
    """The root of g^2 is g or -g by the sign of g."""
    from proofs_checks.search.radicals import root_is, same_root

    moment, scale = p.unfold(m(t), note="Table 1"), p.unfold(v(t), note="Table 1")
    step, root = p.unfold(x(t + 1)), same_root(p, scale)

    def signed(s: int) -> Callable[[Prover], object]:
        def script(q: Prover) -> object:
            case = len(q.context.facts) - 1
            size = q.positive(lt(0, -g(t)), facts=[case]) if s < 0 else case
            divisor = root_is(q, g(t) ** 2, num(s) * g(t) if s > 0 else -g(t))
            value = q.have(eq(sign(g(t)), s), "sign", [size if s > 0 else case])
            return q.ring(goal, step, moment, root, divisor, value)

        return script

    def never(q: Prover) -> object:
        return q.absurd(goal, 1, len(q.context.facts) - 1)

    p.cases(goal, g(t), num(0), (signed(-1), never, signed(1)), note="the root of g_t^2 is |g_t|")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Table 1 row Rprop and text below"),
    printed=r"\text{Rprop (Duchi et al., 2011): }m_t=g_t,\ v_t=g_t^2;\text{ it is equivalent to only using the sign "
    r"of gradients}",
    reading="For every t >= 1 and alpha: the step alpha m_t / sqrt(v_t) of eq. (1) is alpha sign(g_t) wherever it is "
    "defined, that is where g_t != 0 (0/0 is no step at all). Only this is judged: the method of Riedmiller and Braun, "
    "who introduced Rprop, also adapts the step size of every coordinate, and Duchi et al. 2011 is AdaGrad.",
    statement=sign_only,
    check=by_goals(prove, point(t=2, alpha=num("1/2"), x_1=5, tables={"g": [1, -2]})),
    mutants={
        "a step uphill": {"step": -SIGNED},
        "twice the step": {"step": 2 * SIGNED},
        "the step keeps the size of g": {"step": alpha * g(t)},
    },
)
