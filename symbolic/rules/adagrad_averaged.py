"""AdaGrad as the story prints it: the mean of all squared gradients.

    v_k = ((k - 1) / k) v_{k-1} + (1 / k) g_k o g_k
    x_{k+1} = x_k - eta_k g_k / sqrt(v_k)

Zhang 2023, slide "Adagrad". With eta_k = eta / sqrt(k) it is the sum form with step size eta.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.counter import counter
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.source import Source


class State(NamedTuple):
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    t: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    v = ((h.t - 1) / h.t) * s.v + (1 / h.t) * ops.square(g)
    metric = ops.sqrt(v)
    return Step(State(v), h.alpha * (g / metric), metric)


RULE = Rule(
    Source("zhang_2023_slides", "slide 'Adagrad'"),
    State(0),
    Hyper,
    {"alpha": inverse_sqrt("0.01"), "t": counter()},
    update,
)
