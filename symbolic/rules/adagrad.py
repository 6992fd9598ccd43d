"""AdaGrad with the sum of all squared gradients; delta stands outside the root.

    s_{t,i} = ||g_{1:t,i}||_2,  H_t = delta I + diag(s_t),  x_{t+1} = x_t - eta H_t^{-1} g_t

Duchi, Hazan and Singer 2011, Figure 1 (its mirror-descent step without regularizer). Here v_t = s_t^2 and alpha = eta.
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
    delta: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    v = s.v + ops.square(g)
    metric = h.delta + ops.sqrt(v)
    return Step(State(v), h.alpha * g / metric, metric)


RULE = Rule(
    Source("duchi_2011", "Figure 1"),
    State(0),
    Hyper,
    {"alpha": "0.01", "delta": "1e-10"},
    update,
)
