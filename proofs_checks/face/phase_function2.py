"""What ``phase`` does on function (2): which cells diverge, which converge, and the proved curve over the picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from numeric.orders import CYCLIC, RESHUFFLED
from numeric.plane import Cell, Measured, Setting, measured, plane
from proofs_checks.face.phase_options import Options
from proofs_checks.face.settings import number
from proofs_checks.face.tables import console

__all__ = ["TAKES", "document", "figure", "measured", "plane", "setting", "show"]

TAKES: tuple[str, ...] = ("n", "start")
LETTERS = {Cell.DIVERGES: "D", Cell.CONVERGES: "C", Cell.UNDECIDED: "U"}
WORDS = {Cell.DIVERGES: "diverges", Cell.CONVERGES: "converges", Cell.UNDECIDED: "undecided"}


def setting(problem: str, steps: int, options: Options) -> Setting:
    """What the options ask for: n = 10, the reshuffled order and eight seeds unless told otherwise."""
    order = RESHUFFLED if options.order is None else options.order
    seeds = (1 if order == CYCLIC else 8) if options.seeds is None else options.seeds
    first = None if options.start is None else number("start", options.start)
    n = 10 if options.n is None else options.n
    return Setting(n, steps, order, seeds, number("alpha", options.alpha or "1"), first)


def show(found: Measured, store: Path) -> None:
    """Counts of cells, then the setting."""
    out, s = console(), found.setting
    cells = found.cell.size
    for kind, word in WORDS.items():
        out.print(f"{word:<10} {found.count(kind):>9,} of {cells:,} cells, {found.count(kind) / cells:6.1%}")
    runs = "one run" if s.seeds == 1 else f"{s.seeds} runs"
    setting = (
        f"n = {s.n}, {s.order} order, T = {s.steps:,}, x_1 = {s.first}, step size {s.alpha}/sqrt(t), {runs} a cell"
    )
    out.print(f"{setting}; the iterates are in {store}", markup=False, soft_wrap=True)


def document(found: Measured, store: Path) -> dict[str, Any]:
    """The plane, a letter for each cell."""
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


def figure(found: Measured) -> Figure:
    """The cells, and the curve that is proved for a fixed order."""
    from numeric.figures.measured_plane import Curve, draw
    from numeric.plane_curve import LABEL, drift

    return draw([found], [Curve(partial(drift, found.setting.n), LABEL)])
