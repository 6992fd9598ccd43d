"""The steady drift on C, -1, ..., -1: its closed forms and bounds against exact runs, and what the proofs refuse."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs_checks import ledger
from proofs_checks.kernel.codec import decode_certificate
from proofs_checks.kernel.verdict import Verdict, verify
from proofs_checks.search.coefficients import EXCESS, SHARE, on_strip, value
from proofs_checks.steady_cycles import C, beta2, curve, curve_with_momentum
from symbolic.as_sympy import as_sympy
from symbolic.term import num

CURVE, WITH_MOMENTUM = as_sympy(curve(C, beta2)), as_sympy(curve_with_momentum(C, 0, beta2))


def settled(decay: Fraction, rest: int, jump: Fraction, i: int, p: int) -> Fraction:
    """V_i or M_i, written anew."""
    return rest + (1 - decay) * decay ** (i - 1) * jump / (1 - decay**p)


@given(st.integers(2, 6), st.fractions(0, Fraction(9, 10), max_denominator=20), st.integers(2, 9), st.booleans())
def test_moments_settle_as_claimed(p: int, decay: Fraction, c: int, squared: bool) -> None:
    rest, jump = (1, Fraction(c * c - 1)) if squared else (-1, Fraction(c + 1))
    average, t = Fraction(0), 0
    for cycle in range(4):
        for i in range(1, p + 1):
            t = p * cycle + i
            average = decay * average + (1 - decay) * (rest + (jump if i == 1 else 0))
            assert average == settled(decay, rest, jump, i, p) - decay**t * settled(decay, rest, jump, p, p)


def slow_drift(c: Fraction, b: Fraction) -> float:
    """The steady drift for p = 3 and beta1 = 0 from V_i in floating point."""
    one, two, three = (float(settled(b, 1, c * c - 1, i, 3)) ** 0.5 for i in (1, 2, 3))
    return -float(c) / one + 1 / two + 1 / three


@given(st.fractions(Fraction(11, 10), 30, max_denominator=50), st.fractions(0, Fraction(19, 20), max_denominator=50))
def test_the_curve_has_the_other_sign_than_the_drift(c: Fraction, b: Fraction) -> None:
    found, moved = CURVE.subs({as_sympy(C): c, as_sympy(beta2): b}), slow_drift(c, b)
    if abs(moved) > 1e-9:
        assert (found > 0) == (moved < 0)
    assert WITH_MOMENTUM.subs({as_sympy(C): c, as_sympy(beta2): b}) == found


@given(st.fractions(Fraction(201, 100), 50, max_denominator=100), st.fractions(0, 1, max_denominator=200))
def test_the_bounds_of_the_boundary_are_on_the_right_side(c: Fraction, b: Fraction) -> None:
    if b == 1:
        return
    moved, q = slow_drift(c, b), b**5 * c**6
    if q <= 4 or b * (1 + c * c) <= 4:
        assert moved > 0
    if q >= 4 * (1 + b * b * c * c) ** 2 or b * (c - 1) >= 1:
        assert moved < 0


def test_the_constants_of_the_bounds_are_not_slack() -> None:
    large, wide = Fraction(10**12), Fraction(21, 10)
    near = Fraction(round(4.05**0.2 * 10**40 * float(large) ** -1.2), 10**40)
    assert slow_drift(large, near) < 0 < slow_drift(large, near * Fraction(39, 41))
    assert slow_drift(wide, Fraction(9, 10)) < 0 < slow_drift(wide, Fraction(87, 100))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(-9, 9)), max_size=8), st.integers(5, 9))
def test_a_polynomial_is_the_sum_of_its_weights(terms: list[tuple[int, int, int]], order: int) -> None:
    polynomial = value(num(0), {})
    for k, j, c in terms:
        polynomial += c * EXCESS**k * SHARE**j
    again = value(num(0), {})
    for k, j, w in on_strip(polynomial, order):
        again += value(num(w), {}) * EXCESS**k * SHARE**j * (1 - SHARE) ** (order - j)
    assert again == polynomial


@pytest.mark.parametrize("name", ["below_boundary", "above_boundary", "large_beta2", "period_two", "any_decays"])
def test_a_stored_proof_does_not_prove_a_wrong_variant(name: str) -> None:
    claim_id = f"adam_lecture/drift_{name}"
    claim = ledger.load(claim_id)
    stored = decode_certificate(ledger.read_json(ledger.certificate_file(claim_id), "check --store"))
    assert verify(claim.statement(), stored).verdict is Verdict.PROVED
    for change in claim.mutants.values():
        assert verify(claim.statement(**change), stored).verdict is Verdict.UNDECIDED


def adam_regret(c: float, b: float, size: float, steps: int, falling: bool) -> float:
    """The average regret of Adam with beta1 = 0 on C x, -x, -x over [-1, 1], against -1."""
    x, second, total = 0.0, 0.0, 0.0
    for t in range(1, steps + 1):
        slope = c if t % 3 == 1 else -1.0
        total += slope * (x + 1)
        second = b * second + (1 - b) * slope * slope
        x = min(max(x - size / (t**0.5 if falling else 1) * slope / second**0.5, -1.0), 1.0)
    return total / steps


def test_runs_pay_what_is_claimed_on_both_sides_of_the_boundary() -> None:
    assert adam_regret(3, 0.4, 0.5, 300_000, True) == pytest.approx(2 / 3, abs=0.01)
    assert adam_regret(3, 0.4, 0.05, 30_000, False) > 2 / 3 - 0.01
    assert adam_regret(3, 0.6, 0.5, 300_000, True) < 0.02
    assert adam_regret(3, 0.6, 0.01, 30_000, False) < 3 * 2.1 * 0.01
