"""Inequalities on boxes: what interval arithmetic shows, and ways to make it show what is false."""

from collections.abc import Callable

import pytest

from proofs_checks.claim import by_proof
from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.codec import decode_certificate, encode_certificate
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.point import point
from proofs_checks.kernel.verdict import BALLS, Evidence, Proof, Verdict, verify
from proofs_checks.search import Prover
from symbolic.statement import Fact, Rel, Statement, definition, eq, for_all, le, lt, ne, recursion, statement
from symbolic.term import PI, Term, absolute, exp, log, maximum, num, sign, sqrt, total
from tests.kernel.tools import b, f, g, i, m, n, rejects, t, x, y

UNIT = (le(0, x), le(x, 1), le(0, y), le(y, 1))


def shown(goal: Rel, **parts: object) -> Evidence:
    """The evidence of a statement whose proof is one line."""
    s = statement(goal, **parts)  # type: ignore[arg-type]
    return verify(s, by_proof(lambda p: p.enclose(goal, most=2000), point(x=1, y=1, b=1, n=1))(s))


@pytest.mark.parametrize(
    "goal",
    [
        le(0, x * (1 - x)),  # equality at the ends
        lt(x * (1 - x), num("26/100")),
        lt(x * y * (1 - x - y), num("1/20")),
        lt(sqrt(x) - x**2, num("1/2")),
        lt(absolute(x - y), num("11/10")),
        le(maximum(x, y), 1),
        lt(total(i, 1, 10, x**i / (i + 1)), 3),
        lt(exp(x), 3),
        lt(log(1 + x), num("7/10")),
        lt(PI * x, num("22/7")),
        ne(x**2 + 1, 0),
        le(sign(x), 1),
        lt(0, (x + y - 1) ** 2 + num("1/100")),
        lt((1 + x) ** (-2), 1 + y / 10 + num("1/10")),
    ],
)
def test_what_holds_on_a_box_is_enclosed(goal: Rel) -> None:
    found = shown(goal, reals="x y", given=UNIT)
    assert found.verdict is Verdict.ENCLOSED, found.reason
    assert BALLS in found.trusts


@pytest.mark.parametrize(
    "goal",
    [
        lt(0, x * (1 - x)),  # equality at the ends
        lt(x * (1 - x), num("1/4")),  # equality at 1/2
        lt(x * (1 - x), num("24/100")),
        lt(x, x),
        lt(x, x + x - x),
        ne(x, num("1/2")),
        eq(x, x),
        lt(sqrt(x - y), 2),  # a root of what may be negative
        lt(log(x), 1),
        lt(0, 1 / x),
        lt(x / x, 2),
        lt(0, x**0 * x),
        lt(x ** (-1), x ** (-1) + 1),
        lt(f(x), f(x) + 1),  # nothing says what f is
        lt(total(i, 1, y, x), 1),  # a limit that is no number
        lt(x**y, 2),  # an exponent that is no integer
    ],
)
def test_what_fails_or_is_undefined_on_a_box_is_refused(goal: Rel) -> None:
    assert shown(goal, reals="x y", given=UNIT).verdict is Verdict.UNDECIDED


def test_every_bound_is_a_fact_of_the_statement() -> None:
    goal = lt(x, 2)
    tree = (num(64), num(0))
    for given in ((), (le(0, x),), (le(x, 1),), (le(0, y), le(y, 1)), (le(0, x), le(x, y))):
        rejects(statement(goal, reals="x y", given=given), Line(goal, "enclose", tuple(range(len(given))), tree))
    rejects(statement(goal, reals="x", given=UNIT[:2]), Line(goal, "enclose", (0,), tree))
    rejects(statement(goal, reals="x", given=UNIT[:2]), Line(goal, "enclose", (0, 1, 7), tree))


def test_a_box_without_points_is_refused() -> None:
    goal = lt(x, 0)
    for given in ((le(1, x), le(x, 0)), (le(0, x), le(x, 1), le(2, x))):
        rejects(statement(goal, reals="x", given=given), Line(goal, "enclose", (0, 1), (num(64), num(0))))
    between = (le(num("1/3"), n), le(n, num("2/3")))
    rejects(statement(lt(n, 0), integers="n", given=between), Line(lt(n, 0), "enclose", (0, 1), (num(64), num(0))))


@pytest.mark.parametrize(
    "tree",
    [(), (0,), (1, 0), (1, 0, 0, 0), (2, 0, 0), (-1,), (1, 0, 1, 0), (1, 0, 1, 0, 0), (1, 1, 0, 0, 1, 0)],
)
def test_a_tree_that_is_not_one_or_leaves_cells_out_is_refused(tree: tuple[int, ...]) -> None:
    """Each half must be halved again: on it the arithmetic bounds ``x (1 - x)`` by 1/2."""
    goal, terms = lt(x * (1 - x), num("2/5")), tuple(map(num, tree))
    s = statement(goal, reals="x", given=UNIT[:2])
    rejects(s, Line(goal, "enclose", (0, 1), (num(64), *terms)))
    good = tuple(map(num, (1, 1, 0, 0, 1, 0, 0)))
    check_statement(s, (Line(goal, "enclose", (0, 1), (num(64), *good)),))


@pytest.mark.parametrize("bits", [num(1), num(0), num(-5), num("1/2"), num(10**9), x])
def test_the_bits_are_a_number_of_bits(bits: Term) -> None:
    goal = lt(x, 2)
    rejects(statement(goal, reals="x", given=UNIT[:2]), Line(goal, "enclose", (0, 1), (bits, num(0))))


def test_few_bits_decide_less_but_nothing_false() -> None:
    goal = lt(x, 1 + num(f"1/{2**40}"))
    s = statement(goal, reals="x", given=(le(0, x), le(x, 1)))
    rejects(s, Line(goal, "enclose", (0, 1), (num(16), num(0))))
    check_statement(s, (Line(goal, "enclose", (0, 1), (num(64), num(0))),))


def test_a_strict_bound_is_used_as_a_weak_one() -> None:
    assert shown(lt(0, x), reals="x", given=(lt(0, x), le(x, 1))).verdict is Verdict.UNDECIDED


def test_integers_are_halved_as_integers() -> None:
    inside = (le(0, b), le(b, 1), le(1, n), le(n, 7))
    assert shown(le(b**n, b), reals="b", integers="n", given=inside).verdict is Verdict.UNDECIDED
    assert shown(le(b**n, 1), reals="b", integers="n", given=inside).verdict is Verdict.ENCLOSED
    apart = ne(2 * n, 7)  # fails at no integer, but at 7/2
    assert shown(apart, integers="n", given=inside[2:]).verdict is Verdict.ENCLOSED
    assert shown(ne(2 * n, 8), integers="n", given=inside[2:]).verdict is Verdict.UNDECIDED
    assert shown(ne(2 * x, 7), reals="x", given=(le(1, x), le(x, 7))).verdict is Verdict.UNDECIDED


def test_zero_to_the_power_zero_is_one() -> None:
    inside = (le(0, b), le(b, 1), le(0, n), le(n, 7))
    assert shown(lt(b**n, 1), reals="b", integers="n", given=inside).verdict is Verdict.UNDECIDED
    assert shown(lt(0, x**0), reals="x", given=UNIT[:2]).verdict is Verdict.ENCLOSED
    assert shown(le(num(0) ** 0, 0)).verdict is Verdict.UNDECIDED


def test_powers_of_numbers_of_either_sign() -> None:
    around = (le(-2, x), le(x, 1))
    for goal in (le(x**2, 4), le(0, x**2), le(-8, x**3), le(x**3, 1)):
        assert shown(goal, reals="x", given=around).verdict is Verdict.ENCLOSED
    for goal in (le(x**2, 3), le(1, x**2), le(0, x**3), lt(0, x**2), lt(x**2, 4)):
        assert shown(goal, reals="x", given=around).verdict is Verdict.UNDECIDED


def test_values_of_sequences_are_boxed_and_definitions_written_out() -> None:
    given = (le(0, g(1)), le(g(1), 1), le(0, g(2)), le(g(2), 1))
    average = recursion(m(t), m(t - 1) / 2 + g(t) / 2)
    whole = {"given": given, "where": (average, definition(f(x), x**2))}
    s = statement(le(f(m(2)), num("9/16")), **whole)  # type: ignore[arg-type]
    p = Prover.of(s)
    p.enclose(s.conclusions[0])  # type: ignore[arg-type]
    check_statement(s, tuple(p.lines))
    for goal in (le(m(2), num("7/10")), le(m(3), 1), lt(m(-1), 1), le(f(m(2)), num("1/2"))):
        with pytest.raises(Rejected):
            Prover.of(statement(goal, **whole)).enclose(goal)  # type: ignore[arg-type]


def test_other_bounds_hold_besides() -> None:
    """That ``0 <= x - y`` is what makes the root real."""
    goal = le(sqrt(x - y), 1)
    assert shown(goal, reals="x y", given=(*UNIT, le(y, x))).verdict is Verdict.UNDECIDED
    assert shown(goal, reals="x y", given=(*UNIT, le(0, x - y))).verdict is Verdict.ENCLOSED


def test_the_index_of_a_sum_is_not_the_symbol_of_that_name() -> None:
    """Inside the sum ``g(i)`` is not the value that the facts bound."""

    def attempt(p: Prover) -> None:
        p.enclose(lt(total(i, 1, 2, g(i)), 3))

    s = statement(lt(x, 2), reals="x", integers="i", given=(*UNIT[:2], le(0, g(i)), le(g(i), 1)))
    with pytest.raises(Rejected):
        attempt(Prover.of(s))


def test_a_line_inside_a_sub_proof_makes_the_proof_enclosed() -> None:
    every: Fact = for_all("i", le(1, i), le(i, 9), then=lt(x / i, 2))
    s = statement(every, reals="x", given=UNIT[:2])

    def inner(p: Prover) -> None:
        p.enclose(lt(x / i, 2))

    def script(p: Prover) -> object:
        return p.generalise(every, inner)  # type: ignore[arg-type]

    found = verify(s, by_proof(script, point(x=1))(s))
    assert found.verdict is Verdict.ENCLOSED, found.reason
    assert verify(s, decode_certificate(encode_certificate(found.certificate))).verdict is Verdict.ENCLOSED


def test_a_claim_that_denies_what_is_enclosed_is_refuted() -> None:
    assert shown(lt(x, 2), reals="x", given=UNIT[:2], denied=True).verdict is Verdict.REFUTED


def damaged(change: Callable[[list[object]], object]) -> Statement:
    """The statement whose stored certificate is no proof once ``change`` has been at its terms."""
    s = statement(lt(x, 2), reals="x", given=UNIT[:2])
    stored = encode_certificate(Proof((Line(lt(x, 2), "enclose", (0, 1), (num(64), num(0))),), point(x=1)))
    change(stored["proof"][0]["terms"])
    assert verify(s, decode_certificate(stored)).verdict is Verdict.UNDECIDED
    return s


def test_damaged_trees_are_refused() -> None:
    damaged(lambda terms: terms.clear())
    damaged(lambda terms: terms.append(["num", "0"]))
    damaged(lambda terms: terms.__setitem__(1, ["var", "x"]))
    damaged(lambda terms: terms.__setitem__(1, ["num", "1/2"]))
