"""Values of recursions far from their start, at a point."""

import pytest

from proofs_checks.kernel import evaluate
from proofs_checks.kernel.context import Rejected, TooLong
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.point import point
from proofs_checks.search.refute import find_counterexample
from symbolic.statement import eq, recursion, statement
from symbolic.term import num
from tests.kernel.tools import f, m, t, x

ROWS = (recursion(m(t), m(t - 1) + x), recursion(f(t), f(t - 1) + m(t)))


def test_a_recursion_is_evaluated_from_its_start_upwards() -> None:
    """Values far beyond the depth of Python's stack, and a refusal where there are too many."""
    s = statement(eq(f(3000), x * 3000 * 3001 / 2), reals="x", where=ROWS)
    assert holds(s, point(x=2), s.conclusions[0]) is True
    assert holds(s, point(x=2), eq(f(3000), x * 3000 * 3000 / 2)) is False
    for late in (num("7/2"), -1):
        with pytest.raises(Rejected):
            holds(s, point(x=2), eq(f(late), 0))


def test_a_value_that_takes_too_long_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "STEPS", 10_000)
    s = statement(eq(f(10**7), 0), reals="x", where=ROWS)
    with pytest.raises(TooLong):
        holds(s, point(x=2), s.conclusions[0])
    assert find_counterexample(s, point(x=2)) is None
