"""What the past fixes, and what the labels of one epoch have to do with each other: traps for these rules."""

from fractions import Fraction

import pytest

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search import Prover
from symbolic.statement import (
    Definition,
    ExponentialTime,
    Law,
    PermutedSequence,
    Rel,
    Statement,
    Uniform,
    definition,
    eq,
    le,
    lt,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import Term, expect, num, seq, sqrt, total, var, variables

k, n, e, i, j, t = variables("k n e i j t")
label = var("label")
a, b, c, d, f, h, u = map(seq, ("a", "b", "c", "d", "f", "h", "u"))
COINS = Uniform(("a", "b"), (num(0), num(1)))
AGAIN = Uniform(("a", "b"), (num(0), num(1)), replacement=True)
MANY = PermutedSequence("d", "c", n)
SUM = recursion(h(t), h(t - 1) + a(t))


def setting(*where: Definition, laws: tuple[Law, ...] = (COINS,), random: str = "a b") -> Prover:
    given = (le(1, k), le(2, n), le(0, i), le(i + 1, j), le(j, n - 1))
    s: Statement = statement(eq(k, k), integers="k n i j e", given=given, where=(SUM, *where), random=random, laws=laws)
    return Prover.of(s)


def take(p: Prover, x: Term, y: Term, given: Term) -> None:
    p.need(le(k - 1 + 1, k))
    p.need(le(k, k))
    p.have(eq(expect(x * y, given), x * expect(y, given)), "expect_take", range(len(p.context.facts)))


def test_what_the_past_fixes_comes_out() -> None:
    path = definition(u(t), f(t, h(t)))
    for x in (a(k - 1), h(k - 1), f(k, h(k - 1)), u(k - 1), total(e, 1, k - 1, a(e)), sqrt(h(k - 1)) + k):
        take(setting_without(path), x, a(k), k)


def setting_without(*where: Definition) -> Prover:
    return Prover.of(
        statement(eq(k, k), integers="k", given=(le(1, k),), where=(SUM, *where), random="a b", laws=(COINS,))
    )


@pytest.mark.parametrize(
    "x",
    [
        a(k), h(k), f(k, h(k)), total(e, 1, k, a(e)), total(e, 1, k - 1, a(e + 1)), a(2 * k), a(k - 1) * a(k),
        expect(a(k), k), total(e, 1, k - 1, total(i, 1, e, a(i))),
    ],
)  # fmt: skip
def test_what_is_drawn_now_does_not_come_out(x: Term) -> None:
    with pytest.raises(Rejected):
        take(setting_without(), x, b(k), k)


@pytest.mark.parametrize(
    "ahead", [a(t + 1), h(t + 1), a(2 * t), a(k), total(e, 1, t + 1, a(e)), expect(a(t), t + 1), total(e, t, k, a(e))]
)
def test_a_sequence_that_looks_ahead_is_not_fixed(ahead: Term) -> None:
    with pytest.raises(Rejected):
        take(setting_without(definition(u(t), ahead)), u(k - 1), b(k), k)


def test_a_sequence_with_a_random_start_is_not_fixed() -> None:
    late = recursion(u(t), u(t - 1), initial=a(num(5)))
    s = statement(eq(k, k), integers="k", given=(le(1, k),), where=(late,), random="a b", laws=(COINS,))
    with pytest.raises(Rejected):
        take(Prover.of(s), u(k - 1), b(k), k)


def test_a_random_sequence_without_a_law_is_not_fixed() -> None:
    s = statement(eq(k, k), integers="k", given=(le(1, k),), random="a b u", laws=(COINS,))
    with pytest.raises(Rejected):
        take(Prover.of(s), u(k - 1), b(k), k)


def test_nothing_is_taken_out_beside_a_random_time() -> None:
    s = statement(eq(k, k), integers="k", reals="x", given=(le(1, k),), laws=(ExponentialTime("x"),))
    with pytest.raises(Rejected):
        take(Prover.of(s), f(k - 1), var("x"), k)


def test_an_index_bound_by_a_sum_is_not_the_symbol_of_the_same_name() -> None:
    """``e <= k - 1`` is known of the symbol, but the sum runs up to ``k``."""
    s = statement(eq(k, k), integers="k e", given=(le(e + 1, k),), random="a b", laws=(COINS,))
    with pytest.raises(Rejected):
        take(Prover.of(s), total(e, 1, k, a(e)), b(k), k)


def test_only_what_is_known_orders_expectations() -> None:
    p = setting()
    with pytest.raises(Rejected):
        p.have(le(expect(a(k)), expect(b(k))), "expect_le", range(len(p.context.facts)))
    known = p.have(lt(a(k), a(k) + 1), "positive", sum=[Product(Fraction(1))])
    p.have(le(expect(a(k)), expect(a(k) + 1)), "expect_le", [known])
    with pytest.raises(Rejected):
        p.have(lt(expect(a(k)), expect(a(k) + 1)), "expect_le", [known])
    with pytest.raises(Rejected):
        p.have(le(expect(a(k)), expect(a(k) + 1, k)), "expect_le", [known])


def pair(p: Prover, goal: Rel, *fs: Term) -> None:
    p.need(le(0, j))
    p.need(le(i, n - 1))
    p.have(goal, "label_pair" if len(fs) == 2 else "label_mean", range(len(p.context.facts)), fs)


def test_two_draws_of_an_epoch_are_not_independent() -> None:
    zero, one = num(0), num(1)
    sums, both = zero + one, zero * zero + one * one
    pair(setting(), eq(expect(a(k) * b(k)), ((sums * sums) - both) / (num(2) * (num(2) - 1))), label, label)
    for wrong in ((sums / num(2)) * (sums / num(2)), both / num(2)):
        with pytest.raises(Rejected):
            pair(setting(), eq(expect(a(k) * b(k)), wrong), label, label)
    pair(setting(laws=(AGAIN,)), eq(expect(a(k) * b(k)), (sums / num(2)) * (sums / num(2))), label, label)


def test_a_pair_needs_two_different_draws_of_one_epoch() -> None:
    zero, one = num(0), num(1)
    value = (((zero + one) * (zero + one)) - (zero * zero + one * one)) / (num(2) * (num(2) - 1))
    for x, y in ((a(k), a(k)), (a(k), b(k - 1)), (a(k), h(k)), (a(k), b(k) + 1)):
        with pytest.raises(Rejected):
            pair(setting(), eq(expect(x * y), value), label, label)


def test_many_labels_need_places_that_differ() -> None:
    s = total(i, 0, n - 1, c(i))
    several = (s * s - total(i, 0, n - 1, c(i) * c(i))) / (n * (n - 1))
    goal = eq(expect(d(k, i) * d(k, j)), several)
    where = Prover.of(
        statement(eq(k, k), integers="k n i j", given=(le(0, i), le(i + 1, j), le(j, n - 1)), random="d", laws=(MANY,))
    )
    pair(where, goal, label, label)
    loose = Prover.of(
        statement(eq(k, k), integers="k n i j", given=(le(0, i), le(i, j), le(j, n - 1)), random="d", laws=(MANY,))
    )
    with pytest.raises(Rejected):
        pair(loose, goal, label, label)


def test_a_function_of_a_label_may_not_hide_chance_or_capture_an_index() -> None:
    zero, one = num(0), num(1)
    with pytest.raises(Rejected):
        pair(setting(), eq(expect(a(k) * b(k)), (zero * b(k) + one * b(k)) / num(2)), label * b(k))
    p = Prover.of(statement(eq(k, k), integers="k n i", given=(le(0, i), le(i, n - 1)), random="d", laws=(MANY,)))
    captured = total(i, 0, n - 1, i * c(i)) / n
    with pytest.raises(Rejected):
        p.have(eq(expect(i * d(k, i)), captured), "label_mean", range(len(p.context.facts)), [i * label])


def test_draws_add_up_only_where_each_ball_is_drawn() -> None:
    setting().have(eq(a(k) + b(k), num(0) + num(1)), "label_sum", terms=[k])
    with pytest.raises(Rejected):
        setting(laws=(AGAIN,)).have(eq(a(k) + b(k), num(0) + num(1)), "label_sum", terms=[k])
    three = Uniform(("a", "b"), (num(0), num(1), num(2)))
    with pytest.raises(Rejected):
        setting(laws=(three,)).have(eq(a(k) + b(k), num(0) + num(1) + num(2)), "label_sum", terms=[k])
    with pytest.raises(Rejected):
        setting().have(eq(a(k) + b(k - 1), num(0) + num(1)), "label_sum", terms=[k])


def test_a_draw_is_one_of_the_labels() -> None:
    setting().have(eq((a(k) - num(0)) * (a(k) - num(1)), 0), "label_value", terms=[a(k)])
    for wrong in (eq(a(k) - num(1), 0), eq((h(k) - num(0)) * (h(k) - num(1)), 0)):
        with pytest.raises(Rejected):
            setting().have(wrong, "label_value", terms=[wrong.lhs.subterms[0]])
