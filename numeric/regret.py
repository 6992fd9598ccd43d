"""Regret: what a rule lost more than the best fixed point in hindsight.

    R(T) = sum_{t=1}^T f_t(x_t) - min_{x in F} sum_{t=1}^T f_t(x)

Zinkevich 2003; Reddi, Kale and Kumar 2018, Section 2. x_t is the iterate before the gradient at time t is seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from numeric.backends import Backend, float64
from numeric.measured import Measured, measure
from numeric.problem import Best, Problem
from numeric.tallies import COMPENSATED, LOSS
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule


@dataclass(frozen=True, slots=True)
class Regret:
    """The regret at ``run.times``. Where the best point was found by a solver it may be ``best[k].gap`` too small."""

    run: Measured
    best: tuple[Best, ...]
    values: tuple[Any, ...]

    @property
    def times(self) -> tuple[int, ...]:
        """The horizons."""
        return self.run.times

    @property
    def average(self) -> tuple[Any, ...]:
        """``R(T) / T``."""
        return tuple(r / t for r, t in zip(self.values, self.times, strict=True))


def regret(
    rule: Rule,
    problem: Problem,
    steps: int | str,
    *,
    plan: Plan | None = None,
    backend: Backend = float64.OPS,
    times: Iterable[int] | None = None,
    compiled: bool | None = None,
) -> Regret:
    """The regret of ``rule`` on ``problem`` up to ``steps``, in numbers of ``backend``; balls enclose it.

    In doubles the losses are summed with compensation and the best fixed point is subtracted exactly, so that the
    error is that of the iterates. Errors are those of `measure`, and `DomainError` where there is no regret.
    """
    if problem.best is None:
        raise DomainError(f"{problem.name} is no online problem: its losses have no best fixed point to compare with")
    sums = COMPENSATED if isinstance(backend, float64.Float64) else LOSS
    run = measure(rule, problem, steps, plan=plan, backend=backend, times=times, tallies=(sums,), compiled=compiled)
    best = problem.best(run.times, backend)
    with backend.scope():
        values = tuple(excess(s[0], b.value, backend) for s, b in zip(run.sums, best, strict=True))
    return Regret(run, best, values)


def excess(lost: Any, least: Any, backend: Backend) -> Any:
    """Losses less the least total loss; in doubles both are subtracted exactly."""
    if isinstance(backend, float64.Float64):
        return float(Fraction(lost.loss) + Fraction(lost.error) - Fraction(least))
    return lost.loss - backend.real(least)
