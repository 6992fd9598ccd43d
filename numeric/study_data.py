"""What the study of gradient norms measured: kept beside the code, run by run, and measured again on demand.

The file holds, for every case and seed, the averages of |grad f|^2 between log-spaced times and the minima until then,
to five digits, and what the audit saw. `again` runs any seed of any case at full length and says whether the file has
its numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.audit import Audit, audit
from numeric.gradient_study import ANALYSED, PER_DECADE, Case, cases, norms
from numeric.measures import GradientNorms
from numeric.run import log_spaced
from numeric.table import Table
from symbolic.errors import DomainError

Array = NDArray[np.float64]
FILE = Path(__file__).with_name("study_data.json")
DIGITS = 5
#: two values this close, relative to their size, differ in the last kept digit at most
SAME = 2.0 * 10.0 ** (1 - DIGITS)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A case as measured: rows are seeds, columns are ``times``.

    ``late`` are averages of |grad f|^2 over the steps since the time before, ``least`` minima over all steps so far.
    """

    case: Case
    seeds: tuple[int, ...]
    times: tuple[int, ...]
    late: Array
    least: Array
    audit: Audit | None

    @property
    def average(self) -> Array:
        """Averages over all steps until then."""
        found: Array = np.cumsum(self.late * np.diff(self.times, prepend=0), axis=1) / np.array(self.times)
        return found


@cache
def _document() -> Any:
    return json.loads(FILE.read_text(encoding="ascii"))


def kept(objective: str, name: str) -> Kept:
    """The measurements of a case; `DomainError` where the file has none."""
    case, document = Case(objective, name), _document()
    if case.key not in document["cases"]:
        raise DomainError(f"no measurement of {case.key!r} is kept: measure it with numeric.gradient_study.norms")
    found = document["cases"][case.key]
    seen = None if found["audit"] is None else Audit(**found["audit"])
    late, least = (np.array(found[what], float) for what in ("late", "least"))
    return Kept(case, tuple(document["seeds"]), tuple(found["times"]), late, least, seen)


def versions() -> dict[str, str]:
    """The versions of the libraries that measured what is kept."""
    return dict(_document()["versions"])


def row(got: GradientNorms) -> dict[str, Any]:
    """What is kept of a measurement: the records nearest to log-spaced times, rounded."""
    wanted = np.searchsorted(got.times, log_spaced(got.times[-1], PER_DECADE))
    columns = sorted(set(wanted.tolist()))
    times = np.array(got.times)[columns]
    late = np.diff(got.average[:, columns] * times, axis=1, prepend=0) / np.diff(times, prepend=0)
    return {
        "times": times.tolist(),
        "late": _rounded(late),
        "least": _rounded(got.least[:, columns]),
        "audit": None,
    }


def document(measured: Iterable[tuple[Case, GradientNorms]]) -> dict[str, Any]:
    """The whole file, from all measurements."""
    rows: dict[str, Any] = {}
    for case, got in measured:
        rows[case.key] = row(got)
        if case.name in ANALYSED:
            rows[case.key]["audit"] = asdict(audit(got.runs))
        seeds, used = got.seeds, got.runs[0].versions
    return {"versions": dict(used), "seeds": list(seeds), "cases": rows}


def again(names: Sequence[tuple[str, str]], seed: int) -> Table:
    """A row for each case: the run of ``seed`` measured again, at full length, beside what is kept."""
    rows = []
    for objective, name in names:
        old, new = kept(objective, name), row(norms(Case(objective, name), [seed]))
        place = old.seeds.index(seed)
        same = all(np.allclose(new[what][0], getattr(old, what)[place], SAME, 0) for what in ("late", "least"))
        rows.append((f"`{objective}`", name, f"{old.times[-1]:,}", new["late"][0][-1], new["least"][0][-1], same))
    heads = ("objective", "rule", "steps", r"last late average of $|\nabla f|^2$", "minimum", "as kept")
    return Table(heads, rows)


def missing() -> tuple[str, ...]:
    """Cases of the study that the file does not hold."""
    return tuple(case.key for case in cases() if case.key not in _document()["cases"])


def _rounded(values: Array) -> list[list[float]]:
    return [[float(f"{x:.{DIGITS}g}") for x in line] for line in values.tolist()]
