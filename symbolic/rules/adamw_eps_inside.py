"""AdamW as the lecture prints it: epsilon inside the root, the decay multiplied by the step size.

    D_t = diag((v_hat_t + epsilon)^(-1/2))
    theta_{t+1} = (1 - gamma lambda) theta_t - gamma D_t m_hat_t = theta_t - gamma D_t m_hat_t - gamma lambda theta_t

Lim, Advanced optimization algorithms for AI, slide "AdamW". Here alpha = gamma and decay = lambda.
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
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    m_hat = m / h.debias1
    v_hat = v / h.debias2
    metric = ops.sqrt(v_hat + h.epsilon)
    return Step(State(m, v), h.alpha * (m_hat / metric) + h.alpha * h.decay * x, metric)


RULE = Rule(
    Source("lim_lecture", "slide 'AdamW', update rule"),
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
