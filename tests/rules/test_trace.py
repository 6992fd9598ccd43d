"""The trace of a rule in symbolic t: the author's order, and closed forms that are true."""

from __future__ import annotations

from typing import Any

import pytest

from numeric.backends import rational
from numeric.evaluate import World
from symbolic.as_sympy import as_sympy
from symbolic.errors import ImpureRule, UnknownName
from symbolic.rules import Rule, rule, rules
from symbolic.schedules.debias import by_product
from symbolic.schedules.geometric import geometric
from symbolic.sequences import NotLinear, weighted_sum
from symbolic.source import Source, bibliography
from symbolic.statement import Definition, Recursion, recursion
from symbolic.straight_line import evaluate, lines
from symbolic.term import expect, num, seq, sqrt, total, var
from symbolic.trace import TERMS, recurrences

t, i, alpha, beta1, beta2, epsilon = map(var, ("t", "i", "alpha", "beta1", "beta2", "epsilon"))
m, v, m_hat, v_hat, g, x = map(seq, ("m", "v", "m_hat", "v_hat", "g", "x"))


def test_adam_is_the_printed_algorithm() -> None:
    assert recurrences(rule("adam")) == (
        recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * g(t)),
        recursion(v(t), beta2 * v(t - 1) + (1 - beta2) * g(t) ** 2),
        Definition("m_hat", ("t",), m(t) / (1 - beta1**t)),
        Definition("v_hat", ("t",), v(t) / (1 - beta2**t)),
        recursion(x(t), x(t - 1) - alpha * m_hat(t) / (sqrt(v_hat(t)) + epsilon), initial=var("x_0")),
    )


def test_amsgrad_in_reddi_numbering_with_free_sequences() -> None:
    *_, last = recurrences(rule("amsgrad"), first=1, alpha=seq("alpha"), beta1=seq("beta1"))
    v_max = seq("v_max")
    step = x(t - 1) - seq("alpha")(t - 1) * m(t - 1) / sqrt(v_max(t - 1))
    assert last == recursion(x(t), step, initial=var("x_1"), start=1)


def test_hyperparameters_may_be_numbers_and_schedules() -> None:
    got = {d.name: d for d in recurrences(rule("adam"), beta1=geometric("0.9", "0.99"), debias1=by_product("beta1"))}
    lam = var("lam")
    assert got["beta1"] == Definition("beta1", ("t",), beta1 * lam ** (t - 1))
    running = seq("debias1_running")
    assert got["debias1_running"] == recursion(running(t), running(t - 1) * seq("beta1")(t), initial=1)
    assert got["debias1"] == Definition("debias1", ("t",), 1 - running(t))
    plain = recurrences(rule("adam"), beta1=0, beta2="0.999")
    assert plain[0] == recursion(m(t), num(0) * m(t - 1) + (1 - num(0)) * g(t))
    assert plain[3] == Definition("v_hat", ("t",), v(t) / (1 - num("0.999") ** t))
    with pytest.raises(UnknownName, match="alpha"):
        recurrences(rule("adam"), alfa="0.1")


def test_weighted_sum_of_the_moments() -> None:
    by_name = {d.name: d for d in recurrences(rule("adamomentum"))}
    first, second = weighted_sum(by_name["m"]), weighted_sum(by_name["v"])
    assert first.body == total(i, 1, t, beta1 ** (t - i) * ((1 - beta1) * g(i)))
    assert second.body == total(i, 1, t, beta2 ** (t - i) * ((1 - beta2) * m(i) ** 2 + epsilon))


def test_weighted_sums_equal_their_recursions_for_every_rule() -> None:
    ops, seen = rational.OPS, 0
    names = ("beta", "beta1", "beta2", "nu", "epsilon", "decay")
    symbols = {name: ops.real(f"{k + 2}/{k + 9}") for k, name in enumerate(names)}
    for each in rules().values():
        defined = tuple(d for d in recurrences(each) if d.name != "x")
        for d in defined:
            if not isinstance(d, Recursion):
                continue
            try:
                closed = weighted_sum(d)
            except NotLinear:
                continue
            seen += 1
            free = {"g": lambda n: ops.real(f"{n}/3") - 2, "x": lambda n: ops.real(n)}
            w = World(ops, symbols, free, defined)
            assert all(w.value(closed.body, {"t": n}) == w.sequence(d.name, n) for n in range(6))
    assert seen >= 20


def test_recursions_of_another_shape_are_refused() -> None:
    y = seq("y")
    assert weighted_sum(recursion(y(t), g(t) + y(t - 1), initial=3)).body == num(3) + total(i, 1, t, g(i))
    assert weighted_sum(recursion(y(t), beta1 * y(t - 1), initial=3)).body == beta1**t * num(3)
    for step in (y(t - 1) * y(t - 1), t * y(t - 1) + g(t), g(t) + y(t - 2), y(t - 1) + y(t - 1)):
        with pytest.raises(NotLinear, match="y"):
            weighted_sum(recursion(y(t), step))


def branching(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    if x:
        return g
    return x


def with_a_float(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    m = 0.5 * g
    return m


def twice(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    m = g
    m = m + g
    return m


def powered(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    return g**2


def global_name(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    return g + TERMS


def reaching(ops: Any, s: Any, x: Any, g: Any, h: Any) -> Any:
    return g.real


@pytest.mark.parametrize("function", [branching, with_a_float, twice, powered, global_name, reaching])
def test_impure_functions_are_refused(function: Any) -> None:
    with pytest.raises(ImpureRule, match=function.__name__):
        evaluate(function, ops=TERMS, x=var("x"), g=var("g"))
    assert lines(rule("adam").update)


def test_a_rule_needs_a_default_for_every_field() -> None:
    adam = rule("adam")
    with pytest.raises(UnknownName, match="epsilon"):
        Rule(
            adam.source,
            adam.initial,
            adam.hyper,
            {k: v for k, v in adam.defaults.items() if k != "epsilon"},
            adam.update,
        )


def test_bibliography_is_well_formed_and_unknown_keys_are_named() -> None:
    for key, entry in bibliography().items():
        assert {"title", "author", "year"} <= set(entry), key
    assert str(Source("kingma_2015", "Algorithm 1")) == "Kingma 2015, Algorithm 1"
    with pytest.raises(UnknownName, match="kingma_2015"):
        _ = Source("kingma_2014", "Algorithm 1").entry


def test_sympy_has_no_expectation() -> None:
    with pytest.raises(UnknownName, match="E"):
        as_sympy(expect(g(t)))
    assert str(as_sympy(total(i, 1, t, beta1 ** (t - i)))) == "Sum(beta1**(-i + t), (i, 1, t))"
