"""RAdam's rectification: when the adaptive step is used, and by how much it is shortened. It depends on time alone.

    rho_inf = 2 / (1 - beta2) - 1
    rho_t   = rho_inf - 2 t beta2^t / (1 - beta2^t)
    r_t     = sqrt(((rho_t - 4) (rho_t - 2) rho_inf) / ((rho_inf - 4) (rho_inf - 2) rho_t))    if rho_t > 4

Liu et al. 2020, Algorithm 2. The branch is written with `sign`: ``adaptive`` is 1 where rho_t > threshold and 0
elsewhere, ``rectification`` is r_t there and 1 elsewhere. PyTorch and Optax have 5 where the paper prints 4.
"""

from __future__ import annotations

from typing import NamedTuple

from symbolic.ops import Exact, Ops, Scalar, Tick, exact
from symbolic.schedules import Reads, Schedule
from symbolic.source import Source

SOURCE = Source("liu_2020", "Algorithm 2")


class State(NamedTuple):
    power: Scalar


class Parameters(NamedTuple):
    threshold: Scalar


def advance_adaptive(ops: Ops, s: State, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    power = s.power * read
    rho_inf = 2 / (1 - read) - 1
    rho = rho_inf - 2 * t * power / (1 - power)
    return Tick(State(power), ops.maximum(ops.sign(rho - p.threshold), 0))


def advance_rectification(ops: Ops, s: State, p: Parameters, t: Scalar, read: Scalar) -> Tick:
    power = s.power * read
    rho_inf = 2 / (1 - read) - 1
    rho = rho_inf - 2 * t * power / (1 - power)
    adaptive = ops.maximum(ops.sign(rho - p.threshold), 0)
    ratio = ((rho - 4) * (rho - 2) * rho_inf) / ((rho_inf - 4) * (rho_inf - 2) * rho)
    return Tick(State(power), ops.sqrt(adaptive * ops.maximum(ratio, 0)) + (1 - adaptive))


def adaptive(field: str, threshold: Exact = 4) -> Schedule:
    """1 where ``rho_t > threshold``, else 0; ``field`` is the second moment's decay."""
    return Schedule(
        advance_adaptive, Parameters(exact(threshold)), State(1), reads=Reads(field, base=True), source=SOURCE
    )


def rectification(field: str, threshold: Exact = 4) -> Schedule:
    """``r_t`` where ``rho_t > threshold``, else 1; needs ``rho_inf > 4``, that is ``beta2 > 3/5``."""
    return Schedule(
        advance_rectification, Parameters(exact(threshold)), State(1), reads=Reads(field, base=True), source=SOURCE
    )
