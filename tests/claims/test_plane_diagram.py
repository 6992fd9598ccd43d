"""The certified plane: its cells fill the square, the kernel confirms them, and wrong cells are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pytest

from numeric.plane import Cell as Kind
from numeric.plane import Setting, at
from proofs_checks.kernel.verdict import Verdict
from proofs_checks.plane_diagram import SQUARE, Cell, Diagram, Sign, certify, diagram
from proofs_checks.plane_store import keep, load, measure, recheck
from symbolic.errors import AdamantError, DomainError

KEPT = sorted((Path(__file__).resolve().parents[2] / "proofs_checks" / "diagrams").glob("n*"))


def drift(n: int, b1: float, b2: float) -> float:
    """S by its definition."""
    mean = [-1 + (n + 1) * (1 - b1) * b1**r / (1 - b1**n) for r in range(n)]
    square = [1 + (n * n - 1) * (1 - b2) * b2**r / (1 - b2**n) for r in range(n)]
    return sum(m / sqrt(v) for m, v in zip(mean, square, strict=True))


@pytest.fixture(scope="module")
def five() -> Diagram:
    return diagram(5, depth=5)


def test_cells_fill_the_square_and_know_the_sign(five: Diagram) -> None:
    assert sum(five.share(sign) for sign in Sign) == 1
    assert five.share(Sign.AWAY) > Fraction(2, 5) and five.share(Sign.TOWARDS) > Fraction(3, 10)
    for cell in five.cells:
        if cell.sign is not Sign.UNDECIDED:
            corners = [drift(5, float(a), float(b)) for a in cell.beta1 for b in cell.beta2]
            assert all(s * cell.sign > -1e-9 for s in corners)


def test_the_kernel_confirms_every_cell(five: Diagram) -> None:
    certain = sum(cell.sign is not Sign.UNDECIDED for cell in five.cells)
    assert recheck(five) == certain > 100


def test_parts_of_a_cell_fill_it_and_know_their_side(five: Diagram) -> None:
    """Those on which convergence is proved lie above beta1 = sqrt(beta2), and cover nearly all of that side."""
    for cell in (c for c in five.cells if c.sign is Sign.TOWARDS):
        parts = list(cell.split(five.near_one, Fraction(1, 100)))
        assert sum(part.area for part in parts) == cell.area and {part.sign for part in parts} == {Sign.TOWARDS}
        for part in parts:
            assert part.converges == (part.beta1[1] ** 2 < part.beta2[0])
            unsure = part.beta1[0] ** 2 < part.beta2[1] and not part.converges
            assert not unsure or part.beta1[1] - part.beta1[0] < Fraction(1, 100)
    assert not any(cell.converges for cell in five.cells if cell.sign is not Sign.TOWARDS)


def test_wrong_cells_are_not_confirmed(five: Diagram) -> None:
    """A sign that is turned, and a cell that lies across the curve."""
    cell = next(c for c in five.cells if c.sign is Sign.AWAY)
    assert certify(5, replace(cell, sign=Sign.TOWARDS)).verdict is Verdict.UNDECIDED
    across = Cell((Fraction(0), Fraction(1, 100)), (Fraction(4, 5), Fraction(41, 50)), Sign.AWAY)
    assert drift(5, 0.0, 0.8) < 0 < drift(5, 0.0, 0.82)
    assert certify(5, across).verdict is Verdict.UNDECIDED
    turned = replace(five, tree=five.tree.replace("-", "+", 1))
    with pytest.raises(AdamantError, match="does not confirm"):
        recheck(turned)


def test_two_functions_never_lead_away() -> None:
    assert diagram(2, depth=6).share(Sign.AWAY) == 0


def test_quarters_near_one_meet_exactly() -> None:
    found = diagram(5, depth=3, square=SQUARE, near_one=True)
    assert sum(found.share(sign) for sign in Sign) == 1


@pytest.mark.parametrize("n", [1, 0, -3, 2.5])
def test_a_bad_number_of_functions_is_named(n: int) -> None:
    with pytest.raises(DomainError, match=f"n = {n}"):
        diagram(n)


def test_what_is_kept_is_loaded_and_damage_is_seen(five: Diagram, tmp_path: Path) -> None:
    kept = measure(five, steps=2000)
    keep(kept, tmp_path / "n5")
    assert load(tmp_path / "n5") == kept
    assert {path.name for path in (tmp_path / "n5").iterdir()} == {"cells.json", "plane.pdf", "plane.png"}
    path = tmp_path / "n5" / "cells.json"
    data = json.loads(path.read_text())
    for change in ({"tree": data["tree"][:-1]}, {"tree": data["tree"] + "-"}, {"n": "many"}, {"square": [["0", "1"]]}):
        path.write_text(json.dumps({**data, **change}))
        with pytest.raises(AdamantError, match="cells.json") as caught:
            load(tmp_path / "n5")
        assert "\n" not in str(caught.value)
    with pytest.raises(AdamantError, match="no diagram"):
        load(tmp_path)


def test_diagrams_are_kept() -> None:
    assert [path.name for path in KEPT] == ["n10", "n100", "n2", "n20", "n5", "n50"]


@pytest.mark.parametrize("folder", KEPT, ids=lambda path: path.name)
def test_the_kernel_confirms_cells_of_every_kept_diagram(folder: Path) -> None:
    """Some of them, spread over the square; `recheck` without ``every`` takes minutes."""
    found = load(folder).diagram
    certain = sum(cell.sign is not Sign.UNDECIDED for cell in found.cells)
    assert recheck(found, every=max(1, certain // 12)) >= 12


@pytest.mark.parametrize("folder", KEPT, ids=lambda path: path.name)
def test_no_cell_is_measured_against_what_is_proved(folder: Path) -> None:
    """Adam run at the middle of cells that are certain, in the cyclic order."""
    found = load(folder).diagram
    cells = [cell for cell in found.cells if cell.sign is not Sign.UNDECIDED]
    cells = cells[:: max(1, len(cells) // 300)]
    setting = Setting(n=found.n, steps=20_000, order="cyclic", seeds=1)
    kinds = at(setting, *([float(sum(side) / 2) for side in sides] for sides in zip(*pairs(cells), strict=True)))
    against = {Sign.AWAY: Kind.CONVERGES, Sign.TOWARDS: Kind.DIVERGES}
    assert not [cell for cell, kind in zip(cells, kinds, strict=True) if Kind(kind) is against[cell.sign]]


def pairs(cells: list[Cell]) -> list[tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]]:
    return [(cell.beta1, cell.beta2) for cell in cells]
