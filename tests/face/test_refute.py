"""``adamant refute``: the counterexample it prints, what it tried, and what it refuses."""

import json

from proofs_checks.kernel.codec import decode_certificate
from proofs_checks.kernel.verdict import Verdict, verify
from proofs_checks.ledger import load
from tests.face.conftest import Adamant

CLAIM = "kingma_ba/lemma_10_3"


def test_a_false_claim_gets_its_counterexample(adamant: Adamant) -> None:
    got = adamant("refute", CLAIM)
    assert got.code == 0 and got.err == ""
    assert got.out.splitlines()[0].split()[:2] == ["scaling", "1"]
    assert "REFUTED" in got.out and "so that this fails" in got.out


def test_the_document_holds_an_exact_counterexample(adamant: Adamant) -> None:
    got = adamant("refute", f"{CLAIM}_repaired", "--mutant", "log T without 1", "--json")
    document = json.loads(got.out)
    wrong = load(f"{CLAIM}_repaired")
    statement = wrong.statement(**wrong.mutants["log T without 1"])
    assert document["found"] and document["mutant"] == "log T without 1"
    offered = decode_certificate({"counterexample": document["counterexample"]})
    assert verify(statement, offered).verdict is Verdict.REFUTED
    assert [row["engine"] for row in document["tried"]][-1] == document["engine"]


def test_nothing_is_found_against_what_is_proved(adamant: Adamant) -> None:
    got = adamant("refute", f"{CLAIM}_repaired", "--tries", "20", "--seconds", "1", "--json")
    document = json.loads(got.out)
    assert got.code == 0 and not document["found"] and document["counterexample"] is None
    assert [row["engine"] for row in document["tried"]] == ["scaling", "sampling", "alphabets", "ascent"]
    assert document["tried"][1]["tried"] > 20


def test_what_it_refuses(adamant: Adamant) -> None:
    for arguments, named in (
        (("--mutant", "nobody"), "'nobody'"),
        (("--tries", "-1"), "-1"),
        (("--seconds", "nan"), "--seconds nan is not allowed: give a number that is 0 or more"),
    ):
        got = adamant("refute", CLAIM, *arguments)
        assert got.code == 3 and named in got.err
    assert adamant("refute", "nobody/nothing").code == 3
