"""Clipped Adam, coordinatewise: every coordinate of Adam's step is clipped to [-D, D].

    m_t = beta1 m_{t-1} + (1 - beta1) g_t,    v_t = beta2 v_{t-1} + (1 - beta2) g_t^2
    z_t = -clip_D(alpha m_t / sqrt(v_t))    with clip_D(u) = min(max(u, -D), D) in every coordinate

Ahn and Cutkosky 2024, clipped Adam (beta1 = beta, beta2 = beta^2, no bias correction).
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
    D: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    metric = ops.sqrt(v)
    u = h.alpha * m / metric
    return Step(State(m, v), ops.minimum(ops.maximum(u, -h.D), h.D), metric)


RULE = Rule(
    Source("ahn_2024", "clipped Adam, coordinatewise form"),
    State(0, 0),
    Hyper,
    {"alpha": "0.001", "beta1": "0.9", "beta2": "0.81", "D": "0.001"},
    update,
)
