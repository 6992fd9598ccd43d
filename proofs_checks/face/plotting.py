"""The figures of ``regret`` and ``run``: log-log panels in the style of the papers, drawn without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from numeric.figures.curves import Curve, Panel, draw
from numeric.figures.style import paper
from numeric.run import log_spaced
from proofs_checks.face.measuring import PER_DECADE, Column, Times
from symbolic.errors import AdamantError

TITLE = 40
MATH = {
    "R(T)": "$R(T)$",
    "R(T)/T": "$R(T)/T$",
    "mean of |grad f|^2": r"mean of $|\nabla f|^2$",
    "min of |grad f|^2": r"min of $|\nabla f|^2$",
}


def plot(path: Path, title: str, times: Times, columns: Sequence[Column]) -> None:
    """A log-log panel for each ``panel`` of the columns; values that are not positive have no place there."""
    matplotlib.use("Agg")
    marked = set(log_spaced(times[-1], PER_DECADE))
    panels: dict[str, list[Curve]] = {}
    for c in columns:
        points = {t: v for t, v in zip(times, c.values, strict=True) if v > 0}
        panels.setdefault(c.panel, []).append(Curve(c.label, points, {t: v for t, v in points.items() if t in marked}))
    head = title if len(title) <= TITLE else f"{title[:TITLE]}..."
    titles = [head, *[""] * (len(panels) - 1)]
    figure = draw(*(Panel(h, "$T$", MATH.get(name, name), curves, log_y=True)
                    for h, (name, curves) in zip(titles, panels.items(), strict=True)))  # fmt: skip
    saved(figure, path)


def saved(figure: Figure, path: Path) -> None:
    """Write the figure to ``path``, whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    try:
        with paper():
            figure.savefig(new, format=path.suffix[1:].lower())
        new.replace(path)
    except OSError as error:
        raise AdamantError(f"cannot write {path}: {error.strerror}; name a folder that exists and is yours") from error
    finally:
        new.unlink(missing_ok=True)
