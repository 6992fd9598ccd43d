"""Stochastic gradient descent.

    x_{k+1} = x_k - eta_k grad f_{tau_k}(x_k)

Zhang 2023, slide "Let us start with SGD".
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
    return Step(State(), h.alpha * g, 1)


RULE = Rule(
    Source("zhang_2023_slides", "slide 'Let us start with SGD'"),
    State(),
    Hyper,
    {"alpha": "0.01"},
    update,
)
