"""The rule `combine` accepts combinations of equations and nothing that is nearly one."""

import pytest

from proofs_checks.kernel.check import check_proof
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.formation import opening
from symbolic.statement import Rel, eq, le, lt, statement
from symbolic.term import Term, num, variables

x, y = variables("x y")
GIVEN = (eq(x * y, 6), eq(x + y, 5), lt(0, x), le(x * y, 6))


def combine(goal: Rel, *pairs: tuple[int, Term], using: tuple[int, ...] = ()) -> None:
    """Check the line in the context of `GIVEN`."""
    s = statement(goal, reals="x y", given=GIVEN)
    refs, terms = tuple(k for k, _ in pairs), tuple(t for _, t in pairs)
    check_proof(opening(s), (Line(goal, "combine", (*refs, *using), terms),))


def test_a_combination_of_two_equations() -> None:
    combine(eq(x**2 + 6, 5 * x), (1, x), (0, num(-1)))


def test_a_multiplier_may_divide_by_what_is_not_zero() -> None:
    combine(eq(y, 6 / x), (0, 1 / x), using=(2,))


@pytest.mark.parametrize(
    ("goal", "pairs", "using"),
    [
        (eq(x**2 + 6, 5 * x), ((1, x), (0, num(1))), ()),  # a sign
        (eq(x**2 + 6, 5 * x), ((1, x),), ()),  # an equation missing
        (eq(x**2 + 7, 5 * x), ((1, x), (0, num(-1))), ()),  # a coefficient
        (eq(y, 6 / x), ((0, 1 / x),), ()),  # a division by what may be zero
        (le(x**2 + 6, 5 * x), ((1, x), (0, num(-1))), ()),  # no equality
        (eq(x * y, 6), ((3, num(1)),), ()),  # an inequality used as an equation
        (eq(x, 2), (), ()),  # nothing at all
        (eq(x, 2), ((0, num(0)),), ()),  # a multiplier 0
        (eq(x, 2), ((0, 1 / (x * y - x * y)),), ()),  # a multiplier 1/0
    ],
)
def test_what_is_no_combination_is_refused(
    goal: Rel, pairs: tuple[tuple[int, Term], ...], using: tuple[int, ...]
) -> None:
    with pytest.raises(Rejected):
        combine(goal, *pairs, using=using)


def test_too_few_equations_are_refused() -> None:
    line = Line(eq(x, x), "combine", (0,), (num(1), num(1)))
    with pytest.raises(Rejected):
        check_proof(opening(statement(eq(x, x), reals="x y", given=GIVEN)), (line,))
