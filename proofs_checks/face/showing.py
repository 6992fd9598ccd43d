"""The work behind ``show`` and ``derive``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from proofs_checks import ledger, pool
from proofs_checks.claim import Claim
from proofs_checks.derivation import Derivation
from proofs_checks.face.errors import FINE, WrongUsage
from proofs_checks.face.tables import console
from proofs_checks.kernel.verdict import Evidence, verify
from symbolic.errors import AdamantError

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 120
ENDINGS = {".tex": "latex", ".html": "html", ".txt": "unicode", "": "unicode"}


def derivation(target: str) -> Derivation:
    """The derivation of a claim from its stored certificate, or from a new one where that is missing or stale."""
    claim = pool.claim_of(target)
    stored = _stored(target)
    return Derivation.of(target, claim, _found(claim) if stored is None else stored, claim.mutants)


def _stored(target: str) -> Evidence | None:
    if target.endswith(".py") or not ledger.certificate_file(target).exists():
        return None
    try:
        evidence = ledger.recheck(target)
    except AdamantError:
        return None
    return evidence if evidence.verdict.value == ledger.pins().get(target) else None


def _found(claim: Claim) -> Evidence:
    statement = claim.statement()
    return verify(statement, claim.check(statement))


def show(target: str) -> int:
    """Everything about a claim but its derivation."""
    from proofs_checks.faces.terminal import summary

    out = console()
    _styled(out, summary(derivation(target), min(out.width, WIDEST)))
    return FINE


def chosen(asked: Sequence[str], output: Path | None) -> str:
    """The format that an option names, or the ending of the file; plain text where there is neither."""
    if len(asked) > 1:
        raise WrongUsage(f"choose one format, not --{' and --'.join(asked)}")
    if asked:
        return asked[0]
    ending = "" if output is None or output.is_dir() else output.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(filter(None, ENDINGS))
        raise WrongUsage(f"{output} would be of no format that is known: end it in {known}, "
                         "or choose --latex, --html or --unicode")  # fmt: skip
    return ENDINGS[ending]


def derive(target: str, face: str, *, standalone: bool, width: int | None, output: Path | None) -> int:
    """The derivation in one of its faces, on standard output or in a file."""
    d = derivation(target)
    if face == "unicode" and output is None and sys.stdout.isatty():
        _styled(console(), _text(d, width or min(console().width, WIDEST)))
        return FINE
    text = _drawn(d, face, standalone=standalone, width=width)
    if output is None:
        sys.stdout.write(text)
    else:
        _write(output, text)
    return FINE


def _drawn(d: Derivation, face: str, *, standalone: bool, width: int | None) -> str:
    if face == "latex":
        return d.document(width) if standalone else d.latex(width)
    if face == "html":
        return d.page() if standalone else d.html()
    return _text(d, width)


def _text(d: Derivation, width: int | None) -> str:
    from proofs_checks.faces import terminal

    return terminal.draw(d, width or terminal.WIDTH)


def _styled(out: Console, text: str) -> None:
    """The text with its labels in bold and the verdict in its color."""
    from rich.text import Text

    from proofs_checks.face.tables import COLORS

    for line in text.splitlines():
        shown = Text(line)
        if line[:1].strip():
            shown.stylize("bold", 0, 12)
        word = line.split()[1].rstrip(":") if line.startswith("Verdict") else ""
        if word:
            shown.stylize(COLORS.get(word.lower().replace("_", "-"), ""), 13, 13 + len(word))
        out.print(shown, soft_wrap=True)


def _write(path: Path, text: str) -> None:
    """The text in the file, whole or not at all."""
    if path.is_dir():
        raise WrongUsage(f"cannot write {path}: it is a folder; name a file")
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise AdamantError(f"cannot write {path}: {error.strerror}; name a folder that exists and is yours") from error
