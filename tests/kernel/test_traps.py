"""Traps that a sloppy checker falls into, each tried on ours: definedness, powers, roots, induction, indices."""

from collections.abc import Callable

import pytest

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.normal import Normal
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import (
    ForAll,
    Rel,
    Statement,
    definition,
    eq,
    for_all,
    le,
    lt,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import Term, absolute, num, sqrt, var
from tests.kernel.tools import b, f, g, i, line, m, n, refused, rejects, t, x, y


def test_x_over_x_needs_x_nonzero() -> None:
    refused(eq(x / x, 1), lambda p: p.ring(eq(x / x, 1)), reals="x")
    refused(eq(x / x, 1), lambda p: p.ring(eq(x / x, 1)), reals="x", given=(le(0, x),))


def test_x_over_x_with_x_positive() -> None:
    s = statement(eq(x / x, 1), reals="x", given=(lt(0, x),))
    p = Prover.of(s)
    p.ring(s.conclusions[0])  # type: ignore[arg-type]
    p.defined(s.conclusions[0])
    assert verify(s, Proof(tuple(p.lines), point(x=2))).verdict is Verdict.PROVED


def test_an_identity_that_is_never_defined_is_refused() -> None:
    zero = x - x
    s = statement(eq(y / zero, y / zero), reals="x y")
    rejects(s, line(s.conclusions[0], "ring"))


def test_a_function_defined_by_a_formula_must_be_defined_where_it_is_used() -> None:
    hat = definition(f(x), 1 / x)
    s = statement(eq(f(x), f(x)), reals="x", where=(hat,))
    rejects(s, line(s.conclusions[0], "ring"))


def test_different_variables_are_not_congruent() -> None:
    rejects(statement(eq(x, y), reals="x y"), line(eq(x, y), "congruence"))
    rejects(statement(eq(num(1), num(2))), line(eq(num(1), num(2)), "congruence"))


def test_negative_powers_of_zero() -> None:
    goal = eq(b**t * b ** (-t), 1)
    refused(goal, lambda p: p.ring(goal), reals="b", integers="t", given=(le(0, b), le(0, t)))


def test_extension_to_zero_needs_natural_exponents() -> None:
    goal = eq(b**t * b ** (-t), 1)
    refused(
        goal,
        lambda p: p.extend(goal, b, lambda q: q.ring(goal)),
        reals="b", integers="t", given=(le(0, b), lt(b, 1), le(1, t)),
    )  # fmt: skip


def test_extension_to_zero_refuses_strict_claims_and_signs() -> None:
    goal = lt(0, b)
    refused(goal, lambda p: p.extend(goal, b, lambda q: None), reals="b", given=(le(0, b),))
    sign = eq(Term("sign", (b,)), 1)
    refused(sign, lambda p: p.extend(sign, b, lambda q: q.have(sign, "sign", [0])), reals="b", given=(le(0, b),))


def test_root_of_a_square_is_not_the_number() -> None:
    goal = eq(sqrt(x**2), x)
    refused(goal, lambda p: p.ring(goal, p.root(x**2)), reals="x")


def test_root_facts_need_a_nonnegative_argument() -> None:
    refused(eq(sqrt(x) ** 2, x), lambda p: p.have(eq(sqrt(x) ** 2, x), "sqrt"), reals="x")


def test_absolute_value_without_a_sign() -> None:
    refused(eq(absolute(x), x), lambda p: p.have(eq(absolute(x), x), "abs"), reals="x")


def test_a_positive_combination_of_facts_cannot_prove_a_strict_claim() -> None:
    refused(lt(0, x), lambda p: p.have(lt(0, x), "positive", sum=[Product(num(1).value, (0,))]), reals="x",
            given=(le(0, x),))  # fmt: skip
    refused(lt(0, x**2), lambda p: p.have(lt(0, x**2), "positive", sum=[Product(num(1).value, (), (x,))]), reals="x")


def test_a_negative_coefficient_is_refused() -> None:
    s = statement(le(0, -x), reals="x", given=(le(0, x),))
    rejects(s, line(le(0, -x), "positive", products=(Product(num(-1).value, (0,)),)))


def test_a_scale_must_be_positive() -> None:
    s = statement(le(0, -(num(1))), reals="x")
    rejects(s, line(le(0, -num(1)), "positive", terms=(-num(1),), products=(Product(num(1).value),)))


def induction_from(start: int) -> Callable[[Prover], object]:
    """Tries sum_{i=1}^t i = t (t + 1) / 2 + 1 / t^0 by an induction that starts too late."""
    s = var("s")
    goal = for_all("s", le(start, s), then=eq(m(s), 0))

    def base(p: Prover) -> object:
        return p.unfold(m(num(start)))

    return lambda p: p.induction(goal, base, lambda q: q.ring(eq(m(s + 1), 0), q.unfold(m(s + 1))))


def test_induction_needs_its_base() -> None:
    jump = recursion(m(t), num(0) * m(t - 1), initial=1)
    refused(for_all("s", le(0, var("s")), then=eq(m(var("s")), 0)), induction_from(0), where=(jump,))


def test_induction_does_not_reach_below_its_start() -> None:
    goal = for_all("s", le(0, var("s")), then=eq(m(var("s")), 0))
    jump = recursion(m(t), num(0) * m(t - 1), initial=1)
    s = statement(goal, where=(jump,))
    p = Prover.of(s)
    one = for_all("s", le(1, var("s")), then=eq(m(var("s")), 0))
    with pytest.raises(Rejected):
        p.induction(one, lambda q: q.ring(eq(m(num(1)), 0), q.unfold(m(num(1)))), lambda q: q.ring(
            eq(m(var("s") + 1), 0), q.unfold(m(var("s") + 1))))  # fmt: skip
        p.restate(goal, p.find(one) or 0)
    assert goal not in p.context.facts


def test_a_hypothesis_at_another_index_is_not_given() -> None:
    given = for_all("i", le(1, i), le(i, n), then=le(0, g(i)))
    refused(le(0, g(n + 1)), lambda p: p.instance(1, n + 1), integers="n", given=(le(1, n), given))


def test_two_instances_must_be_integers() -> None:
    given = for_all("i", le(0, i), le(i, 1), then=eq(g(i), 0))
    refused(eq(g(x), 0), lambda p: p.instance(2, x), reals="x", given=(le(0, x), le(x, 1), given))


def test_a_recursion_cannot_contradict_itself() -> None:
    loop = recursion(m(t), m(t) + 1)
    with pytest.raises(Rejected, match="refers back"):
        opening(statement(eq(0, 1), where=(loop,)))
    with pytest.raises(Rejected, match="refers back"):
        opening(statement(eq(0, 1), where=(recursion(m(t), f(t) + 1), recursion(f(t), m(t) + 1))))
    with pytest.raises(Rejected, match="refers back"):
        opening(statement(eq(0, 1), where=(recursion(m(t), f(t - 1)), recursion(f(t), m(t + 1) + 1))))


def test_undeclared_symbols_are_refused() -> None:
    stray = Statement((eq(x, x),), reals=())
    with pytest.raises(Rejected, match="not declared"):
        opening(stray)
    with pytest.raises(ValueError, match="no domain"):
        statement(eq(x, x))


def test_a_name_cannot_pose_as_an_atom() -> None:
    fake = var("app:g(1*t^1)")
    with pytest.raises(Rejected, match="not a name"):
        opening(Statement((eq(fake, g(t)),), ("app:g(1*t^1)",), ("t",)))


def test_a_generic_index_must_be_fresh() -> None:
    goal = for_all("n", le(0, n), then=eq(n, 1))
    s = statement(goal, integers="n", given=(eq(n, 1),))
    with pytest.raises(Rejected, match="not new"):
        Prover.of(s).generalise(goal, lambda p: p.restate(eq(n, 1), 0))


def test_contradictory_hypotheses_prove_nothing() -> None:
    s = statement(eq(x, x + 1), reals="x", given=(lt(x, x),))
    p = Prover.of(s)
    p.absurd(s.conclusions[0], 0)
    assert verify(s, Proof(tuple(p.lines), point(x=1))).verdict is Verdict.UNDECIDED


def test_symbolic_exponents_split_only_where_the_base_is_not_zero() -> None:
    split = b ** (t + 1) - b * b**t
    assert not Normal({"t"})(split).is_zero
    assert Normal({"t"}, [b])(split).is_zero
    assert not Normal(set(), [b])(split).is_zero, "a real exponent must not be split"
    assert Normal({"t"})((num(-1)) ** (2 * t) - 1).is_zero


def test_a_rewriting_equation_must_name_an_atom() -> None:
    s = statement(eq(x, 2), reals="x y", given=(eq(x * y, 2 * y),))
    rejects(s, line(eq(x, 2), "ring", 0))


def test_evidence_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="verdict"):
        bool(verify(statement(eq(1, 1)), Proof((), Point())))


def test_a_relation_is_not_a_fact_for_all() -> None:
    with pytest.raises(Rejected, match="all indices"):
        opening(statement(eq(x, x), reals="x", given=(for_all("i", le(1, i), le(i, 2), then=eq(g(i), 0)),))).rel(0)


def test_unknown_rules_and_missing_refs_are_refused() -> None:
    s = statement(eq(x, y), reals="x y")
    rejects(s, line(eq(x, y), "trust_me"))
    rejects(s, line(eq(x, y), "restate", 99))
    rejects(s, line(eq(x, y), "absurd"))
    assert isinstance(s.conclusions[0], Rel) and not isinstance(s.conclusions[0], ForAll)
