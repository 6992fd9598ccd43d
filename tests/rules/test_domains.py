"""Domains: the projection on a box is the nearest point in every diagonal metric."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import rational
from symbolic.domains.box import box
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.errors import DomainError
from symbolic.rules import rule
from symbolic.straight_line import lines
from symbolic.term import maximum, minimum, seq, var
from symbolic.trace import recurrences

numbers = st.fractions(min_value=-5, max_value=5, max_denominator=50)


@given(x=numbers, y=numbers, ends=st.tuples(numbers, numbers), weight=st.fractions(min_value="1/50", max_value=9))
def test_box_projects_to_the_nearest_point(
    x: Fraction, y: Fraction, ends: tuple[Fraction, Fraction], weight: Fraction
) -> None:
    low, high = sorted(ends)
    domain, ops = box(low, high), rational.OPS
    p = type(domain.parameters)(*map(ops.real, domain.parameters))
    nearest = rational.as_fraction(domain.project(ops, ops.real(x), ops.real(weight), p))
    inside = min(max(y, low), high)
    assert low <= nearest <= high
    assert weight * (nearest - x) ** 2 <= weight * (inside - x) ** 2


def test_an_empty_box_is_refused() -> None:
    with pytest.raises(DomainError, match="empty"):
        box(1, 0)


def test_domains_are_straight_line() -> None:
    assert lines(box(0, 1).project) and lines(WHOLE_SPACE.project)


def test_the_trace_projects_the_iterate() -> None:
    x = recurrences(rule("sgd"), domain=box(-1, 1))[-1]
    t = var("t")
    moved = seq("x")(t - 1) - var("alpha") * seq("g")(t)
    assert x.step == minimum(maximum(moved, var("low")), var("high"))
