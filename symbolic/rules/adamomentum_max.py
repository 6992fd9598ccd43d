"""AdaMomentum with AMSGrad's running maximum, so that what the steps are divided by never decreases.

    m_t = beta1 m_{t-1} + (1 - beta1) g_t
    v_t = beta2 v_{t-1} + (1 - beta2) m_t^2
    v_max_t = max(v_max_{t-1}, v_t)
    theta_t = theta_{t-1} - alpha m_t / sqrt(v_max_t)

AdaMomentum 2022, Algorithm 1, without epsilon and debiasing as in its Sec. 4; the maximum is that of Reddi, Kale and
Kumar 2018, Algorithm 2. It stands in place of the assumption v_t <= v_{t+1}, which no gradients need to meet.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar
    v_max: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(m)
    v_max = ops.maximum(s.v_max, v)
    metric = ops.sqrt(v_max)
    return Step(State(m, v, v_max), h.alpha * m / metric, metric)


RULE = Rule(
    Source("adamomentum_2022", "Algorithm 1, with the maximum of AMSGrad"),
    State(0, 0, 0),
    Hyper,
    {"alpha": "0.001", "beta1": "0.9", "beta2": "0.999"},
    update,
)
