"""Checking many claims at once, one process per core; what comes back is data, since claims hold functions."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from proofs_checks import ledger
from proofs_checks.claim import Claim
from proofs_checks.kernel.codec import encode_certificate
from proofs_checks.kernel.verdict import Evidence, GaveUp, Verdict
from symbolic.errors import AdamantError

MOST_PROCESSES = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of one claim gave: the row that ``--json`` prints, the certificate, the mutants that survived."""

    row: dict[str, Any]
    certificate: Any
    survivors: tuple[str, ...]


def claim_of(target: str) -> Claim:
    """The claim of an id, or of a Python file by its path."""
    return ledger.load_file(Path(target)) if target.endswith(".py") else ledger.load(target)


def check_one(target: str) -> Outcome:
    """Check one claim from nothing."""
    entry = ledger.check(target, claim_of(target), refuting=False)
    survivors = tuple(m.name for m in entry.mutants if not m.rejected)
    return Outcome(ledger.as_json(entry), encode_certificate(entry.evidence.certificate), survivors)


def recheck_one(claim_id: str) -> dict[str, Any]:
    """The row of a claim by its stored certificate; no mutant is tried and nothing is searched for."""
    start = perf_counter()
    claim = ledger.load(claim_id)
    try:
        evidence = ledger.recheck(claim_id)
    except AdamantError as error:
        evidence = Evidence(Verdict.UNDECIDED, GaveUp(str(error)), str(error))
    entry = ledger.Entry(claim_id, claim, evidence, (), perf_counter() - start)
    return {**ledger.as_json(entry), "mutants": {"tried": len(claim.mutants), "rejected": None}}


def run(work: Callable[[str], T], targets: Sequence[str], jobs: int | None = None) -> Iterator[T]:
    """The results of ``work`` on each target, in the order in which they are ready."""
    count = min(jobs or processes(), len(targets))
    if count <= 1:
        yield from map(work, targets)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, _ignore_interrupts) as pool:
        try:
            with _interrupts_held():
                futures = [pool.submit(work, t) for t in targets]
            for done in as_completed(futures):
                yield done.result()
        except (KeyboardInterrupt, GeneratorExit):
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def longest_first(targets: Sequence[str]) -> list[str]:
    """The claims with the longest stored certificates first, so that none is left for one process at the end."""
    files = {t: ledger.certificate_file(t) for t in targets}
    return sorted(targets, key=lambda t: files[t].stat().st_size if files[t].exists() else 0, reverse=True)


def processes() -> int:
    """How many processes are used if nobody says: one per core, up to `MOST_PROCESSES`."""
    return min(
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_PROCESSES
    )


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Children that start in here never see a Ctrl-C, not even before they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
