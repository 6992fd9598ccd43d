"""Expectations by linearity, and SymPy's closed forms: what notebooks show beside a proof."""

import pytest
import sympy

from symbolic.as_sympy import symbol
from symbolic.closed_form import closed_form
from symbolic.expectation import Mean, NotAffine, expectation
from symbolic.rules.adam_eps_inside import RULE
from symbolic.sequences import weighted_sum
from symbolic.term import expect, seq, total, variables
from symbolic.trace import recurrences

t, i, j, n, mu, nu, delta, beta1 = variables("t i j n mu nu delta beta1")
g, d = seq("g"), seq("d")
M = weighted_sum(next(line for line in recurrences(RULE) if line.name == "m")).body


def test_the_mean_goes_inside_the_sum() -> None:
    assert expectation(M, Mean(g(j), mu)) == total(i, 1, t, beta1 ** (t - i) * ((1 - beta1) * mu))


def test_a_mean_may_depend_on_its_index() -> None:
    assert expectation(g(t - 1) / beta1 - g(3), Mean(g(j), mu + delta * j)) == (
        (mu + delta * (t - 1)) / beta1 - (mu + delta * 3)
    )


def test_a_square_has_a_mean_of_its_own() -> None:
    assert expectation(2 * g(t) ** 2 + g(t), Mean(g(j) ** 2, nu), Mean(g(j), mu)) == 2 * nu + mu


def test_several_indices() -> None:
    assert expectation(-d(t, 1), Mean(d(i, j), i + j)) == -(t + 1)


def test_what_is_not_random_stays() -> None:
    assert expectation(beta1**t, Mean(g(j), mu)) == beta1**t


@pytest.mark.parametrize("x", [g(t) * g(1), g(t) ** 3, beta1 / g(t), total(i, 1, g(t), i), beta1 ** g(t), expect(g(t))])
def test_what_is_not_affine_is_refused(x: object) -> None:
    with pytest.raises(NotAffine, match="does not follow by linearity"):
        expectation(x, Mean(g(j), mu))  # type: ignore[arg-type]


def test_closed_form_of_a_geometric_sum() -> None:
    b, s = sympy.Symbol("beta1", positive=True), sympy.Symbol("t", integer=True, positive=True)
    found = closed_form(expectation(M, Mean(g(j), mu)), positive=[beta1], integers=[t])
    assert sympy.expand(found - symbol("mu") * (1 - b**s)) == 0


def test_closed_form_of_nested_sums_at_points() -> None:
    """Against adding up, for numbers of rounds and balls that no formula was fitted to."""
    x = total(i, 1, n, total(j, 0, i, beta1 ** (i - j) * j))
    found = closed_form(x, positive=[beta1], integers=[n])
    for size in (1, 2, 5):
        b = sympy.Rational(2, 3)
        values = {sympy.Symbol("beta1", positive=True): b, sympy.Symbol("n", integer=True, positive=True): size}
        direct = sum(b ** (p - q) * q for p in range(1, size + 1) for q in range(p + 1))
        assert sympy.simplify(found.subs(values)) == direct
