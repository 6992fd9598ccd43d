"""SGD with momentum in its averaging form: the velocity is a moving average of the gradients.

    m_k = (1 - beta1) grad f_{tau_k}(x_k) + beta1 m_{k-1}
    x_{k+1} = x_k - eta_k m_k

Zhang 2023, slide "SGD with momentum". The sum form without the factor 1 - beta1 is `heavy_ball`.
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


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = (1 - h.beta1) * g + h.beta1 * s.m
    return Step(State(m), h.alpha * m, 1)


RULE = Rule(
    Source("zhang_2023_slides", "slide 'SGD with momentum'"),
    State(0),
    Hyper,
    {"alpha": "0.01", "beta1": "0.9"},
    update,
)
