"""Typed expressions: what is allowed means what it says, what is not is refused in one line, nothing is run."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric.backends import float64
from numeric.expressions import BadExpression, objective, parse
from numeric.generated import generated
from numeric.measured import measure
from numeric.stochastic import stochastic
from symbolic.as_sympy import symbol
from symbolic.errors import UnknownName
from symbolic.rules import rule

Pair = tuple[str, Callable[[float, float], float]]


def binary(op: str) -> Callable[[tuple[Pair, Pair]], Pair]:
    """The text and the meaning of an operation on two."""
    work = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "max": max, "min": min}[op]

    def make(pair: tuple[Pair, Pair]) -> Pair:
        (s, f), (t, g) = pair
        text = f"{op}({s}, {t})" if op.isalpha() else f"({s}) {op} ({t})"
        return text, lambda x, y: work(f(x, y), g(x, y))

    return make


def unary(name: str) -> Callable[[Pair], Pair]:
    """The text and the meaning of an operation on one."""
    work = {"sin": math.sin, "cos": math.cos, "abs": abs, "-": lambda a: -a, "square": lambda a: a * a}[name]

    def make(pair: Pair) -> Pair:
        text, f = pair
        return (f"({text})**2" if name == "square" else f"{name}({text})"), lambda x, y: work(f(x, y))

    return make


leaves = st.one_of(
    st.just(("x1", lambda x, y: x)),
    st.just(("x2", lambda x, y: y)),
    st.integers(0, 9).map(lambda n: (str(n), lambda x, y: float(n))),
    st.integers(0, 99).map(lambda n: (f"0.{n:02}", lambda x, y: n / 100)),
)
expressions = st.recursive(
    leaves,
    lambda e: st.one_of(
        *(st.tuples(e, e).map(binary(op)) for op in ("+", "-", "*", "max", "min")),
        *(e.map(unary(name)) for name in ("sin", "cos", "abs", "-", "square")),
    ),
    max_leaves=8,
)


@given(expressions, st.floats(-2, 2), st.floats(-2, 2))
def test_an_expression_means_what_it_says(pair: Pair, x: float, y: float) -> None:
    text, meaning = pair
    expected = meaning(x, y)
    made = generated(parse(text), (symbol("x1"), symbol("x2")))
    constants = tuple(float(c) for c in made.constants) or (0.0,)
    got = made.value(float64.OPS, (x, y), constants)
    assert float(got) == pytest.approx(expected, rel=1e-9, abs=1e-9 * (1 + abs(expected)))


@settings(max_examples=100)
@given(st.text(max_size=60) | st.text("x12()+-*/.,e^_[]{}'\"lambda:import ", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        expression = parse(text)
    except BadExpression as error:
        assert "\n" not in str(error)
    else:
        assert {s.name for s in expression.free_symbols} <= {"x", *(f"x{k}" for k in range(1, 21))}


@settings(max_examples=100)
@given(st.recursive(st.sampled_from(["x", "2", "9", "1e30", "0.5", "64"]), lambda e: st.one_of(
    st.tuples(e, st.sampled_from(["**", "*", "/", "+", "-"]), e).map(lambda p: f"({p[0]}){p[1]}({p[2]})"),
    e.map(lambda s: f"exp({s})"), e.map(lambda s: f"max({s}, x)"), e.map(lambda s: f"sqrt(abs({s}))"),
), max_leaves=10))  # fmt: skip
def test_towers_of_powers_are_read_or_refused_at_once(text: str) -> None:
    try:
        assert parse(text) is not None
    except BadExpression as error:
        assert "\n" not in str(error)


def test_decimals_are_exact_and_variables_are_found() -> None:
    assert parse("0.1 + x") == sympy.Rational(1, 10) + symbol("x")
    assert objective("x3 - x1", start=(1, 2, 3)).variables == tuple(map(symbol, ("x1", "x2", "x3")))
    assert objective("x1**2").variables == (symbol("x"),)
    assert parse("2.5e-1*x") == symbol("x") / 4 and parse("-x**-2") == -(symbol("x") ** -2)
    assert generated(parse("0.1*x"), (symbol("x"),)).constants == (Fraction(1, 10),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("__import__('os').system('ls')", "not allowed"),
        ("x.__class__", "not allowed"),
        ("(lambda: 1)()", "not allowed"),
        ("[y for y in x]", "not allowed"),
        ("x if x else 1", "not allowed"),
        ("x1 @ x2", "not allowed"),
        ("f'{x}'", "not allowed"),
        ("sin(x, key=1)", "not allowed"),
        ("sin(*x)", "not allowed"),
        ("foo(x)", "'foo' is no function"),
        ("y + 1", "'y' is no name"),
        ("sin + x", "'sin' is no name"),
        ("0x10*x", "no number"),
        ("1_000*x", "no number"),
        ("1e31*x", "no number"),
        ("3j*x", "no number"),
        ("True*x", "no number"),
        ("'a'*x", "no number"),
        ("x**x", "exponent 'x'"),
        ("x**65", "exponent '65'"),
        ("((x**8)**8)**2", "exponent '2'|exponent '8'"),
        ("2**64**64*x", "exponent '64"),
        ("exp(exp(exp(9)))*x", "too large"),
        ("log(-1)*x", "not defined"),
        ("sqrt(0-2)*x", "not defined"),
        ("x/0", "divides by zero"),
        ("x/(1-1)", "divides by zero"),
        ("(0-1)**0.5*x", "real numbers"),
        ("max(x)", "2 arguments"),
        ("sin()", "1 argument, not 0"),
        ("3*4", "has no variable"),
        ("x + x1", "both x and x1"),
        ("x21", "one variable too many"),
        ("", "no expression"),
        ("x +", "no expression"),
        ("x\0", "no expression"),
        ("(" * 300 + "x" + ")" * 300, "no expression"),
        ("-" * 250 + "x", "more than 40 deep|more than 300 parts"),
        ("sin(" * 45 + "x" + ")" * 45, "more than 40 deep"),
        ("x+" * 200 + "x", "more than 300 parts"),
        ("x" * 1001, "at most 1000 characters"),
        ("xα", "ASCII"),
        ("ｘ", "ASCII"),
    ],
)
def test_what_is_not_allowed_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadExpression, match=says) as caught:
        objective(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", [
    "abs(x)**1.5 + x**-2", "max(x, 2*x - 1) + min(x, 3)", "sqrt(x)*log(1 + exp(x))", "x**(1/3) + pi*x", "x**64/1e9",
    "sqrt(x**3) + cos(2*pi*x)",
])  # fmt: skip
def test_typed_objectives_run_with_the_bits_of_python(text: str) -> None:
    sgd = rule("sgd")
    p = stochastic(objective(text, start=("1.25",)))
    fast, slow = (measure(sgd, p, 20, plan=sgd.plan(alpha="1e-3"), compiled=c) for c in (True, False))
    assert fast.points == slow.points and fast.sums == slow.sums


def test_gradients_of_typed_objectives_are_right() -> None:
    f = objective("max(x1, x2)*abs(x1 - 1) + exp(-x2**2)*sin(x1)/(1 + x2**2)")
    made = generated(f.expression, f.variables)
    c = tuple(float(v) for v in made.constants) or (0.0,)
    for x, y in ((0.3, 1.2), (2.0, -0.7)):
        for k, slope in enumerate(made.slopes(float64.OPS, (x, y), c)):
            up, down = ((x + h * (k == 0), y + h * (k == 1)) for h in (1e-6, -1e-6))
            ends = [made.value(float64.OPS, point, c) for point in (up, down)]
            assert slope == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-6)


def test_functions_without_counterpart_are_refused() -> None:
    with pytest.raises(UnknownName, match="gamma has no counterpart"):
        generated(sympy.gamma(symbol("x")), (symbol("x"),))
