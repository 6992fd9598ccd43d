"""RMSProp as the lecture prints it: epsilon stands inside the root.

    s_t = rho s_{t-1} + (1 - rho) g_t^2
    theta_{t+1} = theta_t - gamma / sqrt(s_t + epsilon) g_t

Lim, Advanced optimization algorithms for AI, slide "RMSProp". Here v_t = s_t, alpha = gamma and beta2 = rho.
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
    epsilon: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    v = h.beta2 * s.v + (1 - h.beta2) * ops.square(g)
    metric = ops.sqrt(v + h.epsilon)
    return Step(State(v), h.alpha / metric * g, metric)


RULE = Rule(
    Source("lim_lecture", "slide 'RMSProp'"),
    State(0),
    Hyper,
    {"alpha": "0.001", "beta2": "0.9", "epsilon": "1e-8"},
    update,
)
