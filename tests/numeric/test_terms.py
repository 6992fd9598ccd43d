"""Terms over arrays against the same terms one number at a time; sums over coordinates; what is refused."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from numeric.backends import float64
from numeric.tabulate import value as single
from numeric.terms import holds, value
from symbolic.errors import AdamantError
from symbolic.statement import eq, le, lt, ne
from symbolic.term import (
    PI,
    Term,
    absolute,
    cos,
    diff,
    exp,
    log,
    maximum,
    minimum,
    num,
    seq,
    sign,
    sin,
    sqrt,
    total,
    variables,
)

t, i, d, c = variables("t i d c")
g = seq("g")
ROWS = np.random.default_rng(5).normal(size=(6, 3))
VALUES: dict[str, Any] = {"t": np.arange(1.0, 7.0)[:, None], "d": 3.0, "c": 0.3, "i": np.arange(1.0, 4.0)[None, :]}


def lookup(application: Term, values: Mapping[str, Any]) -> Any:
    return ROWS


@pytest.mark.parametrize(
    "u",
    [
        g(t, i) ** 2 - 3 * g(t, i) / t,
        sqrt(absolute(g(t, i))) + sign(g(t, i)) * maximum(g(t, i), minimum(t, c)),
        -(g(t, i) ** 3) + (1 - c) ** t,
    ],
)
def test_blocks_agree_with_single_numbers(u: Term) -> None:
    found = value(u, VALUES, lookup, 3)
    for row in range(6):
        for column in range(3):
            one = single(
                u, float64.OPS, {"t": row + 1, "i": column + 1}, {"g": lambda s, j: float(ROWS[s - 1, j - 1])}, c=0.3
            )
            assert found[row, column] == pytest.approx(one, rel=1e-13)


def test_sums_over_coordinates() -> None:
    assert value(total(i, 1, d, g(t, i)), VALUES, lookup, 3) == pytest.approx(ROWS.sum(axis=1, keepdims=True))
    assert value(total(i, 1, d, num(2)), VALUES, lookup, 3) == 6
    assert value(total(i, 1, d, i), VALUES, lookup, 3) == 6
    assert value(total(i, 1, d, t), VALUES, lookup, 3)[:, 0].tolist() == [3, 6, 9, 12, 15, 18]


def test_functions() -> None:
    assert value(exp(log(c)) + cos(PI) + sin(num(0)), VALUES, lookup, 3) == pytest.approx(0.3 - 1)


def test_relations_hold_up_to_rounding_or_exactly() -> None:
    one, more = num(1), num("1.0000000001")
    for rel, expected in ((eq(one, more), True), (le(more, one), True), (lt(one, more), True), (lt(more, one), False)):
        assert bool(holds(rel, VALUES, lookup, 3)) is expected
    assert bool(holds(ne(one, more), VALUES, lookup, 3))
    assert not holds(le(num("1.00001"), one), VALUES, lookup, 3)


@pytest.mark.parametrize(
    ("u", "says"),
    [
        (total(i, 2, d, g(t, i)), "is none over coordinates"),
        (total(i, 1, num(3), g(t, i)), "is none over coordinates"),
        (variables("z")[0] + 1, "the variable z has no value"),
        (diff(c * c, c), "no value for 'diff'"),
    ],
)
def test_what_has_no_value_is_refused(u: Term, says: str) -> None:
    with pytest.raises(AdamantError, match=says):
        value(u, VALUES, lookup, 3)
