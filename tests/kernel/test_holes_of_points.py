"""Holes in what may be stated, in laws, points and data; each closed, each once let something false pass."""

from fractions import Fraction
from functools import reduce
from operator import mul

import pytest

from proofs_checks.kernel import evaluate
from proofs_checks.kernel.check import check_proof, check_statement
from proofs_checks.kernel.codec import decode_certificate
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import (
    Definition,
    ExponentialTime,
    PermutedSequence,
    Recursion,
    Uniform,
    definition,
    eq,
    for_all,
    le,
    lt,
    ne,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import (
    Term,
    absolute,
    cos,
    diff,
    exp,
    expect,
    log,
    num,
    seq,
    sqrt,
    total,
    var,
)
from tests.kernel.holes import (
    EMPTY,
    LINE,
    a,
    c,
    deep,
    f,
    g,
    i,
    k,
    m,
    n,
    not_stated,
    s,
    t,
    undefined,
    unproved_by,
    unrefuted,
    x,
    y,
)


def test_a_recursion_does_not_refer_to_itself_through_an_index_of_the_same_name() -> None:
    """m(1) = 1 + m(1)."""
    not_stated(eq(x, 0), reals="x", where=(recursion(m(t), 1 + total(t, 2, 2, m(t - 1))),))


def test_a_formula_has_no_start_to_recur_to() -> None:
    """No real f(0) is as large as f(t) = |f(t - 1)| + 1 makes it."""
    not_stated(eq(f(num(0)), f(num(0))), where=(definition(f(t), absolute(f(t - 1)) + 1),))
    not_stated(eq(x, 0), reals="x", where=(definition(f(t), g(t - 1)), definition(g(t), absolute(f(t)) + 1)))
    not_stated(eq(x, 0), reals="x", where=(definition(f(t), seq("f'")(t - 1)),))


def test_the_indices_of_a_definition_differ() -> None:
    twice = Recursion("m", ("t", "t"), num(0), num(0), Term("app", ("m", t - 1, t)) + 1)
    not_stated(eq(x, 0), reals="x", where=(twice,))


def test_a_recursion_starts_at_something_declared() -> None:
    """Otherwise a generic index of that name would be the start."""
    not_stated(eq(x, 0), reals="x", where=(Recursion("m", ("t",), var("z"), num(0), m(t - 1) + 1),))


def test_indices_have_names_of_their_own() -> None:
    """1/i in the inner sum would have been shown to be defined by the range of the outer one."""
    inner = total(i, 1, n, total(i, -1, 1, 1 / i))
    not_stated(eq(inner, inner), integers="n")
    not_stated(for_all("i", lt(0, i), then=eq(total(i, -1, 1, 1 / i), 0)))
    not_stated(for_all("n", lt(0, n), then=eq(n, n)), integers="n")
    hidden = total(x, 1, 2, f(x))
    not_stated(eq(hidden, hidden), reals="x", where=(definition(f(t), t / x),))


def test_laws_are_about_what_is_random_and_contradict_neither_each_other_nor_themselves() -> None:
    half, coin = eq(a(num(1)), num("1/2")), Uniform(("a", "d"), (num(0), num(1)))
    not_stated(half, laws=(coin,))
    not_stated(half, random="a d", laws=(coin, coin))
    not_stated(half, random="a d", laws=(Uniform(("a", "d"), (num(0),)),))
    not_stated(half, random="a", laws=(Uniform(("a",), (a(num(2)) + 1,)),))
    not_stated(half, random="a", where=(definition(c(i), a(num(1)) + 1),), laws=(PermutedSequence("a", "c", num(1)),))
    not_stated(half, random="a", laws=(PermutedSequence("a", "c", num("3/2")),))
    not_stated(eq(s, 1), reals="s", laws=(ExponentialTime("s", s),))


COIN = Uniform(("a", "d"), (num(0), num(1)))
HALF = (num(0) + num(1)) / num(2)


def test_a_condition_is_not_captured_by_a_sum() -> None:
    """At i = 5 the left side is a(1) + a(2), and the right side is 1."""
    goal = eq(expect(total(i, 1, 2, a(i)), i), total(i, 1, 2, expect(a(i), i)))
    ctx = opening(statement(eq(i, i), integers="i", random="a d", laws=(COIN,)))
    with pytest.raises(Rejected):
        check_proof(ctx, (Line(goal, "expect_sum"),))


def test_a_condition_on_a_random_epoch_is_no_tower() -> None:
    """The epoch may be chosen by what is averaged: E(E(a(5); a(5))) = 19/4 for the labels 1 and 6, E(a(5)) = 7/2."""
    end = a(num(5))
    goal = eq(expect(expect(end, end)), expect(end))
    law = Uniform(("a", "d"), (x, y))
    unproved_by(goal, Line(goal, "tower"), reals="x y", random="a d", laws=(law,), witness=point(x=1, y=1, epochs=5))


def test_a_label_has_the_indices_of_its_law() -> None:
    stray = Term("app", ("a", num(1), num(7)))
    at = point(tables={"a": {(1, 7): num("1/2")}}, epochs=1)
    unproved_by(eq(expect(stray), HALF), Line(eq(expect(stray), HALF), "expect_label"), random="a d", laws=(COIN,),
                witness=at)  # fmt: skip
    known = eq(expect(a(x), k), a(x))
    given = (le(x + 1, k),)
    unproved_by(known, Line(known, "expect_known", (0,)), reals="x", integers="k", given=given, random="a d",
                laws=(COIN,), witness=point(x=1, k=2, epochs=1))  # fmt: skip


def test_integration_by_parts_needs_means() -> None:
    """E(exp(2 s)) = -1 would follow, and a principal value from 1/(s - 1)."""
    for growing in (exp(2 * s), exp(s * s), exp(x * s), 1 / (s - 1), log(s), s**n, s ** num(-1), f(s)):
        p = Prover.of(statement(eq(x, x), reals="x s", integers="n", laws=(ExponentialTime("s"),),
                                where=(definition(f(x), exp(2 * x)),)))  # fmt: skip
        with pytest.raises(Rejected):
            p.by_parts(growing)
    for tame in (s**3 * cos(s), exp(-(2 * s)) * s / 7, g(x + s * y)):
        Prover.of(statement(eq(x, x), reals="x y s", laws=(ExponentialTime("s"),))).by_parts(tame)


def test_an_integer_symbol_is_an_integer_at_a_point() -> None:
    unrefuted(statement(ne(2 * n, 1), integers="n"), point(n=Fraction(1, 2)))


def test_a_point_does_not_choose_what_chance_does() -> None:
    fair = statement(eq(expect(a(num(1))), num("1/2")), random="a d", laws=(COIN,))
    unrefuted(fair, Point(formulas=(Definition("a", ("t",), num(7)),), epochs=1))
    unrefuted(fair, Point(tables={"a": {(1,): num(7)}}))
    later = statement(eq(expect(a(num(5))), num("1/2")), random="a d", laws=(COIN,))
    unrefuted(later, Point(tables={"a": {(5,): num(7)}}, epochs=1))
    certain = statement(eq(expect(g(num(1))), g(num(1))), random="a d", laws=(COIN,))
    unrefuted(certain, Point(formulas=(Definition("g", ("t",), a(t)),), epochs=1))
    timed = statement(eq(expect(g(num(1))), g(num(1))), reals="s", laws=(ExponentialTime("s"),))
    unrefuted(timed, Point({"s": num(2)}, formulas=(Definition("g", ("t",), s),)))


def test_a_point_gives_every_function_one_meaning() -> None:
    label = Term("app", ("a", num(1), num(0)))
    law = PermutedSequence("a", "c", num(2))
    mean = statement(eq(expect(label), total(i, 0, 1, c(i)) / 2), random="a", laws=(law,))
    table = {"c": {(0,): num(1), (1,): num(2)}}
    unrefuted(mean, Point(tables=table, formulas=(Definition("c", ("t",), num(7)),), epochs=1))
    prime = Definition("f'", ("t",), num(7))
    slope = statement(eq(seq("f'")(x), 2 * x), reals="x", where=(definition(f(t), t**2),))
    unrefuted(slope, Point({"x": num(1)}, formulas=(prime,)))
    unrefuted(slope, Point({"x": num(1)}, tables={"f'": {(1,): num(7)}}))
    curve = statement(eq(seq("f'")(x), 1), reals="x", given=(eq(f(x), x),))
    unrefuted(curve, Point({"x": num(1)}, formulas=(Definition("f", ("t",), t), prime)))


def test_the_values_of_a_point_are_numbers() -> None:
    for value in (expect(num(1)), y, a(num(1)), total(i, 1, 2, i), diff(x, x)):
        unrefuted(statement(ne(x, x), reals="x"), Point({"x": value}))


def test_means_over_a_random_time_are_those_of_polynomials() -> None:
    """Otherwise values at 0, 1, ..., 10 would stand for the whole half-line, and times at the point for all times."""
    timer, product = (ExponentialTime("s"),), s
    for root in range(1, 11):
        product = product * (s - root)
    unrefuted(statement(ne(expect(product), 0), reals="s", laws=timer), point(s=1))
    unrefuted(statement(lt(1, expect(absolute(s * (s - 1)))), reals="s", laws=timer), point(s=1))
    hidden = statement(eq(expect(f(num(1))), 1), reals="s", where=(definition(f(x), x * s),), laws=timer)
    unrefuted(hidden, point(s=2))
    both = statement(eq(expect(a(num(1))), num("1/2")), reals="s", random="a d", laws=(*timer, COIN))
    unrefuted(both, point(s=1, epochs=1))
    unrefuted(statement(le(0, s), reals="s", laws=timer), point(s=-2))


def test_a_hypothesis_about_a_random_time_holds_surely_or_not_at_all() -> None:
    """s = 1/2 surely would contradict the law, which no witness shows."""
    not_stated(eq(y, 0), reals="s y", given=(eq(s, num("1/2")),), laws=(ExponentialTime("s"),))
    hidden = definition(f(x), x * s)
    not_stated(eq(y, 0), reals="s y", given=(eq(f(num(1)), 1),), where=(hidden,), laws=(ExponentialTime("s"),))
    opening(statement(eq(y, y), reals="s y", given=(le(0, s), eq(expect(s), 1)), laws=(ExponentialTime("s"),)))


def test_a_statement_that_cannot_be_read_is_not_refuted() -> None:
    unrefuted(statement(ne(x, 0), reals="x", where=(recursion(m(t), m(t) + 1),)), point(x=0))
    double = statement(eq(total(s, 2, 2, expect(s)), 2), reals="s", laws=(ExponentialTime("s"),))
    unrefuted(double, point(s=1))


def test_equal_labels_are_one_condition_however_they_are_written() -> None:
    claim = statement(eq(expect(g(num(2)), 2), expect(g(num(2)))), random="g", given=(eq(g(num(1)), 1),))
    unrefuted(claim, point(scenarios=({"g": [1, 5]}, {"g": {(1,): num(2) / 2, (2,): num(7)}})))


@pytest.mark.parametrize(
    "data",
    [
        {"counterexample": EMPTY | {"values": []}},
        {"counterexample": EMPTY | {"values": {"x": deep(["num", "0"])}}},
        {"counterexample": EMPTY | {"values": {"x": ["num", "1e999999999"]}}},
        {"counterexample": EMPTY | {"epochs": float("inf")}},
        {"counterexample": EMPTY | {"epochs": float("nan")}},
        {"proof": [LINE | {"sum": [[float("inf"), [], []]]}], "witness": EMPTY},
        {"proof": [LINE | {"sum": [["1e999999999", [], []]]}], "witness": EMPTY},
        {"proof": [LINE | {"refs": [float("inf")]}], "witness": EMPTY},
        {"proof": [LINE | {"fact": deep(["num", "0"])}], "witness": EMPTY},
        {"proof": [[]], "witness": EMPTY},
        {"proof": 7, "witness": EMPTY},
    ],
    ids=range(11),
)
def test_damaged_certificates_are_rejected(data: object) -> None:
    with pytest.raises(Rejected):
        decode_certificate(data)


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "STEPS", 10_000)
    claim = statement(ne(x, x), reals="x", integers="n")
    for wrong in (num(2) ** num(10**12), num(2) ** num(2) ** num(2) ** num(2) ** num(2) ** num(2), 1 / num(0)):
        unrefuted(claim, point(x=wrong, n=1))
    unrefuted(statement(eq(total(i, 1, n, num(1)), 0), integers="n"), point(n=10**12))
    unrefuted(statement(eq(expect(a(num(1))), 1), random="a d", laws=(COIN,)), point(epochs=10**9))
    sizes = statement(eq(n, 0), integers="n", random="a", laws=(PermutedSequence("a", "c", n),))
    unrefuted(sizes, point(n=12, epochs=3))


def test_a_derivative_is_defined_where_the_rules_of_calculus_give_something_defined() -> None:
    for slope in (diff(sqrt(x**2), x), diff(absolute(x), x), diff(log(x), x), diff(x**n, x)):
        undefined(eq(slope, slope), reals="x", integers="n", given=(le(0, n),))
    slope = seq("f'")(x)
    undefined(eq(slope, slope), reals="x", where=(definition(f(t), sqrt(t**2)),))
    undefined(eq(slope, slope), reals="x", where=(definition(f(t), log(t)),))
    smooth = eq(diff(x**3, x), diff(x**3, x))
    check_statement(statement(smooth, reals="x"), (Line(smooth, "ring"),))


def test_exponents_and_limits_hidden_in_a_definition_are_integers() -> None:
    undefined(eq(f(x), f(x)), reals="x", where=(definition(f(t), 2**t),))
    undefined(eq(f(x), f(x)), reals="x", where=(definition(f(t), total(i, 1, t, i)),))


def test_an_index_hidden_in_a_definition_does_not_lend_its_range() -> None:
    inner = total(i, 1, n, f(num(1)))
    undefined(eq(inner, inner), integers="n", where=(definition(f(t), total(i, -1, 1, 1 / i)),))
    outer = total(i, 1, n, f(i))
    undefined(eq(outer, outer), integers="n", where=(definition(f(t), total(i, -1, t, 1 / i)),))


@pytest.mark.parametrize(
    "huge",
    [
        num(2) ** num(10**12),
        (x + y + 1) ** num(10**6),
        x ** num(-(10**30)),
        num(2) ** (n + 10**12),
        num((10**30 + 57) * (10**31 + 33)) ** n,
        reduce(mul, [var(f"x{k}") + 1 for k in range(40)]),
    ],
    ids=repr,
)
def test_short_certificates_do_not_fill_the_memory(huge: Term) -> None:
    goal = eq(huge, 0)
    claim = statement(goal, reals="x y " + " ".join(f"x{k}" for k in range(40)), integers="n")
    for rule in ("ring", "positive", "nonzero", "solver"):
        assert verify(claim, Proof((Line(goal, rule),), Point())).verdict is Verdict.UNDECIDED
    far = lt(x ** num(10**30), 0)
    unproved_by(far, Line(far, "solver"), reals="x")
