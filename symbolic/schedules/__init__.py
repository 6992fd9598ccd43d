"""Schedules: everything that depends on time alone. A rule receives their values at time t as fields of ``h``.

A schedule is a straight-line function ``advance(ops, s, p, t, read) -> Tick(state, value)``. Powers such as
``beta^t`` are running products in its state ``s``, never computed anew. ``p`` holds its parameters, ``t = 1, 2, ...``
is the time and ``read`` what it reads of another field. A parameter named ``base`` is the constant that the paper
writes with the hyperparameter's own letter (the alpha of ``alpha / sqrt(t)``).
One schedule is one function in a file of this directory that returns a `Schedule`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from symbolic.ops import Exact, Tick
from symbolic.source import Source
from symbolic.term import Term


class Nothing(NamedTuple):
    """The state of a schedule, or the parameters of one, that has none."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a schedule reads: the value at t of an earlier field, or (``base``) that field's base."""

    field: str
    base: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """A hyperparameter as a function of time.

    ``initial`` and ``parameters`` are named tuples of exact constants. ``closed(parameters, t, read)``, if there is
    one, is the formula as it is printed; where there is none, `symbolic.trace` states the recurrence instead.
    ``inline`` says that it is printed where it is used (``1 - beta1^t``), not as a sequence of its own (``alpha(t)``).
    """

    advance: Callable[..., Tick]
    parameters: Any = Nothing()
    initial: Any = Nothing()
    closed: Callable[[Any, Term, Term], Term] | None = None
    reads: Reads | None = None
    source: Source | None = None
    inline: bool = False

    @property
    def base(self) -> Any:
        """The parameter named ``base``, None where there is none."""
        return getattr(self.parameters, "base", None)


Setting = Exact | Schedule
"""What a hyperparameter may be set to: an exact constant, or a schedule."""
