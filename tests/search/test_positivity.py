"""Sums of products found by a linear program in floats, then made exact: units, tiny numbers, and what is false."""

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Rejected
from proofs_checks.search import Prover
from symbolic.statement import Rel, le, lt, statement
from symbolic.term import num
from tests.kernel.tools import x, y

SMALL, LARGE = num(1) / num(10) ** 40, num(10) ** 400


def shows(goal: Rel, *given: Rel, degree: int = 2) -> None:
    """The prover finds a proof that the kernel accepts."""
    s = statement(goal, reals="x y", given=given)
    p = Prover.of(s)
    p.positive(goal, degree=degree)
    check_statement(s, tuple(p.lines))


def test_units_do_not_matter() -> None:
    shows(lt(0, SMALL))
    shows(lt(0, LARGE))
    shows(le(0, x + SMALL * y), le(0, x), le(0, y))
    shows(le(SMALL * x, SMALL**3 * LARGE * x), le(0, x))
    shows(lt(0, LARGE * x + y), lt(0, x), le(0, y))
    shows(le(x * y, num("1/1000")), le(0, x), le(0, y), le(x, num("1/1000000")), le(y, 1000))


@pytest.mark.parametrize("goal", [lt(0, x - x), lt(num(1), 1), le(1, 1 - SMALL), lt(x, x)])
def test_what_is_trivially_false_says_so(goal: Rel) -> None:
    p = Prover.of(statement(goal, reals="x y", given=(le(0, x), lt(0, y))))
    with pytest.raises(Rejected, match="says that 0"):
        p.positive(goal)


@pytest.mark.parametrize("goal", [lt(0, x), le(SMALL, x), le(x, y), le(0, x - SMALL * y)])
def test_what_is_false_is_not_shown(goal: Rel) -> None:
    with pytest.raises(Rejected):
        shows(goal, le(0, x), le(0, y), degree=1)
