"""A derivation: a claim, what it says formally, its verdict and the evidence, ready for every face.

    Derivation.of(claim_id, claim, evidence)

``str(d)`` is Unicode text, ``d.latex()`` goes into a paper, ``d.document()`` compiles by itself, ``d.html()`` is a
fragment of a page; a notebook shows it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proofs_checks.claim import Claim
from proofs_checks.faces import counterexamples
from proofs_checks.faces.blocks import Block, Chain, Words, chain_of
from proofs_checks.faces.steps import Steps
from proofs_checks.kernel.verdict import Counterexample, Evidence, Proof, Verdict
from symbolic.printing.nodes import Phrase
from symbolic.printing.prose import prose
from symbolic.printing.sentences import Sentences
from symbolic.source import Source
from symbolic.statement import Statement

OF_WHAT_IS_DENIED = "of the statement that the claim denies: "


@dataclass(frozen=True, slots=True)
class Derivation:
    """Everything that is shown of a claim; formulas are boxes, so that every face draws the same."""

    id: str
    source: Source
    printed: str
    reading: Phrase
    symbols: tuple[Phrase, ...]
    hypotheses: tuple[Chain, ...]
    laws: tuple[Phrase, ...]
    definitions: tuple[Chain, ...]
    conclusions: tuple[Chain, ...]
    denied: bool
    verdict: Verdict
    reason: str
    steps: tuple[Block, ...]
    witness: Phrase
    repairs: str | None
    uses: tuple[str, ...]
    cites: tuple[str, ...]
    trusts: tuple[str, ...]
    mutants: tuple[str, ...]

    @classmethod
    def of(cls, claim_id: str, claim: Claim, evidence: Evidence, mutants: Iterable[str] = ()) -> Derivation:
        """The derivation of a claim from its evidence; ``mutants`` names the wrong variants that were rejected."""
        statement = claim.statement()
        say = Sentences(statement)
        return cls(
            id=claim_id,
            source=claim.source,
            printed=claim.printed,
            reading=prose(claim.reading),
            symbols=tuple(say.symbols()),
            hypotheses=tuple(map(chain_of, say.hypotheses())),
            laws=tuple(say.laws()),
            definitions=tuple(map(chain_of, say.definitions())),
            conclusions=tuple(map(chain_of, say.conclusions())),
            denied=statement.denied,
            verdict=evidence.verdict,
            reason=_reason(statement, evidence),
            steps=_steps(say, evidence, statement.denied),
            witness=_witness(say, evidence, statement.denied),
            repairs=claim.repairs,
            uses=claim.uses,
            cites=claim.cites,
            trusts=evidence.trusts,
            mutants=tuple(mutants),
        )

    def __str__(self) -> str:
        from proofs_checks.faces.terminal import draw

        return draw(self)

    def latex(self, width: int | None = None) -> str:
        """LaTeX to paste into a paper that loads amsmath and amssymb; ``width`` is that of the text in ems."""
        from proofs_checks.faces.tex import WIDTH, body

        return body(self, width or WIDTH)

    def document(self, width: int | None = None) -> str:
        """A small LaTeX document that compiles by itself."""
        from proofs_checks.faces.tex import WIDTH, document

        return document([self], width or WIDTH)

    def html(self) -> str:
        """An HTML fragment with formulas in MathML, which browsers show by themselves."""
        from proofs_checks.faces.html import draw

        return draw(self)

    def page(self) -> str:
        """A page of its own that needs no network."""
        from proofs_checks.faces.html import page

        return page(self)

    def _repr_latex_(self) -> str:
        return self.latex()

    def _repr_html_(self) -> str:
        from proofs_checks.faces.html import draw

        return draw(self, tex=True)


def _reason(s: Statement, evidence: Evidence) -> str:
    """Why the verdict stands; of a claim that denies its statement, what became of that statement."""
    why = _why(s, evidence)
    if OF_WHAT_IS_DENIED not in why:
        return why
    fate = "is proved" if isinstance(evidence.certificate, Proof) else "fails"
    return f"what it denies {fate}: {why.removeprefix(OF_WHAT_IS_DENIED)}"


def _why(s: Statement, evidence: Evidence) -> str:
    """The kernel's reason; what fails at a point is shown below and only named here."""
    if not isinstance(evidence.certificate, Counterexample) or evidence.verdict is not Verdict.REFUTED:
        return evidence.reason
    which = [k for k, fact in enumerate(s.conclusions, 1) if str(fact) in evidence.reason]
    what = f"conclusion {which[0]} of {len(s.conclusions)}" if which and len(s.conclusions) > 1 else "the conclusion"
    return f"{what} fails at the point below, where all hypotheses hold"


def _holds(evidence: Evidence, denied: bool) -> bool:
    """Whether the certificate is a proof of the formal statement (which the claim may deny)."""
    proved = (Verdict.REFUTED,) if denied else (Verdict.PROVED, Verdict.ENCLOSED)
    return isinstance(evidence.certificate, Proof) and evidence.verdict in proved


def _steps(say: Sentences, evidence: Evidence, denied: bool) -> tuple[Block, ...]:
    certificate = evidence.certificate
    if isinstance(certificate, Proof) and _holds(evidence, denied):
        return Steps(say).proof(certificate.lines)
    if isinstance(certificate, Counterexample) and evidence.verdict is (Verdict.PROVED if denied else Verdict.REFUTED):
        return tuple(counterexamples.blocks(say, certificate.point))
    return (Words((evidence.reason,)),)


def _witness(say: Sentences, evidence: Evidence, denied: bool) -> Phrase:
    certificate = evidence.certificate
    if isinstance(certificate, Proof) and _holds(evidence, denied):
        return counterexamples.point_phrase(say, certificate.witness)
    return ()
