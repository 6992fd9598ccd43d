"""``adamant doctor``: what is needed, what is there, and what to do about the difference."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from proofs_checks import ledger
from proofs_checks.face.errors import DIFFERS, FINE
from proofs_checks.face.tables import console
from symbolic.errors import AdamantError

PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parents[2]
MARKS = {"ok": ("green", "ok"), "note": ("yellow", "note"), "bad": ("bold red", "bad")}
TEX = "install TeX Live: apt-get install texlive-latex-recommended, or brew install --cask mactex-no-gui"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)\s*(?:>=\s*([0-9.]+))?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``ok``, ``bad``, or a ``note`` about something optional; and what to do."""

    state: str
    what: str
    remedy: str = ""


def report() -> int:
    """Print all findings; the exit code is 1 if something that is needed is missing."""
    findings = list(look())
    out = console()
    for f in findings:
        style, mark = MARKS[f.state]
        out.print(f"[{style}]{mark:<5}[/] {f.what}")
        if f.remedy:
            out.print(f"      {f.remedy}")
    return DIFFERS if any(f.state == "bad" for f in findings) else FINE


def look() -> Iterator[Finding]:
    """All findings, one after the other."""
    yield _python()
    yield from map(_library, _requirements())
    yield _program("pdflatex", "needed only to typeset 'adamant derive --latex'", TEX)
    yield _writable()
    yield from _certificates()


def _python() -> Finding:
    have = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= PYTHON:
        return Finding("ok", f"Python {have}")
    return Finding("bad", f"Python {have}", "install Python 3.11 or newer, then run make again")


def _requirements() -> list[str]:
    try:
        found = [r for r in requires("adamant-proofs") or () if "extra ==" not in r]
    except PackageNotFoundError:
        found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return sorted(found, key=str.lower)


def _library(requirement: str) -> Finding:
    name, least = m.groups() if (m := _REQUIREMENT.match(requirement)) else (requirement, None)
    try:
        have = version(name)
    except PackageNotFoundError:
        return Finding("bad", f"{name} is not installed", f"run make, or: python -m pip install '{requirement}'")
    if least and _numbers(have) < _numbers(least):
        return Finding("bad", f"{name} {have}, but {least} is needed", f"python -m pip install '{requirement}'")
    return Finding("ok", f"{name} {have}")


def _numbers(text: str) -> tuple[int, ...]:
    found = re.match(r"[0-9.]*", text)
    return tuple(int(n) for n in found.group().split(".") if n) if found else ()


def _program(name: str, purpose: str, remedy: str) -> Finding:
    path = shutil.which(name)
    return Finding("ok", f"{name} ({path})") if path else Finding("note", f"{name} is not installed; {purpose}", remedy)


def _writable() -> Finding:
    folder = ledger.CERTIFICATES if ledger.CERTIFICATES.exists() else ledger.CERTIFICATES.parent
    probe = folder / ".doctor"
    try:
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        remedy = "'adamant check --store' needs it; all other commands work without"
        return Finding("note", f"{folder} cannot be written ({error.strerror})", remedy)
    return Finding("ok", f"{folder} can be written")


def _certificates() -> Iterator[Finding]:
    """Stored certificates: that all are there, and that each still gives the pinned verdict."""
    ids, pinned = ledger.ids(), ledger.pins()
    missing = [i for i in ids if not ledger.certificate_file(i).exists()]
    stale = [i for i in ids if i not in missing and not _fresh(i, pinned.get(i))]
    for found, what in ((missing, "no stored certificate"), (stale, "a stale or damaged certificate")):
        if found:
            some = ", ".join(found[:3]) + (", ..." if len(found) > 3 else "")
            yield Finding("bad", f"{len(found)} claims have {what}: {some}", "make them again: adamant check --store")
    if not missing and not stale:
        yield Finding("ok", f"{len(ids)} stored certificates verified, all as pinned")


def _fresh(claim_id: str, pinned: str | None) -> bool:
    try:
        return ledger.recheck(claim_id).verdict.value == pinned
    except AdamantError:
        return False
