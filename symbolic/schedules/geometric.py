"""Geometric decay, in the two printed versions that differ by one factor: which one is meant is a visible choice.

    beta_{1,t} = beta_1 lambda^(t-1)    `geometric`
    beta_{1,t} = beta_1 lambda^t        `geometric_from_zero`

The first starts at beta_1 (Reddi, Kale and Kumar 2018, Corollary 1; Kingma and Ba 2015, Theorem 4.1), the second at
beta_1 lambda (AdaMomentum 2022, Corollary 1).
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Schedule
from symbolic.source import Source


class State(NamedTuple):
    power: Scalar


class Parameters(NamedTuple):
    base: Scalar
    lam: Scalar


def advance(ops: Ops, s: State, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    return Tick(State(s.power * p.lam), p.base * s.power)


def advance_from_zero(ops: Ops, s: State, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    power = s.power * p.lam
    return Tick(State(power), p.base * power)


def geometric(beta: Exact, lam: Exact) -> Schedule:
    """``beta * lam^(t-1)``: ``beta`` itself at t = 1."""
    return Schedule(
        advance,
        Parameters(exact(beta), exact(lam)),
        State(1),
        closed=lambda p, t, read: p.base * p.lam ** (t - 1),
        source=Source("reddi_2018", "Corollary 1"),
    )


def geometric_from_zero(beta: Exact, lam: Exact) -> Schedule:
    """``beta * lam^t``: already ``beta * lam`` at t = 1."""
    return Schedule(
        advance_from_zero,
        Parameters(exact(beta), exact(lam)),
        State(1),
        closed=lambda p, t, read: p.base * p.lam**t,
        source=Source("adamomentum_2022", "Corollary 1"),
    )
