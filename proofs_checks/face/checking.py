"""The work behind ``list``, ``check`` and ``recheck``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any, TypeVar

from proofs_checks import ledger, pool
from proofs_checks.face.errors import FINE, complain
from proofs_checks.face.judgement import Judgement, judge
from proofs_checks.face.tables import console, summary, table

T = TypeVar("T")
Rows = Sequence[dict[str, Any]]


def list_claims(targets: Sequence[str], *, as_json: bool) -> int:
    """All claims by their pinned verdicts; nothing is computed."""
    pins = ledger.pins()
    rows = [_pinned_row(t, pins.get(t)) for t in targets]
    if as_json:
        _print_json(rows)
    else:
        out = console()
        out.print(table(rows, timed=False, width=out.width))
        console(stderr=True).print(summary(rows))
    return FINE


def _pinned_row(target: str, verdict: str | None) -> dict[str, Any]:
    claim = pool.claim_of(target)
    return {
        "id": target,
        "paper": target.split("/")[0],
        "where": claim.source.place,
        "verdict": verdict,
        "statement": claim.printed,
        "repairs": claim.repairs,
        "uses": list(claim.uses),
        "rests_on": sorted(set(ledger.rests_on(target, claim))),
        "trusts": None,
        "mutants": {"tried": len(claim.mutants), "rejected": None},
        "seconds": None,
        "reason": None,
    }


def check(targets: Sequence[str], *, as_json: bool, store: bool, pin: bool, jobs: int | None) -> int:
    """Check claims from nothing; see `judge` for the exit code."""
    start = perf_counter()
    outcomes = _progress(pool.check_one, pool.longest_first(targets), jobs)
    rows = sorted((o.row for o in outcomes), key=lambda r: str(r["id"]))
    ours = [o for o in outcomes if not o.row["id"].endswith(".py")]
    whole = {o.row["id"] for o in ours} == set(ledger.ids())
    if store or pin:
        for o in ours:
            ledger.store_data(o.row["id"], o.certificate)
    if pin:
        ledger.pin({o.row["id"]: o.row["verdict"] for o in ours}, whole=whole)
    survivors = {o.row["id"]: o.survivors for o in outcomes if o.survivors}
    _show(rows, perf_counter() - start, as_json=as_json)
    return _end(judge(rows, ledger.pins(), survivors, whole=whole))


def recheck(targets: Sequence[str], *, as_json: bool, jobs: int | None) -> int:
    """Verify stored certificates; nothing is searched for."""
    start = perf_counter()
    rows = sorted(_progress(pool.recheck_one, targets, jobs), key=lambda r: str(r["id"]))
    _show(rows, perf_counter() - start, as_json=as_json)
    return _end(judge(rows, ledger.pins(), {}, whole=False))


def _progress(work: Callable[[str], T], targets: Sequence[str], jobs: int | None) -> list[T]:
    from rich.progress import Progress

    out = console(stderr=True)
    with Progress(console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task("checking", total=len(targets))
        done = []
        for result in pool.run(work, targets, jobs):
            done.append(result)
            bar.advance(task)
    return done


def _show(rows: Rows, seconds: float, *, as_json: bool) -> None:
    if as_json:
        _print_json(rows)
        return
    out = console()
    out.print(table(rows, timed=True, width=out.width))
    console(stderr=True).print(summary(rows, seconds))


def _print_json(rows: Rows) -> None:
    json.dump(rows, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


def _end(judgement: Judgement) -> int:
    for text in judgement.complaints:
        complain(text)
    return judgement.code
