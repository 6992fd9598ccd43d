"""Online linear losses of one number: f_t(x) = c_t x on a box, the best fixed point in closed form.

min_{low <= x <= high} sum_{t=1}^T c_t x = min(low S, high S),    S = c_1 + ... + c_T
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from numeric.backends import Backend
from numeric.problem import Best, Problem, Seen
from symbolic.domains import Domain
from symbolic.domains.box import box
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction

#: a mask that changes no number below 2^62; it tells the compiler that the remainder is one of natural numbers
NATURAL = (1 << 62) - 1


class Periodic(NamedTuple):
    large: Any
    small: Any
    period: Any


def observe(ops: Any, t: Any, x: Any, p: Periodic) -> Seen:
    """``large x`` where t = 1 modulo the period, ``small x`` at all other times."""
    c = p.large if ((t - 1) & NATURAL) % (p.period & NATURAL) == 0 else p.small
    return Seen(c * x, c, c)


def periodic(name: str, large: Exact, small: Exact, period: int, low: Exact, high: Exact, start: Exact) -> Problem:
    """``large x`` once in every ``period`` steps (first at t = 1) and ``small x`` otherwise, on [low, high]."""
    if int(period) != period or period < 1:
        raise DomainError(f"the period {period} of {name} is none: give an integer of at least 1")
    big, little = fraction(large), fraction(small)

    def total(steps: int) -> Fraction:
        often = -(-steps // period)
        return big * often + little * (steps - often)

    return Problem(
        name=name,
        observe=observe,
        numbers=lambda backend: Periodic(backend.real(big), backend.real(little), period),
        start=start,
        domain=(domain := box(low, high)),
        best=exactly(total, domain),
    )


def exactly(total: Callable[[int], Fraction], domain: Domain) -> Callable[[tuple[int, ...], Backend], tuple[Best, ...]]:
    """The comparator of linear losses whose coefficients add up to ``total(T)``: exact rationals, gap 0."""
    low, high = domain.parameters

    def best(times: tuple[int, ...], backend: Backend) -> tuple[Best, ...]:
        found = []
        for steps in times:
            s = total(steps)
            value, point = min((low * s, low), (high * s, high))
            found.append(Best(point, value, Fraction(0)))
        return tuple(found)

    return best
