"""What notebooks show of claims: computed verdicts, and derivations that MathJax can set."""

import pytest

from proofs_checks import companion

LEMMA, ABSOLUTE = "adam_story/lemma_a1", "adam_story/lemma_a1_absolute"
NOT_IN_MATHJAX = (r"\parbox", r"\smallskipamount", r"\raggedright", r"\noindent", r"\textbf")


def test_verdicts_are_computed() -> None:
    rows = companion.verdicts(LEMMA, ABSOLUTE).rows
    assert [row[2] for row in rows] == ["**PROVED**", "**REFUTED**"]
    assert rows[0][3] == "5 of 5"


def test_rechecked_verdicts_come_from_the_stored_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = companion.rechecked(LEMMA, ABSOLUTE, "adam_story/lemma_a1_absolute_repaired").rows
    assert [row[2:] for row in rows] == [
        ("**PROVED**", ""),
        ("**REFUTED**", ""),
        ("**PROVED**", f"repairs `{ABSOLUTE}`"),
    ]
    other = companion.ledger.read_json(companion.ledger.certificate_file(ABSOLUTE), "")
    monkeypatch.setattr(companion.ledger, "read_json", lambda path, again: other)
    assert companion.rechecked(LEMMA).rows[0][2] == "**UNDECIDED**"


def test_a_claim_is_checked_once_in_a_session() -> None:
    assert companion.entry(LEMMA) is companion.entry(LEMMA)


@pytest.mark.parametrize(
    "claim_id", [LEMMA, ABSOLUTE, "adam_story/lemma_a1_n_balls", "adam_lecture/adam_e_mhat_repaired"]
)
def test_a_derivation_has_a_face_for_mathjax_and_one_for_plain_text(claim_id: str) -> None:
    shown = companion.derivation(claim_id)
    html = shown._repr_html_()
    assert not [command for command in NOT_IN_MATHJAX if command in html]
    assert html.count(r"$$\begin{align*}") == html.count(r"\end{align*}$$") == html.count("<div>") > 0
    assert repr(shown).splitlines()[0].split() == ["Claim", claim_id]
    assert claim_id in shown._repr_latex_()


def test_only_plain_conclusions_have_two_sides() -> None:
    assert companion.conclusion(LEMMA).op == "="
    with pytest.raises(TypeError, match="speaks of all indices"):
        companion.conclusion("adam_lecture/adam_bias_towards_zero", 1)


def test_variants() -> None:
    assert all(rejected for _, rejected, _ in companion.variants(LEMMA).rows)
