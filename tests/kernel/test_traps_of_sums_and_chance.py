"""Traps of sums, expectations, witnesses and counterexamples, each tried on our kernel."""

import pytest

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import Counterexample, Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import (
    Definition,
    Uniform,
    eq,
    for_all,
    le,
    lt,
    ne,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import expect, num, seq, sqrt, term, total, var
from tests.kernel.tools import b, f, g, i, line, m, n, refused, rejects, t, x


def test_zero_to_the_zero_is_one_in_sums() -> None:
    """With beta = 0 the average is the last gradient, not 0."""
    form = total(i, 1, t, b ** (t - i) * g(i))
    s = statement(eq(form, 0), reals="b", integers="t", given=(eq(b, 0), eq(t, 2)))
    at = point(b=0, t=2, tables={"g": [5, 7]})
    assert verify(s, Counterexample(at)).verdict is Verdict.REFUTED
    assert verify(statement(eq(form, g(2)), reals="b", integers="t"), Counterexample(at)).verdict is not Verdict.REFUTED


def test_an_empty_sum_is_zero_and_not_negative() -> None:
    """The other convention gives sum(i, 1, -2, 1) = -2."""
    s = statement(eq(total(i, 1, num(-2), num(1)), num(-2)))
    assert verify(s, Counterexample(Point())).verdict is Verdict.REFUTED
    telescoped = eq(total(i, 1, n, num(1)), n - (num(1) - 1))
    refused(telescoped, lambda p: p.telescope(telescoped.lhs, i), integers="n", given=())


def test_cases_on_chance_are_refused() -> None:
    """Under the assumption X = 0 one would get E(X) = E(0) = 0 = X, and so on: E(X) = X."""
    a = seq("a")
    s = statement(eq(expect(a(num(1))), a(num(1))), random="a")
    with pytest.raises(Rejected, match="chance"):
        Prover.of(s).cases(s.conclusions[0], a(num(1)), num(0), [lambda p: None] * 3)


def test_expectation_is_not_multiplicative() -> None:
    a = seq("a")
    square = eq(expect(a(t) * a(t)), expect(a(t)) * expect(a(t)))
    refused(square, lambda p: p.expect_linear(square), integers="t", random="a")
    root = eq(expect(sqrt(a(t))), sqrt(expect(a(t))))
    refused(root, lambda p: p.expect_linear(root), integers="t", random="a")


def test_a_random_coefficient_does_not_come_out_of_an_expectation() -> None:
    a = seq("a")
    goal = eq(expect(a(t) * g(t)), a(t) * expect(g(t)))
    refused(goal, lambda p: p.expect_linear(goal), integers="t", random="a g")


def test_a_label_of_a_past_epoch_has_no_mean() -> None:
    a, k = seq("a"), var("k")
    law = Uniform(("a", "d"), (num(0), num(1)))
    goal = eq(expect(a(k - 1), k), (num(0) + num(1)) / num(2))
    refused(goal, lambda p: p.have(goal, "expect_label", [0]), integers="k", given=(le(1, k),), random="a d",
            laws=(law,))  # fmt: skip


def test_sums_are_not_multiplicative() -> None:
    product = eq(total(i, 1, n, g(i) * f(i)), total(i, 1, n, g(i)) * total(i, 1, n, f(i)))
    refused(product, lambda p: p.sum_linear(product), integers="n")
    hidden = eq(total(i, 1, n, g(i) * sqrt(f(i))), total(i, 1, n, g(i)) * sqrt(total(i, 1, n, f(i))))
    refused(hidden, lambda p: p.sum_linear(hidden), integers="n")
    free_index = eq(total(i, 1, n, i * g(i)), i * total(i, 1, n, g(i)))
    refused(free_index, lambda p: p.sum_linear(free_index), integers="n i")


def test_a_triangle_is_exchanged_with_its_own_limits() -> None:
    j = var("j")
    s = total(i, 1, n, total(j, 1, i, g(i) * f(j)))
    wrong = eq(s, total(j, 1, n, total(i, 1, n, g(i) * f(j))))
    rejects(statement(wrong, integers="n"), line(wrong, "sum_swap"))


def test_a_counterexample_must_meet_every_hypothesis() -> None:
    s = statement(lt(x, 1), reals="x", given=(le(0, x), le(x, 1)))
    assert verify(s, Counterexample(point(x=2))).verdict is Verdict.UNDECIDED
    assert verify(s, Counterexample(point(x=1))).verdict is Verdict.REFUTED


def test_a_counterexample_cannot_redefine_a_sequence() -> None:
    s = statement(eq(m(num(1)), 0), where=(recursion(m(t), m(t - 1)),))
    at = Point(formulas=(Definition("m", ("t",), term(1)),))
    assert verify(s, Counterexample(at)).verdict is Verdict.UNDECIDED


def test_hypotheses_about_infinitely_many_indices_cannot_be_ticked_off() -> None:
    given = for_all("i", le(0, i), ne(i, 7), then=le(0, g(i)))
    s = statement(eq(g(num(1)), 0), given=(given,))
    assert verify(s, Counterexample(point(tables={"g": [1, 1]}))).verdict is Verdict.UNDECIDED


def test_equality_attained_where_strict_is_claimed() -> None:
    s = statement(lt(total(i, 1, n, num(1)), n + num("1/2") - num("1/2")), integers="n", given=(le(1, n),))
    assert verify(s, Counterexample(point(n=1))).verdict is Verdict.REFUTED


def test_true_up_to_400_and_false_after() -> None:
    s = statement(le(n, 400), integers="n", given=(le(1, n),))
    assert verify(s, Counterexample(point(n=401))).verdict is Verdict.REFUTED
    refused(le(n, 400), lambda p: p.positive(le(n, 400)), integers="n", given=(le(1, n),))


def test_a_mean_is_not_random_but_a_conditional_mean_is() -> None:
    a, k = seq("a"), var("k")
    ctx = opening(statement(eq(k, k), integers="k", random="a"))
    assert not ctx.is_random(expect(a(k)) + k)
    assert ctx.is_random(expect(a(k), k))
    assert ctx.is_random(expect(a(k)) * a(k))


def test_a_denied_statement_turns_the_verdict_round() -> None:
    """That some x has x^2 = 2 x, other than 0: a counterexample to the denial proves it, a proof refutes it."""
    exists = statement(ne(x**2, 2 * x), reals="x", given=(ne(x, 0),), denied=True)
    assert verify(exists, Counterexample(point(x=2))).verdict is Verdict.PROVED
    assert verify(exists, Counterexample(point(x=0))).verdict is Verdict.UNDECIDED
    none = statement(le(0, x**2), reals="x", denied=True)
    p = Prover.of(none)
    p.positive(le(0, x**2), squares=(x,))
    assert verify(none, Proof(tuple(p.lines), point(x=1))).verdict is Verdict.REFUTED
