"""Adam: the ratio of two bias-corrected moving averages; epsilon stands outside the root.

    m_t = beta1 m_{t-1} + (1 - beta1) g_t,      m_hat_t = m_t / (1 - beta1^t)
    v_t = beta2 v_{t-1} + (1 - beta2) g_t^2,    v_hat_t = v_t / (1 - beta2^t)
    theta_t = theta_{t-1} - alpha m_hat_t / (sqrt(v_hat_t) + epsilon)

Kingma and Ba 2015, Algorithm 1.
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
    debias1: Scalar
    debias2: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    m_hat = m / h.debias1
    v_hat = v / h.debias2
    metric = ops.sqrt(v_hat) + h.epsilon
    return Step(State(m, v), h.alpha * m_hat / metric, metric)


RULE = Rule(
    Source("kingma_2015", "Algorithm 1"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "epsilon": "1e-8",
        "debias1": by_power("beta1"),
        "debias2": by_power("beta2"),
    },
    update,
)
