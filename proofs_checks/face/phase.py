"""The work behind ``phase``: Adam over a grid of beta1 and beta2, stored chunk by chunk, then printed and drawn.

What is measured depends on the problem: `phase_function2` on function (2), `phase_digits` on the digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from matplotlib.figure import Figure

from numeric.sweep import ClusterError, Report, StoreError, Sweep, cluster, run
from numeric.validate import horizon
from proofs_checks.face import phase_digits, phase_function2
from proofs_checks.face.errors import FINE, Interrupted, WrongUsage, complain
from proofs_checks.face.measuring import print_json
from proofs_checks.face.phase_options import MEANT_FOR, Options
from proofs_checks.face.plotting import saved
from proofs_checks.face.settings import asked, checked_plot, number, steps_of
from proofs_checks.face.tables import console

MOST_VALUES = 10_000
#: seconds that a cluster has to answer
TIMEOUT = 4.0


class Kind(Protocol):
    """What is measured on a problem, and how it is shown. ``TAKES`` names the options that not all problems take."""

    TAKES: tuple[str, ...]

    def setting(self, problem: str, steps: int, options: Options) -> Any: ...
    def plane(self, setting: Any, beta1: tuple[float, ...], beta2: tuple[float, ...]) -> Sweep: ...
    def measured(self, setting: Any, found: Any) -> Any: ...
    def show(self, found: Any, store: Path) -> None: ...
    def document(self, found: Any, store: Path) -> dict[str, Any]: ...
    def figure(self, found: Any) -> Figure: ...


KINDS: dict[str, Kind] = {"function2": phase_function2, "logistic": phase_digits, "network": phase_digits}


def phase(
    problem: str, grid: Mapping[str, str], steps: str, options: Options, *, folder: str, plot: Path | None,
    scheduler: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Compute what the store lacks, then print and draw."""
    with asked():
        store = _folder(folder)
        kind = _kind(problem, options)
        setting = kind.setting(problem, horizon(steps_of(steps)), options)
        sweep = kind.plane(setting, *(values(name, text) for name, text in grid.items()))
        checked_plot(plot)
    found = kind.measured(setting, _run(sweep, store, scheduler))
    if as_json:
        print_json(kind.document(found, store))
    else:
        kind.show(found, store)
    if plot is not None:
        _draw(kind, found, plot)
    return FINE


def _kind(problem: str, options: Options) -> Kind:
    """What is measured on this problem; `WrongUsage` where it is unknown, or does not take an option that was given."""
    if problem not in KINDS:
        raise WrongUsage(f"{problem!r} is no problem with a plane: choose {', '.join(KINDS)}")
    kind = KINDS[problem]
    for name, meant in MEANT_FOR.items():
        if name not in kind.TAKES and getattr(options, name) is not None:
            raise WrongUsage(f"--{name} does not go with --problem {problem}: {meant}")
    return kind


def _folder(name: str) -> Path:
    """The folder of this name; an empty one is no name, though it would mean the folder that one is in."""
    if not name.strip():
        raise WrongUsage("--store '' names no folder: name a new one, or one to go on with")
    return Path(name)


def values(name: str, text: str) -> tuple[float, ...]:
    """``FROM:TO:COUNT``, both ends included, or numbers with commas; exact until they become doubles."""
    parts = text.split(":")
    if len(parts) == 1:
        return tuple(float(number(name, part)) for part in text.split(","))
    if len(parts) != 3 or not parts[2].strip().isdecimal() or not 2 <= int(parts[2][:9]) <= MOST_VALUES:
        raise WrongUsage(f"{name} = {text[:40]!r} is no grid: write FROM:TO:COUNT such as 0:0.99:200, "
                         f"COUNT from 2 to {MOST_VALUES}")  # fmt: skip
    low, high, count = number(name, parts[0]), number(name, parts[1]), int(parts[2])
    if not low < high:
        raise WrongUsage(f"{name} = {text[:40]!r} is no grid: {parts[0]} has to be less than {parts[1]}")
    return tuple(float(low + (high - low) * Fraction(k, count - 1)) for k in range(count))


def _run(sweep: Sweep, store: Path, scheduler: str | None) -> Any:
    kept: list[int] = []
    try:
        with _computing(scheduler) as (executor, ahead), progress() as bar:

            def report(finished: int, total: int) -> None:
                kept[:] = finished, total
                bar(finished, total)

            return run(sweep, store, executor=executor, ahead=ahead, report=report, notice=complain)
    except (StoreError, ClusterError) as error:
        raise WrongUsage(str(error)) from error
    except KeyboardInterrupt as error:
        if not kept:
            raise
        raise Interrupted(f"interrupted; {kept[0]} of {kept[1]} chunks are kept in {store}, "
                          "and the same command goes on from there") from error  # fmt: skip


@contextmanager
def _computing(scheduler: str | None) -> Iterator[tuple[Executor | None, int | None]]:
    """Where chunks are computed: on threads unless there is a scheduler."""
    if scheduler is None:
        yield None, None
        return
    with cluster(scheduler, TIMEOUT) as found:
        yield found


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on a terminal's standard error; chunks that the store had already are full from the start."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda finished, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("chunks"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda finished, total: bar.update(task, completed=finished, total=total)


def _draw(kind: Kind, found: Any, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    saved(kind.figure(found), path)
