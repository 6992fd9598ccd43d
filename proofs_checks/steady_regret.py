"""The losses C x, -x, -x on [-1, 1] and Adam on them with beta1 = 0 and any step sizes alpha_t, from cycle K on.

`given` lists what is assumed of the steady drift D and of the step sizes.
"""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.cycles import C, beta2, clipped, k, slopes, x
from proofs_checks.kernel.point import Point, Table
from proofs_checks.steady_cycles import drift
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Defined, Fact, Recursion, definition, for_all, le, lt
from symbolic.term import Like, Term, seq, term, total, variables
from symbolic.trace import recurrences

j, t, K, N = variables("j t K N")
alpha = seq("alpha")
REALS = "C beta2 x_1"
D = drift(C, beta2)
"""The steady drift in units of the step size."""


def adam() -> tuple[Defined, ...]:
    """Adam with beta1 = 0, without bias correction and epsilon, projected onto [-1, 1]."""
    lines = recurrences(RULE, first=1, alpha=alpha, beta1=0, epsilon=0, debias1=1, debias2=1)
    *others, iterate = lines
    return (*others, replace(iterate, step=clipped(iterate.step)) if isinstance(iterate, Recursion) else iterate)


def given(towards: Term, left: Like) -> tuple[Fact, ...]:
    """K >= 1, k >= K, C > 2, decays (facts 0 to 4), gradients (5 to 7), steps that do not rise (8 to 10), D (11, 12).

    ``left`` is what beta2^(3K), the share of the start that is left, must not exceed.
    """
    cycles = le(K, j), le(j, k)
    return (
        *(le(1, K), le(K, k), lt(2, C), le(0, beta2), lt(beta2, 1)),
        *slopes(),
        for_all("j", *cycles, then=lt(0, alpha(3 * j + 3))),
        for_all("j", *cycles, then=le(alpha(3 * j + 3), alpha(3 * j + 2))),
        for_all("j", *cycles, then=le(alpha(3 * j + 2), alpha(3 * j + 1))),
        lt(0, towards),
        le((beta2**3) ** K, left),
    )


def regret(n: Term) -> Term:
    """What the losses of cycle n sum to, less what they are at -1, the best fixed point."""
    return C * x(3 * n + 1) - x(3 * n + 2) - x(3 * n + 3) + (C - 2)


def steps(first: Term, last: Term) -> Term:
    """The step sizes at the spikes of the cycles ``first`` to ``last``."""
    return total(j, first, last, alpha(3 * j + 1))


def witness(size: Like, **values: Like) -> Point:
    """A constant step size; the gradients are those of every cycle."""
    at = {"k": 2, "K": 1, "N": 2, "x_1": 0, **values}
    table: Table = {(s,): term(at["C"] if s % 3 == 1 else -1) for s in range(1, 100)}
    return Point({name: term(value) for name, value in at.items()}, {"g": table}, (definition(alpha(t), size),))
