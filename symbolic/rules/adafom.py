"""AdaFom: AdaGrad with first-order momentum; the second moment is the mean of all squared gradients.

    m_t = beta_{1,t} m_{t-1} + (1 - beta_{1,t}) g_t
    v_t = (1 - 1/t) v_{t-1} + (1/t) g_t^2
    x_{t+1} = x_t - alpha_t m_t / sqrt(v_t)

Chen et al. 2019, Section 2, AdaFom.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.counter import counter
from symbolic.schedules.inverse_sqrt import inverse_sqrt
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta1: Scalar
    t: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta1 * s.m + (1 - h.beta1) * g
    v = (1 - 1 / h.t) * s.v + (1 / h.t) * ops.square(g)
    metric = ops.sqrt(v)
    return Step(State(m, v), h.alpha * m / metric, metric)


RULE = Rule(
    Source("chen_2019", "Section 2, AdaFom"),
    State(0, 0),
    Hyper,
    {"alpha": inverse_sqrt("0.01"), "beta1": "0.9", "t": counter()},
    update,
)
