"""Every rule, through every interpreter. A new file in symbolic/rules is tested here without touching this file."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import sympy
from flint import arb

from numeric.backends import arrays, ball, float64, mp, rational, vectors
from numeric.evaluate import World
from numeric.run import log_spaced, run
from symbolic.as_sympy import as_sympy
from symbolic.errors import DomainError, IrrationalRoot
from symbolic.ops import Root
from symbolic.rules import Plan, Rule, rules
from symbolic.schedules import Setting
from symbolic.straight_line import lines
from symbolic.term import var
from symbolic.trace import record, recurrences, trace

RULES = rules()
#: rules that use every operation between them, for what is slow to test on all of them
EVERY_OPERATION = ("amsgrad", "adabound", "clipped_adam_norm", "yogi")
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def sawtooth(t: int, x: Any) -> Any:
    """A gradient without zeros along these runs, exact in every backend: integers and powers of two only."""
    return x / 2 + ((t * 7919) % 101 - 50) / 64


def exact_sawtooth(real: Callable[[Any], Any]) -> Callable[[int, Any], Any]:
    """The same gradient in the numbers of a backend."""
    return lambda t, x: x / 2 + real(Fraction((t * 7919) % 101 - 50, 64))


def symbols(plan: Plan, real: Callable[[Any], Any]) -> dict[str, Any]:
    """Values for the symbols of `recurrences`: what the plan's parameters are."""
    values = {}
    for field, schedule in plan.items():
        for name, value in zip(schedule.parameters._fields, schedule.parameters, strict=True):
            values[field if name == "base" else name] = real(value)
    return values


def world(rule: Rule, plan: Plan, backend: Any, start: Any, gradient: Callable[[int, Any], Any]) -> World:
    """The rule's recurrences as computable sequences, with the gradient taken at the sequence ``x`` itself."""
    fields = {f: s for f, s in plan.items() if s is not rule.defaults[f]}
    free = {"g": lambda t: gradient(t, w.sequence("x", t - 1))}
    w = World(backend, {**symbols(plan, backend.real), "x_0": backend.real(start)}, free, recurrences(rule, **fields))
    return w


def hyper_at(plan: Plan, time: int) -> dict[str, Fraction]:
    """The hyperparameters at a time, as the doubles that the schedules give."""
    ops, values = float64.OPS, {}
    p = {f: type(s.parameters)(*map(ops.real, s.parameters)) for f, s in plan.items()}
    state = {f: type(s.initial)(*map(ops.real, s.initial)) for f, s in plan.items()}
    for t in range(1, time + 1):
        for f, s in plan.items():
            reads = s.reads
            read = 0 if reads is None else (p[reads.field].base if reads.base else values[reads.field])
            state[f], values[f] = s.advance(ops, state[f], p[f], ops.real(t), read)
    return {f: Fraction(value) for f, value in values.items()}


def fraction_of(x: Any) -> Fraction:
    """The exact value of an mpmath number."""
    sign, mantissa, exponent, _ = x._mpf_
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent) * (-1) ** sign


@every_rule
def test_source_resolves(rule: Rule) -> None:
    assert rule.source.entry["title"] and rule.source.place
    for schedule in rule.plan().values():
        assert schedule.source is None or schedule.source.entry["title"]


@every_rule
def test_header_states_the_formula_and_the_file_is_short(rule: Rule) -> None:
    module = inspect.getmodule(rule.update)
    assert module is not None and module.__doc__ is not None
    assert any(line.startswith("    ") and "=" in line for line in module.__doc__.splitlines())
    assert len(inspect.getsource(module).splitlines()) <= 60


@every_rule
def test_rule_is_straight_line_and_names_its_state(rule: Rule) -> None:
    assignments, returned = lines(rule.update)
    assert set(rule.initial._fields) <= {name for name, _ in assignments}
    state = returned.args[0]
    assert tuple(argument.id for argument in state.args) == rule.initial._fields
    for schedule in rule.plan().values():
        lines(schedule.advance)


@every_rule
def test_recurrences_compute_what_the_loop_computes(rule: Rule) -> None:
    backend, plan = mp.ops(60), rule.plan()
    gradient = exact_sawtooth(backend.real)
    trajectory = run(rule, gradient, "3/2", 12, backend=backend)
    w = world(rule, plan, backend, "3/2", gradient)
    for t, x in zip(trajectory.times, trajectory.points, strict=True):
        assert abs(w.sequence("x", t) - x) <= backend.real("1e-55") * (1 + abs(x))


@every_rule
def test_sympy_computes_what_mpmath_computes(rule: Rule) -> None:
    backend = mp.ops(40)
    names = [*(f"s_{f}" for f in rule.initial._fields), "x", "g", *rule.hyper._fields]
    values = {name: Fraction(3 + 2 * k, 7 + 11 * k) for k, name in enumerate(names)} | hyper_at(rule.plan(), 3)
    s = record(rule.initial, lambda f: var(f"s_{f}"))
    step = trace(rule, s, var("x"), var("g"), rule.hyper(*(var(f) for f in rule.hyper._fields)))
    expression = as_sympy(step.delta).replace(sympy.Function("norm", real=True), sympy.Abs)
    at = {sympy.Symbol(n, real=True): sympy.Rational(v.numerator, v.denominator) for n, v in values.items()}
    numbers = {name: backend.real(value) for name, value in values.items()}
    direct = rule.update(
        backend,
        type(rule.initial)(*(numbers[f"s_{f}"] for f in rule.initial._fields)),
        numbers["x"],
        numbers["g"],
        rule.hyper(*(numbers[f] for f in rule.hyper._fields)),
    )
    assert abs(backend.context.mpf(str(expression.subs(at).evalf(40))) - direct.delta) < 1e-35


@every_rule
def test_balls_contain_the_high_precision_value(rule: Rule) -> None:
    balls, digits = ball.ops(256), mp.ops(120)
    enclosed = run(rule, exact_sawtooth(balls.real), "3/2", 30, backend=balls)
    precise = run(rule, exact_sawtooth(digits.real), "3/2", 30, backend=digits)
    with balls.scope():
        for inside, x in zip(enclosed.points, precise.points, strict=True):
            assert inside.is_finite() and inside.rad() < arb("1e-40")
            assert ball.contains(inside, fraction_of(x)), f"{x} is not in {inside}"


@every_rule
def test_compiled_equals_python_bit_for_bit(rule: Rule) -> None:
    times = log_spaced(3000)
    interpreted = run(rule, sawtooth, 1.5, 3000, times=times)
    compiled = run(rule, sawtooth, 1.5, 3000, times=times, compiled=True)
    assert [x.hex() for x in interpreted.points] == [x.hex() for x in compiled.points]
    assert tuple(interpreted.state) == tuple(compiled.state)


@every_rule
def test_arrays_equal_floats_bit_for_bit(rule: Rule) -> None:
    alone = run(rule, sawtooth, 1.5, 500)
    array = run(rule, sawtooth, [1.5], 500, backend=arrays.OPS)
    assert [x.hex() for x in alone.points] == [float(x[0]).hex() for x in array.points]


@pytest.mark.parametrize("rule", [RULES[name] for name in EVERY_OPERATION], ids=EVERY_OPERATION)
def test_compiled_arrays_equal_arrays_bit_for_bit(rule: Rule) -> None:
    start = [1.5, -0.25, 3.0]
    interpreted = run(rule, sawtooth, start, 200, backend=arrays.OPS)
    compiled = run(rule, sawtooth, start, 200, backend=arrays.OPS, times=[200], compiled=True)
    assert interpreted.last.tobytes() == compiled.last.tobytes()


@every_rule
def test_vectors_of_balls_contain_the_arrays(rule: Rule) -> None:
    backend = vectors.ops(ball.ops(60))
    start = [1.5, -0.25]
    enclosed = run(rule, exact_sawtooth(backend.real), start, 5, backend=backend).last
    floats = run(rule, sawtooth, start, 5, backend=arrays.OPS).last
    for inside, x in zip(enclosed, floats, strict=True):
        assert inside.overlaps(arb(float(x), 1e-11))


def candidates(rule: Rule) -> Iterator[tuple[dict[str, Setting], Fraction, int]]:
    """Settings, gradients and numbers of steps at which the roots of many rules happen to be rational."""
    decays = {"beta1": "1/2", "beta": "1/2", "beta2": "3/4", "nu": "1/4", "alpha": "1/8"}
    irrational = {f for f, s in rule.plan().items() if any(isinstance(p, Root) for p in s.parameters)}
    fixed = {**{f: v for f, v in decays.items() if f in rule.hyper._fields}, **dict.fromkeys(irrational, "1/2")}
    small = {"epsilon", "delta"} & set(rule.hyper._fields)
    for steps, g, eps in product((3, 1), (Fraction(3, 4), Fraction(3, 2)), ("0", "1", "1/4")):
        yield {**fixed, **dict.fromkeys(small, eps)}, g, steps


@every_rule
def test_rational_points_agree(rule: Rule) -> None:
    balls, found = ball.ops(128), 0
    for settings, g, steps in candidates(rule):
        plan = rule.plan(**settings)
        try:
            exact = run(rule, lambda t, x, g=g: rational.OPS.real(g), "1/2", steps, plan=plan, backend=rational.OPS)
        except (IrrationalRoot, DomainError):
            continue
        found += 1
        enclosed = run(rule, lambda t, x, g=g: balls.real(g), "1/2", steps, plan=plan, backend=balls)
        floats = run(rule, lambda t, x, g=g: float64.real(g), "1/2", steps, plan=plan)
        for x, inside, double in zip(exact.points, enclosed.points, floats.points, strict=True):
            assert ball.contains(inside, rational.as_fraction(x))
            assert double == pytest.approx(float(rational.as_fraction(x)), rel=1e-13)
        w = world(rule, plan, rational.OPS, "1/2", lambda t, x, g=g: rational.OPS.real(g))
        assert [w.sequence("x", t) for t in exact.times] == list(exact.points)
    if not found:
        pytest.skip("no root of this rule is rational at the points tried")
