"""SGD on f_1 = (x - 1)^2/2 and f_2 = (x + 1)^2/2 in turn, D_0 = 1: the minimiser of the sum is 0.

The gradient at time t is x_t - a_t with a_t = 1, -1, 1, ...; an epoch is two steps.
"""

from __future__ import annotations

from symbolic.rules.sgd import RULE
from symbolic.statement import Defined, Rel, Statement, definition, le, lt, recursion, statement
from symbolic.term import Term, seq, variables
from symbolic.trace import recurrences

t, k, eta, x_1 = variables("t k eta x_1")
x, g, a = seq("x"), seq("g"), seq("a")


def in_turn(step: Term) -> tuple[Defined, ...]:
    """The labels a, the rule's own line for x with this step size, and the gradients."""
    labels = recursion(a(t), -a(t - 1), initial=1, start=1)
    return (labels, *recurrences(RULE, first=1, alpha=step), definition(g(t), x(t) - a(t)))


def constant_steps(goal: Rel) -> Statement:
    """``goal`` for every start, every constant step size eta in (0, 2) and all k >= 0."""
    return statement(
        goal,
        reals="eta x_1",
        integers="k",
        given=(le(0, k), lt(0, eta), lt(eta, 2)),
        where=in_turn(eta),
    )
