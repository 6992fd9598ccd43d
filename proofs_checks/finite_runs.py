"""Runs of Adam and AMSGrad with numbers for all constants: the losses 3 x, -x, -x, ... on [-1, 1], from x_1 = 1.

    g_t = 3 where t = 1 mod 3, else -1        beta1 = 0, beta2 = 1/10 = 1/(1 + 3^2), alpha_t = 1/sqrt(t)
    R(T) = sum_{t<=T} g_t (x_t + 1), the regret against -1, and no u in [-1, 1] has a larger one

The gradients are handed on by three recursions: h_t = g_{t+1} and w_t = g_{t+2}.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from proofs_checks.cycles import clipped
from proofs_checks.kernel.point import Point, point
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.rules import Rule, adam_eps_inside, amsgrad
from symbolic.statement import Defined, Recursion, Statement, between, le, lt, recursion, statement
from symbolic.term import Like, Term, absolute, num, seq, sqrt, term, total, variables
from symbolic.trace import Field, recurrences

t, u = variables("t u")
g, h, w, x = map(seq, ("g", "h", "w", "x"))
TURNING = (
    recursion(g(t), h(t - 1), initial=3, start=1),
    recursion(h(t), w(t - 1), initial=-1, start=1),
    recursion(w(t), g(t - 1), initial=-1, start=1),
)
NEAR = num(1) / num(10) ** 30
WITNESS: Point = point(u=0)


def adam(beta2: Like, start: Like) -> tuple[Defined, ...]:
    """Adam with beta1 = 0, without epsilon and without bias correction."""
    return _from(start, adam_eps_inside.RULE, beta2=beta2, debias1=num(1), debias2=num(1), epsilon=0)


def reddi(beta2: Like, start: Like) -> tuple[Defined, ...]:
    """AMSGrad with beta1 = 0."""
    return _from(start, amsgrad.RULE, beta2=beta2)


def _from(start: Like, rule: Rule, **fields: Field) -> tuple[Defined, ...]:
    settings: dict[str, Field] = {"alpha": lambda s: 1 / sqrt(s), "beta1": 0, **fields}
    *others, iterate = recurrences(rule, domain=WHOLE_SPACE, first=1, **settings)
    if not isinstance(iterate, Recursion):
        raise TypeError(f"the iterate of {rule.name} is no recursion")
    return (*others, replace(iterate, initial=term(start), step=clipped(iterate.step)))


def regret(against: Term, steps: int) -> Term:
    """The regret after so many steps."""
    return total(t, 1, steps, g(t) * (x(t) - against))


def enclosed(
    rule: Callable[[Like, Like], tuple[Defined, ...]], steps: int, size: str, beta2: Like, start: Like
) -> Statement:
    """The regret against -1 is ``size``, up to 10^-30, and it is the largest one."""
    most = total(t, 1, steps, g(t) * (x(t) + 1))
    return statement(
        lt(absolute(most - num(size)), NEAR),
        le(regret(u, steps), most),
        reals="u",
        given=between(-1, u, 1, strict=(False, False)),
        where=(*TURNING, *rule(beta2, start)),
    )
