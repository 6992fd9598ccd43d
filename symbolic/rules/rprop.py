"""Rprop as a row of AdaMomentum's Table 1: the sign of the gradient, written as a ratio.

    m_t = g_t,  v_t = g_t^2,  theta_{t+1} = theta_t - alpha m_t / sqrt(v_t)

AdaMomentum 2022, Table 1 and eq. (1). The method of Riedmiller and Braun 1993 also adapts alpha in every coordinate.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    pass


class Hyper(NamedTuple):
    alpha: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    m = g
    v = ops.square(g)
    metric = ops.sqrt(v)
    return Step(State(), h.alpha * m / metric, metric)


RULE = Rule(
    Source("adamomentum_2022", "Table 1, row Rprop, and eq. (1)"),
    State(),
    Hyper,
    {"alpha": "0.001"},
    update,
)
