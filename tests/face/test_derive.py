"""Derivations in all faces: what is shown, and that LaTeX sets it without a complaint."""

import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from proofs_checks import ledger
from proofs_checks.derivation import Derivation
from proofs_checks.faces.escape import escape, paragraph
from proofs_checks.faces.tex import body, document
from proofs_checks.kernel.codec import decode_certificate
from proofs_checks.kernel.verdict import Evidence, Verdict, verify
from tests.face.conftest import Adamant

VARIED = [
    "adam_lecture/adam_stationary_m", "adamomentum/toy_sphere", "adamomentum/b1_mprime_identity", "adam_story/lemma_a1",
    "adamomentum/lemma_5", "adam_ema/random_scaling", "adam_lecture/toy_preconditioned",
]  # fmt: skip
VOID = {"meta", "br", "hr"}


@cache
def derivation(claim_id: str) -> Derivation:
    """The derivation from the stored certificate, as pinned; checking it is the business of other tests."""
    claim, pinned = ledger.load(claim_id), ledger.pins().get(claim_id)
    path = ledger.certificate_file(claim_id)
    if pinned and path.exists():
        stored = decode_certificate(ledger.read_json(path, "'adamant check --store'"))
        return Derivation.of(claim_id, claim, Evidence(Verdict(pinned), stored, "as pinned"), claim.mutants)
    statement = claim.statement()
    return Derivation.of(claim_id, claim, verify(statement, claim.check(statement)), claim.mutants)


def pinned() -> list[str]:
    """The claims that are pinned; that all are is the business of the suite of claims."""
    return [i for i in ledger.ids() if i in ledger.pins() and ledger.certificate_file(i).exists()]


class Balanced(HTMLParser):
    """A parser that knows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


@pytest.mark.parametrize("claim_id", VARIED)
def test_text(claim_id: str) -> None:
    shown = str(derivation(claim_id))
    assert claim_id in shown and derivation(claim_id).verdict.name in shown
    for label in ("Source", "Printed", "Reading", "States"):
        assert re.search(rf"^{label} ", shown, re.MULTILINE)


@pytest.mark.parametrize("claim_id", VARIED)
def test_html(claim_id: str) -> None:
    d = derivation(claim_id)
    for fragment in (d.html(), d.page(), d._repr_html_()):
        parser = Balanced()
        parser.feed(fragment)
        assert not parser.open
    assert "<math" in d.html() and "http" not in d.html().replace("http://www.w3.org/1998/Math/MathML", "")


def test_steps_that_meet_become_a_chain() -> None:
    shown = str(derivation("adam_lecture/adam_stationary_m"))
    chain = shown[shown.index("E[m_t] = (1 - β₁) Σ_{i=1}^t β₁^{t-i} E[g_i]") :].splitlines()[:3]
    assert [line.strip()[0] for line in chain] == ["E", "=", "="]
    assert "(linearity of the expectation)" in chain[0] and "(geometric sum)" in chain[2]


def test_a_counterexample_shows_both_sides() -> None:
    shown = " ".join(str(derivation("adamomentum/b1_mprime_identity")).split())
    assert "Take t = 1, β₁ = 1/2" in shown
    assert "m'_t - m_t = 0" in shown and "ζ_i = -1/4" in shown and "so that this fails:" in shown


@pytest.mark.parametrize(("claim_id", "line"), [("sgd_error_floor", "1/2"), ("adam_error_floor_line", "T < N²")])
def test_the_proof_of_what_a_claim_denies_is_shown(claim_id: str, line: str) -> None:
    """A claim that something exists is refuted by a proof that it does not; LaTeX says which is which."""
    shown = derivation(f"adam_story/{claim_id}")
    assert "Denies" in str(shown) and line in str(shown).split("Verdict")[1] and shown.witness
    assert "The claim denies that" in shown.latex() and "What it denies is proved." in shown.latex()
    assert "Denies" in shown.html()


def test_command_faces(adamant: Adamant, tmp_path: Path) -> None:
    claim_id = "adamomentum/toy_sphere"
    assert r"\begin{align*}" in adamant("derive", claim_id, "--latex").out
    assert adamant("derive", claim_id, "--latex", "--standalone").out.startswith(r"\documentclass")
    assert "<article" in adamant("derive", claim_id, "--html").out
    assert adamant("derive", claim_id, "--unicode").out == adamant("derive", claim_id).out
    assert adamant("derive", claim_id, "--html", "--latex").code == 3
    path = tmp_path / "sphere.tex"
    assert adamant("derive", claim_id, "-o", str(path)).out == ""
    assert r"\begin{align*}" in path.read_text() and [p.name for p in tmp_path.iterdir()] == ["sphere.tex"]
    assert adamant("derive", claim_id, "-o", str(tmp_path / "no" / "where.tex")).code == 1
    refused = adamant("derive", claim_id, "-o", ".")
    assert refused.code == 3 and refused.err == "adamant: cannot write .: it is a folder; name a file\n"


def test_the_ending_of_a_file_chooses_the_format_and_unknown_ones_are_refused(adamant: Adamant, tmp_path: Path) -> None:
    claim_id, path = "adamomentum/toy_sphere", tmp_path / "sphere.docx"
    got = adamant("derive", claim_id, "-o", str(path))
    assert got.code == 3 and not list(tmp_path.iterdir())
    assert got.err == (f"adamant: {path} would be of no format that is known: end it in .tex, .html, .txt, "
                       "or choose --latex, --html or --unicode\n")  # fmt: skip
    assert adamant("derive", claim_id, "--html", "-o", str(path)).code == 0 and "<article" in path.read_text()
    for name, begins in (("a.txt", "Claim"), ("a", "Claim"), ("a.HTML", "<")):
        assert adamant("derive", claim_id, "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text().startswith(begins)


def test_show_has_no_steps(adamant: Adamant) -> None:
    shown = adamant("show", "adamomentum/toy_sphere").out
    assert "PROVED" in shown and "sum of squares" not in shown.split("Mutants")[0]


def test_any_text_can_be_set() -> None:
    assert escape("50% of β₁ & m̂_t ≤ #1 → ☃") == (
        r"50\% of $\beta$$_1$ \& \^{m}\_t $\le$ \#1 $\to$ [snowman]".replace("$$", "")
    )
    assert paragraph(r"a=b\quad\text{for all }c") == r"$\displaystyle a=b$ for all $\displaystyle c$"


NARROW = r"""\documentclass[twocolumn]{article}
\usepackage{amsmath,amssymb}
\setlength{\columnsep}{10pt}\raggedbottom\raggedright\allowdisplaybreaks
\begin{document}
"""


def complaints(source: str, folder: Path) -> list[str]:
    """What pdflatex says of a document: errors, and boxes that are too full or too empty."""
    (folder / "all.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "all.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    log = (folder / "all.log").read_text(encoding="latin-1")
    said = [line for line in log.splitlines() if line.startswith(("!", "Overfull", "Underfull", "LaTeX Warning"))]
    return said if done.returncode == 0 else [*said, f"pdflatex ended with {done.returncode}"]


needs_latex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


@needs_latex
def test_latex_sets_every_derivation(tmp_path: Path) -> None:
    assert not complaints(document(map(derivation, pinned())), tmp_path)


@needs_latex
def test_what_is_pasted_fits_an_article_of_any_size(tmp_path: Path) -> None:
    pasted = "\n\n".join(body(derivation(i)) for i in pinned())
    for size in ("11pt", "12pt"):
        preamble = NARROW.replace("twocolumn", size)
        assert not complaints(preamble + pasted + r"\end{document}", tmp_path), size


@needs_latex
def test_what_is_pasted_fits_a_column_of_two(tmp_path: Path) -> None:
    pasted = "\n\n".join(body(derivation(i), 22) for i in pinned())
    assert not complaints(NARROW + pasted + r"\end{document}", tmp_path)
