"""Adam as the story prints it: the bias factors stand before the ratio, and there is no epsilon.

    m_k = (1 - beta1) g_k + beta1 m_{k-1}
    v_k = (1 - beta2) g_k o g_k + beta2 v_{k-1}
    x_{k+1} = x_k - eta_k (sqrt(1 - beta2^k) / (1 - beta1^k)) m_k / sqrt(v_k)

Zhang 2023, slide "Adam".
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
    debias1: Scalar
    debias2: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = (1 - h.beta1) * g + h.beta1 * s.m
    v = (1 - h.beta2) * ops.square(g) + h.beta2 * s.v
    metric = ops.sqrt(v)
    return Step(State(m, v), h.alpha * (ops.sqrt(h.debias2) / h.debias1) * (m / metric), metric)


RULE = Rule(
    Source("zhang_2023_slides", "slide 'Adam'"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.001",
        "beta1": "0.9",
        "beta2": "0.999",
        "debias1": by_power("beta1"),
        "debias2": by_power("beta2"),
    },
    update,
)
