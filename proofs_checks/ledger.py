"""The ledger: all claim files, checked on demand. The directory is the registry; an id is a path."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter
from typing import Any

from proofs_checks import own_file
from proofs_checks.claim import Claim
from proofs_checks.kernel.codec import decode_certificate, encode_certificate
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Certificate, Counterexample, Evidence, Proof, Verdict, verify
from symbolic.errors import AdamantError
from symbolic.statement import Statement

CLAIMS = Path(__file__).parent / "claims"
CERTIFICATES = Path(__file__).parent / "certificates"
PINS = Path(__file__).parent / "ledger.json"
ALLOCATIONS = 200_000
"""How many more objects there are before the next search for cyclic garbage."""
POSITIVE = {Verdict.PROVED, Verdict.ENCLOSED, Verdict.MEASURED}


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of a mutant: whether its check was refused and why, and whether it was shown to be false.

    ``false`` is True where an exact counterexample to the mutant was found, so that refusing it was right.
    """

    name: str
    rejected: bool
    reason: str
    false: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with its evidence, the fate of its mutants and the time that all of it took (seconds)."""

    id: str
    claim: Claim
    evidence: Evidence
    mutants: tuple[Mutation, ...]
    seconds: float

    @property
    def paper(self) -> str:
        """The first part of the id."""
        return self.id.split("/")[0]

    @property
    def rejected(self) -> bool:
        """Whether every mutant was rejected."""
        return all(m.rejected for m in self.mutants)


def ids() -> list[str]:
    """The ids of all claims, sorted."""
    files = CLAIMS.glob("*/*.py")
    return sorted(f"{f.parent.name}/{f.stem}" for f in files if f.stem != "__init__")


def load(claim_id: str) -> Claim:
    """The claim of this id; AdamantError with the nearest ids where there is none."""
    known = ids()
    if claim_id not in known:
        near = get_close_matches(claim_id, known, n=3, cutoff=1 / 3) or known[:3]
        raise AdamantError(f"there is no claim {claim_id!r}; the nearest ids are {', '.join(near)}")
    module = importlib.import_module(f"proofs_checks.claims.{claim_id.replace('/', '.')}")
    return _claim_of(module, claim_id)


def load_file(path: Path) -> Claim:
    """The claim that a Python file defines; the file is code and is run as code, and what it raises names its line."""
    spec = importlib.util.spec_from_file_location(f"claim_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise AdamantError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    with own_file.Told(path):
        spec.loader.exec_module(module)
    return own_file.told(path, _claim_of(module, str(path)))


def _claim_of(module: object, name: str) -> Claim:
    claim = getattr(module, "CLAIM", None)
    if not isinstance(claim, Claim):
        raise AdamantError(f"{name} defines no CLAIM; see CONTRIBUTING.md for the form of a claim file")
    return claim


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cyclic garbage less often: terms are many, and never in a circle."""
    before = gc.get_threshold()
    gc.set_threshold(max(ALLOCATIONS, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_few_collections()
def check(claim_id: str, claim: Claim, *, refuting: bool = True) -> Entry:
    """Check a claim from nothing: find a certificate, let the kernel recheck it, then try every mutant.

    Without ``refuting`` nobody looks for counterexamples to the mutants, which takes as long as all the rest.
    """
    start = perf_counter()
    statement = claim.statement()
    evidence = verify(statement, claim.check(statement))
    shown = evidence.certificate if refuting else None
    mutants = tuple(_mutation(claim, evidence, name, change, shown) for name, change in claim.mutants.items())
    return Entry(claim_id, claim, evidence, mutants, perf_counter() - start)


def _mutation(
    claim: Claim, evidence: Evidence, name: str, change: Mapping[str, object], shown: Certificate | None
) -> Mutation:
    wrong = claim.statement(**change)
    if wrong == claim.statement():
        return Mutation(name, False, "it states the same as the claim")
    found = verify(wrong, claim.check(wrong))
    same = found.verdict is evidence.verdict is not Verdict.UNDECIDED
    rejected = found.verdict not in POSITIVE and not same
    return Mutation(name, rejected, found.reason, _is_false(wrong, shown, claim.against.get(name)))


def _is_false(wrong: Statement, certificate: Certificate | None, given: Point | None) -> bool:
    """Whether a given point, or one near the witness of the proved claim, is a counterexample to a mutant of it."""
    from proofs_checks.search.refute import find_counterexample

    if not isinstance(certificate, Proof):
        return False
    if given is not None and verify(wrong, Counterexample(given)).verdict is Verdict.REFUTED:
        return True
    return find_counterexample(wrong, certificate.witness) is not None


def certificate_file(claim_id: str) -> Path:
    """Where the certificate of a claim is stored."""
    return CERTIFICATES / f"{claim_id}.json"


def store(entry: Entry) -> None:
    """Write the certificate of a checked claim."""
    store_data(entry.id, encode_certificate(entry.evidence.certificate))


def store_data(claim_id: str, certificate: Any) -> None:
    """Write the JSON data of a certificate; the file is replaced whole or not at all."""
    path = certificate_file(claim_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, json.dumps(certificate, separators=(",", ":")) + "\n")


def pin(verdicts: Mapping[str, str], *, whole: bool = False) -> None:
    """Pin verdicts by id; with ``whole`` they are all there is, and other pins are dropped."""
    merged = dict(verdicts) if whole else {**pins(), **verdicts}
    _replace(PINS, json.dumps(dict(sorted(merged.items())), indent=1) + "\n")


def _replace(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@_few_collections()
def recheck(claim_id: str) -> Evidence:
    """The verdict that the stored certificate of a claim supports; nothing is searched for."""
    path, again = certificate_file(claim_id), f"'adamant check {claim_id} --store'"
    if not path.exists():
        raise AdamantError(f"no certificate of {claim_id} is stored; make it with {again}")
    return verify(load(claim_id).statement(), decode_certificate(read_json(path, again)))


def pins() -> dict[str, str]:
    """The pinned verdicts by id."""
    return dict(read_json(PINS, "'adamant check --pin'")) if PINS.exists() else {}


def read_json(path: Path, again: str) -> Any:
    """The JSON data of a file; AdamantError, which says how to make it again, where it has none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise AdamantError(f"{path} cannot be read as JSON ({error}); make it again with {again}") from error


def rests_on(claim_id: str, claim: Claim) -> Iterator[str]:
    """What a claim rests on besides the kernel: other claims (with their uses) and cited results."""
    for used in claim.uses:
        yield used
        yield from rests_on(used, load(used))
    yield from claim.cites


def as_json(entry: Entry) -> dict[str, Any]:
    """The entry as the data that ``--json`` prints."""
    return {
        "id": entry.id,
        "paper": entry.paper,
        "where": entry.claim.source.place,
        "verdict": entry.evidence.verdict.value,
        "statement": entry.claim.printed,
        "repairs": entry.claim.repairs,
        "uses": list(entry.claim.uses),
        "rests_on": sorted(set(rests_on(entry.id, entry.claim))),
        "trusts": list(entry.evidence.trusts),
        "mutants": {"tried": len(entry.mutants), "rejected": sum(m.rejected for m in entry.mutants)},
        "seconds": round(entry.seconds, 3),
        "reason": entry.evidence.reason,
    }
