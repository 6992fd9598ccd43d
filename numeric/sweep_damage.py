"""What was lost of a sweep's zarr store after it was written: marks, numbers and labels, and how it is made good.

A mark of ``finished`` that cannot be read is none. A finished chunk is lost where a file of its numbers is gone, which
zarr reads as NaN without a word, or cannot be decoded: its mark is taken away first, then what is left of its files, so
that it is computed again, even if this is killed on the way. Labels (the values of a dimension) that are not those
of the sweep are written again. Every chunk of numbers has a file, also one that is NaN throughout (`put`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import zarr
from numpy.typing import NDArray

FINISHED = "finished"
#: what zarr and its codecs raise where a chunk cannot be decoded
UNREADABLE = (RuntimeError, ValueError, TypeError)
Chunk = tuple[slice, ...]


def put(group: Any, name: str, chunk: Chunk, numbers: Any) -> None:
    """Write a chunk of numbers as a file, whatever they are."""
    with zarr.config.set({"array.write_empty_chunks": True}):
        group[name][chunk] = numbers


def mended(
    group: Any, outputs: Sequence[str], chunks: Sequence[Chunk], labels: Mapping[str, Sequence[float]]
) -> tuple[list[bool], str]:
    """Which chunks are finished, and what was damaged in words, empty where nothing was."""
    relabelled = [name for name, values in labels.items() if not _labelled(group[name], np.asarray(values, float))]
    marks = group[FINISHED]
    done = _marks(marks, len(chunks))
    lost = {k for k, mark in enumerate(done) if mark is None}
    whole = [k for k, mark in enumerate(done) if mark]
    for name in outputs:
        lost |= _lost(group[name], chunks, whole)
    for k in lost:
        marks[k] = False
        for name in outputs:
            _file(group[name], chunks[k]).unlink(missing_ok=True)
    said = [f"{len(lost)} of {len(chunks)} chunks are lost or unreadable and are computed again"] if lost else []
    said += [f"the values of {', '.join(relabelled)} are written again"] if relabelled else []
    return [bool(mark) and k not in lost for k, mark in enumerate(done)], "; ".join(said)


def _labelled(array: Any, values: NDArray[np.float64]) -> bool:
    """Whether the labels were there; afterwards they are."""
    try:
        there = np.array_equal(array[:], values)
    except UNREADABLE:
        there = False
    if not there:
        array[:] = values
    return there


def _marks(marks: Any, count: int) -> list[bool | None]:
    """The marks, None where one cannot be read."""
    try:
        return [bool(mark) for mark in marks[:]]
    except UNREADABLE:
        return [bool(marks[k]) if _readable(marks, slice(k, k + 1)) else None for k in range(count)]


def _lost(array: Any, chunks: Sequence[Chunk], finished: Sequence[int]) -> set[int]:
    """Those of the finished chunks that have no numbers in this array; what is whole is read once, and at once."""
    gone = {k for k in finished if not _file(array, chunks[k]).is_file()}
    if len(gone) == len(finished) or _readable(array, ...):
        return gone
    return gone | {k for k in finished if not _readable(array, chunks[k])}


def _readable(array: Any, part: Any) -> bool:
    try:
        array[part]
    except UNREADABLE:
        return False
    return True


def _file(array: Any, chunk: Chunk) -> Path:
    """Where a chunk's numbers are; dimensions that are not cut are whole in it."""
    cut = tuple(part.start // size for part, size in zip(chunk, array.chunks, strict=False))
    key = array.metadata.encode_chunk_key(cut + (0,) * (array.ndim - len(cut)))
    return Path(str(array.store.root)) / array.path / str(key)
