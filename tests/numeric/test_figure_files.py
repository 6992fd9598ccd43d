"""Figures are written twice: vectors for a paper, pixels for a page."""

from pathlib import Path

import pytest

from numeric.figures.curves import Curve, Panel, draw
from numeric.figures.style import save
from symbolic.errors import AdamantError


def test_both_files_are_written_and_are_of_their_kind(tmp_path: Path) -> None:
    figure = draw(Panel("a", "t", "y", [Curve("line", {1: 1, 10: 2})]))
    for name in ("plain", "with.dot", "named.pdf"):
        pdf, png = save(figure, tmp_path / name)
        stem = name.removesuffix(".pdf")
        assert (pdf.name, png.name) == (f"{stem}.pdf", f"{stem}.png")
        assert pdf.read_bytes().startswith(b"%PDF") and png.read_bytes().startswith(b"\x89PNG")
        assert b"/Subtype /Image" not in pdf.read_bytes()


def test_the_same_figure_gives_the_same_pdf(tmp_path: Path) -> None:
    pages = [save(draw(Panel("a", "t", "y", [Curve("line", {1: 1, 9: 2})])), tmp_path / n)[0] for n in ("one", "two")]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    figure = draw(Panel("a", "t", "y", [Curve("line", {1: 1, 10: 2})]))
    with pytest.raises(AdamantError, match="is no folder"):
        save(figure, tmp_path / "none" / "r")
