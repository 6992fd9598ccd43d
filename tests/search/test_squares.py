"""Sums of squares with rational certificates that the kernel rechecks, and polynomials that are no such sums."""

from fractions import Fraction
from functools import reduce
from operator import add

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.point import point
from proofs_checks.kernel.verdict import POLYNOMIALS, Proof, Verdict, trusts, verify
from proofs_checks.search import Prover
from proofs_checks.search.gram import decomposed
from proofs_checks.search.squares import sum_of_squares
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Term, num, seq, sqrt, variables

x, y, z, a, b, c = variables("x y z a b c")
g = seq("g")
MOTZKIN = x**4 * y**2 + x**2 * y**4 + 1 - 3 * x**2 * y**2
ROBINSON_LIKE = x**4 + y**4 + z**4 + 1 - 4 * x * y * z  # Choi and Lam: x^4 is not there in theirs


def proved(goal: Rel, *given: Rel, degree: int | None = None) -> Statement:
    """Find a proof by sums of squares and let the kernel check it."""
    s = statement(goal, reals="x y z a b c", given=given)
    p = Prover.of(s)
    sum_of_squares(p, goal, range(len(given)), degree)
    check_statement(s, tuple(p.lines))
    assert all(w.rule != "solver" for w in p.lines)
    return s


@pytest.mark.parametrize(
    "goal",
    [
        le(2 * x * y, x**2 + y**2),
        le(x * y + y * z + z * x, x**2 + y**2 + z**2),
        le((a * x + b * y + c * z) ** 2, (a**2 + b**2 + c**2) * (x**2 + y**2 + z**2)),
        le(0, 2 * x**4 + 2 * x**3 * y - x**2 * y**2 + 5 * y**4),
        le(0, (x**2 + y**2 + 1) * MOTZKIN),  # not strictly positive: the null vectors are found
        le(0, (3 * x - 7 * y) ** 2 * (x + 2 * y) ** 2),
        lt(0, x**4 - 3 * x**2 + x + 5),
        lt(x * (1 - x), num("26/100")),
        le(2 * g(1) * g(2), g(1) ** 2 + g(2) ** 2),
        le(0, ROBINSON_LIKE),
    ],
)
def test_sums_of_squares_are_found(goal: Rel) -> None:
    proved(goal)


def test_cauchy_schwarz_in_four_dimensions() -> None:
    u, v = [g(k) for k in range(4)], [g(k + 4) for k in range(4)]

    def dot(p: list[Term], q: list[Term]) -> Term:
        return reduce(add, (i * j for i, j in zip(p, q, strict=True)))

    proved(le(dot(u, v) ** 2, dot(u, u) * dot(v, v)))


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        (le(x, 1), (le(x**2, 1),)),
        (le(x + y, 2), (le(x**2 + y**2, 2),)),
        (le(0, x**3 - 3 * x + 2), (le(0, x),)),
        (lt(0, x + 1), (le(0, x),)),
    ],
)
def test_squares_times_facts(goal: Rel, given: tuple[Rel, ...]) -> None:
    proved(goal, *given)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        (le(0, MOTZKIN), ()),  # never negative, and no sum of squares
        (le(0, x), ()),
        (lt(0, x**2), ()),  # 0 at 0
        (le(2 * x * y, x**2 + y**2 - num("1/1000")), ()),
        (le((a * x + b * y) ** 2, (a**2 + b**2) * (x**2 + y**2) * num("99/100")), ()),
        (le(x, num("99/100")), (le(x**2, 1),)),
        (le(x + y, num("19/10")), (le(x**2 + y**2, 2),)),
        (le(0, 1 / x), ()),  # no polynomial
    ],
)
def test_what_is_no_sum_of_squares_is_refused(goal: Rel, given: tuple[Rel, ...]) -> None:
    with pytest.raises(Rejected):
        proved(goal, *given)


def test_no_solver_is_trusted() -> None:
    s = proved(le(2 * x * y, x**2 + y**2))
    p = Prover.of(s)
    sum_of_squares(p, s.conclusions[0])  # type: ignore[arg-type]
    certificate = Proof(tuple(p.lines), point(x=1, y=2, z=0, a=0, b=0, c=0))
    assert trusts(certificate) == (POLYNOMIALS,)
    assert verify(s, certificate).verdict is Verdict.PROVED


def test_roots_are_atoms() -> None:
    proved(le(2 * sqrt(a) * sqrt(b), sqrt(a) ** 2 + sqrt(b) ** 2), le(0, a), le(0, b), degree=1)


def test_elimination_is_exact() -> None:
    one, two, four = map(Fraction, (1, 2, 4))
    assert decomposed([[one, two], [two, four]]) == [(one, [one, two])]
    assert decomposed([[one, two], [two, four - Fraction(1, 10**30)]]) is None
    assert decomposed([[Fraction(0), one], [one, one]]) is None
    assert decomposed([[Fraction(0)]]) == []
