"""What ``regret`` and ``run`` show of their measurements: a table, fitted exponents, a JSON document."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table

from numeric.rates import Exponent, NotPositive, compare
from numeric.run import log_spaced
from proofs_checks.face.tables import GAP, console
from symbolic.errors import DomainError

Times = Sequence[int]
Values = Sequence[float]
PER_DECADE = 2


@dataclass(frozen=True, slots=True)
class Column:
    """Values over time under a heading; ``panel`` names the pair of axes, ``label`` the curve."""

    label: str
    panel: str
    values: Values


@dataclass(frozen=True, slots=True)
class Fit:
    """An exponent and the growth laws that the records allow; ``reason`` says why there are none."""

    label: str
    exponent: Exponent | None
    laws: tuple[str, ...] = ()
    reason: str | None = None

    def row(self) -> dict[str, Any]:
        """What JSON holds of it."""
        found = None if self.exponent is None else asdict(self.exponent)
        return {"exponent": found, "laws": list(self.laws), "reason": self.reason}


def settled(last: int) -> int:
    """Where fits begin unless told otherwise: the last three decades, of short runs the later half of all decades."""
    return max(math.isqrt(last), last // 1000)


def fitted(
    label: str, times: Times, values: Values, exponent: Callable[[int], Exponent], advice: str,
    first: int | None = None,
) -> Fit:  # fmt: skip
    """The fit ``exponent(first)`` without the transient before ``first``, and the growth laws from there on.

    ``advice`` says what the user can do about a value at ``{t}`` that is not positive.
    """
    first = settled(times[-1]) if first is None else first
    try:
        return Fit(label, exponent(first), compare(times, values, first=first).plausible)
    except NotPositive as error:
        what = f"the value {error.value:g} at T = {error.time} is no finite number above 0, as a power law has"
        return Fit(label, None, reason=f"{what}; {advice.format(t=error.time)}")
    except DomainError as error:
        return Fit(label, None, reason=str(error))


def show(times: Times, columns: Sequence[Column], fits: Sequence[Fit]) -> None:
    """The table at log-spaced times, and below it the exponents."""
    out = console()
    table = _table("T", *(f"{c.panel}\n{c.label}" for c in columns))
    shown = set(log_spaced(times[-1], PER_DECADE))
    for k, t in enumerate(times):
        if t in shown:
            table.add_row(f"{t:,}", *(f"{c.values[k]:.6g}" for c in columns))
    out.print(table)
    out.print()
    below = _table("fit C T^a", "a", "95 % interval", "range of T", "laws not ruled out")
    for fit in fits:
        if (e := fit.exponent) is None:
            console(stderr=True).print(f"{fit.label}: no exponent, {fit.reason}", markup=False, soft_wrap=True)
            continue
        ends = f"[{e.low:z.3f}, {e.high:z.3f}]", f"{e.first:,} to {e.last:,}"
        below.add_row(fit.label, f"{e.exponent:z.3f}", *(end.replace("[", r"\[") for end in ends), ", ".join(fit.laws))
    if below.row_count:
        out.print(below)


def _table(first: str, *rest: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    table.add_column(first, justify="right" if first == "T" else "left")
    for name in rest:
        table.add_column(name, justify="left" if name.startswith("laws") else "right")
    return table


def print_json(document: dict[str, Any]) -> None:
    """The document, and nothing else, on standard output."""
    json.dump(document, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


@contextmanager
def progress(text: str) -> Iterator[None]:
    """A spinner on a terminal's standard error."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield
        return
    with out.status(text):
        yield
