"""Adam at rest: an epoch of n steps at one point, moments that end where they began, steps that add up to 0.

The moments are the rule's own lines m and v, from any starts m_0 and v_0 instead of 0. beta2 = b^2. G is the sum of the
gradients of the epoch, which is the gradient of f; A2 bounds their variance about
their mean c.
"""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.kernel.point import Point, Table
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Defined, Fact, Recursion, eq, le, lt
from symbolic.term import Like, num, seq, sqrt, term, total, var, variables
from symbolic.trace import recurrences

n, r, b, beta1, D_0, D_1, m_0, v_0, c = variables("n r b beta1 D_0 D_1 m_0 v_0 c")
g, m, v = seq("g"), seq("m"), seq("v")
REALS = "beta1 b D_0 D_1 m_0 v_0 c"
GRADIENT = total(r, 1, n, g(r))


def moments() -> tuple[Defined, ...]:
    """m and v from the starts m_0 and v_0."""
    lines = recurrences(RULE, first=1, alpha=1, beta2=b**2)[:2]
    return tuple(replace(d, initial=var(f"{d.name}_0")) for d in lines if isinstance(d, Recursion))


def at_rest(steps: Like = 0) -> tuple[Fact, ...]:
    """n >= 1, beta1 in [0, 1), 0 < b < 1 (facts 0 to 4), the epoch that repeats itself (5-8), c (9), A2 (10)."""
    spread = total(r, 1, n, (g(r) - c) ** 2)
    return (
        *(le(1, n), le(0, beta1), lt(beta1, 1), lt(0, b), lt(b, 1)),
        *(lt(0, v_0), eq(m(n), m_0), eq(v(n), v_0), eq(total(r, 1, n, m(r) / sqrt(v(r))), steps)),
        eq(GRADIENT, n * c),
        le(spread, n * (D_1 * GRADIENT**2 + D_0)),
    )


def witness() -> Point:
    """Two functions with the gradients 1 and -1: the minimiser of their sum, where D_0 = 1."""
    half, third = num("1/2"), num("-1/3")
    values: dict[str, Like] = {"n": 2, "beta1": half, "b": half, "m_0": third, "v_0": 1, "c": 0, "D_0": 1, "D_1": 0}
    table: Table = {(1,): num(1), (2,): num(-1)}
    return Point({name: term(value) for name, value in values.items()}, {"g": table})
