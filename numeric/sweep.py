"""Sweeps: a function computed over a labelled grid, chunk by chunk, into a zarr store that `xarray` opens.

    run(Sweep(compute, {"beta1": b1, "beta2": b2}, {}, ("x",), (4, 50), {"steps": 1000}), path)

Chunks are computed on threads of this process (compiled loops release the GIL) or on the executor of a
`dask.distributed` client (`cluster`); both have the interface of `concurrent.futures`. Only this process writes. A
chunk's numbers are moved into place file by file, each by one rename, and after them, in the same way, its entry of
``finished``. A sweep that is killed at any moment and started again goes on with what is not marked there, and with
what is marked but lost (`numeric.sweep_damage`). A store made with other parameters is refused, and so is one that
another process is writing to.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import logging
import math
import os
import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import xarray
import zarr
from numpy.typing import NDArray

from numeric.sweep_damage import FINISHED, mended, put
from symbolic.errors import AdamantError, DomainError

FORMAT = 1
DRAFT, ROOT = ".draft", "zarr.json"
Array = NDArray[Any]
Compute = Callable[[Mapping[str, Array]], Mapping[str, Array]]
Report = Callable[[int, int], None]
Notice = Callable[[str], None]


class StoreError(AdamantError):
    """A folder that cannot hold this sweep."""


class ClusterError(AdamantError):
    """A cluster that does not answer."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """``compute(points)``, for the values of every axis in a chunk, returns the outputs over ``axes`` and ``inner``.

    ``axes`` are cut into chunks of ``chunk`` values each, ``inner`` dimensions are whole in every chunk. ``parameters``
    (what JSON can hold) is everything else that decides the numbers. On a cluster ``compute`` has to be picklable.
    """

    compute: Compute
    axes: Mapping[str, Sequence[float]]
    inner: Mapping[str, Sequence[float]]
    outputs: tuple[str, ...]
    chunk: tuple[int, ...]
    parameters: Mapping[str, Any]

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of all dimensions of an output."""
        return tuple(len(values) for values in (*self.axes.values(), *self.inner.values()))

    def chunks(self) -> list[tuple[slice, ...]]:
        """The slices of the axes for every chunk, in order."""
        cuts = [
            [slice(k, min(k + size, len(values))) for k in range(0, len(values), size)]
            for values, size in zip(self.axes.values(), self.chunk, strict=True)
        ]
        return list(product(*cuts))

    def identity(self) -> dict[str, Any]:
        """What makes two sweeps the same, as JSON gives it back."""
        dimensions = {name: list(map(float, values)) for name, values in {**self.axes, **self.inner}.items()}
        shape = {"format": FORMAT, "outputs": list(self.outputs), "chunk": list(self.chunk)}
        found: dict[str, Any] = json.loads(json.dumps({**self.parameters, **dimensions, **shape}))
        return found


def run(
    sweep: Sweep,
    path: Path,
    *,
    executor: Executor | None = None,
    ahead: int | None = None,
    report: Report | None = None,
    notice: Notice | None = None,
) -> xarray.Dataset:
    """Compute what is missing in the store at ``path`` and open it.

    ``executor`` is threads, one for each core, unless given; ``ahead`` bounds the chunks that are handed out at a time,
    and with them the memory. ``report(finished, all)`` is called at the start and after every chunk, and ``notice``
    is told in a line what was lost of the store and is made again; unless given, it is a warning.
    """
    with _opened(sweep, path) as group:
        with _worded(path):
            done, damage = mended(group, sweep.outputs, sweep.chunks(), {**sweep.axes, **sweep.inner})
        if damage:
            (notice or warnings.warn)(f"{path} is damaged: {damage}")
        missing = [k for k, d in enumerate(done) if not d]
        tell = report or (lambda finished, every: None)
        tell(len(done) - len(missing), len(done))
        if missing:
            _fill(sweep, group, missing, executor, ahead or 2 * cores(), tell)
    return open_store(path)


def open_store(path: Path) -> xarray.Dataset:
    """The dataset of a store, read when it is looked at."""
    return xarray.open_zarr(path, chunks=None)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def cluster(address: str, timeout: float = 5) -> Iterator[tuple[Executor, int]]:
    """The executor of a `dask.distributed` client, and how many chunks keep its workers busy."""
    try:
        import distributed
    except ImportError as error:
        raise ClusterError(
            "a cluster needs dask.distributed: python -m pip install 'adamant-proofs[cluster]'"
        ) from error
    connect: Any = distributed.Client
    try:
        asyncio.run(_knock(address, timeout))
        client = connect(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError, MemoryError) as error:
        raise ClusterError(
            f"no cluster answers at {address!r}: start 'dask scheduler' there, then workers, and name it tcp://HOST:PORT"
        ) from error
    log = logging.getLogger("distributed.client")
    level = log.level
    log.setLevel(logging.CRITICAL)  # a lost scheduler is told once, below
    try:
        with client:
            yield client.get_executor(pure=False), 2 * max(1, sum(client.ncores().values()))
    except (CancelledError, OSError) as error:
        raise ClusterError(f"the cluster at {address} is gone: finished chunks are stored, start again") from error
    finally:
        log.setLevel(level)


async def _knock(address: str, timeout: float) -> None:
    """Whether anybody answers: a client that nobody answers takes much longer to give up, and is not quiet then."""
    from distributed.comm.core import connect

    call: Any = connect
    await (await asyncio.wait_for(call(address, timeout=timeout), timeout)).close()


def _fill(sweep: Sweep, group: Any, missing: list[int], executor: Executor | None, ahead: int, report: Report) -> None:
    if executor is not None:
        _compute(sweep, group, missing, executor, ahead, report)
        return
    pool, stay = ThreadPoolExecutor(cores(), "sweep"), True
    try:
        _compute(sweep, group, missing, pool, ahead, report)
    except KeyboardInterrupt:  # chunks that are being computed are dropped
        stay = False
        raise
    finally:
        pool.shutdown(wait=stay, cancel_futures=True)


def _compute(sweep: Sweep, group: Any, missing: list[int], executor: Executor, ahead: int, report: Report) -> None:
    """Hand out chunks, ``ahead`` at a time, and write each as it comes back."""
    chunks, total, left = (every := sweep.chunks()), len(every), len(missing)
    waiting, running = iter(missing), dict[Future[Any], int]()
    try:
        while left:
            for k in waiting:
                running[executor.submit(sweep.compute, _points(sweep, chunks[k]))] = k
                if len(running) >= ahead:
                    break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                k = running.pop(future)
                _write(sweep, group, k, chunks[k], future.result())
                left -= 1
                report(total - left, total)
    finally:
        for future in running:
            future.cancel()


def _points(sweep: Sweep, chunk: tuple[slice, ...]) -> dict[str, Array]:
    """The values of the axes in a chunk."""
    return {
        name: np.asarray(values, float)[part] for (name, values), part in zip(sweep.axes.items(), chunk, strict=True)
    }


def _write(sweep: Sweep, group: Any, k: int, chunk: tuple[slice, ...], found: Mapping[str, Array]) -> None:
    """The numbers first, the mark that they are there last."""
    shape = tuple(part.stop - part.start for part in chunk) + sweep.shape[len(chunk) :]
    for name in sweep.outputs:
        if name not in found or np.shape(found[name]) != shape:
            got = np.shape(found[name]) if name in found else "nothing"
            raise DomainError(f"a chunk of {name} has to be of shape {shape}, got {got}: see what compute returns")
    with _worded(Path(str(group.store.root))):
        for name in sweep.outputs:
            put(group, name, chunk, found[name])
        group[FINISHED][k] = True


@contextmanager
def _opened(sweep: Sweep, path: Path) -> Iterator[Any]:
    """The group of the store, made if it is not there; nobody else writes to it meanwhile."""
    with ExitStack() as held:
        with _worded(path):
            path.mkdir(parents=True, exist_ok=True)
            known = {DRAFT, FINISHED, *sweep.axes, *sweep.inner, *sweep.outputs}
            if not (path / ROOT).exists() and (odd := sorted({p.name for p in path.iterdir()} - known)):
                raise StoreError(f"{path} holds {odd[0]}, which is no part of a sweep: name a new folder")
            held.callback(os.close, folder := os.open(path, os.O_RDONLY))
            _locked(folder, path)
            if not (path / ROOT).exists():
                _make(sweep, path)
            group = _matching(sweep, path)
            for left in path.rglob("*.partial"):  # of a write that was killed
                left.unlink()
        yield group


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Errors of the file system in one line."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot write to {path}: {error.strerror or error}; name a folder that is yours") from error


def _locked(folder: int, path: Path) -> None:
    """A lock on the folder itself; it ends with the process that holds it, however that ends."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(f"another process is writing to {path}: wait for it, or name another folder") from error


def _make(sweep: Sweep, path: Path) -> None:
    """An empty store. It is drafted in a folder inside, and its root, by which it is known, is moved up last."""
    draft = path / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    group = zarr.create_group(draft, attributes={"sweep": sweep.identity()})
    dimensions = {**sweep.axes, **sweep.inner}
    for name, values in dimensions.items():
        group.create_array(name, data=np.asarray(values, float), dimension_names=(name,))
    sizes = sweep.chunk + sweep.shape[len(sweep.chunk) :]
    for name in sweep.outputs:
        group.create_array(name, shape=sweep.shape, dtype=float, chunks=sizes, fill_value=math.nan,
                           dimension_names=tuple(dimensions))  # fmt: skip
    count = (len(sweep.chunks()),)
    group.create_array(FINISHED, shape=count, dtype=bool, chunks=(1,), fill_value=False, dimension_names=("chunk",))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # consolidated metadata are not yet in the specification of the format
        zarr.consolidate_metadata(draft)
    for part in sorted(draft.iterdir(), key=lambda p: p.name == ROOT):
        shutil.rmtree(path / part.name, ignore_errors=True)
        part.rename(path / part.name)
    draft.rmdir()


def _matching(sweep: Sweep, path: Path) -> Any:
    """The store that is there; `StoreError` names the first difference to the sweep that is asked for."""
    try:
        group = zarr.open_group(path, mode="r+")
    except (ValueError, KeyError) as error:
        raise StoreError(f"{path} is no zarr store of a sweep: name a new folder") from error
    there, wanted = group.attrs.get("sweep"), sweep.identity()
    if not isinstance(there, dict):
        raise StoreError(f"{path} is a zarr store, but none of a sweep: name a new folder")
    for name in sorted({*there, *wanted}):
        if there.get(name) != wanted.get(name):
            raise StoreError(f"{path} was made with {_differing(name, there.get(name), wanted.get(name))}: "
                             "name another folder, or remove this one")  # fmt: skip
    return group


def _differing(name: str, there: Any, wanted: Any) -> str:
    if isinstance(there, list) or isinstance(wanted, list):
        return f"other values of {name}"
    return f"{name} = {there}, not {wanted}"
