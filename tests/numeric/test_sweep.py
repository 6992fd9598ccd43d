"""Sweeps that are killed, continued, refused, and computed on a cluster one of whose workers is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray

from numeric.sweep import ClusterError, StoreError, Sweep, cluster, open_store, run
from symbolic.errors import DomainError

A, B, SEEDS = tuple(range(10)), tuple(k / 4 for k in range(7)), (1, 2, 3)
CHUNKS = 9

#: a sweep as a program of its own: it logs what it starts, and is slow enough to be killed
PROGRAM = """
import sys, time
from pathlib import Path
import numpy as np
from numeric.sweep import Sweep, run

store, log = map(Path, sys.argv[1:])

def slow(points):
    with log.open("a") as out:
        out.write(f"{points['a'][0]:g} {points['b'][0]:g}\\n")
    time.sleep(0.08)
    return {"x": np.add.outer(points["a"], points["b"])[:, :, None] * np.array([1, 2, 3])}

a, b = tuple(range(10)), tuple(k / 4 for k in range(7))
run(Sweep(slow, {"a": a, "b": b}, {"seed": (1, 2, 3)}, ("x",), (4, 3), {"steps": 5}), store)
"""


def values(points: Any) -> dict[str, Any]:
    """What the sweep computes."""
    return {"x": np.add.outer(points["a"], points["b"])[:, :, None] * np.array(SEEDS)}


def sweep(compute: Callable[..., Any] = values, **parameters: Any) -> Sweep:
    return Sweep(compute, {"a": A, "b": B}, {"seed": SEEDS}, ("x",), (4, 3), {"steps": 5, **parameters})


EXPECTED = values({"a": np.array(A), "b": np.array(B)})["x"]


def first(chunk: tuple[slice, ...]) -> str:
    """How the program's log names a chunk."""
    return f"{A[chunk[0].start]:g} {B[chunk[1].start]:g}"


def test_the_dataset_is_labelled_and_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    found = run(sweep(), tmp_path / "s", report=lambda *at: told.append(at))
    assert np.array_equal(found.x.values, EXPECTED) and found.x.dims == ("a", "b", "seed")
    assert float(found.x.sel(a=3, b=0.25, seed=2)) == 6.5
    assert told == [(k, CHUNKS) for k in range(CHUNKS + 1)]
    with warnings.catch_warnings(action="error"):
        assert xarray.open_zarr(tmp_path / "s").attrs["sweep"]["steps"] == 5


def test_a_finished_sweep_computes_nothing_again(tmp_path: Path) -> None:
    run(sweep(), tmp_path)

    def never(points: Any) -> Any:
        raise AssertionError(points)

    assert np.array_equal(run(sweep(never), tmp_path).x.values, EXPECTED)


def test_a_failure_keeps_what_was_finished_and_the_next_run_goes_on(tmp_path: Path) -> None:
    seen: list[float] = []

    def breaks(points: Any) -> Any:
        if points["a"][0] == 8:
            raise DomainError("broken")
        return values(points)

    with ThreadPoolExecutor(1) as pool, pytest.raises(DomainError, match="broken"):
        run(sweep(breaks), tmp_path, executor=pool, ahead=1)
    done = open_store(tmp_path).finished.values
    assert done.sum() == 6

    def counts(points: Any) -> Any:
        seen.append(points["a"][0])
        return values(points)

    assert np.array_equal(run(sweep(counts), tmp_path).x.values, EXPECTED)
    assert seen == [8, 8, 8]


def test_chunks_are_handed_out_a_few_at_a_time(tmp_path: Path) -> None:
    class Counting(ThreadPoolExecutor):
        out = most = 0

        def submit(self, *call: Any, **options: Any) -> Any:
            self.out += 1
            self.most = max(self.most, self.out)
            future = super().submit(*call, **options)
            future.add_done_callback(lambda _: setattr(self, "out", self.out - 1))
            return future

    with Counting(2) as pool:
        run(sweep(), tmp_path, executor=pool, ahead=3)
    assert 1 <= pool.most <= 3


def test_kill_9_at_any_moment_damages_nothing_and_no_finished_chunk_is_computed_twice(tmp_path: Path) -> None:
    store, log = tmp_path / "store", tmp_path / "log"
    chunks, before = sweep().chunks(), set[int]()
    for kill_after in (1, 3, 6, None):
        log.write_text("")
        child = subprocess.Popen([sys.executable, "-c", PROGRAM, store, log], env=environment())
        while kill_after is not None and child.poll() is None and len(log.read_text().split("\n")) <= kill_after:
            time.sleep(0.01)
        if kill_after is not None:
            child.send_signal(signal.SIGKILL)
        assert child.wait(60) == (0 if kill_after is None else -signal.SIGKILL)
        started = Counter(log.read_text().splitlines())
        assert not started.keys() & {first(chunks[k]) for k in before}, "a finished chunk was computed again"
        assert all(times == 1 for times in started.values())
        before = undamaged(store, chunks)
    assert len(before) == CHUNKS
    assert not list(store.rglob("*.partial"))


def undamaged(store: Path, chunks: list[tuple[slice, ...]]) -> set[int]:
    """The finished chunks; every number in the store is either right or not there yet."""
    if not (store / "zarr.json").exists():
        return set()
    found = open_store(store)
    x, finished = found.x.values, np.flatnonzero(found.finished.values)
    assert np.array_equal(np.where(np.isnan(x), EXPECTED, x), EXPECTED)
    for k in finished:
        assert np.array_equal(x[chunks[k]], EXPECTED[chunks[k]])
    return set(finished.tolist())


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_a_store_killed_while_it_is_made_is_made_again(tmp_path: Path) -> None:
    store = tmp_path / "s"
    run(sweep(), store)
    (store / ".draft").mkdir()
    (store / "zarr.json").rename(store / ".draft" / "zarr.json")
    assert np.array_equal(run(sweep(), store).x.values, EXPECTED)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (sweep(steps=6), "steps = 5, not 6"),
        (sweep(order="cyclic"), "order = None, not cyclic"),
        (replace(sweep(), axes={"a": range(11), "b": B}), "other values of a"),
        (replace(sweep(), chunk=(5, 3)), "other values of chunk"),
    ],
)
def test_a_store_of_other_parameters_is_refused_and_left_as_it_is(other: Sweep, words: str, tmp_path: Path) -> None:
    run(sweep(), tmp_path)
    with pytest.raises(StoreError, match=words) as refused:
        run(other, tmp_path)
    assert "\n" not in str(refused.value)
    assert np.array_equal(run(sweep(), tmp_path).x.values, EXPECTED)


def test_folders_that_hold_something_else_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("")
    with pytest.raises(StoreError, match=r"thesis\.tex, which is no part of a sweep"):
        run(sweep(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]
    with pytest.raises(StoreError, match="cannot write"):
        run(sweep(), tmp_path / "thesis.tex")
    (tmp_path / "z").mkdir()
    for text, words in (("{}", "none of a sweep"), ("[", "no zarr store")):
        (tmp_path / "z" / "zarr.json").write_text(text)
        with pytest.raises(StoreError, match=words):
            run(sweep(), tmp_path / "z")


def test_two_processes_do_not_write_to_one_store(tmp_path: Path) -> None:
    def meets_another(points: Any) -> Any:
        with pytest.raises(StoreError, match="another process is writing"):
            run(sweep(), tmp_path)
        return values(points)

    run(sweep(meets_another), tmp_path)


def test_a_chunk_of_the_wrong_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="a chunk of x has to be of shape"):
        run(sweep(lambda points: {"x": np.zeros((4, 3))}), tmp_path)


def test_a_cluster_loses_one_of_two_workers_and_the_sweep_is_whole(tmp_path: Path) -> None:
    from distributed import LocalCluster

    log = tmp_path / "log"

    def slow(points: Any) -> Any:
        import os
        import time

        import numpy

        with open(log, "a") as out:
            out.write(f"{os.getpid()}\n")
        time.sleep(0.15)
        return {"x": numpy.add.outer(points["a"], points["b"])[:, :, None] * numpy.array([1, 2, 3])}

    workers: list[int] = []

    def kill_one(finished: int, total: int) -> None:
        seen = {int(line) for line in log.read_text().split()} if finished else set()
        if len(seen) == 2 and not workers:
            workers.extend(sorted(seen))
            os.kill(workers[0], signal.SIGKILL)

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as two,
        cluster(two.scheduler_address) as (executor, ahead),
    ):
        found = run(sweep(slow), tmp_path / "s", executor=executor, ahead=ahead, report=kill_one)
    assert ahead == 4 and len(workers) == 2
    assert os.getpid() not in workers
    assert np.array_equal(found.x.values, EXPECTED) and found.finished.values.all()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "gopher://x:1"])
def test_an_address_without_a_cluster_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(ClusterError, match="no cluster answers") as refused, cluster(address, timeout=1):
        pass
    assert "\n" not in str(refused.value)
