"""AMSGrad: Adam whose second moment never decreases, without bias correction.

    m_t = beta_{1t} m_{t-1} + (1 - beta_{1t}) g_t
    v_t = beta2 v_{t-1} + (1 - beta2) g_t^2
    v_max_t = max(v_max_{t-1}, v_t)
    x_{t+1} = Pi_{F, sqrt(V_max_t)}(x_t - alpha_t m_t / sqrt(v_max_t))

Reddi, Kale and Kumar 2018, Algorithm 2 (their v_hat is v_max here).
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
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    v_max = ops.maximum(s.v_max, v)
    metric = ops.sqrt(v_max)
    return Step(State(m, v, v_max), h.alpha * m / metric, metric)


RULE = Rule(
    Source("reddi_2018", "Algorithm 2"),
    State(0, 0, 0),
    Hyper,
    {"alpha": "0.001", "beta1": "0.9", "beta2": "0.999"},
    update,
)
