"""The losses C x, -x, -x, C x, ... on [-1, 1] and Adam's steps on them, as the claims on this example speak of them.

`adam` is the lecture's Adam with beta1 = 0 and without bias correction, as its slides on this example print the
update. ``inside=True`` projects the iterate onto [-1, 1].
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from proofs_checks.kernel.point import Point, Table
from symbolic.domains.box import box
from symbolic.rules import amsgrad
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Defined, Fact, Recursion, eq, for_all, le, lt
from symbolic.term import Like, Term, num, seq, variables
from symbolic.trace import TERMS, recurrences

j, k, t, C, beta2, gamma, epsilon, x_1 = variables("j k t C beta2 gamma epsilon x_1")
g, v, v_max, x = seq("g"), seq("v"), seq("v_max"), seq("x")
SPIKE, FIRST, SECOND = 3 * k + 1, 3 * k + 2, 3 * k + 3
REALS = "C beta2 gamma epsilon x_1"


def slopes() -> tuple[Fact, ...]:
    """The gradients of the cycles 0 to k."""
    values = ((1, C), (2, num(-1)), (3, num(-1)))
    return tuple(for_all("j", le(0, j), le(j, k), then=eq(g(3 * j + r), value)) for r, value in values)


def given() -> tuple[Fact, ...]:
    """k >= 0, C > 2, 0 <= beta2 < 1, gamma > 0, epsilon >= 0 (facts 0 to 5), and the gradients (6 to 8)."""
    domain = (le(0, k), lt(2, C), le(0, beta2), lt(beta2, 1), lt(0, gamma), le(0, epsilon))
    return (*domain, *slopes())


def adam(inside: bool = False) -> tuple[Defined, ...]:
    """The rule's own lines: m, v, m_hat, v_hat, x."""
    return _on(inside, recurrences(RULE, first=1, alpha=gamma, beta1=0, debias1=1, debias2=1))


def reddi() -> tuple[Defined, ...]:
    """AMSGrad with beta1 = 0 and step sizes alpha(t), on the whole line."""
    return _on(False, recurrences(amsgrad.RULE, first=1, alpha=seq("alpha"), beta1=0))


def _term(x: Like) -> Term:
    return x if isinstance(x, Term) else num(x)


def clipped(y: Term) -> Term:
    """The projection of y onto [-1, 1]."""
    domain = box(-1, 1)
    return cast(Term, domain.project(TERMS, y, num(1), domain.parameters))


def _on(inside: bool, lines: tuple[Defined, ...]) -> tuple[Defined, ...]:
    """The lines with the iterate projected onto [-1, 1] where asked."""
    *others, iterate = lines
    if not inside or not isinstance(iterate, Recursion):
        return lines
    return (*others, replace(iterate, step=clipped(iterate.step)))


def witness(cycles: int = 8, **values: Like) -> Point:
    """C = 3 in the first cycle, or other values; the gradients are those of so many cycles."""
    at = {
        "k": 1,
        "C": 3,
        "beta2": num("1/20"),
        "gamma": num("1/4"),
        "epsilon": num("1/100"),
        "x_1": num("1/3"),
        **values,
    }
    table: Table = {(i,): _term(at["C"] if i % 3 == 1 else -1) for i in range(1, 3 * cycles + 1)}
    return Point({name: _term(value) for name, value in at.items()}, {"g": table})
