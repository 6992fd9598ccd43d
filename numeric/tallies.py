"""Running sums inside the simulation loop: what is known of a run without keeping its iterates.

A tally is a straight function ``add(ops, s, loss, square) -> s``: at each time it is given the loss at the iterate and
the squared norm of the slope. Over the reals the compensated sum is the plain one; in floating point its error does
not grow with the number of terms (Knuth's two-sum).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from numeric.step import Jit, identity


class Loss(NamedTuple):
    loss: Any


class CompensatedLoss(NamedTuple):
    loss: Any
    error: Any


class Slopes(NamedTuple):
    total: Any
    least: Any


@dataclass(frozen=True, slots=True)
class Tally:
    """A running record: its fields before the first step (exact constants) and how each step is added."""

    initial: Any
    add: Callable[..., Any]


def add_loss(ops: Any, s: Loss, loss: Any, square: Any) -> Loss:
    """``loss``: the sum of all losses."""
    return Loss(s.loss + loss)


def add_compensated(ops: Any, s: CompensatedLoss, loss: Any, square: Any) -> CompensatedLoss:
    """``loss + error``: the sum of all losses, the rounding errors of ``loss`` summed in ``error``."""
    total = s.loss + loss
    part = total - s.loss
    lost = (s.loss - (total - part)) + (loss - part)
    return CompensatedLoss(total, s.error + lost)


def add_slopes(ops: Any, s: Slopes, loss: Any, square: Any) -> Slopes:
    """The sum and the least of the squared slopes; nan once one is nan."""
    return Slopes(s.total + square, ops.minimum(square, s.least))


LOSS = Tally(Loss(0), add_loss)
COMPENSATED = Tally(CompensatedLoss(0, 0), add_compensated)
#: the least is 2^1000 before the first step
SLOPES = Tally(Slopes(0, 2**1000), add_slopes)


def chain(tallies: tuple[Tally, ...], ops: Any, jit: Jit = identity) -> Callable[..., Any]:
    """All tallies as one function ``add(states, loss, square) -> states``."""

    def nothing(states: Any, loss: Any, square: Any) -> Any:
        return ()

    add = jit(nothing)
    for position, tally in enumerate(tallies):
        add = jit(_after(add, position, jit(tally.add), ops))
    return add


def _after(add: Callable[..., Any], position: int, last: Callable[..., Any], ops: Any) -> Callable[..., Any]:
    def extended(states: Any, loss: Any, square: Any) -> Any:
        return add(states, loss, square) + (last(ops, states[position], loss, square),)

    return extended
