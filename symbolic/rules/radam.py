"""RAdam: Adam whose step is rectified while the second moment rests on few gradients.

    l_t = sqrt((1 - beta2^t) / v_t)
    theta_t = theta_{t-1} - alpha_t r_t m_hat_t l_t    if rho_t > 4
    theta_t = theta_{t-1} - alpha_t m_hat_t            otherwise

Liu et al. 2020, Algorithm 2. rho_t and r_t depend on time alone: ``adaptive`` is 1 in the first case and 0 in the
second, ``rectification`` is r_t or 1.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.debias import by_power
from symbolic.schedules.rectified import adaptive, rectification
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar
    debias1: Scalar
    debias2: Scalar
    adaptive: Scalar
    rectification: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    m_hat = m / h.debias1
    v_hat = v / h.debias2
    metric = ops.sqrt(h.adaptive * v_hat) + (1 - h.adaptive)
    return Step(State(m, v), h.alpha * h.rectification * m_hat / metric, metric)


RULE = Rule(
    Source("liu_2020", "Algorithm 2"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "debias1": by_power("beta1"),
        "debias2": by_power("beta2"),
        "adaptive": adaptive("beta2"),
        "rectification": rectification("beta2"),
    },
    update,
)
