"""Diagrams in a folder: ``cells.json`` (the cells, which are their own certificates, and what was measured), pictures.

    keep(measure(diagram(10)), folder)        load(folder)        recheck(load(folder).diagram)

`shipped` are those that come with the package, for n = 2, 5, 10, 20, 50 and 100.

Where the sign of the drift is not certain, Adam is run at the middle of the cell (`numeric.plane`); what comes of that
is kept beside the certificates and never mixed with them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from numeric.figures.certified_plane import Rectangle, draw
from numeric.figures.style import save
from numeric.plane import Cell as Kind
from numeric.plane import Setting, at
from proofs_checks.kernel.verdict import Verdict
from proofs_checks.plane_diagram import CUT, SIGNS, Cell, Diagram, Sign, certify
from symbolic.errors import AdamantError

SHIPPED = Path(__file__).parent / "diagrams"
CELLS, PICTURE = "cells.json", "plane"

KINDS = {Kind.DIVERGES: "d", Kind.CONVERGES: "c", Kind.UNDECIDED: "u"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A diagram, and for every undecided cell in order what was measured at its middle, under which setting."""

    diagram: Diagram
    setting: Setting
    measured: tuple[Kind, ...]

    @property
    def rectangles(self) -> list[Rectangle]:
        """The cells as the picture wants them."""
        seen, out = iter(self.measured), []
        for part in self.diagram.parts:
            (a, b), (c, d) = part.beta1, part.beta2
            out.append((float(a), float(b), float(c), float(d), _look(part, seen)))
        return out

    @property
    def title(self) -> str:
        return f"$n = {self.diagram.n}$"


def _look(cell: Cell, seen: Iterator[Kind]) -> str:
    if cell.sign is Sign.AWAY:
        return "away"
    if cell.sign is Sign.TOWARDS:
        return "home" if cell.converges else "towards"
    return {Kind.DIVERGES: "diverges", Kind.CONVERGES: "converges", Kind.UNDECIDED: "open"}[next(seen)]


def measure(found: Diagram, steps: int = 200_000, order: str = "cyclic") -> Kept:
    """Adam run at the middle of every undecided cell."""
    setting = Setting(n=found.n, steps=steps, order=order, seeds=1 if order == "cyclic" else 8)
    middles = [
        (float(sum(cell.beta1) / 2), float(sum(cell.beta2) / 2)) for cell in found.cells if cell.sign is Sign.UNDECIDED
    ]
    kinds = at(setting, [b for b, _ in middles], [b for _, b in middles]) if middles else ()
    return Kept(found, setting, tuple(map(Kind, kinds)))


def keep(kept: Kept, folder: Path) -> None:
    """Write the cells and the picture (PDF and PNG) into ``folder``, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    d, s = kept.diagram, kept.setting
    text = json.dumps(
        {
            "n": d.n,
            "bits": d.bits,
            "square": [[str(end) for end in side] for side in d.square],
            "near_one": d.near_one,
            "tree": d.tree,
            "measured": {"steps": s.steps, "order": s.order, "seeds": s.seeds, "cells": _letters(kept.measured)},
        },
        indent=1,
    )
    partial = folder / f"{CELLS}.partial"
    partial.write_text(text + "\n", encoding="utf-8")
    partial.replace(folder / CELLS)
    save(draw([(kept.title, kept.rectangles)], columns=1, near_one=d.near_one), folder / PICTURE)


def _letters(kinds: tuple[Kind, ...]) -> str:
    return "".join(KINDS[kind] for kind in kinds)


def load(folder: Path) -> Kept:
    """What `keep` wrote; `AdamantError` where that is missing or damaged."""
    path = folder / CELLS
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        one, two = ((Fraction(side[0]), Fraction(side[1])) for side in data["square"])
        found = Diagram(int(data["n"]), int(data["bits"]), (one, two), bool(data["near_one"]), str(data["tree"]))
        runs = data["measured"]
        setting = Setting(n=found.n, steps=int(runs["steps"]), order=str(runs["order"]), seeds=int(runs["seeds"]))
        kinds = tuple({letter: kind for kind, letter in KINDS.items()}[letter] for letter in runs["cells"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise AdamantError(f"{path} holds no diagram ({error}): make it again") from error
    if not _whole(found.tree) or len(kinds) != found.tree.count("?"):
        raise AdamantError(f"{path} is cut off or changed: its cells do not fill the square; make it again")
    return Kept(found, setting, kinds)


def shipped(n: int) -> Kept:
    """The diagram for n functions that comes with the package; `AdamantError` where there is none."""
    return load(SHIPPED / f"n{n}")


def _whole(tree: str) -> bool:
    """Whether the tree names cells until the square is full, and no further."""
    left = 1
    for token in tree:
        if left == 0 or token not in {CUT, *SIGNS}:
            return False
        left += 3 if token == CUT else -1
    return left == 0


def recheck(found: Diagram, every: int = 1, seen: Callable[[int], None] | None = None) -> int:
    """Have the kernel decide every ``every``-th certain cell again; returns how many were.

    `AdamantError` names the first cell that the kernel does not confirm.
    """
    certain = [cell for cell in found.cells if cell.sign is not Sign.UNDECIDED][::every]
    for count, cell in enumerate(certain, 1):
        evidence = certify(found.n, cell, found.bits)
        if evidence.verdict is not Verdict.ENCLOSED:
            raise AdamantError(
                f"n = {found.n}: the kernel does not confirm {cell.sign.name.lower()} on beta1 in {_text(cell.beta1)}, "
                f"beta2 in {_text(cell.beta2)}: {evidence.reason}; make the diagram again"
            )
        if seen is not None:
            seen(count)
    return len(certain)


def _text(side: tuple[Fraction, Fraction]) -> str:
    return f"[{side[0]}, {side[1]}]"
