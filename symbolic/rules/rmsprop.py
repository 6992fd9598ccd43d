"""RMSProp without epsilon.

    v_k = (1 - beta2) g_k o g_k + beta2 v_{k-1}
    x_{k+1} = x_k - eta_k g_k / sqrt(v_k)

Zhang 2023, slide "RMSProp" (after Tieleman and Hinton 2012). The lecture's form with epsilon is `rmsprop_eps_inside`.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta2: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    v = (1 - h.beta2) * ops.square(g) + h.beta2 * s.v
    metric = ops.sqrt(v)
    return Step(State(v), h.alpha * (g / metric), metric)


RULE = Rule(
    Source("zhang_2023_slides", "slide 'RMSProp'"),
    State(0),
    Hyper,
    {"alpha": "0.001", "beta2": "0.99"},
    update,
)
