"""AdaBound: Adam's step size clipped between two bounds that close in on one number.

    m_t = beta_{1t} m_{t-1} + (1 - beta_{1t}) g_t,    v_t = beta2 v_{t-1} + (1 - beta2) g_t^2
    eta_hat_t = Clip(alpha / sqrt(v_t), eta_l(t), eta_u(t)),    eta_t = eta_hat_t / sqrt(t)
    x_{t+1} = Pi_{F, diag(eta_t^-1)}(x_t - eta_t o m_t)

Luo et al. 2019, Algorithm 2.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.bounds import lower_bound, upper_bound
from symbolic.schedules.counter import counter
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar
    lower: Scalar
    upper: Scalar
    t: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    eta_hat = ops.minimum(ops.maximum(h.alpha / ops.sqrt(v), h.lower), h.upper)
    eta = eta_hat / ops.sqrt(h.t)
    return Step(State(m, v), eta * m, 1 / eta)


RULE = Rule(
    Source("luo_2019", "Algorithm 2"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "lower": lower_bound("0.1", "0.001"),
        "upper": upper_bound("0.1", "0.001"),
        "t": counter(),
    },
    update,
)
