"""Yogi: the second moment moves additively, by at most (1 - beta2) g^2, towards g^2.

    m_t = beta1 m_{t-1} + (1 - beta1) g_t
    v_t = v_{t-1} - (1 - beta2) sign(v_{t-1} - g_t^2) g_t^2
    x_{t+1} = x_t - eta_t m_t / (sqrt(v_t) + epsilon)

Zaheer et al. 2018, Algorithm 2.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar
    epsilon: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = s.v - (1 - h.beta2) * ops.sign(s.v - ops.square(g)) * ops.square(g)
    metric = ops.sqrt(v) + h.epsilon
    return Step(State(m, v), h.alpha * m / metric, metric)


RULE = Rule(
    Source("zaheer_2018", "Algorithm 2"),
    State(0, 0),
    Hyper,
    {"alpha": "0.01", "beta1": "0.9", "beta2": "0.999", "epsilon": "1e-3"},
    update,
)
