"""Holes that were found by attacking the kernel, each closed; a false statement was accepted by every one of them."""

from fractions import Fraction

import pytest

from proofs_checks.kernel.check import check_proof, check_statement
from proofs_checks.kernel.context import Line, Product, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.normal import Normal
from proofs_checks.kernel.point import point
from proofs_checks.search import Prover
from symbolic.statement import (
    Definition,
    ExponentialTime,
    ForAll,
    PermutedSequence,
    definition,
    eq,
    for_all,
    le,
    lt,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import (
    Term,
    diff,
    expect,
    num,
    seq,
    sign,
    substitute,
    total,
)
from tests.kernel.holes import a, b, c, f, g, i, i_, j, k, m, n, s, t, undefined, unproved, unproved_by, x, y


def test_a_defined_function_may_jump_at_zero() -> None:
    goal = eq(f(b), 1)
    s = statement(goal, reals="b", given=(le(0, b),), where=(definition(f(x), sign(x)),))

    def inner(q: Prover) -> None:
        q.ring(goal, q.unfold(f(b)), q.have(eq(sign(b), 1), "sign", [0]))

    unproved(s, lambda p: p.extend(goal, b, inner))


def test_labels_may_depend_on_the_variable_that_is_extended() -> None:
    law, label = PermutedSequence("a", "c", num(1)), Term("app", ("a", num(1), num(0)))
    s = statement(
        eq(y, 0), reals="b y", given=(le(0, b), eq(expect(label), 0)), where=(definition(c(i), b * i + b),),
        random="a", laws=(law,),
    )  # fmt: skip

    def inner(q: Prover) -> None:
        mean = q.expect_label(expect(label))
        top = q.sum_top(total(i, 0, num(1) - 1, c(i)))
        empty, one = q.sum_empty(total(i, 0, num(1) - 1 - 1, c(i))), q.unfold(c(num(1) - 1))
        zero = q.have(eq(b, 0), "combine", [1, mean, top, empty, one], [num(1), num(-1), num(-1), num(-1), num(-1)])
        q.absurd(eq(y, 0), q.have(lt(0, 0), "positive", [zero], sum=[Product(Fraction(1), (0,))]))

    unproved(s, lambda p: p.extend(eq(y, 0), b, inner))


def test_a_shifted_index_is_not_the_symbol_of_the_same_name() -> None:
    goal = eq(total(i, -1, 1, i / i), total(j, -1, 1, num(1)))
    ctx = opening(statement(eq(j, j), integers="j", given=(lt(0, j),)))
    with pytest.raises(Rejected):
        check_proof(ctx, (Line(goal, "sum_shift", (0,), (num(0),)),))


def test_a_restated_index_is_not_the_symbol_of_the_same_name() -> None:
    trivial, wrong = for_all("i", then=eq(i / i, i / i)), for_all("i", then=eq(i / i, 1))
    s = statement(for_all("i", lt(0, i), then=eq(x, 0)), reals="x")

    def inner(q: Prover) -> None:
        all_one = q.have(wrong, "restate", [0, 1])
        q.absurd(eq(x, 0), q.have(eq(num(0) / num(0), 1), "instance", [all_one], [num(0)]))

    def script(p: Prover) -> None:
        p.generalise(trivial, lambda q: q.ring(trivial.rel))
        p.generalise(s.conclusions[0], inner)  # type: ignore[arg-type]

    unproved(s, script)


def test_putting_a_variable_into_a_derivative_does_not_capture() -> None:
    rule = for_all("i", then=eq(diff(i * k, i), k))
    s = statement(eq(k, 0), integers="k")

    def script(p: Prover) -> None:
        p.generalise(rule, lambda q: q.have(rule.rel, "derivative"))
        wrong = p.have(eq(diff(k * k, k), k), "instance", [0], [k])
        right = p.have(eq(diff(k * k, k), k + k), "derivative")
        p.have(eq(k, 0), "combine", [wrong, right], [num(1), num(-1)])

    unproved(s, script)


def test_a_renamed_index_captures_nothing() -> None:
    """With i put for x, the bound i must be renamed; i_ was taken, and then replaced by 2."""
    body = total(i, 1, i_, i + x)
    assert substitute(body, {"x": i, "i_": num(2)}).subterms[2] not in (num(2) + i, i + i)
    goal = eq(Term("app", ("f", i, num(2))), total(i_, 1, 2, num(2) + i))
    unproved_by(goal, Line(goal, "unfold"), integers="i", where=(Definition("f", ("x", "i_"), body),))


def test_an_index_cannot_be_named_like_an_atom() -> None:
    """Otherwise g(n) would count as an integer."""
    goal = ForAll(("app:g(1*n^1)",), (), eq(x, 0))
    s = statement(eq(x, 0), reals="x", integers="n", given=(eq(g(n), num("1/2")),))
    power = num(-1) ** (2 * g(n))

    def inner(q: Prover) -> None:
        one, other = q.have(eq(power, 1), "ring"), q.have(eq(power, -1), "ring", [0])
        q.absurd(eq(x, 0), q.have(eq(num(1), -1), "combine", [one, other], [num(-1), num(1)]))

    def script(p: Prover) -> None:
        p.have(eq(x, 0), "instance", [p.generalise(goal, inner)], [num(0)])

    unproved(s, script)


def test_a_function_of_a_random_time_is_random() -> None:
    goal = eq(f(num(1)), 1)
    claim = statement(goal, reals="s", where=(definition(f(x), x * s),), laws=(ExponentialTime("s"),))

    def script(p: Prover) -> None:
        sure = p.have(eq(expect(f(num(1))), f(num(1))), "expect_linear")
        same = p.congruence(eq(expect(f(num(1))), expect(1 * s)), p.unfold(f(num(1))))
        mean = p.by_parts(s), p.expect_linear(eq(expect(1 * s), expect(s - 0))), p.expect_linear(eq(expect(num(1)), 1))
        p.have(goal, "combine", [sure, same, *mean], [num(-1), *[num(1)] * 4])

    unproved(claim, script)


def test_the_derivative_of_a_random_function_is_random() -> None:
    goal = eq(expect(diff(f(x), x)), diff(f(x), x))
    s = statement(goal, reals="x", random="a", where=(definition(f(t), a(num(1)) * t),))

    def script(p: Prover) -> None:
        rate = Term("app", ("f'", x))
        step = p.have(eq(diff(f(x), x), rate), "derivative")
        same = p.congruence(eq(expect(diff(f(x), x)), expect(rate)), step)
        sure = p.expect_linear(eq(expect(rate), rate))
        p.have(goal, "combine", [step, same, sure], [num(-1), num(1), num(1)])

    unproved(s, script)


def test_a_definition_may_hide_the_variable_of_a_derivative() -> None:
    goal = eq(diff(f(num(1)), x), 0)
    unproved_by(goal, Line(goal, "derivative"), reals="x", where=(definition(f(t), x * t),), witness=point(x=1))


def test_a_defined_prime_is_no_derivative() -> None:
    prime = seq("f'")
    goal = eq(diff(f(x), x), prime(x))
    unproved_by(goal, Line(goal, "derivative"), reals="x", where=(definition(prime(t), t),), witness=point(x=1))


def test_an_index_may_have_any_name() -> None:
    """Even that of an argument of the kernel's own functions."""
    goal, itself = eq(x, 0), Term("var", ("self",))
    every = Line(for_all("self", then=eq(itself, 1)), "generalise", proofs=((Line(eq(itself, itself), "ring"),),))
    unproved_by(goal, every, reals="x")
    trivial = for_all("self", then=eq(itself, itself))
    shown = Line(trivial, "generalise", proofs=((Line(trivial.rel, "ring"),),))
    unproved_by(goal, shown, Line(eq(1, 1), "instance", (0,), (num(1),)), reals="x")


def test_powers_of_minus_one_with_real_exponents_are_unknown() -> None:
    """Only for an integer n is ((-1)^n)^2 = 1."""
    for exponent, known in ((x, False), (n, True)):
        assert Normal({"n"})((num(-1) ** exponent) ** 2 - 1).is_zero is known


def test_a_recursion_is_asked_for_no_value_before_its_start() -> None:
    start = (recursion(m(n), m(n - 1) + 1),)
    undefined(eq(m(k), m(k)), integers="k", where=start)
    undefined(eq(total(j, -1, k, m(j)), total(j, -1, k, m(j))), integers="k", where=start)
    s = statement(eq(m(k), m(k)), integers="k", given=(le(0, k),), where=start)
    check_statement(s, (Line(s.conclusions[0], "ring"),))
