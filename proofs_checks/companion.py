"""What a notebook shows of claims: verdicts computed on the spot, derivations, the fate of the wrong variants.

companion.verdicts("adam_story/lemma_a1")      companion.derivation("adam_story/lemma_a1")
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from numeric.table import Table
from proofs_checks import ledger
from proofs_checks.derivation import Derivation
from proofs_checks.faces.notebook import draw
from symbolic.statement import Rel, Statement


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A derivation as a notebook shows it: typeset, or as plain text where nothing is typeset."""

    derivation: Derivation

    def __repr__(self) -> str:
        return str(self.derivation)

    def _repr_html_(self) -> str:
        return draw(self.derivation)

    def _repr_latex_(self) -> str:
        return self.derivation._repr_latex_()


@cache
def entry(claim_id: str) -> ledger.Entry:
    """The claim of this id checked from nothing, its mutants as well; once in a session."""
    return ledger.check(claim_id, ledger.load(claim_id))


def statement(claim_id: str) -> Statement:
    """The formal statement of a claim."""
    return ledger.load(claim_id).statement()


def conclusion(claim_id: str, number: int = 1) -> Rel:
    """The conclusion of this number, counted from 1; it has to be a plain relation."""
    found = statement(claim_id).conclusions[number - 1]
    if not isinstance(found, Rel):
        raise TypeError(f"conclusion {number} of {claim_id} speaks of all indices: {found}")
    return found


def derivation(claim_id: str) -> Shown:
    """The derivation, or the counterexample, as the kernel has just accepted it."""
    checked = entry(claim_id)
    rejected = (m.name for m in checked.mutants if m.rejected)
    return Shown(Derivation.of(claim_id, checked.claim, checked.evidence, rejected))


def verdicts(*claim_ids: str) -> Table:
    """A row for each claim: where it is printed, the verdict, and how many wrong variants were rejected."""
    rows = []
    for checked in map(entry, claim_ids):
        tried, rejected = len(checked.mutants), sum(m.rejected for m in checked.mutants)
        repairs = f"repairs `{checked.claim.repairs}`" if checked.claim.repairs else ""
        verdict = f"**{checked.evidence.verdict.name}**"
        rows.append((f"`{checked.id}`", checked.claim.source.place, verdict, f"{rejected} of {tried}", repairs))
    return Table(("claim", "place", "verdict", "wrong variants rejected", ""), rows)


def rechecked(*claim_ids: str) -> Table:
    """A row for each claim: the verdict that the kernel computes on the spot from the stored certificate.

    Nothing is searched for and no wrong variant is tried, so that long proofs take a second; `verdicts` does both.
    """
    rows = []
    for claim_id in claim_ids:
        claim, evidence = ledger.load(claim_id), ledger.recheck(claim_id)
        repairs = f"repairs `{claim.repairs}`" if claim.repairs else ""
        rows.append((f"`{claim_id}`", claim.source.place, f"**{evidence.verdict.name}**", repairs))
    return Table(("claim", "place", "verdict of the kernel", ""), rows)


def variants(claim_id: str) -> Table:
    """A row for each wrong variant of a claim: rejected, and whether an exact counterexample to it was found."""
    rows = [(m.name, m.rejected, m.false) for m in entry(claim_id).mutants]
    return Table(("wrong variant", "rejected", "counterexample found"), rows)
