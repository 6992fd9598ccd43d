"""Nadam: Adam with Nesterov's look-ahead in the first moment.

    m_t = mu_t m_{t-1} + (1 - mu_t) g_t,    n_t = nu n_{t-1} + (1 - nu) g_t^2
    m_hat_t = mu_{t+1} m_t / (1 - prod_{i<=t+1} mu_i) + (1 - mu_t) g_t / (1 - prod_{i<=t} mu_i)
    n_hat_t = nu n_t / (1 - nu^t),    theta_t = theta_{t-1} - alpha_t m_hat_t / (sqrt(n_hat_t) + epsilon)

Dozat 2016, Algorithm 2, with its factor nu in n_hat, which all libraries leave out: they are this rule with alpha and
epsilon multiplied by sqrt(nu).
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.schedules.debias import by_power, running_product
from symbolic.schedules.nesterov import nesterov, nesterov_ahead
from symbolic.source import Source


class State(NamedTuple):
    m: Scalar
    n: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    mu: Scalar
    mu_next: Scalar
    product: Scalar
    nu: Scalar
    epsilon: Scalar
    debias: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = h.mu * s.m + (1 - h.mu) * g
    n = h.nu * s.n + (1 - h.nu) * ops.square(g)
    m_hat = h.mu_next * m / (1 - h.product * h.mu_next) + (1 - h.mu) * g / (1 - h.product)
    n_hat = h.nu * n / h.debias
    metric = ops.sqrt(n_hat) + h.epsilon
    return Step(State(m, n), h.alpha * m_hat / metric, metric)


RULE = Rule(
    Source("dozat_2016", "Algorithm 2"),
    State(0, 0),
    Hyper,
    {
        "alpha": "0.002",
        "mu": nesterov("0.99"),
        "mu_next": nesterov_ahead("0.99"),
        "product": running_product("mu"),
        "nu": "0.999",
        "epsilon": "1e-8",
        "debias": by_power("nu"),
    },
    update,
)
