"""The work behind ``phase``: Adam on function (2) over a grid of beta1 and beta2, stored chunk by chunk, and drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from numeric.plane import Cell, Measured, Setting, measured, plane
from numeric.sweep import ClusterError, Report, StoreError, Sweep, cluster, run
from numeric.validate import horizon
from proofs_checks.face.errors import FINE, WrongUsage
from proofs_checks.face.measuring import print_json
from proofs_checks.face.plotting import saved
from proofs_checks.face.settings import asked, checked_plot, number, steps_of
from proofs_checks.face.tables import console

MOST_VALUES = 10_000
#: seconds that a cluster has to answer
TIMEOUT = 10.0
LETTERS = {Cell.DIVERGES: "D", Cell.CONVERGES: "C", Cell.UNDECIDED: "U"}
WORDS = {Cell.DIVERGES: "diverges", Cell.CONVERGES: "converges", Cell.UNDECIDED: "undecided"}


def phase(
    grid: Mapping[str, str], steps: str, *, n: int, order: str, seeds: int | None, alpha: str, start: str | None,
    store: Path, plot: Path | None, scheduler: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Compute what the store lacks, then print and draw."""
    with asked():
        runs = (1 if order == "cyclic" else 8) if seeds is None else seeds
        first = None if start is None else number("start", start)
        setting = Setting(n, horizon(steps_of(steps)), order, runs, number("alpha", alpha), first)
        sweep = plane(setting, *(values(name, text) for name, text in grid.items()))
        checked_plot(plot)
    found = measured(setting, _run(sweep, store, scheduler))
    if as_json:
        print_json(_document(found, store))
    else:
        _show(found, store)
    if plot is not None:
        _draw(found, plot)
    return FINE


def values(name: str, text: str) -> tuple[float, ...]:
    """``FROM:TO:COUNT``, both ends included, or one number; exact until they become doubles."""
    parts = text.split(":")
    if len(parts) == 1:
        return (float(number(name, text)),)
    if len(parts) != 3 or not parts[2].strip().isdecimal() or not 2 <= int(parts[2][:9]) <= MOST_VALUES:
        raise WrongUsage(f"{name} = {text[:40]!r} is no grid: write FROM:TO:COUNT such as 0:0.99:200, "
                         f"COUNT from 2 to {MOST_VALUES}")  # fmt: skip
    low, high, count = number(name, parts[0]), number(name, parts[1]), int(parts[2])
    if not low < high:
        raise WrongUsage(f"{name} = {text[:40]!r} is no grid: {parts[0]} has to be less than {parts[1]}")
    return tuple(float(low + (high - low) * Fraction(k, count - 1)) for k in range(count))


def _run(sweep: Sweep, store: Path, scheduler: str | None) -> Any:
    try:
        if scheduler is None:
            with progress() as report:
                return run(sweep, store, report=report)
        with cluster(scheduler, TIMEOUT) as (executor, ahead), progress() as report:
            return run(sweep, store, executor=executor, ahead=ahead, report=report)
    except (StoreError, ClusterError) as error:
        raise WrongUsage(str(error)) from error


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on a terminal's standard error; chunks that the store had already are full from the start."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda finished, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("chunks"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda finished, total: bar.update(task, completed=finished, total=total)


def _show(found: Measured, store: Path) -> None:
    out, s = console(), found.setting
    cells = found.cell.size
    for kind, word in WORDS.items():
        out.print(f"{word:<10} {found.count(kind):>9,} of {cells:,} cells, {found.count(kind) / cells:6.1%}")
    runs = "one run" if s.seeds == 1 else f"{s.seeds} runs"
    setting = (
        f"n = {s.n}, {s.order} order, T = {s.steps:,}, x_1 = {s.first}, step size {s.alpha}/sqrt(t), {runs} a cell"
    )
    out.print(f"{setting}; the iterates are in {store}", markup=False, soft_wrap=True)


def _document(found: Measured, store: Path) -> dict[str, Any]:
    s = found.setting
    return {
        "problem": "finite_sum",
        "n": s.n,
        "order": s.order,
        "steps": s.steps,
        "step size": f"{s.alpha} / sqrt(t)",
        "start": str(s.first),
        "seeds": s.seeds,
        "versions": dict(found.versions),
        "store": str(store),
        "beta1": found.beta1.tolist(),
        "beta2": found.beta2.tolist(),
        "counts": {word: found.count(kind) for kind, word in WORDS.items()},
        "letters": {LETTERS[kind]: word for kind, word in WORDS.items()},
        "cells": ["".join(LETTERS[Cell(int(c))] for c in row) for row in found.cell],
    }


def _draw(found: Measured, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from numeric.figures.measured_plane import draw

    saved(draw([found], [_curve(found.setting.n)]), path)


def _curve(n: int) -> Any:
    from functools import partial

    from numeric.figures.measured_plane import Curve
    from numeric.plane_curve import LABEL, drift

    return Curve(partial(drift, n), LABEL)
