"""An objective seen through noise: at time t the rule is shown grad f(x) + noise_t, the tallies the gradient itself."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from numeric.backends import Backend
from numeric.generated import Generated, generated
from numeric.problem import Problem, Seen
from numeric.problems.noise import Noise
from numeric.problems.objectives import Objective
from symbolic.domains import Domain
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.errors import DomainError
from symbolic.ops import Exact

Function = Callable[..., Any]


class Numbers(NamedTuple):
    c: Any
    q: Any


def exact_gradient(value: Function, slopes: Function) -> Callable[..., Seen]:
    """No noise."""

    def observe(ops: Any, t: Any, x: Any, p: Numbers) -> Seen:
        g = slopes(ops, x, p.c)
        return Seen(value(ops, x, p.c), g, g)

    return observe


def noisy_number(value: Function, slopes: Function, draw: Function) -> Callable[..., Seen]:
    """Noise on the derivative in one variable."""

    def observe(ops: Any, t: Any, x: Any, p: Numbers) -> Seen:
        g = slopes(ops, x, p.c)
        return Seen(value(ops, x, p.c), g + draw(t, 0, p.q), g)

    return observe


def noisy_vector(value: Function, slopes: Function, draw: Function) -> Callable[..., Seen]:
    """Noise on every partial derivative, independent of one another."""

    def observe(ops: Any, t: Any, x: Any, p: Numbers) -> Seen:
        g = slopes(ops, x, p.c)
        shown = np.empty(len(g))
        for i in range(len(g)):
            shown[i] = g[i] + draw(t, i, p.q)
        return Seen(value(ops, x, p.c), shown, g)

    return observe


def stochastic(
    objective: Objective,
    noise: Noise | None = None,
    *,
    seed: int = 1,
    start: tuple[Exact | float, ...] | None = None,
    domain: Domain = WHOLE_SPACE,
) -> Problem:
    """The problem of minimizing ``objective`` from ``start``, with noise or with the gradient itself.

    Noise is in doubles, and so are sines, cosines, exponentials and logarithms: other backends are refused there.
    """
    made = generated(objective.expression, objective.variables)
    first = objective.start if start is None else start
    if len(first) != len(objective.variables):
        raise DomainError(f"the start {first} of {objective.name} needs {len(objective.variables)} coordinates")
    return Problem(
        name=objective.name if noise is None else f"{objective.name} with {noise.name} noise",
        observe=_observe(made, noise),
        parts=(made.value, made.slopes, *(() if noise is None else (noise.draw,))),
        numbers=lambda backend: _numbers(objective.name, made, noise, seed, backend),
        start=first[0] if made.single else tuple(first),
        domain=domain,
        facts={name: float(value) for name, value in objective.facts.items()},
        seed=None if noise is None else seed,
    )


def _observe(made: Generated, noise: Noise | None) -> Function:
    if noise is None:
        return exact_gradient
    return noisy_number if made.single else noisy_vector


def _numbers(name: str, made: Generated, noise: Noise | None, seed: int, backend: Backend) -> Numbers:
    if (made.doubles_only or noise is not None) and backend.label != "float64":
        what = "its noise is" if noise is not None else "sin, cos, exp and log are"
        raise DomainError(f"{name} cannot be run in numbers of {backend.label}: {what} in doubles only")
    constants = tuple(backend.real(c) if isinstance(c, Fraction) else c for c in made.constants)
    return Numbers(constants or (backend.real(0),), 0 if noise is None else noise.numbers(seed))
