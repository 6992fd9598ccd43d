"""Intervals and runs enclose what exact evaluation gives, for random terms, boxes, points and recursions."""

from fractions import Fraction
from random import Random

import pytest

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.enclosure import boxed
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.intervals import OPS, hull, lift
from proofs_checks.kernel.point import point
from proofs_checks.kernel.values import as_ball, precision
from proofs_checks.search import Prover
from symbolic.statement import eq, le, recursion, statement
from symbolic.term import Term, absolute, exp, log, maximum, minimum, num, seq, sign, sqrt, total, var
from tests.kernel.tools import i, m, t, x, y

q = seq("q")
SMALL = [Fraction(k, d) for k in range(-4, 5) for d in (1, 2, 3)]


def drawn(r: Random, depth: int) -> Term:
    """A random term in x, y and numbers."""
    if depth == 0 or r.random() < 0.2:
        return r.choice([x, y, num(r.choice(SMALL)), x, y])
    a, b = drawn(r, depth - 1), drawn(r, depth - 1)
    arithmetic = [a + b, a - b, a * b, a * b, a / b, -a, a**2, a**3, a**0, a ** (-1), total(i, 1, 3, a * i + b)]
    others = [absolute(a), maximum(a, b), minimum(a, b), sqrt(a), sqrt(a**2 + 1), exp(a), log(a), sign(a)]
    return r.choice(arithmetic + others)


@pytest.mark.parametrize("seed", range(4))
def test_intervals_hold_every_value_in_the_box(seed: int) -> None:
    r, checked = Random(seed), 0
    while checked < 80:
        goal = le(drawn(r, 3), drawn(r, 2))
        ends = [sorted(r.choices(SMALL, k=2)) for _ in range(2)]
        given = tuple(f for v, (a, b) in zip((x, y), ends, strict=True) for f in (le(num(a), v), le(v, num(b))))
        s = statement(goal, reals="x y", given=given)
        try:
            with precision(r.choice((24, 53, 128))):
                problem = boxed(opening(s), goal, range(4))
                low, high = problem.values(problem.box)
        except Rejected:
            continue
        for _ in range(5):
            at = [a + (b - a) * Fraction(r.randint(0, 8), 8) for a, b in ends]
            exact = Evaluator(s, point(x=at[0], y=at[1]))
            for side, (a, b) in ((goal.lhs, low), (goal.rhs, high)):
                with precision(300):
                    value = as_ball(exact.value(side, {}))
                    assert not (value < a or value > b), f"{side} at {at} is {value}, not in [{a}, {b}]"
        checked += 1


@pytest.mark.parametrize("seed", range(4))
def test_a_goal_that_is_shown_fails_at_no_point(seed: int) -> None:
    """Whatever `enclose` accepts with a few cells holds at every point of a grid."""
    r, shown = Random(100 + seed), 0
    while shown < 20:
        goal = le(drawn(r, 2), drawn(r, 2))
        given = (le(-1, x), le(x, 1), le(0, y), le(y, 2))
        s = statement(goal, reals="x y", given=given)
        try:
            Prover.of(s).enclose(goal, most=60)
        except Rejected:
            continue
        shown += 1
        for j in range(5):
            for k in range(5):
                exact = Evaluator(s, point(x=Fraction(j - 2, 2), y=Fraction(k, 2)))
                a, b = (as_ball(exact.value(side, {})) for side in (goal.lhs, goal.rhs))
                assert not a > b, f"{goal} fails at {j}, {k}"


@pytest.mark.parametrize("seed", range(3))
def test_runs_agree_with_exact_rationals(seed: int) -> None:
    r = Random(200 + seed)
    for _ in range(6):
        a, b = (r.choice(SMALL) / 4 for _ in range(2))
        step = maximum(minimum(num(a) * m(t - 1) + num(b) / t, 1), -1)
        rows = (recursion(m(t), step, initial=num(b)), recursion(q(t), m(t - 1) ** 2, initial=2))
        goal = total(t, 1, 30, m(t) * q(t)) + m(30)
        exact = Evaluator(statement(eq(goal, 0), where=rows), point()).value(goal, {})
        assert isinstance(exact, Fraction)
        near = Fraction(1, 10**30)
        s = statement(le(goal, num(exact + near)), le(num(exact - near), goal), where=rows)
        p = Prover.of(s)
        for conclusion in s.conclusions:
            p.run(conclusion)  # type: ignore[arg-type]
        with pytest.raises(Rejected):
            p.run(le(goal, num(exact - near)))


def test_ends_are_exact_and_directed() -> None:
    with precision(20):
        low, high = lift(Fraction(1, 3))
    assert low.is_exact() and high.is_exact() and 3 * low < 1 < 3 * high
    with precision(20):
        unit = hull(as_ball(Fraction(0)), as_ball(Fraction(1)))
        for head, arguments in (("*", (unit, unit)), ("sqrt", (unit,)), ("abs", (unit,)), ("max", (unit, unit))):
            assert list(OPS[head](*arguments)) == [0, 1]


@pytest.mark.parametrize("head", ["/", "sqrt", "log", "^"])
def test_what_is_undefined_on_an_interval_is_refused(head: str) -> None:
    with precision(53):
        around = hull(as_ball(Fraction(-1)), as_ball(Fraction(1)))
        arguments = {"/": (around, around), "^": (around, lift(Fraction(-1)))}.get(head, (around,))
        with pytest.raises(Rejected):
            OPS[head](*arguments)


def test_what_is_not_finite_is_refused() -> None:
    from flint import arb

    for bad in (arb("nan"), arb("inf"), arb(0, "inf")):
        with pytest.raises(Rejected):
            hull(bad)
        with pytest.raises(Rejected):
            hull(arb(1), bad)


def test_the_variable_of_a_box_may_be_named_like_an_index() -> None:
    """``i`` outside the sum is the symbol of the box, inside it is the index."""
    j = var("j")
    s = statement(le(total(i, 1, 3, i * j), 12), integers="j", given=(le(1, j), le(j, 2)))
    Prover.of(s).enclose(s.conclusions[0])  # type: ignore[arg-type]
    with pytest.raises(Rejected):
        Prover.of(s).enclose(le(total(i, 1, 3, i * j), 11))
