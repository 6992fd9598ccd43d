"""Adam with L2 regularization: the penalty's gradient goes through both moments.

    g_t = grad f_t(theta_{t-1}) + lambda theta_{t-1}, then Adam

Loshchilov and Hutter 2019, Algorithm 2, line 6. `adamw` decouples it; the lecture prints a third form, `adam_l2_late`.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.debias import by_power
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar
    epsilon: Scalar
    decay: Scalar
    debias1: Scalar
    debias2: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    penalized = g + h.decay * x
    m = h.beta1 * s.m + (1 - h.beta1) * penalized
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(penalized)
    m_hat = m / h.debias1
    v_hat = v / h.debias2
    metric = ops.sqrt(v_hat) + h.epsilon
    return Step(State(m, v), h.alpha * m_hat / metric, metric)


RULE = Rule(
    Source("loshchilov_2019", "Algorithm 2, Adam with L2 regularization"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "epsilon": "1e-8",
        "decay": "0.01",
        "debias1": by_power("beta1"),
        "debias2": by_power("beta2"),
    },
    update,
)
