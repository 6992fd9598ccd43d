"""False statements about chance that the kernel once took, or that look as if it might: none must be accepted."""

import pytest

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.point import point
from proofs_checks.kernel.verdict import Counterexample, Verdict, verify
from symbolic.statement import ExponentialTime, Rel, Uniform, definition, eq, le, lt, ne, recursion, statement
from symbolic.term import Term, expect, num, seq, substitute, total, variables
from tests.kernel.tools import line

k, n, x, s, e, label = variables("k n x s e label")
a, b, f, h, u = map(seq, ("a", "b", "f", "h", "u"))
ONE, TWO = num(1), num(2)
PAIR = Uniform(("a", "b"), (ONE, TWO))


def mean(fn: Term) -> Term:
    """What ``label_mean`` says of a function of a label."""
    return (substitute(fn, {"label": ONE}) + substitute(fn, {"label": TWO})) / num(2)


def accepted(goal: Rel, rule: str, *terms: Term, where: tuple[object, ...] = (), given: tuple[Rel, ...] = ()) -> bool:
    parts = {"integers": "k n", "random": "a b", "laws": (PAIR,), "where": where, "given": given}
    st = statement(goal, **parts)  # type: ignore[arg-type]
    try:
        check_statement(st, (line(goal, rule, *range(len(given)), terms=terms),))
    except Rejected:
        return False
    return True


def refuted(goal: Rel, where: tuple[object, ...] = ()) -> bool:
    st = statement(goal, integers="k n", random="a b", laws=(PAIR,), where=where)  # type: ignore[arg-type]
    return verify(st, Counterexample(point(k=1, n=1, epochs=1))).verdict is Verdict.REFUTED


def test_the_mean_of_a_product_is_not_that_of_its_first_factor() -> None:
    false = eq(expect(a(k) * b(k)), mean(label))
    assert refuted(false)
    for terms in ((label, label), (label,), (), (label, label, label)):
        assert not accepted(false, "label_mean", *terms)
    assert accepted(eq(expect(a(k)), mean(label)), "label_mean", label)


@pytest.mark.parametrize("fn", [expect(label) ** 2, expect(label * a(k)), expect(label + b(k)) * label])
def test_a_mean_is_no_function_of_the_value_of_a_label(fn: Term) -> None:
    """In ``E(x)**2`` a draw put for ``x`` is random again, in ``E(1)**2`` the label is not."""
    false = eq(expect(substitute(fn, {"label": a(k)})), mean(fn))
    assert refuted(false)
    assert not accepted(false, "label_mean", fn)


def test_a_conditional_mean_is_no_function_of_the_value_of_a_label_either() -> None:
    fn = expect(label, k) ** 2
    assert not accepted(eq(expect(expect(a(k), k) ** 2), mean(fn)), "label_mean", fn)
    both = (mean(fn) * 2) * (mean(fn) * 2)
    assert not accepted(eq(expect(expect(a(k), k) ** 2 * b(k)), both), "label_pair", fn, label)


def test_the_mean_of_an_argument_is_not_the_mean_of_what_is_put_there() -> None:
    """With ``f(x) = E(x)`` the value at a draw is the draw: ``x`` is a number there."""
    where = (definition(f(x), expect(x)),)
    false = eq(f(a(k)), expect(a(k)))
    assert refuted(false, where)
    assert not accepted(false, "unfold", where=where)
    assert accepted(eq(f(k), expect(k)), "unfold", where=where)
    steps = (recursion(seq("w")(n, x), expect(x), initial=expect(x)),)
    assert not accepted(eq(seq("w")(0, a(k)), expect(a(k))), "unfold", where=steps)
    assert accepted(eq(seq("w")(0, k), expect(k)), "unfold", where=steps)


def test_a_polynomial_is_not_hidden_in_a_mean_of_its_argument() -> None:
    """``f(s) = E(s) = s``, and the polynomial vanishes at 0, 1, ..., 10 only."""
    product: Term = num(1)
    for j in range(11):
        product = product * (f(s) - j)
    where, law = (definition(f(x), expect(x)),), ExponentialTime("s")
    true = statement(ne(expect(product), 0), reals="s", given=(le(0, s),), where=where, laws=(law,))
    assert verify(true, Counterexample(point(s=1))).verdict is not Verdict.REFUTED


TAKEN = (le(k, k),)


@pytest.mark.parametrize(
    "factor",
    [
        a(k), f(a(k)), f(k, a(k)), h(k), u(k), total(e, 1, k, a(e)), total(e, 1, n, a(e)), a(n), a(num("1/2")), a(b(0)),
        total(e, 1, a(0), a(e)), expect(a(k), k + 1), u(k - 1, a(k)), total(n, 1, n, a(n)),
    ],
)  # fmt: skip
def test_what_is_drawn_later_is_not_taken_out(factor: Term) -> None:
    where = (recursion(h(n), h(n - 1) + a(n)), definition(u(n), f(n, h(n))))
    goal = eq(expect(factor * b(k), k), factor * expect(b(k), k))
    assert not accepted(goal, "expect_take", where=where, given=TAKEN)


@pytest.mark.parametrize(
    "body", [a(n + 1), f(a(n + 1)), u(n), a(2 * n), a(n / 2), total(e, 1, n + 1, a(e)), a(k - 1), expect(a(n), n)]
)
def test_a_formula_that_looks_ahead_is_not_fixed_by_the_past(body: Term) -> None:
    where = (definition(u(n), a(n + 1)), definition(h(n), body))
    goal = eq(expect(h(k - 1) * b(k), k), h(k - 1) * expect(b(k), k))
    assert not accepted(goal, "expect_take", where=where, given=TAKEN)
    sound = (definition(u(n), a(n)), definition(h(n), u(n)))
    assert accepted(goal, "expect_take", where=sound, given=TAKEN)


def test_later_epochs_condition_on_more() -> None:
    wrong = eq(expect(expect(a(k), k + 1), k), expect(a(k), k + 1))
    assert not accepted(wrong, "tower", given=TAKEN)
    backwards = eq(expect(expect(a(k), k), k + 1), expect(a(k), k + 1))
    assert not accepted(backwards, "tower", given=TAKEN)
    assert not accepted(eq(expect(a(k), k + 1), mean(label)), "label_mean", label, given=TAKEN)
    assert not accepted(eq(expect(a(k), k), a(k)), "expect_known", given=TAKEN)


def test_expectations_are_not_ordered_by_other_facts() -> None:
    given = (le(x, n), lt(n, k))
    goal = le(expect(a(k)), expect(b(k)))
    parts = {"reals": "x", "integers": "k n", "random": "a b", "laws": (PAIR,), "given": given}
    with pytest.raises(Rejected):
        check_statement(statement(goal, **parts), (line(goal, "expect_le", 0, 1),))  # type: ignore[arg-type]
