"""The work behind ``run``: squared gradient norms of a rule on an objective, over seeded noise."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from numeric import expressions
from numeric.backends import float64
from numeric.engine import shape
from numeric.measures import Array, GradientNorms, gradient_norms
from numeric.problem import Problem
from numeric.problems import maker
from numeric.problems import noise as laws
from numeric.problems.noise import Noise, noise
from numeric.problems.objectives import Objective, objective
from numeric.rates import Exponent, exponent, exponent_over_runs
from numeric.stochastic import stochastic
from numeric.tallies import LOSS
from numeric.validate import checked_start, horizon
from proofs_checks.face.errors import FINE, WrongUsage
from proofs_checks.face.measuring import Column, Fit, fitted, print_json, progress, show
from proofs_checks.face.plotting import plot
from proofs_checks.face.settings import asked, checked_plot, number, plans, step_size, steps_of
from symbolic.domains import Domain
from symbolic.domains.box import box
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.rules import known

SEEDS, MOST_SEEDS = 20, 10_000
MEASURES = ("grad-norm",)
#: losses are added up as well, so that a run into places where the objective has no value is refused
KEPT = (LOSS,)
ADVICE = "choose --steps below {t}, or another --start or --alpha"
MEAN, LEAST = "mean of |grad f|^2", "min of |grad f|^2"
_NAME = re.compile(r"(?!x[0-9]*$|pi$)[A-Za-z_]\w*", re.ASCII)


def run(
    rule: str, text: str, steps: str, *, law: str | None, start: str | None, within: str | None, seeds: int | None,
    measure: str, settings: Mapping[str, str | None], output: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Measure, then print and draw."""
    with asked():
        total = horizon(steps_of(steps))
        known(measure, MEASURES, "measure")
        ((chosen, plan),) = plans(rule, (), settings)
        shown, noisy = _objective(text), None if law is None else _noise(law)
        at = None if start is None else _start(start, shown)
        count, domain = _count(seeds, noisy), WHOLE_SPACE if within is None else _box(within)

        def make(seed: int) -> Problem:
            return stochastic(shown, noisy, seed=seed, start=at, domain=domain)

        checked_start(one := make(1), one.domain, float64.OPS)
        shape(chosen, plan, one.domain, one, KEPT)
        checked_plot(output)
    with progress(f"{rule} on {shown.name}: {count} x {total:,} steps"):
        got = gradient_norms(chosen, make, total, seeds=range(1, count + 1), plan=plan, more=KEPT)
    _report(got, {"noise": law, "start": start, "box": within, **settings}, output, as_json=as_json)
    return FINE


def _objective(text: str) -> Objective:
    return objective(text) if _NAME.fullmatch(text.strip()) else expressions.objective(text)


def _start(text: str, shown: Objective) -> tuple[Fraction, ...]:
    """``C1,C2,...``: a coordinate for each variable."""
    at, count = tuple(number("start", c) for c in text.split(",")), len(shown.variables)
    if len(at) != count:
        raise WrongUsage(f"--start {text[:40]} is no start: {shown.name} needs {count} coordinates, with commas")
    return at


def _noise(text: str) -> Noise:
    """``gaussian``, ``gaussian:0.1``, ``heavy_tailed:1.5:2``: a law and its parameters in their order."""
    name, *values = text.split(":")
    taken = list(inspect.signature(maker(name, "law of noise", laws.__name__)).parameters)
    if len(values) > len(taken):
        raise WrongUsage(f"--noise {text} has too many numbers: write {':'.join([name, *taken])}")
    return noise(name, **{key: number(key, value) for key, value in zip(taken, values, strict=False)})


def _box(text: str) -> Domain:
    """``LOW,HIGH``: the box that every iterate is projected to."""
    ends = text.split(",")
    if len(ends) != 2:
        raise WrongUsage(f"--box {text} is no box: write --box LOW,HIGH, such as --box -1,1")
    return box(*(number("box", end) for end in ends))


def _count(seeds: int | None, noisy: Noise | None) -> int:
    if seeds is None:
        return 1 if noisy is None else SEEDS
    if not 1 <= seeds <= MOST_SEEDS:
        raise WrongUsage(f"--seeds {seeds} is no number of runs: give one from 1 to {MOST_SEEDS}")
    if noisy is None and seeds > 1:
        raise WrongUsage(f"--seeds {seeds} without --noise would repeat one run: give --noise, or leave --seeds out")
    return seeds


def _report(got: GradientNorms, asked_for: dict[str, str | None], output: Path | None, *, as_json: bool) -> None:
    curves = {MEAN: got.average, LEAST: got.least}
    columns = [Column(got.rule, name, rows.mean(axis=0).tolist()) for name, rows in curves.items()]
    fits = [_fit(name, got, rows) for name, rows in curves.items()]
    if as_json:
        print_json(_document(got, columns, fits, asked_for))
    else:
        show(got.times, columns, fits)
    if output is not None:
        plot(output, got.problem, got.times, columns)


def _fit(name: str, got: GradientNorms, rows: Array) -> Fit:
    """The mean of the runs' exponents with Student's interval; of a single run, its own."""

    def over(first: int) -> Exponent:
        if len(rows) == 1:
            return exponent(got.times, rows[0].tolist(), first=first)
        return exponent_over_runs(got.times, rows.tolist(), first=first)

    return fitted(name, got.times, rows.mean(axis=0).tolist(), over, ADVICE)


def _document(
    got: GradientNorms, columns: list[Column], fits: list[Fit], asked_for: dict[str, str | None]
) -> dict[str, Any]:
    return {
        "rule": got.rule,
        "objective": got.problem,
        "steps": got.times[-1],
        "seeds": list(got.seeds),
        "settings": {name: text for name, text in asked_for.items() if text is not None},
        "step size": step_size(got.rule),
        "versions": dict(got.runs[0].versions),
        "times": list(got.times),
        "measures": {c.panel: {"values": list(c.values), **f.row()} for c, f in zip(columns, fits, strict=True)},
    }
