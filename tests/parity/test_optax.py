"""Optax on the same gradients: equal to 1e-12, or the difference has a name and is itself shown to be all there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from symbolic.ops import Ops, Scalar, Step, exact
from symbolic.rules import Rule, rule
from symbolic.rules.adam import Hyper, State
from symbolic.rules.amsgrad import State as AmsgradState
from symbolic.schedules.rectified import adaptive, rectification

optax = pytest.importorskip("optax", reason="the parity extra is not installed")
jax = pytest.importorskip("jax", reason="the parity extra is not installed")

EQUAL = 1e-12
ADAM: dict[str, Any] = {"alpha": "0.01", "beta1": "0.9", "beta2": "0.99", "epsilon": "1e-3"}
OPTAX_ADAM: dict[str, Any] = {"learning_rate": 0.01, "b1": 0.9, "b2": 0.99, "eps": 1e-3}


def theirs(optimizer: Any, gradients: Any, start: float = 1.0) -> Any:
    """The iterates of an Optax transformation in double precision, the start included."""
    with jax.enable_x64(True):
        x = jax.numpy.full((gradients.shape[1],), start, dtype="float64")

        def step(carry: Any, g: Any) -> Any:
            x, state = carry
            updates, state = optimizer.update(g, state, x)
            x = optax.apply_updates(x, updates)
            return (x, state), x

        _, points = jax.lax.scan(step, (x, optimizer.init(x)), jax.numpy.asarray(gradients))
        return np.vstack([np.asarray(x), np.asarray(points)])


def test_adam(gradients: Any, ours: Any, apart: Any) -> None:
    assert apart(ours(rule("adam"), **ADAM), theirs(optax.adam(**OPTAX_ADAM), gradients)) < EQUAL


def test_adam_with_epsilon_inside_the_root(gradients: Any, ours: Any, apart: Any) -> None:
    """Optax calls the lecture's epsilon ``eps_root``."""
    optax_run = theirs(optax.adam(**{**OPTAX_ADAM, "eps": 0.0, "eps_root": 1e-3}), gradients)
    assert apart(ours(rule("adam_eps_inside"), **ADAM), optax_run) < EQUAL


def test_adamw_multiplies_the_decay_by_the_learning_rate(gradients: Any, ours: Any, apart: Any) -> None:
    optax_run = theirs(optax.adamw(weight_decay=0.1, **OPTAX_ADAM), gradients)
    assert apart(ours(rule("adamw"), decay="0.001", **ADAM), optax_run) < EQUAL
    assert apart(ours(rule("adamw"), decay="0.1", **ADAM), optax_run) > 1e-3


def test_amsgrad_of_reddi_is_optax_without_its_bias_corrections(gradients: Any, ours: Any, apart: Any) -> None:
    scaled = optax.scale_by_amsgrad(b1=0.9, b2=0.99, eps=0.0, bias_correction_mu=False, bias_correction_nu=False)
    optax_run = theirs(optax.chain(scaled, optax.scale(-0.01)), gradients)
    assert apart(ours(rule("amsgrad"), alpha="0.01", beta1="0.9", beta2="0.99"), optax_run) < EQUAL


def optax_amsgrad(ops: Ops, s: AmsgradState, x: Scalar, g: Scalar, h: Hyper) -> Step:
    """AMSGrad as Optax has it: the maximum is taken over the bias-corrected second moments."""
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    v_max = ops.maximum(s.v_max, v / h.debias2)
    metric = ops.sqrt(v_max) + h.epsilon
    return Step(AmsgradState(m, v, v_max), h.alpha * (m / h.debias1) / metric, metric)


def test_amsgrad_takes_the_maximum_after_bias_correction(gradients: Any, ours: Any, apart: Any) -> None:
    """Torch takes it before: the two libraries are different algorithms, and neither is the paper's."""
    adam, amsgrad = rule("adam"), rule("amsgrad")
    variant = Rule(amsgrad.source, amsgrad.initial, Hyper, adam.defaults, optax_amsgrad)
    optax_run = theirs(optax.amsgrad(**OPTAX_ADAM), gradients)
    assert apart(ours(variant, **ADAM), optax_run) < EQUAL
    assert apart(ours(amsgrad, alpha="0.01", beta1="0.9", beta2="0.99"), optax_run) > 1e-2


def test_adabelief(gradients: Any, ours: Any, apart: Any) -> None:
    """The paper's one epsilon is ``eps`` and ``eps_root`` at once."""
    optax_run = theirs(optax.adabelief(eps_root=1e-3, **OPTAX_ADAM), gradients)
    assert apart(ours(rule("adabelief"), **ADAM), optax_run) < EQUAL


def optax_yogi(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    """Yogi as Optax has it: with Adam's bias corrections, which the paper does not print."""
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = s.v - (1 - h.beta2) * ops.sign(s.v - ops.square(g)) * ops.square(g)
    metric = ops.sqrt(v / h.debias2) + h.epsilon
    return Step(State(m, v), h.alpha * (m / h.debias1) / metric, metric)


def test_yogi_is_bias_corrected_and_starts_both_moments_at_a_millionth(gradients: Any, ours: Any, apart: Any) -> None:
    """Optax's initial accumulator 1e-6 is put into m as well as v."""
    adam, yogi = rule("adam"), rule("yogi")
    optax_run = theirs(optax.yogi(**OPTAX_ADAM), gradients)
    start = State(exact("1e-6"), exact("1e-6"))
    variant = Rule(yogi.source, start, Hyper, adam.defaults, optax_yogi)
    assert apart(ours(variant, **ADAM), optax_run) < EQUAL
    assert apart(ours(replace(variant, initial=State(0, exact("1e-6"))), **ADAM), optax_run) > EQUAL
    assert apart(ours(yogi, **ADAM), optax_run) > 1e-3


def test_lion(gradients: Any, ours: Any, apart: Any) -> None:
    optax_run = theirs(optax.lion(0.01, b1=0.9, b2=0.99, weight_decay=0.1), gradients)
    assert apart(ours(rule("lion"), alpha="0.01", beta1="0.9", beta2="0.99", decay="0.1"), optax_run) < EQUAL


def test_nadam_is_dozat_with_constant_momentum_and_without_the_factor_nu(gradients: Any, ours: Any, apart: Any) -> None:
    optax_run = theirs(optax.nadam(learning_rate=0.01, b1=0.9, b2=0.81, eps=1e-3), gradients)
    constant = {"mu": "0.9", "mu_next": "0.9", "nu": "0.81"}
    assert apart(ours(rule("nadam"), alpha="0.009", epsilon="9e-4", **constant), optax_run) < EQUAL
    assert apart(ours(rule("nadam"), alpha="0.01", epsilon="1e-3", **constant), optax_run) > 1e-2


def test_radam_with_either_threshold(gradients: Any, ours: Any, apart: Any) -> None:
    """Optax's default threshold is 5; the paper's 4 can be asked for."""
    for threshold in (4, 5):
        optimizer = optax.radam(learning_rate=0.01, b1=0.9, b2=0.999, eps=0.0, threshold=float(threshold))
        schedules = {"adaptive": adaptive("beta2", threshold), "rectification": rectification("beta2", threshold)}
        our_run = ours(rule("radam"), alpha="0.01", beta1="0.9", beta2="0.999", **schedules)
        assert apart(our_run, theirs(optimizer, gradients)) < EQUAL


def test_rmsprop_has_the_lectures_epsilon(gradients: Any, ours: Any, apart: Any) -> None:
    optax_run = theirs(optax.rmsprop(0.01, decay=0.99, eps=1e-3), gradients)
    assert apart(ours(rule("rmsprop_eps_inside"), alpha="0.01", beta2="0.99", epsilon="1e-3"), optax_run) < EQUAL
    without = theirs(optax.rmsprop(0.01, decay=0.99, eps=0.0), gradients)
    assert apart(ours(rule("rmsprop"), alpha="0.01", beta2="0.99"), without) < EQUAL


def test_adagrad_starts_its_sum_at_a_tenth(gradients: Any, ours: Any, apart: Any) -> None:
    """With the initial accumulator 0.1, and with 0, where it is the lecture's AdaGrad."""
    adagrad = rule("adagrad_eps_inside")
    tenth = replace(adagrad, initial=type(adagrad.initial)(exact("0.1")))
    default = theirs(optax.adagrad(0.1, eps=1e-3), gradients)
    assert apart(ours(tenth, alpha="0.1", epsilon="1e-3"), default) < EQUAL
    assert apart(ours(adagrad, alpha="0.1", epsilon="1e-3"), default) > 1e-6
    zero = theirs(optax.adagrad(0.1, initial_accumulator_value=0.0, eps=1e-3), gradients)
    assert apart(ours(adagrad, alpha="0.1", epsilon="1e-3"), zero) < EQUAL
