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
LONGEST_ID = 48


def console(*, stderr: bool = False) -> Console:
    """Standard output or error; wide where nobody looks at it but another program."""
    out = Console(stderr=stderr, highlight=False)
    return out if out.is_terminal else Console(stderr=stderr, highlight=False, width=PIPE_WIDTH)


def verdict(name: str | None) -> Text:
    """A verdict in its color."""
    return Text(name.upper() if name else "not pinned", style=COLORS.get(name or "", "dim"))


def table(rows: Sequence[Row], *, timed: bool) -> Table:
    """Claims with place, verdict, and what they rest on; papers set apart."""
    out = Table(box=None, pad_edge=False, header_style="bold")
    longest = max((len(r["id"]) for r in rows), default=0)
    out.add_column("claim", no_wrap=True, min_width=min(longest, LONGEST_ID))
    out.add_column("place", no_wrap=True, overflow="ellipsis", ratio=1)
    out.add_column("verdict", no_wrap=True, min_width=max(map(len, COLORS)))
    out.add_column("rests on", no_wrap=True, overflow="ellipsis", ratio=1)
    if timed:
        out.add_column("mutants", justify="right", no_wrap=True, min_width=len("mutants"))
        out.add_column("seconds", justify="right", no_wrap=True, min_width=len("seconds"))
    paper = None
    for r in rows:
        if paper is not None and r["paper"] != paper:
            out.add_row()
        paper = r["paper"]
        extra = (_mutants(r), f"{r['seconds']:.2f}") if timed else ()
        out.add_row(r["id"], Text(r["where"]), verdict(r["verdict"]), Text(_rests(r)), *extra)
    return out


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
