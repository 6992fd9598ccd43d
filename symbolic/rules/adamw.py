"""AdamW: Adam with decoupled weight decay.

    theta_t = theta_{t-1} - eta_t (alpha m_hat_t / (sqrt(v_hat_t) + epsilon) + lambda theta_{t-1})

Loshchilov and Hutter 2019, Algorithm 2, line 12. Here the decay is not multiplied by alpha; in `adamw_eps_inside` and
in the libraries it is, so that their lambda is lambda / alpha.
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
    eta: Scalar
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
    metric = ops.sqrt(v_hat) + h.epsilon
    return Step(State(m, v), h.eta * (h.alpha * m_hat / metric + h.decay * x), metric)


RULE = Rule(
    Source("loshchilov_2019", "Algorithm 2, AdamW"),
    State(0, 0),
    Hyper,
    {
        "eta": 1,
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "epsilon": "1e-8",
        "decay": "1e-5",
        "debias1": by_power("beta1"),
        "debias2": by_power("beta2"),
    },
    update,
)
