"""Rates have constants that do not move."""

import pytest

from proofs_checks.rates import ROOT, SOFT_ROOT, NoConstant, T, at_most
from symbolic.statement import le
from symbolic.term import log, seq, sqrt, var

R, g, C = seq("R"), seq("g"), var("C")


def test_rates_are_written_out() -> None:
    assert at_most(R(T), 2 * C, *ROOT) == le(R(T), 2 * C * sqrt(T))
    assert at_most(R(T), C, *SOFT_ROOT) == le(R(T), C * sqrt(T) * (1 + log(T)))
    assert at_most(R(T), 3, T, *ROOT) == le(R(T), 3 * T * sqrt(T))


@pytest.mark.parametrize("constant", [T, C + log(T), g(1), C * g(T), sqrt(1 + T**2)])
def test_a_constant_that_moves_is_refused(constant: object) -> None:
    with pytest.raises(NoConstant, match="depends on"):
        at_most(R(T), constant, *ROOT)  # type: ignore[arg-type]
