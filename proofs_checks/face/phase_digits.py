"""What ``phase`` does on the digits, for the logistic regression and the network: the training loss in every cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from numeric.digits_plane import MOST_SEEDS, DigitsPlane, Setting, measured, plane
from numeric.orders import CYCLIC, WITH_REPLACEMENT
from proofs_checks.face.errors import WrongUsage
from proofs_checks.face.phase_options import Options
from proofs_checks.face.settings import number
from proofs_checks.face.tables import console

__all__ = ["TAKES", "document", "figure", "measured", "plane", "setting", "show"]

TAKES: tuple[str, ...] = ("batch",)
LOWER, HIGHER, NONE = "lower than before the run", "not lower", "left the doubles"


def setting(problem: str, steps: int, options: Options) -> Setting:
    """What the options ask for: minibatches of 16, drawn with replacement, three seeds unless told otherwise."""
    order = WITH_REPLACEMENT if options.order is None else options.order
    seeds = (1 if order == CYCLIC else 3) if options.seeds is None else options.seeds
    if not 1 <= seeds <= MOST_SEEDS:
        raise WrongUsage(f"seeds = {seeds} is no number of runs: give one from 1 to {MOST_SEEDS}")
    batch = 16 if options.batch is None else options.batch
    return Setting(problem, batch, steps, order, tuple(range(1, seeds + 1)), number("alpha", options.alpha or "1/2"))


def counts(found: DigitsPlane) -> dict[str, int]:
    """How many cells ended below the loss before the run, how many did not, and how many with no number."""
    lower, none = found.losses < found.start, ~np.isfinite(found.losses)
    return {LOWER: int(np.sum(lower)), HIGHER: int(np.sum(~lower & ~none)), NONE: int(np.sum(none))}


def show(found: DigitsPlane, store: Path) -> None:
    """Counts of cells, the least loss, then the setting."""
    out, s = console(), found.setting
    for words, count in counts(found).items():
        out.print(f"{words:<26} {count:>9,} of {found.losses.size:,} cells, {count / found.losses.size:6.1%}")
    i, j = np.unravel_index(int(np.argmin(found.losses)), found.losses.shape)
    best = f"beta1 = {found.beta1[i]:.6g}, beta2 = {found.beta2[j]:.6g}"
    out.print(f"training loss {found.start:.6g} before the run, least after it {found.losses[i, j]:.6g} at {best}")
    runs = "one run" if len(s.seeds) == 1 else f"the median of {len(s.seeds)} runs"
    how = f"batch {s.batch}, {s.order} order, T = {s.steps:,}, step size {float(s.alpha):g}/sqrt(t), {runs} a cell"
    out.print(f"{s.model}, {how}; the losses are in {store}", markup=False, soft_wrap=True)


def document(found: DigitsPlane, store: Path) -> dict[str, Any]:
    """The plane; null stands for a run that left the doubles."""
    s = found.setting
    return {
        "problem": s.model,
        "batch": s.batch,
        "order": s.order,
        "steps": s.steps,
        "step size": f"{s.alpha} / sqrt(t)",
        "seeds": len(s.seeds),
        "versions": dict(found.versions),
        "store": str(store),
        "beta1": found.beta1.tolist(),
        "beta2": found.beta2.tolist(),
        "counts": counts(found),
        "loss before the run": found.start,
        "losses": [[loss if np.isfinite(loss) else None for loss in row] for row in found.losses.tolist()],
    }


def figure(found: DigitsPlane) -> Figure:
    """One panel of the losses."""
    from numeric.figures.digits_plane import draw

    return draw([[found]])
