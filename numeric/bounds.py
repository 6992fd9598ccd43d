"""A theorem's own right-hand side along a run: the term of its formal statement, evaluated with what the run did.

    got = follow(rule("amsgrad"), problem("reddi"), "1e7", {"printed": Told(statement, D=2)})
    got.regret, got.bounds["printed"].values, got.bounds["printed"].assumptions

Sums over t are added up while the run goes on; at log-spaced T everything else is put together: ``v(T, i)`` is the
state then, ``alpha`` the constant of the schedule, ``y`` the best fixed point for the last horizon. A constant without
a value that a hypothesis bounds something by (gradients by G, momenta by M_i) is the least one that does, up to T. The
definitions and those hypotheses that speak of the run are checked at every step, so that one sees where a theorem has
nothing to say about it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from numeric.backends import float64
from numeric.problem import Problem
from numeric.regret import excess
from numeric.run import checked_times, log_spaced, versions
from numeric.series import Array, blocks
from numeric.table import Table
from numeric.telling import Teller
from numeric.validate import finite, horizon
from symbolic.errors import DomainError
from symbolic.ops import Exact, fraction
from symbolic.rules import Plan, Rule
from symbolic.statement import Fact, ForAll, Rel, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A conclusion of a statement (counted from 1) that bounds the regret, and values for its symbols."""

    statement: Statement
    number: int = 1
    values: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A hypothesis or definition, and the first time at which the run breaks it: 0 where it never does.

    ``broken`` is None where it speaks of what a run does not show: losses at other points, the iterate after next.
    """

    fact: Fact
    broken: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """The right-hand side, as a bound on R(T), at all times of the run; and what it assumes."""

    values: tuple[float, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def applies(self) -> bool:
        """Whether the run breaks nothing that could be checked."""
        return not any(a.broken for a in self.assumptions)

    @property
    def table(self) -> Table:
        """What is assumed at all times (and whatever else is broken), and what became of it."""
        told = {None: "a run does not show it", 0: "kept"}
        kept = [a for a in self.assumptions if a.broken or isinstance(a.fact, ForAll)]
        rows = [
            (
                a.fact.rel if isinstance(a.fact, ForAll) else a.fact,
                told.get(a.broken, f"broken, first at *t* = {a.broken}"),
            )
            for a in kept
        ]
        return Table(("assumed or defined", "along the run"), rows)


@dataclass(frozen=True, slots=True)
class Followed:
    """The regret of a run at ``times`` (at most ``gap`` too small), and bounds on it by their names."""

    rule: str
    problem: str
    seed: int | None
    times: tuple[int, ...]
    regret: tuple[float, ...]
    gap: float
    bounds: Mapping[str, Bound]
    versions: tuple[tuple[str, str], ...]

    def ratio(self, name: str) -> tuple[float, ...]:
        """Regret over bound at all times."""
        return tuple(r / b for r, b in zip(self.regret, self.bounds[name].values, strict=True))


def follow(
    rule: Rule, problem: Problem, steps: int | str, told: Mapping[str, Told], *, plan: Plan | None = None,
    times: Iterable[int] | None = None,
) -> Followed:  # fmt: skip
    """One compiled run in doubles with its regret (to the bit that of `numeric.regret`) and all the bounds told.

    `DomainError` for a conclusion that is no bound on the regret, and where a bound is no finite number.
    """
    total = horizon(steps)
    plan = rule.plan() if plan is None else plan
    recorded = checked_times(log_spaced(total) if times is None else times, total)
    if problem.best is None or recorded[0] < 1:
        raise DomainError(f"{problem.name} from T = {recorded[0]} has no regret: choose an online problem and T >= 1")
    best = problem.best(recorded, float64.OPS)
    known, points = (
        {**_constants(plan), **_constants_of(problem)},
        {"x_1": _row(problem.start), "y": _row(best[-1].point)},
    )
    columns = {*rule.hyper._fields, *rule.initial._fields, "x", "g", "loss"}
    tellers = {
        name: Teller(t.statement, _conclusion(t), {**known, **_exact(t.values)}, points, columns)
        for name, t in told.items()
    }
    lost, rows, wanted = [], [], set(recorded)
    for block in blocks(rule, problem, recorded, plan):
        found: dict[Hashable, int] = {}
        for teller in tellers.values():
            teller.see(block, found)
        if block.last in wanted:
            rows.append({name: teller.told(block.last) for name, teller in tellers.items()})
            lost.append(block.lost)
    regret = tuple(excess(s, b.value, float64.OPS) for s, b in zip(lost, best, strict=True))
    bounds = {name: _bound(name, tellers[name], [r[name] for r in rows], recorded) for name in told}
    gap = max(float(b.gap) for b in best)
    return Followed(rule.name, problem.name, problem.seed, recorded, regret, gap, bounds, versions())


def _bound(name: str, teller: Teller, values: list[float], times: tuple[int, ...]) -> Bound:
    for t, x in zip(times, values, strict=True):
        finite(x, f"the bound {name!r} at T = {t}", "the run leaves what it is defined for")
    broken = teller.broken()
    return Bound(tuple(values), tuple(Assumption(f, b) for f, b in zip(teller.facts, broken, strict=True)))


def _conclusion(told: Told) -> Rel:
    found = told.statement.conclusions[told.number - 1]
    if not isinstance(found, Rel):
        raise DomainError(f"conclusion {told.number} speaks of all indices: {found}; choose one that bounds the regret")
    return found


def _row(point: Any) -> Array:
    """A point as a row of numbers, one for each coordinate."""
    coordinates = point if isinstance(point, (tuple, list)) else (point,)
    return np.array([[float(float64.OPS.point(c)) for c in coordinates]])


def _exact(values: Mapping[str, Exact]) -> dict[str, float]:
    return {name: float(fraction(x)) for name, x in values.items()}


def _constants(plan: Plan) -> dict[str, float]:
    """The constants of all schedules: ``alpha`` of ``alpha / sqrt(t)``, ``beta1`` and ``lam`` of ``beta1 lam^t``."""
    found: dict[str, float] = {}
    for name, schedule in plan.items():
        for parameter, x in zip(schedule.parameters._fields, schedule.parameters, strict=True):
            found[name if parameter == "base" else parameter] = float(float64.OPS.real(x))
    return found


def _constants_of(problem: Problem) -> dict[str, float]:
    """The ends of the box."""
    ends = problem.domain.parameters
    return {name: float(float64.OPS.real(x)) for name, x in zip(ends._fields, ends, strict=True)}
