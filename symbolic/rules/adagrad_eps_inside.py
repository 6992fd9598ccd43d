"""AdaGrad as the lecture prints it: epsilon stands inside the root.

    s_t = s_{t-1} + g_t^2
    theta_{t+1} = theta_t - gamma / sqrt(s_t + epsilon) g_t

Lim, Advanced optimization algorithms for AI, slide "AdaGrad". Here v_t = s_t and alpha = gamma.
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
    epsilon: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    v = s.v + ops.square(g)
    metric = ops.sqrt(v + h.epsilon)
    return Step(State(v), h.alpha / metric * g, metric)


RULE = Rule(
    Source("lim_lecture", "slide 'AdaGrad'"),
    State(0),
    Hyper,
    {"alpha": "0.01", "epsilon": "1e-8"},
    update,
)
