"""Sweeps whose store lost chunk files, marks or labels, or holds some that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from numeric.sweep import FINISHED, open_store, run
from symbolic.errors import DomainError
from tests.numeric.test_sweep import CHUNKS, EXPECTED, B, sweep, values


def lose(file: Path) -> None:
    file.unlink()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def spoil(file: Path) -> None:
    file.write_bytes(b"garbage" * 9)


@pytest.mark.parametrize("harm", [lose, cut, empty, spoil])
@pytest.mark.parametrize(("file", "first"), [("x/c/0/1/0", "0 0.75"), ("x/c/2/2/0", "8 1.5"), ("finished/c/3", "4 0")])
def test_what_was_lost_of_a_store_is_computed_again_and_told(
    file: str, first: str, harm: Callable[[Path], None], tmp_path: Path
) -> None:
    run(sweep(), tmp_path)
    harm(tmp_path / file)
    told, seen = list[str](), list[str]()

    def counts(points: Any) -> Any:
        seen.append(f"{points['a'][0]:g} {points['b'][0]:g}")
        return values(points)

    found = run(sweep(counts), tmp_path, notice=told.append)
    assert np.array_equal(found.x.values, EXPECTED) and found.finished.values.all()
    assert seen == [first]
    lost_mark = file.startswith(FINISHED) and harm is lose  # a chunk without a mark has just not been computed yet
    words = f"{tmp_path} is damaged: 1 of {CHUNKS} chunks are lost or unreadable and are computed again"
    assert told == ([] if lost_mark else [words])
    assert np.array_equal(run(sweep(counts), tmp_path, notice=pytest.fail).x.values, EXPECTED) and seen == [first]


@pytest.mark.parametrize("harm", [lose, cut, spoil])
def test_labels_that_were_lost_are_written_again(harm: Callable[[Path], None], tmp_path: Path) -> None:
    run(sweep(), tmp_path)
    harm(tmp_path / "b" / "c" / "0")
    with pytest.warns(UserWarning, match="is damaged: the values of b are written again"):
        found = run(sweep(), tmp_path)
    assert np.array_equal(found.b.values, B) and np.array_equal(found.x.values, EXPECTED)


def test_a_lost_chunk_that_cannot_be_computed_now_is_not_marked(tmp_path: Path) -> None:
    run(sweep(), tmp_path)
    spoil(tmp_path / "x/c/1/1/0")

    def breaks(points: Any) -> Any:
        raise DomainError("broken")

    with pytest.raises(DomainError, match="broken"):
        run(sweep(breaks), tmp_path, notice=str)
    found = open_store(tmp_path)
    assert np.flatnonzero(~found.finished.values).tolist() == [4] and np.isnan(found.x.values[4:8, 3:6]).all()


def test_a_chunk_of_nan_is_not_taken_for_a_lost_one(tmp_path: Path) -> None:
    def no_number(points: Any) -> Any:
        return {"x": np.full_like(values(points)["x"], np.nan)}

    run(sweep(no_number), tmp_path)
    again = run(sweep(lambda points: pytest.fail("computed again")), tmp_path, notice=pytest.fail)
    assert np.isnan(again.x.values).all()
