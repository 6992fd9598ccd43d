"""Closed forms of linear recursions: ``y(t) = a y(t-1) + f(t)`` is a weighted sum of all ``f(i)``.

    y(t) = a^(t-start) y(start) + sum_{i=start+1}^{t} a^(t-i) f(i)

So ``m_t = beta1 m_{t-1} + (1 - beta1) g_t`` with ``m_0 = 0`` becomes ``m_t = sum_{i=1}^t beta1^(t-i) (1 - beta1) g_i``.
This only *states* the sum, in the form of the recursion's own terms; proving it is the kernel's work (`induction`).
"""

from __future__ import annotations

import operator
from functools import reduce

from symbolic.errors import AdamantError
from symbolic.statement import Definition, Recursion
from symbolic.term import Term, free, fresh_name, num, substitute, total, var, walk


class NotLinear(AdamantError):
    """A recursion that is not ``a y(t-1) + f(t)`` with ``a`` independent of t."""


def weighted_sum(r: Recursion) -> Definition:
    """The closed form of a recursion in one index; `NotLinear` where it has none of this shape.

    The initial value's term is left out where it is the numeral 0.
    """
    if len(r.params) != 1:
        raise NotLinear(f"{r.name} has the indices {', '.join(r.params)}: only one index is summed over")
    name = r.params[0]
    t, before = var(name), Term("app", (r.name, var(name) - 1))
    factor, forcing = _linear(r, before)
    if name in free(factor) or any(s.head == "app" and s.name == r.name for s in (*walk(factor), *walk(forcing))):
        raise NotLinear(f"{r.name}(t) = {r.step} is no constant times {r.name}(t-1) plus something else")
    i = var(fresh_name("i", free(forcing) | free(factor) | {name}))
    elapsed, first = (t, num(1)) if r.start == num(0) else (t - r.start, r.start + 1)
    summand = _weighted(factor, t - i, substitute(forcing, {name: i}))
    parts = [] if r.initial == num(0) else [_weighted(factor, elapsed, r.initial)]
    return Definition(r.name, r.params, _sum((*parts, *([] if forcing == num(0) else [total(i, first, t, summand)]))))


def _weighted(factor: Term, power: Term, x: Term) -> Term:
    return x if factor == num(1) else factor**power * x


def _linear(r: Recursion, before: Term) -> tuple[Term, Term]:
    """The factor of ``y(t-1)`` and the sum of the rest: one summand is ``a y(t-1)`` or ``y(t-1)``."""
    summands = _summands(r.step)
    for k, carried in enumerate(summands):
        rest = summands[:k] + summands[k + 1 :]
        if carried == before:
            return num(1), _sum(rest)
        if carried.head == "*" and carried.subterms[1] == before:
            return carried.subterms[0], _sum(rest)
    raise NotLinear(f"{r.name}(t) = {r.step} has no summand that is a factor times {r.name}(t-1)")


def _summands(t: Term) -> tuple[Term, ...]:
    return _summands(t.subterms[0]) + (t.subterms[1],) if t.head == "+" else (t,)


def _sum(parts: tuple[Term, ...]) -> Term:
    return reduce(operator.add, parts) if parts else num(0)
