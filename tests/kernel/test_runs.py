"""Finite runs in balls: what they show, and ways to make them show what is false."""

from fractions import Fraction
from math import isqrt

import pytest

from proofs_checks.claim import by_proof
from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import Defined, Rel, definition, eq, le, lt, ne, recursion, statement
from symbolic.term import Term, absolute, maximum, minimum, num, seq, sqrt, total, var
from tests.kernel.tools import f, g, i, m, n, t, x

u, v, w = map(seq, ("u", "v", "w"))
#: u turns through 3, -1, -1; w is a walk that is kept in [-1, 1]
TURNING = (
    recursion(u(t), seq("u2")(t - 1), initial=3, start=1),
    recursion(seq("u2")(t), seq("u3")(t - 1), initial=-1, start=1),
    recursion(seq("u3")(t), u(t - 1), initial=-1, start=1),
    recursion(v(t), v(t - 1) / 10 + num("9/10") * u(t) ** 2, start=0),
    recursion(w(t), minimum(maximum(w(t - 1) - u(t - 1) / (10 * sqrt(t - 1)), -1), 1), initial=1, start=1),
)


def runs(goal: Rel, *where: Defined, bits: int = 167) -> bool:
    """Whether a run shows the goal, in a proof that the kernel accepts as ENCLOSED."""
    s = statement(goal, where=where or TURNING)
    found = verify(s, by_proof(lambda p: p.run(goal, bits), Point())(s))
    assert found.verdict in (Verdict.ENCLOSED, Verdict.UNDECIDED)
    return found.verdict is Verdict.ENCLOSED


def walk(steps: int) -> tuple[Fraction, Fraction]:
    """The walk and the sum of u w, exactly but for roots that are rounded to sixty digits."""
    at, size, digits = Fraction(1), Fraction(0), 10**60
    for k in range(1, steps + 1):
        now = 3 if k % 3 == 1 else -1
        size += now * at
        step = Fraction(now * digits**2 // (10 * isqrt(k * digits**2)), digits)
        last, at = at, min(max(at - step, Fraction(-1)), Fraction(1))
    return last, size


def test_a_run_is_what_the_recursion_says() -> None:
    at, size = walk(200)
    near = Fraction(1, 10**40)
    regret = total(i, 1, 200, u(i) * w(i))
    for value, t_ in ((at, w(200)), (size, regret), (size + at, regret + w(200))):
        assert runs(le(t_, num(value + near))) and runs(le(num(value - near), t_))
        assert not runs(le(t_, num(value - near))) and not runs(le(num(value + near), t_))


def test_steps_that_only_hand_on_are_not_confused() -> None:
    for k, value in ((10, 3), (11, -1), (12, -1), (13, 3)):
        assert runs(le(u(k), value)) and runs(le(value, u(k)))
        assert not runs(lt(u(k), value)) and not runs(lt(value, u(k)))
    assert runs(le(total(i, 1, 30, u(i)), 10)) and not runs(le(total(i, 1, 30, u(i)), 9))


def test_earlier_values_and_formulas() -> None:
    two = (recursion(m(t), m(t - 1) + t), definition(f(t), m(t) - m(t - 2)))
    assert not runs(eq(m(50), 1275), *two)  # balls show no equality
    assert not runs(le(f(50), 99), *two)  # that speaks of two times, 50 and 48
    assert runs(le(total(i, 2, 50, f(i)), 2499), *two) and not runs(le(total(i, 2, 50, f(i)), 2498), *two)
    assert runs(le(m(50) + m(50), 2550), *two) and runs(ne(m(50), 1), *two)


def test_powers_of_the_time() -> None:
    power = (recursion(m(t), m(t - 1) + num("1/2") ** t + num(-2) ** t),)
    value = 1 - Fraction(1, 2) ** 40 + sum(Fraction(-2) ** k for k in range(1, 41))
    assert runs(le(m(40), num(value)), *power) or runs(le(m(40), num(value + Fraction(1, 10**20))), *power)
    assert not runs(le(m(40), num(value - Fraction(1, 10**20))), *power)


@pytest.mark.parametrize(
    ("goal", "where"),
    [
        (lt(m(10), m(10) + 1), (recursion(m(t), 1 / (m(t - 1) - m(t - 1))),)),  # 0/0
        (le(0, m(10)), (recursion(m(t), sqrt(m(t - 1) - 1)),)),  # roots of negative numbers
        (le(maximum(m(10), 0), 10**9), (recursion(m(t), maximum(1 / m(t - 1), 0)),)),  # 1/0 below a maximum
        (le(absolute(m(10) - m(10)), 1), (recursion(m(t), m(t - 1) + 1 / (t - 1)),)),  # 1/0 in the first step
        (lt(m(10), 5), (recursion(m(t), m(t - 1) + g(t)),)),  # g is arbitrary
        (lt(m(10), 5), (recursion(m(t), m(t - 1) + x),)),  # x is arbitrary
        (lt(m(10), 5), (recursion(m(t), m(t - 1), start=n),)),  # a start that is no number
        (lt(m(10), m(11)), (recursion(m(t), m(t - 1) + 1),)),  # two times
        (lt(0, total(i, 5, 10, m(i))), (recursion(m(t), m(t - 1) + 1),)),  # a sum that starts later
        (lt(0, total(i, 0, 9, m(i + 1))), (recursion(m(t), m(t - 1) + 1),)),  # a value ahead of its time
        (lt(m(0), 1), (recursion(m(t), m(t - 1) + 1),)),  # no step at all
        (lt(m(-1), 1), (recursion(m(t), m(t - 1) + 1),)),  # before the start
        (lt(m(num("7/2")), 9), (recursion(m(t), m(t - 1) + 1),)),  # between two steps
        (lt(0, m(10)), (recursion(m(t), total(i, 1, t, num(1))),)),  # a sum of growing length in the step
        (lt(0, m(10)), (recursion(m(t), total(t, 1, 3, m(t))),)),  # an index named like the time
        (lt(m(n), 1), (recursion(m(t), m(t - 1)),)),  # a time that is no number
        (le(x, x), ()),
    ],
)
def test_what_is_no_run_of_numbers_is_refused(goal: Rel, where: tuple[Defined, ...]) -> None:
    s = statement(goal, reals="x", integers="n", where=where)
    with pytest.raises(Rejected):
        p = Prover.of(s)
        p.run(goal)
        check_statement(s, tuple(p.lines))


@pytest.mark.parametrize("bits", [num(1), num("1/2"), num(10**9), var("t"), None])
def test_the_bits_are_a_number_of_bits(bits: Term | None) -> None:
    goal = lt(m(5), 6)
    s = statement(goal, where=(recursion(m(t), m(t - 1) + 1),))
    with pytest.raises(Rejected):
        check_statement(s, (Line(goal, "run", (), () if bits is None else (bits,)),))


def test_few_bits_decide_less_but_nothing_false() -> None:
    goal = le(w(100), num(walk(100)[0] + Fraction(1, 10**20)))
    assert runs(goal, bits=128) and not runs(goal, bits=32)


def test_the_symbol_of_a_line_is_not_the_time() -> None:
    """A line that sums an undeclared symbol named like the time of the run would otherwise sum the time."""
    s = statement(le(total(i, 1, 9, m(i)), 50), where=(recursion(m(t), m(t - 1) + 1),))
    with pytest.raises(Rejected):
        Prover.of(s).run(le(total(i, 1, 9, m(i) + t), 50 * 50))
