"""M-SVAG: momentum whose coordinates shrink with their estimated relative variance.

    m~_t = beta m~_{t-1} + (1 - beta) g_t,    v~_t = beta v~_{t-1} + (1 - beta) g_t^2
    m_t = m~_t / (1 - beta^t),    v_t = v~_t / (1 - beta^t),    s_t = (v_t - m_t^2) / (1 - rho_t)
    theta_{t+1} = theta_t - alpha (gamma_t o m_t)    with gamma_t = m_t^2 / (m_t^2 + rho_t s_t)

Balles and Hennig 2018, Algorithm 1. Here m, v are the raw averages, m_hat, v_hat the corrected ones, ``unbias`` is
1 / (1 - rho_t), and 0 at t = 1, where the printed s_t is 0/0. Where m_t and s_t vanish together, gamma_t is 0/0 too.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.debias import by_power
from symbolic.schedules.variance import relative_variance, unbias_variance
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    v: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta: Scalar
    debias: Scalar
    rho: Scalar
    unbias: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.beta * s.m + (1 - h.beta) * g
    v = h.beta * s.v + (1 - h.beta) * ops.square(g)
    m_hat = m / h.debias
    v_hat = v / h.debias
    variance = (v_hat - ops.square(m_hat)) * h.unbias
    gamma = ops.square(m_hat) / (ops.square(m_hat) + h.rho * variance)
    return Step(State(m, v), h.alpha * (gamma * m_hat), 1)


RULE = Rule(
    Source("balles_2018", "Algorithm 1"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.1",
        "beta": "0.9",
        "debias": by_power("beta"),
        "rho": relative_variance("beta"),
        "unbias": unbias_variance("beta"),
    },
    update,
)
