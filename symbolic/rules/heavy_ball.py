"""The heavy ball: momentum in its sum form.

    x_{n+1} = x_n - alpha grad f(x_n) + beta (x_n - x_{n-1})

Polyak 1964, the two-step method. With b_n = beta b_{n-1} + grad f(x_n), b_0 = 0 and constant alpha it reads
x_{n+1} = x_n - alpha b_n, which is stated here.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule
from symbolic.source import Source


class State(NamedTuple):
    b: Scalar


class Hyper(NamedTuple):
    alpha: Scalar
    beta: Scalar


def update(ops: Ops, s: State, x: Scalar, g: Scalar, h: Hyper) -> Step:
    b = h.beta * s.b + g
    return Step(State(b), h.alpha * b, 1)


RULE = Rule(
    Source("polyak_1964", "the two-step method"),
    State(0),
    Hyper,
    {"alpha": "0.01", "beta": "0.9"},
    update,
)
