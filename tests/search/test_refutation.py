"""The engines that look for counterexamples: what they offer is exact, and they find nothing against what is true."""

from fractions import Fraction

import pytest

from proofs_checks import ledger
from proofs_checks.kernel.point import point
from proofs_checks.kernel.verdict import Counterexample, Verdict, verify
from proofs_checks.search.adversary import ascent, exhaustive, first_violation, placed, shorter
from proofs_checks.search.floats import Floats
from proofs_checks.search.homogeneity import refute_by_scaling, scalings
from symbolic.statement import Statement, definition, eq, for_all, le, lt, recursion, statement
from symbolic.term import Term, absolute, log, num, seq, sqrt, term, total, variables

t, T, G, x, y, epsilon, alpha, beta = variables("t T G x y epsilon alpha beta")
g, m, v, f = map(seq, ("g", "m", "v", "f"))
BOUNDED = (le(1, T), for_all("t", le(1, t), le(t, T), then=le(absolute(g(t)), G)))
LEFT, NORM = total(t, 1, T, sqrt(g(t) ** 2 / t)), sqrt(total(t, 1, T, g(t) ** 2))
ONES = point(G=1, T=2, tables={"g": [1, 1]})


def lemma(bound: Term) -> Statement:
    """Kingma and Ba's Lemma 10.3 with another right side."""
    return statement(le(LEFT, bound), reals="G", integers="T", given=BOUNDED)


def test_a_bound_that_does_not_scale_is_refuted_by_scaling_alone() -> None:
    wrong = lemma(2 * G * NORM)
    (scaling,) = scalings(wrong)
    assert dict(scaling.weights) == {"G": 1, "g": 1} and scaling.broken == wrong.conclusions
    found = refute_by_scaling(wrong, ONES)
    assert found is not None
    assert verify(wrong, Counterexample(found[1])).verdict is Verdict.REFUTED


@pytest.mark.parametrize("bound", [sqrt(1 + log(T)) * NORM, 2 * G * sqrt(T), 2 * G * NORM / G])
def test_a_bound_that_scales_is_left_alone(bound: Term) -> None:
    assert all(not s.broken for s in scalings(lemma(bound)))
    assert refute_by_scaling(lemma(bound), ONES) is None


def test_weights_follow_the_definitions() -> None:
    rows = (
        recursion(m(t), beta * m(t - 1) + (1 - beta) * g(t)),
        recursion(v(t), beta * v(t - 1) + (1 - beta) * g(t) ** 2),
    )
    step = alpha * m(T) / (sqrt(v(T)) + epsilon)
    s = statement(le(step, 1), reals="alpha beta epsilon", integers="T", given=(le(1, T), lt(0, epsilon)), where=rows)
    weights = [dict(x.weights) for x in scalings(s)]
    assert {"g": 1, "m": 1, "v": 2} in [{k: w for k, w in u.items() if k in "gmv"} for u in weights]
    assert all("beta" not in u for u in weights)
    inside = statement(
        le(alpha * m(T) / sqrt(v(T) + epsilon), alpha), reals="alpha beta epsilon", integers="T", where=rows
    )
    assert any(x.broken for x in scalings(s)) and any(x.broken for x in scalings(inside))


def test_what_the_hypotheses_fix_does_not_scale() -> None:
    fixed = statement(le(x, x**2), reals="x", given=(le(1, x), le(x, 2)))
    assert refute_by_scaling(fixed, point(x=1)) is None
    assert not [s for s in scalings(fixed) if s.weights]


def test_short_sequences_are_tried_exhaustively() -> None:
    s = statement(le(g(1) * g(2) - g(1) ** 4 - g(2) ** 4, num("1/9")))
    found, tried = first_violation(s, exhaustive(s, point(tables={"g": [0, 0]})))
    assert found is not None and tried <= 121
    assert verify(s, Counterexample(found)).verdict is Verdict.REFUTED
    true = statement(le(g(1) * g(2) - g(1) ** 4 - g(2) ** 4, num("1/8")))
    assert first_violation(true, exhaustive(true, point(tables={"g": [0, 0]}))) == (None, 121)


def test_small_horizons_are_tried_as_well() -> None:
    horizons = [p.values["T"] for p in shorter(lemma(G), point(G=1, T=3, tables={"g": [1, 1, 1]}))]
    assert horizons == [term(3), term(1), term(2)]


def test_ascent_finds_narrow_violations_and_rounds_them() -> None:
    """Between 0.6 and 0.65 only, at no letter of an alphabet."""
    narrow = statement(le((x - num("3/5")) * (num("13/20") - x), 0), reals="x", given=(le(0, x), le(x, 1)))
    near = point(x=0)
    assert first_violation(narrow, exhaustive(narrow, near))[0] is None
    found, _ = first_violation(narrow, ascent(narrow, near))
    assert found is not None
    value = found.values["x"].value
    assert Fraction(3, 5) < value < Fraction(13, 20)
    assert verify(narrow, Counterexample(found)).verdict is Verdict.REFUTED


def test_ascent_respects_hypotheses() -> None:
    s = statement(le(x, 1), reals="x", given=(le(x**2, 1),))
    assert first_violation(s, ascent(s, point(x=0)))[0] is None
    found, _ = first_violation(lemma(2 * G * NORM), ascent(lemma(2 * G * NORM), ONES))
    assert found is not None


@pytest.mark.parametrize("claim_id", ["kingma_ba/lemma_10_3_repaired", "adam_lecture/amsgrad_nonincreasing"])
def test_nothing_is_found_against_what_is_proved(claim_id: str) -> None:
    s = ledger.load(claim_id).statement()
    near = ledger.recheck(claim_id).certificate.witness  # type: ignore[union-attr]
    assert refute_by_scaling(s, near) is None
    for engine in (exhaustive(s, near, most=300), ascent(s, near, starts=1)):
        assert first_violation(s, engine)[0] is None


def test_floats_agree_with_exact_values() -> None:
    rows = (recursion(m(t), m(t - 1) / 2 + g(t), initial=x), definition(f(y), y**2 - 1))
    s = statement(eq(f(m(2)), 0), reals="x", where=rows)
    floats = Floats(s, point(x=4, tables={"g": [1, num("1/2")]}))
    assert floats.of(f(m(2)), {}) == 3.0
    floats.put([0.0, 1.0, 0.5])
    assert floats.of(f(m(2)), {}) == 0.0
    assert str(floats.of(sqrt(num(-1)), {})) == "nan" and str(floats.of(1 / (num(1) - 1), {})) == "nan"


def test_placing_leaves_the_rest() -> None:
    before = point(x=1, y=2, tables={"g": [3, 4]})
    after = placed(before, [("x", None), ("g", (2,))], [num(7), num(8)])
    assert after == point(x=7, y=2, tables={"g": [3, 8]}) and before == point(x=1, y=2, tables={"g": [3, 4]})


def test_an_ascent_ends_when_its_time_is_up() -> None:
    s = lemma(2 * G * sqrt(T))
    assert list(ascent(s, ONES, seconds=0)) == []
