"""Every claim of the ledger: its verdict is computed anew and is as pinned, its stored certificate gives the same
verdict, every mutant is rejected, and it says where it comes from."""

import ast
import importlib
from graphlib import TopologicalSorter

import pytest

from proofs_checks import ledger
from proofs_checks.kernel.codec import decode_certificate, encode_certificate
from proofs_checks.kernel.verdict import Counterexample, Proof, Verdict, verify
from symbolic.statement import Statement

IDS = ledger.ids()
#: a paper's claim may turn out wrong; what is repaired is judged, and these verdicts call for a repair
FAULTY = {"refuted", "ill-formed"}
#: the mutants of a refuted claim are corrected versions of it, and there may be but one
LEAST_MUTANTS = {"proved": 2, "enclosed": 2, "refuted": 1}


def test_the_pins_are_those_of_the_claims() -> None:
    assert list(ledger.pins()) == IDS


@pytest.mark.parametrize("claim_id", IDS)
def test_a_claim_is_what_its_pin_says(claim_id: str) -> None:
    claim = ledger.load(claim_id)
    entry = ledger.check(claim_id, claim, refuting=False)
    pinned = ledger.pins().get(claim_id)
    assert entry.evidence.verdict.value == pinned, entry.evidence.reason
    survivors = [m.name for m in entry.mutants if not m.rejected]
    assert not survivors
    stored = ledger.recheck(claim_id)
    assert stored.verdict is entry.evidence.verdict, stored.reason
    again = decode_certificate(encode_certificate(entry.evidence.certificate))
    assert encode_certificate(again) == encode_certificate(entry.evidence.certificate)


@pytest.mark.parametrize("claim_id", IDS)
def test_a_claim_says_what_it_is(claim_id: str) -> None:
    claim = ledger.load(claim_id)
    module = importlib.import_module(claim.statement.__module__)
    assert (module.__doc__ or "").strip()
    assert claim.source.entry["title"] and claim.source.place
    assert claim.printed and claim.reading.rstrip().endswith((".", ")"))
    assert len(claim.mutants) >= LEAST_MUTANTS.get(ledger.pins().get(claim_id, ""), 0)
    assert all(isinstance(claim.statement(**change), Statement) for change in claim.mutants.values())


@pytest.mark.parametrize("claim_id", IDS)
def test_what_is_proved_is_not_vacuous(claim_id: str) -> None:
    if ledger.pins().get(claim_id) in (Verdict.PROVED.value, Verdict.ENCLOSED.value):
        path = ledger.certificate_file(claim_id)
        stored = decode_certificate(ledger.read_json(path, "'adamant check --store'"))
        free = ledger.load(claim_id).statement()
        if free.denied:  # then the certificate is itself a point, at which the kernel has checked all hypotheses
            assert isinstance(stored, Counterexample)
            return
        assert isinstance(stored, Proof)
        assert set(stored.witness.values) >= {*free.reals, *free.integers} - timers(free)


@pytest.mark.parametrize("claim_id", [i for i in IDS if ledger.load(i).against])
def test_a_point_against_a_mutant_refutes_it(claim_id: str) -> None:
    claim = ledger.load(claim_id)
    assert set(claim.against) <= set(claim.mutants)
    for name, point in claim.against.items():
        evidence = verify(claim.statement(**claim.mutants[name]), Counterexample(point))
        assert evidence.verdict is Verdict.REFUTED, (name, evidence.reason)


def timers(s: Statement) -> set[str]:
    """Random variables: a law, not a point, gives them their values."""
    return {law.name for law in s.laws if hasattr(law, "rate")}


def test_what_is_used_is_there_and_never_in_a_circle() -> None:
    uses = {i: set(ledger.load(i).uses) for i in IDS}
    assert set().union(*uses.values()) <= set(IDS)
    list(TopologicalSorter(uses).static_order())


def test_what_is_faulty_is_repaired() -> None:
    repaired = {claim.repairs for claim in map(ledger.load, IDS) if claim.repairs}
    assert repaired <= set(IDS)
    faulty = {i for i, v in ledger.pins().items() if v in FAULTY}
    assert not faulty - repaired


def test_no_claim_imports_search_when_it_is_loaded() -> None:
    for claim_id in IDS:
        tree = ast.parse((ledger.CLAIMS / f"{claim_id}.py").read_text(encoding="utf-8"))
        top = [n.module or "" for n in tree.body if isinstance(n, ast.ImportFrom)]
        assert not [name for name in top if name.startswith("proofs_checks.search")], claim_id
