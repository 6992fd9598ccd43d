"""The losses C x, -x, -x on [-1, 1] and Adam on them with any beta1, any step sizes alpha_t, from cycle K on.

C is so close to 2 that the steady drift is towards +1 and that the two steps of slope -1 are upwards.
"""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.cycles import C, beta2, clipped, k, slopes, x
from proofs_checks.steady_cycles import beta1, drift_with_momentum
from proofs_checks.steady_regret import K, N, alpha, j, steps
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Defined, Fact, Recursion, for_all, le, lt
from symbolic.term import Like
from symbolic.trace import recurrences

REALS = "C beta1 beta2 x_1"
D = drift_with_momentum(C, beta1, beta2)
"""The steady drift in units of the step size."""


def adam() -> tuple[Defined, ...]:
    """Adam without bias correction and epsilon, projected onto [-1, 1]."""
    *others, iterate = recurrences(RULE, first=1, alpha=alpha, epsilon=0, debias1=1, debias2=1)
    return (*others, replace(iterate, step=clipped(iterate.step)) if isinstance(iterate, Recursion) else iterate)


def given(near: Like = 1) -> tuple[Fact, ...]:
    """1 <= K, C > 2, beta2 (facts 0 to 4), gradients (5 to 7), step sizes (8 to 10), beta1, what is left, N and k.

    ``near`` is what the cycles K to N - 1 reach.
    """
    cycles = le(K, j), le(j, k)
    spike, last = alpha(3 * j + 1), alpha(3 * j + 3)
    return (
        *(le(1, K), le(K, k), lt(2, C), le(0, beta2), lt(beta2, 1)),
        *slopes(),
        for_all("j", *cycles, then=lt(0, last)),
        for_all("j", *cycles, then=le(last, alpha(3 * j + 2))),
        for_all("j", *cycles, then=le(alpha(3 * j + 2), spike)),
        le(0, beta1),
        le((beta2**3) ** K, (1 - beta2) ** 2 * D / 8),
        for_all("j", *cycles, then=le(8 * (spike - last), D * spike)),
        le(near, x(3 * K + 1) + D / 4 * steps(K, N - 1)),
        *(lt(beta1, 1), le(18 * (C - 2), (1 - beta1) ** 2 * (1 - beta2))),
        le((beta1**3) ** K, (1 - beta2) * (1 - beta1) ** 2 / 48),
        le((beta1**3) ** K, (1 - beta2) * D / 12),
        *(le(K, N), le(N, k)),
    )
