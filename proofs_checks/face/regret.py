"""The work behind ``regret``: rules against the best fixed point of an online problem."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from numeric.backends import float64
from numeric.problem import Problem
from numeric.problems import maker, problem
from numeric.rates import Exponent, exponent
from numeric.regret import Regret
from numeric.regret import regret as measured
from numeric.validate import checked_start, horizon
from proofs_checks.face.errors import FINE, WrongUsage
from proofs_checks.face.measuring import Column, Fit, fitted, print_json, progress, show
from proofs_checks.face.plotting import plot
from proofs_checks.face.settings import asked, checked_plot, number, plans, step_size, steps_of

ADVICE = "give --fit-from above {t}, or --steps below {t}"


def regret(
    rule: str, name: str, steps: str, *, against: str, settings: Mapping[str, str | None], seed: int | None,
    fit_from: str | None, output: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Measure, then print and draw."""
    with asked():
        total = horizon(steps_of(steps))
        first = None if fit_from is None else _first(fit_from, total)
        chosen = plans(rule, [n.strip() for n in against.split(",") if n.strip()], settings)
        online = _online(name, seed)
        checked_plot(output)
    found: list[Regret] = []
    for r, plan in chosen:
        with progress(f"{r.name} on {name}: {total:,} steps"):
            found.append(measured(r, online, total, plan=plan))
    fits = [fitted(f"R(T) of {g.run.rule}", g.times, g.values, partial(_exponent, g), ADVICE, first) for g in found]
    if as_json:
        print_json(_document(found, fits, online, settings))
    else:
        columns = [c for g in found for c in (_regret(g), _average(g))]
        show(found[0].times, columns, fits)
    if output is not None:
        panels = [*map(_regret, found), *map(_average, found)]
        plot(output, name, found[0].times, panels)
    return FINE


def _first(text: str, total: int) -> int:
    """Where the fit begins; `WrongUsage` where that is no time of the run."""
    value = number("fit-from", text)
    if value.denominator != 1 or not 1 <= value <= total:
        raise WrongUsage(f"--fit-from {text.strip()} is no time of the run: give an integer from 1 to {total}")
    return int(value)


def _online(name: str, seed: int | None) -> Problem:
    if seed is not None and "seed" not in inspect.signature(maker(name, "problem")).parameters:
        raise WrongUsage(f"--seed {seed} has no place in {name}, where nothing is drawn: leave --seed out")
    online = problem(name, **({} if seed is None else {"seed": seed}))
    if online.best is None:
        raise WrongUsage(f"{name!r} is no online problem: its losses have no best fixed point; use 'adamant run'")
    checked_start(online, online.domain, float64.OPS)
    return online


def _exponent(got: Regret, first: int) -> Exponent:
    return exponent(got.times, got.values, first=first)


def _regret(got: Regret) -> Column:
    return Column(got.run.rule, "R(T)", got.values)


def _average(got: Regret) -> Column:
    return Column(got.run.rule, "R(T)/T", got.average)


def _document(
    found: list[Regret], fits: list[Fit], online: Problem, settings: Mapping[str, str | None]
) -> dict[str, object]:
    first = found[0]
    return {
        "problem": online.name,
        "steps": first.times[-1],
        "seed": online.seed,
        "settings": {name: text for name, text in settings.items() if text is not None},
        "versions": dict(first.run.versions),
        "times": list(first.times),
        "rules": [
            {
                "rule": g.run.rule,
                "step size": step_size(g.run.rule),
                "regret": list(g.values),
                "average": list(g.average),
                "gap": max(float(b.gap) for b in g.best),
                **fit.row(),
            }
            for g, fit in zip(found, fits, strict=True)
        ],
    }
