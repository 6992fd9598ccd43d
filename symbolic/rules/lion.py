"""Lion: the sign of an interpolation between momentum and gradient, with decoupled weight decay.

    c_t = beta1 m_{t-1} + (1 - beta1) g_t
    theta_t = theta_{t-1} - eta_t (sign(c_t) + lambda theta_{t-1})
    m_t = beta2 m_{t-1} + (1 - beta2) g_t

Chen et al. 2023, Algorithm 2.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    beta2: Scalar
    decay: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    c = h.beta1 * s.m + (1 - h.beta1) * g
    m = h.beta2 * s.m + (1 - h.beta2) * g
    return Step(State(m), h.alpha * (ops.sign(c) + h.decay * x), 1)


RULE = Rule(
    Source("chen_2023", "Algorithm 2"),
    State(0),
    Hyper,
    {"alpha": "0.0001", "beta1": "0.9", "beta2": "0.99", "decay": 0},
    update,
)
