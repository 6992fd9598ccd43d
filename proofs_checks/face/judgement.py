"""From verdicts and pins to an exit code, with a sentence for everything that is not as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proofs_checks.face.errors import DIFFERS, FINE, UNDECIDED

GAVE_UP = "undecided"
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """An exit code and the sentences that explain it."""

    code: int
    complaints: tuple[str, ...]


def judge(
    rows: Iterable[Mapping[str, Any]], pins: Mapping[str, str], survivors: Mapping[str, tuple[str, ...]], *, whole: bool
) -> Judgement:
    """Compare verdicts with pins; with ``whole`` every pin must also have its claim."""
    rows = list(rows)
    found = [c for r in rows if (c := _compared(r, pins))]
    loose = [r["id"] for r in rows if r["id"] not in pins and not r["id"].endswith(".py")]
    if loose:
        found.append((DIFFERS, f"{_some(loose)}: not pinned; look at the verdicts, then run 'adamant check --pin'"))
    for claim_id, names in survivors.items():
        found += [(DIFFERS, f"{claim_id}: the mutant {n!r} was not rejected: the check proves too much") for n in names]
    gone = sorted(set(pins) - {r["id"] for r in rows}) if whole else []
    if gone:
        found.append((DIFFERS, f"{_some(gone)}: pinned, but no claim any more; 'adamant check --pin' drops such pins"))
    codes = {code for code, _ in found}
    code = DIFFERS if DIFFERS in codes else UNDECIDED if codes else FINE
    return Judgement(code, tuple(text for _, text in found))


def _compared(r: Mapping[str, Any], pins: Mapping[str, str]) -> tuple[int, str] | None:
    name, verdict = r["id"], r["verdict"]
    pinned = pins.get(name)
    if pinned is None and verdict == GAVE_UP:
        return UNDECIDED, f"{name} is undecided: {r['reason']}"
    if pinned in (None, verdict):
        return None
    return (UNDECIDED if verdict == GAVE_UP else DIFFERS), f"{name} is pinned {pinned}, now {verdict}: {r['reason']}"


def _some(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{len(ids)} claims ({', '.join(ids[:SHOWN])}{', ...' * (len(ids) > SHOWN)})"
