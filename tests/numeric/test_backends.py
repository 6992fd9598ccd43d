"""Backends: every operation means what it says; balls enclose; the traps of the libraries do not reach a rule."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from numeric.backends import arrays, ball, float64, mp, rational, vectors
from symbolic.errors import DomainError, IrrationalRoot, NotExact
from symbolic.ops import Root

BALLS = ball.ops(80)
UNARY = ("square", "absolute", "sign", "norm")
BINARY = ("maximum", "minimum")
numbers = st.fractions(min_value=-100, max_value=100, max_denominator=1000)
doubles = st.floats(allow_nan=True, allow_infinity=True)


@st.composite
def ball_and_member(draw: st.DrawFn) -> tuple[Fraction, Fraction, Fraction]:
    """A midpoint, a radius and a number inside, often with the midpoint or an end at 0."""
    radius = draw(st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(1, 10**20)]))
    middle = draw(st.one_of(numbers, st.sampled_from([Fraction(0), radius, -radius])))
    return middle, radius, middle + radius * draw(st.fractions(min_value=-1, max_value=1, max_denominator=64))


def make(middle: Fraction, radius: Fraction) -> Any:
    """A ball that contains middle - radius and middle + radius."""
    return BALLS.real(middle) + arb(0, BALLS.real(radius).upper())


def reference(name: str, *x: Fraction) -> Fraction:
    """The exact result."""
    return rational.as_fraction(getattr(rational.OPS, name)(*(rational.OPS.real(a) for a in x)))


@given(ball_and_member())
def test_unary_operations_enclose(case: tuple[Fraction, Fraction, Fraction]) -> None:
    middle, radius, x = case
    with BALLS.scope():
        for name in UNARY:
            assert ball.contains(getattr(BALLS, name)(make(middle, radius)), reference(name, x))


@given(ball_and_member(), ball_and_member())
def test_binary_operations_enclose(a: tuple[Fraction, ...], b: tuple[Fraction, ...]) -> None:
    with BALLS.scope():
        for name in BINARY:
            result = getattr(BALLS, name)(make(*a[:2]), make(*b[:2]))
            assert ball.contains(result, reference(name, a[2], b[2]))


@given(ball_and_member())
def test_squares_and_absolute_values_are_never_negative(case: tuple[Fraction, Fraction, Fraction]) -> None:
    with BALLS.scope():
        x = make(*case[:2])
        for result in (BALLS.square(x), BALLS.absolute(x), BALLS.sqrt(BALLS.square(x))):
            assert result.is_finite() and result >= 0


@given(ball_and_member())
def test_roots_enclose_or_raise(case: tuple[Fraction, Fraction, Fraction]) -> None:
    middle, radius, x = case
    with BALLS.scope():
        inside = make(middle, radius)
        if inside < 0:
            with pytest.raises(DomainError, match="lies below 0"):
                BALLS.sqrt(inside)
        elif x >= 0:
            root = BALLS.sqrt(inside)
            assert ball.contains(root * root, x)
            assert ball.contains(BALLS.sqrt(make(middle**2, radius**2)), abs(middle))


def test_the_traps_of_arb_are_real_and_handled() -> None:
    with BALLS.scope():
        assert (arb(0, 1) ** 2).is_nan() and BALLS.square(arb(0, 1)).contains(arb(1))
        assert arb(0, 1).sqrt().is_nan() and BALLS.sqrt(arb(0, 1)).contains(arb(1))
        assert not ball.contains(arb(0.1), "0.1") and ball.contains(BALLS.real("0.1"), "0.1")
        sign = BALLS.sign(arb(0, 1))
        assert sign.contains(arb(-1)) and sign.contains(arb(0)) and sign.contains(arb(1))
        assert BALLS.maximum(arb(0, 1), 0).contains(arb(1))


def test_precision_is_an_argument_and_nothing_global_changes() -> None:
    bits, digits = flint.ctx.prec, mpmath.mp.dps
    small, large = mp.ops(20), mp.ops(60)
    assert abs(small.real("1/3") * 3 - 1) < 1e-19
    assert str(large.sqrt(large.real(2))).startswith("1.4142135623730950488016887242096980785696718753769480731766")
    with pytest.raises(RuntimeError), ball.ops(300).scope():
        assert flint.ctx.prec == 300
        raise RuntimeError
    assert (flint.ctx.prec, mpmath.mp.dps) == (bits, digits)


@given(numbers)
def test_mpmath_and_rationals_agree(x: Fraction) -> None:
    ops = mp.ops(50)
    for name in UNARY:
        expected = reference(name, x)
        assert abs(getattr(ops, name)(ops.real(x)) - ops.real(expected)) <= ops.real("1e-45")


@given(st.fractions(min_value=0, max_value=10**6))
def test_rational_roots_are_exact_or_refused(x: Fraction) -> None:
    ops = rational.OPS
    assert ops.sqrt(ops.real(x * x)) == ops.real(x)
    with pytest.raises(IrrationalRoot, match="ball backend"):
        ops.sqrt(ops.real(x * x * 2 + (x == 0) * 2))
    assert ops.real(Root(x**5, 5)) == ops.real(x)


@pytest.mark.parametrize("ops", [mp.ops(30), rational.OPS], ids=["mp", "rational"])
def test_roots_of_negative_numbers_raise(ops: Any) -> None:
    with pytest.raises(DomainError, match="negative"):
        ops.sqrt(ops.real(-1))


@given(doubles, doubles)
def test_arrays_have_the_bits_of_floats(x: float, y: float) -> None:
    a, b = np.array([x]), np.array([y])
    with arrays.OPS.scope():
        for name in (*UNARY, *BINARY):
            arguments = (x, y) if name in BINARY else (x,)
            columns = (a, b) if name in BINARY else (a,)
            single, array = getattr(float64, name)(*arguments), getattr(arrays, name)(*columns)
            got = float(np.ravel(array)[0])
            if name == "norm":
                assert (
                    math.isnan(got)
                    and math.isnan(single)
                    or got == pytest.approx(single)
                    or abs(x) < 1e-150
                    or abs(x) > 1e150
                )
            else:
                assert got.hex() == single.hex() or (math.isnan(got) and math.isnan(single))


@given(doubles, doubles)
def test_nan_is_never_swallowed(x: float, y: float) -> None:
    for operation in (float64.maximum, float64.minimum):
        assert math.isnan(operation(x, y)) == (math.isnan(x) or math.isnan(y))


def test_constants_are_exact_or_nearest() -> None:
    assert float64.real("0.1") == 0.1 and float64.real(Fraction(1, 3)) == 1 / 3
    assert rational.OPS.real("1e-8") == flint.fmpq(1, 10**8)
    assert float64.real(Root(Fraction(8), 3)) == pytest.approx(2, rel=1e-15)
    with pytest.raises(IrrationalRoot):
        rational.OPS.real(Root(Fraction(2), 2))
    with pytest.raises(NotExact):
        rational.OPS.real(0.1)
    with pytest.raises(DomainError):
        mp.ops(0)
    with pytest.raises(DomainError):
        ball.ops(1)


def test_vectors_map_over_any_scalars() -> None:
    ops = vectors.ops(rational.OPS)
    x = ops.point([3, "-4"])
    assert ops.norm(x) == 5
    assert list(ops.sign(x)) == [1, -1] and list(ops.maximum(x, 0)) == [3, 0]
    assert list(ops.sqrt(ops.square(x))) == list(ops.absolute(x)) == [3, 4]
    assert list(ops.fill("1/2", x)) == [flint.fmpq(1, 2)] * 2
    assert ops.minimum(rational.OPS.real(1), 2) == 1
    balls = vectors.ops(BALLS)
    with balls.scope():
        assert balls.norm(balls.point(["0.6", "0.8"])).contains(arb(1))
