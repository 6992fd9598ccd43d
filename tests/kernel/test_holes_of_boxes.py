"""False or meaningless statements about boxes and runs that the kernel once took, or that look as if it might."""

from fractions import Fraction
from random import Random

import pytest
from flint import arb

from proofs_checks.kernel.check import check_proof
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.enclosure import boxed
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.intervals import OPS, hull, lift
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.values import as_ball, compare, precision
from symbolic.statement import Defined, Fact, Rel, Statement, definition, eq, for_all, le, lt, ne, recursion, statement
from symbolic.term import (
    Term,
    absolute,
    cos,
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
    var,
    variables,
)  # fmt: skip
from tests.kernel.tools import line

x, y, n, i, j, t = variables("x y n i j t")
f, g, m, q = map(seq, "fgmq")
UNIT = (le(0, x), le(x, 1))
WHOLE = (le(0, n), le(n, 3))
TREE = tuple(map(num, (64, 0)))


def accepted(
    goal: Rel, rule: str, *given: Fact, where: tuple[Defined, ...] = (), tree: tuple[Term, ...] = TREE
) -> bool:
    """Whether the rule gives the goal where the facts are given; the index of a sum may be named like a symbol."""
    s = statement(le(num(0), 0), reals="x y", integers="n i", given=given, where=where)
    try:
        check_proof(opening(s), (line(goal, rule, *range(len(given)), terms=tree),))
    except Rejected:
        return False
    return True


def test_what_is_not_a_number_is_not_lost_between_numbers() -> None:
    nan, one, two = arb("nan"), arb(1), arb(2)
    for balls in ((one, nan, two), (nan, one, two), (one, two, nan), (nan, one), (one, nan, nan, two)):
        with pytest.raises(Rejected):
            hull(*balls)


def test_a_recursion_has_the_indices_that_it_was_given() -> None:
    rows = (recursion(m(t), m(t - 1) + t),)
    assert accepted(le(m(10), 55), "run", where=rows, tree=TREE[:1])
    assert not accepted(le(m(10, 5), 55), "run", where=rows, tree=TREE[:1])
    assert not accepted(le(total(i, 1, 10, m(i, i)), 1000), "run", where=rows, tree=TREE[:1])
    crooked = (recursion(m(t), m(t - 1, 3)),)
    assert not accepted(le(m(10), 0), "run", where=crooked, tree=TREE[:1])
    assert not accepted(le(m(3, 5), 6), "enclose", where=rows)


@pytest.mark.parametrize("last", range(1, 8))
@pytest.mark.parametrize("start", [0, 1, 3])
def test_the_last_step_of_a_run_is_the_last(start: int, last: int) -> None:
    """``m`` steps from its start on, ``q`` looks two steps back, ``f`` sums; all against exact evaluation."""
    rows = (
        recursion(m(t), 2 * m(t - 1) + t, initial=5, start=start),
        recursion(q(t), q(t - 1) + m(t), initial=7, start=1),
        definition(f(t), m(t) * q(t - 1)),
    )
    late = total(i, max(start, 2), last, f(i))
    for goal in (m(last), q(last), late, late + q(last)):
        try:
            value = Evaluator(statement(eq(goal, 0), where=rows), point()).value(goal, {})
        except Rejected:
            assert not accepted(le(goal, 10**9), "run", where=rows, tree=TREE[:1])
            continue
        assert isinstance(value, Fraction)
        runs = accepted(le(goal, 10**9), "run", where=rows, tree=TREE[:1])
        assert runs or last <= start + 2
        for shift in (0, 1, -1):
            low, high = le(num(value + shift), goal), le(goal, num(value + shift))
            assert accepted(low, "run", where=rows, tree=TREE[:1]) == (runs and shift <= 0)
            assert accepted(high, "run", where=rows, tree=TREE[:1]) == (runs and shift >= 0)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        (le(total(i, 1, 2, g(i)), 2), (le(0, g(i)), le(g(i), 1))),  # the index is not the symbol i
        (le(g(2), 1), (le(0, g(1)), le(g(1), 1))),
        (le(g(1), 1), (for_all("j", le(0, j), then=le(g(j), 1)), *UNIT)),
        (le(x, 1), (lt(0, x), lt(x, sqrt(num(2))))),  # an end that is no rational
        (lt(x, 1), (le(0, x), lt(x, 1))),  # strict ends are used as weak ones
        (ne(x, 0), (lt(0, x), le(x, 1))),
        (lt(x, 1), (le(1, x), le(x, 0))),  # reversed ends
        (le(n, 2), WHOLE),
        (ne(2 * x, 1), UNIT),  # reals are not integers
        (lt(0, x**n), (*UNIT, *WHOLE)),  # 0**1
        (le(x**n, num("1/2")), (*UNIT, *WHOLE)),  # 0**0
        (le(x**n, 0), (le(-1, x), le(x, 0), *WHOLE)),  # a sign that changes with n
        (le(total(i, 1, n, x), 1), (*UNIT, *WHOLE)),  # limits that are no numbers
        (le(total(i, n, 0, x), -1), (*UNIT, *WHOLE)),
        (lt(0, total(i, 3, 1, x + 1)), UNIT),  # an empty sum is 0 and not -(x + 1)
        (lt(total(i, 3, 1, x + 1), 0), UNIT),
        (le(f(x), 1), UNIT),
        (le(m(n), 1), WHOLE),
    ],
)
def test_false_bounds_are_refused(goal: Rel, given: tuple[Fact, ...]) -> None:
    for tree in ((64, 0), (64, 1, 0, 0), (16, 0), (128, 2, 0, 0), (64, 1, 1, 0, 0, 0)):
        assert not accepted(goal, "enclose", *given, tree=tuple(map(num, tree)))


def test_a_bound_on_a_part_is_no_bound_on_the_whole() -> None:
    assert not accepted(le(x + y, 1), "enclose", *UNIT, le(0, y), le(y, 1), le(x, 1))
    assert not accepted(le(2 * (x - y), 1), "enclose", *UNIT, le(0, y), le(y, 1), le(x - y, 1))
    assert accepted(le(2 * (x - y), 2), "enclose", *UNIT, le(0, y), le(y, 1), le(x - y, 1))


def test_a_definition_does_not_take_the_names_of_its_place() -> None:
    """The parameter x of f is not the x of the box; an index named like the symbol i is refused at once."""
    where = (definition(f(x), total(j, 1, 2, x * j)),)
    assert accepted(le(f(5 * x), 15), "enclose", *UNIT, where=where)
    assert not accepted(le(f(5 * x), 14), "enclose", *UNIT, where=where)
    assert not accepted(le(f(5 * x), 15), "enclose", *UNIT, where=(definition(f(x), total(i, 1, 2, x * i)),))


def test_a_run_says_nothing_of_other_quantities() -> None:
    rows = (recursion(m(t), m(t - 1) / 2, initial=1), recursion(q(t), q(t - 1) + 1))
    assert accepted(lt(m(9), num("1/500")), "run", where=rows, tree=TREE[:1])
    for goal in (lt(m(8), num("1/500")), lt(q(9), num("1/500")), lt(m(n), 1), lt(m(9) + x, 9), lt(g(9), 1)):
        assert not accepted(goal, "run", where=rows, tree=TREE[:1])


SMALL = [Fraction(a, b) for a in range(-4, 5) for b in (1, 2, 3)]


def drawn(r: Random, depth: int) -> Term:
    """A random term in two reals, a natural number and numerals."""
    if depth == 0 or r.random() < 0.15:
        return r.choice([x, y, x, y, n, num(r.choice(SMALL))])
    a, b = drawn(r, depth - 1), drawn(r, depth - 1)
    arithmetic = [a + b, a - b, a * b, a / b, -a, a**2, a**3, a ** r.randint(-3, 4), a**n, absolute(a) ** (n - 1)]
    bounds = [absolute(a), maximum(a, b), minimum(a, b), sign(a), total(i, r.randint(0, 2), 2, a * i + b)]
    return r.choice([*arithmetic, *bounds, sqrt(a), sqrt(absolute(a)), exp(a), log(a), log(a**2 + 1), cos(a), sin(a)])


def escapes(r: Random, points: int) -> int | str:
    """How many random points of a random box were tried; what went wrong where a value left its interval."""
    goal = le(drawn(r, 3), drawn(r, 2))
    ends = [sorted(r.choices(SMALL, k=2)) for _ in range(2)] + [sorted(Fraction(r.randint(0, 4)) for _ in range(2))]
    pairs = list(zip((x, y, n), ends, strict=True))
    given = tuple(fact for v, (a, b) in pairs for fact in (le(num(a), v), le(v, num(b))))
    s = statement(goal, reals="x y", integers="n", given=given)
    try:
        with precision(r.choice((16, 24, 53, 128))):
            problem = boxed(opening(s), goal, range(len(given)))
            cell = problem.box
            for _ in range(r.randint(0, 3) if cell else 0):
                cell = r.choice(problem.halves(cell, r.randrange(len(cell))))
            sides = problem.values(cell)
    except Rejected:
        return 0
    known = dict(zip(problem.names, cell, strict=True))
    for _ in range(points):
        at = {v.name: num(inside(r, known.get(v, (e[0], e[1])), v == n)) for v, e in pairs}
        for side, (low, high) in zip((goal.lhs, goal.rhs), sides, strict=True):
            wrong = outside(s, Point(at), side, low, high)
            if wrong:
                return wrong
    return 2 * points


def outside(s: Statement, at: Point, side: Term, low: arb, high: arb) -> str:
    """Why the exact value at a point does not lie between two numbers; empty where it does, or balls do not tell."""
    with precision(256):
        try:
            exact = as_ball(Evaluator(s, at).value(side, {}))
        except Rejected as undefined:  # what is undefined at a point of the box must not have an interval
            return "" if "not known" in str(undefined) else f"{side} at {at.values}: {undefined}"
        held = exact.is_finite() and not (exact < low or exact > high)
    return "" if held else f"{side} at {at.values} is {exact}, not in [{low}, {high}]"


def inside(r: Random, ends: tuple[Fraction, Fraction], whole: bool) -> Fraction:
    """A random number between two others, an end as often as not."""
    share = Fraction(r.choice((0, 64, r.randint(0, 64), r.randint(0, 64))), 64)
    value = ends[0] + (ends[1] - ends[0]) * share
    return Fraction(int(value)) if whole else value


@pytest.mark.parametrize("seed", range(3))
def test_no_value_leaves_its_interval(seed: int) -> None:
    r, tried = Random(900 + seed), 0
    while tried < 500:
        count = escapes(r, 4)
        assert isinstance(count, int), count
        tried += count


def test_the_arithmetic_of_intervals_and_that_of_points_agree_on_what_is_undefined() -> None:
    zero, low = lift(Fraction(0)), hull(as_ball(Fraction(-2)), as_ball(Fraction(-1)))
    for head, arguments in (("/", (zero, zero)), ("log", (zero,)), ("sqrt", (low,)), ("^", (zero, low))):
        with pytest.raises(Rejected):
            OPS[head](*arguments)
    assert list(OPS["^"](zero, zero)) == [1, 1]
    assert compare(Evaluator(statement(eq(num(0) ** 0, 1)), point()).value(num(0) ** 0, {}), "=", Fraction(1))
    assert Evaluator(statement(eq(x, x), reals="x"), point(x=1)).value(total(var("j"), 3, 1, x), {}) == 0
