"""The style of every figure: sizes of a printed column, a font with mathematics, colours that all readers can tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from symbolic.errors import AdamantError

#: Okabe and Ito's palette without its yellow: distinct in print, in grey and for colour-blind readers
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
MARKERS = ("o", "s", "^", "D", "v", "P")
BLACK, GREY = "#000000", "#6b6b6b"
PANEL = (3.45, 2.75)
"""Width and height of a panel in inches: two of them fill the text of a page."""

SETTINGS: dict[Any, Any] = {
    "font.family": ["STIXGeneral"],
    "mathtext.fontset": "stix",
    "font.size": 10.5,
    "axes.titlesize": 11,
    "axes.labelsize": 11,
    "legend.fontsize": 10,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.7,
    "axes.titlelocation": "left",
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "lines.linewidth": 1.4,
    "lines.markersize": 4.2,
    "legend.frameon": False,
    "legend.labelspacing": 0.3,
    "figure.dpi": 110,
    "savefig.dpi": 220,
    "savefig.bbox": "tight",
    "svg.hashsalt": "adamant",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}


@contextmanager
def paper() -> Iterator[None]:
    """Matplotlib's settings for a figure, put back afterwards."""
    with matplotlib.rc_context(SETTINGS):
        yield


def save(figure: Figure, path: Path | str) -> tuple[Path, Path]:
    """Write ``path`` with the endings ``.pdf`` (vectors) and ``.png``, for a paper and for a page; returns both."""
    where = Path(path)
    if not where.parent.is_dir():
        raise AdamantError(f"cannot write {where}: {where.parent} is no folder; make it, or name another")
    stem = where.stem if where.suffix in (".pdf", ".png") else where.name
    pdf, png = (where.with_name(f"{stem}.{ending}") for ending in ("pdf", "png"))
    with paper():
        figure.savefig(pdf, metadata={"CreationDate": None})
        figure.savefig(png)
    return pdf, png
