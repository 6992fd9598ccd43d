"""What a rule is run against: a loss and a gradient at every time, a domain, and where the run starts.

    R(T) = sum_{t=1}^T f_t(x_t) - min_{x in F} sum_{t=1}^T f_t(x)

A problem is one function ``observe(ops, t, x, p) -> Seen`` over the numbers of any backend, compiled as it stands.
``p`` is whatever ``numbers(backend)`` returns: constants as numbers of the backend, integers, arrays of doubles. With
``parts`` (a generated gradient, a law of noise), ``observe(*parts)`` is that function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from numeric.backends import Backend
from symbolic.domains import Domain
from symbolic.domains.whole_space import WHOLE_SPACE


class Seen(NamedTuple):
    """What happens at time t at the iterate x: the loss f_t(x), the ``gradient`` that the rule sees, and the ``slope``.

    The slope is the gradient without noise: of f_t in an online problem, of f itself in a stochastic one.
    """

    loss: Any
    gradient: Any
    slope: Any


@dataclass(frozen=True, slots=True)
class Best:
    """The best fixed point in hindsight: its ``value`` is at most ``gap`` above the least total loss."""

    point: Any
    value: Any
    gap: Any


Comparator = Callable[[tuple[int, ...], Backend], tuple[Best, ...]]
"""``comparator(times, backend)``: the best fixed points for the horizons ``times`` (increasing)."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Losses and gradients over time.

    ``start`` is an exact constant or a float (the iterate is one number), or a tuple of these (a vector). ``best`` is
    missing where there is no regret to speak of. ``facts`` are constants that theorems ask for: ``least`` (a lower
    bound of f), ``smoothness`` (L), ``slope_bound`` (H). ``seed`` is what data and noise were made from.
    """

    name: str
    observe: Callable[..., Any]
    numbers: Callable[[Backend], Any]
    start: Any
    domain: Domain = WHOLE_SPACE
    parts: tuple[Callable[..., Any], ...] = ()
    best: Comparator | None = None
    facts: Mapping[str, float] = field(default_factory=dict)
    seed: int | None = None

    @property
    def dimension(self) -> int | None:
        """The number of coordinates of a vector; None where the iterate is one number."""
        return len(self.start) if isinstance(self.start, tuple) else None
