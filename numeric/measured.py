"""A rule run against a problem, its running sums recorded at log-spaced times.

    run = measure(rule("amsgrad"), problem("reddi"), "1e7")
    run.times, run.column("loss")

The sums run inside the loop, compiled for doubles; no iterate is kept but those recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from numeric.backends import Backend, float64
from numeric.engine import Loop, compiled, interpreted, shape
from numeric.problem import Problem
from numeric.run import checked_times, log_spaced, versions
from numeric.step import Carry, begin, reals
from numeric.tallies import LOSS, Tally
from numeric.validate import checked_plan, checked_start, finite, horizon
from numeric.vector import Many, as_list, per_coordinate, spread
from symbolic.errors import DomainError, UnknownName
from symbolic.rules import Plan, Rule


@dataclass(frozen=True, slots=True)
class Measured:
    """A finished run. ``points[k]`` is the iterate after ``times[k]`` steps, ``sums[k]`` the tallies until then.

    ``states`` are those of the rule after the last step, one for each coordinate of the iterate.
    """

    rule: str
    problem: str
    backend: str
    seed: int | None
    times: tuple[int, ...]
    points: tuple[Any, ...]
    sums: tuple[tuple[Any, ...], ...]
    states: tuple[Any, ...]
    versions: tuple[tuple[str, str], ...]

    def column(self, field: str) -> tuple[Any, ...]:
        """The values of a tally's field at all times; `UnknownName` where no tally has it."""
        for position, tally in enumerate(self.sums[0]):
            if field in tally._fields:
                return tuple(getattr(s[position], field) for s in self.sums)
        raise UnknownName(f"this run kept no {field!r}: ask for the tally that has it")


def measure(
    rule: Rule,
    problem: Problem,
    steps: int | str,
    *,
    plan: Plan | None = None,
    backend: Backend = float64.OPS,
    times: Iterable[int] | None = None,
    tallies: tuple[Tally, ...] = (LOSS,),
    compiled: bool | None = None,
) -> Measured:
    """Run ``steps`` steps of ``rule`` on ``problem`` and record iterates and tallies (at log-spaced ``times``).

    Doubles are compiled unless ``compiled`` is False; other numbers are interpreted. `DomainError`, before the run, for
    a hyperparameter out of its range, T < 1, a start outside the domain or without a finite gradient; and at the first
    record that is no longer finite.
    """
    total = horizon(steps)
    plan = checked_plan(rule, rule.plan() if plan is None else plan)
    recorded = checked_times(log_spaced(total) if times is None else times, total)
    checked_start(problem, problem.domain, backend)
    fast = isinstance(backend, float64.Float64) if compiled is None else compiled
    loop = _loop(rule, plan, problem, backend, tallies, fast)
    with backend.scope():
        records, carry = _record(loop, rule, plan, problem, backend, tallies, fast, recorded)
    points, sums = zip(*records, strict=True)
    states = per_coordinate(rule, carry) if isinstance(carry, Many) else (carry.state,)
    return Measured(rule.name, problem.name, backend.label, problem.seed, recorded, points, sums, states, versions())


def _loop(rule: Rule, plan: Plan, problem: Problem, backend: Backend, tallies: tuple[Tally, ...], fast: bool) -> Loop:
    form = shape(rule, plan, problem.domain, problem, tallies)
    if not fast:
        return interpreted(form, backend)
    if not isinstance(backend, float64.Float64):
        raise DomainError(f"only float64 can be compiled, not {backend.label}: leave compiled=True out")
    return compiled(form)


def _record(
    loop: Loop, rule: Rule, plan: Plan, problem: Problem, backend: Backend, tallies: tuple[Tally, ...], fast: bool,
    times: tuple[int, ...],
) -> tuple[list[tuple[Any, Any]], Carry | Many]:  # fmt: skip
    start = problem.start
    first = start[0] if isinstance(start, tuple) else start
    carry: Carry | Many
    carry, fixed = begin(rule, plan, problem.domain, backend, first)
    if isinstance(start, tuple):
        carry = spread(rule, start, carry.clocks, backend, fast)
    sums: Any = tuple(reals(tally.initial, backend) for tally in tallies)
    p = problem.numbers(backend)
    records, done = [], 0
    for t in times:
        carry, sums = _leap(loop, (carry, sums, fixed, p, done, t), rule, problem)
        point = as_list(carry.x) if isinstance(carry, Many) else carry.x
        _still_finite(point, sums, done, t, rule, problem)
        records.append((point, sums))
        done = t
    return records, carry


def _leap(loop: Loop, arguments: tuple[Any, ...], rule: Rule, problem: Problem) -> Any:
    try:
        return loop(*arguments)
    except (ArithmeticError, ValueError) as error:
        done, upto = arguments[-2:]
        raise DomainError(
            f"{rule.name} on {problem.name} divides by zero or leaves its domain {_span('in', done, upto)} "
            f"({error}): change the start or epsilon"
        ) from error


def _still_finite(point: Any, sums: Any, done: int, upto: int, rule: Rule, problem: Problem) -> None:
    where = f"of {rule.name} on {problem.name} {_span('after', done, upto)}"
    for c in point if isinstance(point, list) else [point]:
        finite(c, f"the iterate {where}", "it diverged or divided by zero; change alpha or epsilon")
    for tally in sums:
        for name, value in zip(tally._fields, tally, strict=True):
            finite(value, f"the {name} {where}", "a loss or gradient was no finite number; change alpha or the start")


def _span(word: str, done: int, upto: int) -> str:
    return f"{word} step {upto}" if upto <= done + 1 else f"{word} steps {done + 1} to {upto}"
