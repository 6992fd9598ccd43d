"""Tables for people: claims with their verdicts, and what differs from the pins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Mapping[str, Any]
COLORS = {"proved": "green", "refuted": "red", "enclosed": "cyan", "measured": "blue", "ill-formed": "magenta",
          "undecided": "yellow"}  # fmt: skip
PIPE_WIDTH = 140
GAP = 2
NARROWEST = 8


def console(*, stderr: bool = False) -> Console:
    """Standard output or error; wide where nobody looks at it but another program."""
    out = Console(stderr=stderr, highlight=False)
    return out if out.is_terminal else Console(stderr=stderr, highlight=False, width=PIPE_WIDTH)


def verdict(name: str | None) -> Text:
    """A verdict in its color."""
    return Text(name.upper() if name else "not pinned", style=COLORS.get(name or "", "dim"))


def table(rows: Sequence[Row], *, timed: bool, width: int) -> Table:
    """Claims with place, verdict, and what they rest on; papers set apart. Words give way first, ids never."""
    ids, verdicts = _longest(r["id"] for r in rows), max(map(len, COLORS))
    numbers = len("mutants") + len("seconds") + 2 * GAP if timed else 0
    left = max(2 * NARROWEST, width - ids - verdicts - numbers - 3 * GAP)
    place = min(left // 2, _longest([*(r["where"] for r in rows), "place"]))
    out = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    columns = [("claim", ids), ("place", place), ("verdict", verdicts), ("rests on", left - place)]
    for name, wide in columns:
        out.add_column(name, width=wide, no_wrap=True, overflow="ellipsis")
    for name in ("mutants", "seconds") if timed else ():
        out.add_column(name, justify="right", width=len(name), no_wrap=True)
    paper = None
    for r in rows:
        if paper is not None and r["paper"] != paper:
            out.add_row()
        paper = r["paper"]
        extra = (_mutants(r), f"{r['seconds']:.2f}") if timed else ()
        out.add_row(r["id"], Text(r["where"]), verdict(r["verdict"]), Text(_rests(r)), *extra)
    return out


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _rests(r: Row) -> str:
    return ", ".join(r["rests_on"] or r["trusts"] or ())


def _mutants(r: Row) -> Text:
    tried, rejected = r["mutants"]["tried"], r["mutants"]["rejected"]
    if rejected is None:
        return Text("-", style="dim")
    return Text(f"{rejected}/{tried}", style="" if rejected == tried else "bold red")


def summary(rows: Iterable[Row], seconds: float | None = None) -> str:
    """How many claims have which verdict."""
    rows = list(rows)
    counts = Counter(r["verdict"] or "not pinned" for r in rows)
    parts = ", ".join(f"{n} {v}" for v, n in counts.most_common())
    claims = f"{len(rows)} claim{'' if len(rows) == 1 else 's'}: {parts}"
    return claims if seconds is None else f"{claims}; {seconds:.1f} s"
