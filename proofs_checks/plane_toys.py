"""Three parabolas at a point, an epoch that repeats itself: beta1 = 0, v is the rule's own line from v_0 to v_3."""

from __future__ import annotations

from dataclasses import replace

from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Defined, Fact, Recursion, eq, le, lt
from symbolic.term import Like, Term, seq, sqrt, var, variables
from symbolic.trace import recurrences

beta2, v_0 = variables("beta2 v_0")
g, v = seq("g"), seq("v")


def second_moment() -> tuple[Defined, ...]:
    """v from the start v_0."""
    lines = recurrences(RULE, first=1, alpha=1, beta1=0)[1:2]
    return tuple(replace(d, initial=var("v_0")) for d in lines if isinstance(d, Recursion))


def given(slopes: tuple[Like, Like, Like]) -> tuple[Fact, ...]:
    """beta2 in [0, 1), the gradients of the three functions at the point, and v_3 = v_0."""
    return (le(0, beta2), lt(beta2, 1), *(eq(g(k), s) for k, s in enumerate(slopes, 1)), eq(v(3), v_0))


def epoch() -> Term:
    """The steps of the epoch, in units of the step size."""
    return g(1) / sqrt(v(1)) + g(2) / sqrt(v(2)) + g(3) / sqrt(v(3))
