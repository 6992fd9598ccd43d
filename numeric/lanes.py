"""Many runs at once: runs that differ only in numbers advance together, 64 beside one another in each SIMD loop.

    batch(rule("adam"), problem("finite_sum"), (500, 1000), hyper={"beta1": b1, "beta2": b2})

One step is `numeric.engine.turning`, the step of a single run, so that every lane has the bits of its run alone. What
does not differ between lanes (a step size, a draw under a common seed) is computed once for all 64 of a block. The
memory is one row of doubles for each block; it does not grow with the number of steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.backends import float64
from numeric.engine import Shape, shape
from numeric.lane_code import WIDTH, Common, Record, Slot, kernel, slots
from numeric.problem import Problem
from numeric.run import checked_times
from numeric.step import begin, reals
from numeric.tallies import Tally
from numeric.validate import checked_plan, checked_start
from symbolic.errors import DomainError
from symbolic.rules import Plan, Rule, known

Array = NDArray[np.float64]
NONE: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Finished runs: ``points[k, i]`` is the iterate of run i after ``times[k]`` steps, ``sums`` its tallies."""

    times: tuple[int, ...]
    points: Array
    sums: Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What a kernel is made for and what it is given: trees, columns (a number or one for each lane), shared values."""

    form: Shape
    state: Record
    given: Record
    doubles: Sequence[Any]
    integers: Sequence[Any]
    shared: tuple[Any, ...]
    names: tuple[str, ...]


def batch(
    rule: Rule,
    problem: Problem,
    times: Iterable[int],
    *,
    plan: Plan | None = None,
    hyper: Mapping[str, Any] = NONE,
    numbers: Mapping[str, Any] = NONE,
    start: Any = None,
    tallies: tuple[Tally, ...] = (),
) -> Batch:
    """Run ``rule`` on ``problem`` in every lane, and record iterates and tallies at ``times``.

    ``hyper`` gives hyperparameters (the bases of their schedules) lane by lane, ``numbers`` numbers of the problem such
    as its seed, ``start`` the first iterates. `DomainError` for a vector, for lengths that differ, and for a value out
    of its range. A run that leaves the doubles is inf or nan in its own lane; the others go on.
    """
    plan = checked_plan(rule, rule.plan() if plan is None else plan)
    given = tuple(times)
    recorded = checked_times(given, max(given, default=0))
    count = _checked(rule, plan, problem, hyper, numbers, start)
    order = _order(hyper, count)
    hyper, numbers = ({name: np.asarray(c)[order] for name, c in columns.items()} for columns in (hyper, numbers))
    first = None if start is None else np.asarray(start)[order]
    return _run(_table(rule, plan, problem, hyper, numbers, first, tallies), recorded, order)


def _checked(rule: Rule, plan: Plan, problem: Problem, hyper: Any, numbers: Any, start: Any) -> int:
    """The number of lanes; `DomainError` for anything that is not as it has to be, before any work starts."""
    if problem.dimension is not None:
        raise DomainError(f"{problem.name} has {problem.dimension} coordinates: a lane runs an iterate of one number")
    checked_start(problem, problem.domain, float64.OPS)
    columns = {**hyper, **numbers, **({} if start is None else {"start": start})}
    lengths = {len(values) for values in columns.values()}
    if len(lengths) > 1 or 0 in lengths:
        sizes = ", ".join(f"{name}: {len(values)}" for name, values in columns.items())
        raise DomainError(f"lanes need as many numbers from each, and at least one: got {sizes}")
    for field, values in hyper.items():
        if "base" not in plan[known(field, rule.hyper._fields, f"hyperparameter of {rule.name}")].parameters._fields:
            raise DomainError(f"{field} of {rule.name} follows from other fields: vary those, or plan a constant")
        for extreme in _ends(field, values):
            checked_plan(rule, rule.plan(**{field: extreme}))
    for extreme in () if start is None else _ends("start", start):
        checked_start(replace(problem, start=extreme), problem.domain, float64.OPS)
    return lengths.pop() if lengths else 1


def _ends(name: str, values: Any) -> tuple[Fraction, Fraction]:
    """The least and the largest value; `DomainError` where one is no number."""
    least, largest = float(np.min(values)), float(np.max(values))
    if not (math.isfinite(least) and math.isfinite(largest)):
        raise DomainError(f"a value of {name} is {largest if math.isfinite(least) else least}: give finite numbers")
    return Fraction(least), Fraction(largest)


def _order(hyper: Mapping[str, Any], count: int) -> Any:
    """The runs by their largest hyperparameter: large decays come to rest late, and hold up the others of a block."""
    return np.argsort(np.max([*hyper.values()], axis=0), kind="stable") if hyper else np.arange(count)


def _table(
    rule: Rule, plan: Plan, problem: Problem, hyper: Any, numbers: Any, start: Any, tallies: tuple[Tally, ...]
) -> Table:
    carry, fixed = begin(rule, plan, problem.domain, float64.OPS, problem.start)
    doubles: list[Any] = []
    integers: list[Any] = []
    sums = tuple(reals(tally.initial, float64.OPS) for tally in tallies)
    state = _slots((carry, sums), doubles)  # the iterate is in column 0
    if start is not None:
        doubles[0] = start
    shared = (fixed.schedules, fixed.domain, problem.numbers(float64.OPS))

    def leaf(path: tuple[int, ...], name: str, value: Any, varied: Mapping[str, Any]) -> Slot | Common:
        if name not in varied:
            return Common(path)
        whole = isinstance(value, int)
        column = integers if whole else doubles
        column.append(varied[name])
        return Slot(len(column) - 1, whole)

    schedules = []
    for i, (field, parameters) in enumerate(zip(plan, fixed.schedules, strict=True)):
        bases = [field if name == "base" else "" for name in parameters._fields]
        schedules.append(_record(parameters, (0, i), bases, hyper, leaf))
    limits = _record(fixed.domain, (1,), [""] * len(fixed.domain), {}, leaf)
    p = shared[2]
    for name in numbers:
        known(name, p._fields, f"number of {problem.name}")
    observed = _record(p, (2,), p._fields, numbers, leaf)
    look = Record(tuple, (Record(type(fixed), (Record(tuple, tuple(schedules)), limits)), observed))
    form = shape(rule, plan, problem.domain, problem, tallies)
    names = tuple(name for tally in tallies for name in tally.initial._fields)
    return Table(form, state, look, doubles, integers, shared, names)


def _record(values: Any, path: tuple[int, ...], names: Sequence[str], varied: Any, leaf: Any) -> Record:
    fields = zip(names, values, strict=True)
    return Record(type(values), tuple(leaf((*path, k), name, value, varied) for k, (name, value) in enumerate(fields)))


def _slots(value: Any, doubles: list[Any]) -> Any:
    """The tree of a record, a slot for each of its numbers, which become columns."""
    if isinstance(value, tuple):
        return Record(type(value), tuple(_slots(v, doubles) for v in value))
    doubles.append(value)
    return Slot(len(doubles) - 1)


def _run(table: Table, times: tuple[int, ...], order: Any) -> Batch:
    count, made = len(order), kernel(table.form, table.state, table.given)
    columns = [*table.doubles, *[0.0] * made.scratch]
    doubles, integers = _blocks(columns, count, np.float64), _blocks(table.integers, count, np.int64)
    summed = [slot.position for slot, path in slots(table.state) if path[0] == 1]
    records, done = [], 0
    for t in times:
        made.advance(doubles, integers, table.shared, done, t)
        kept = doubles.reshape(len(doubles), -1, WIDTH)[:, [0, *summed]]
        records.append(kept.transpose(1, 0, 2).reshape(1 + len(summed), -1)[:, :count])
        done = t
    found = np.empty((len(times), 1 + len(summed), count))
    found[:, :, order] = records
    return Batch(times, found[:, 0], {name: found[:, 1 + k] for k, name in enumerate(table.names)})


def _blocks(columns: Sequence[Any], count: int, kind: Any) -> Any:
    """A row for each block of `WIDTH` lanes, the columns one after the other; the last lane fills what is left."""
    blocks = -(-count // WIDTH)
    laid = np.empty((len(columns), blocks * WIDTH), kind)
    for row, values in zip(laid, columns, strict=True):
        row[:count] = values
        row[count:] = row[count - 1]
    whole = laid.reshape(len(columns), blocks, WIDTH).transpose(1, 0, 2).reshape(blocks, len(columns) * WIDTH)
    return np.ascontiguousarray(whole)
