"""Where a formula is printed: a key of `references.bib` and the place in that text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from symbolic.errors import UnknownName

BIBLIOGRAPHY = Path(__file__).with_name("references.bib")

_ENTRY = re.compile(r"^@(\w+)\{([\w:-]+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\s*(\w+)\s*=\s*\{(.*)\},?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A printed formula: the text's ``key`` in `references.bib` and the ``place`` inside it (``"Algorithm 1"``)."""

    key: str
    place: str

    @property
    def entry(self) -> Mapping[str, str]:
        """The fields of the bibliography entry; `UnknownName` where there is none."""
        return entry(self.key)

    def __str__(self) -> str:
        return f"{self.entry['author'].split(' and ')[0].split(',')[0]} {self.entry['year']}, {self.place}"


@cache
def bibliography() -> Mapping[str, Mapping[str, str]]:
    """Every entry of `references.bib` by its key: one field a line, ``name = {value},``."""
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    return MappingProxyType(
        {
            key: MappingProxyType({"type": kind, **dict(_FIELD.findall(body))})
            for kind, key, body in _ENTRY.findall(text)
        }
    )


def entry(key: str) -> Mapping[str, str]:
    """The fields of one bibliography entry; `UnknownName` with the nearest keys where there is none."""
    known = bibliography()
    if key not in known:
        near = ", ".join(get_close_matches(key, known)) or "none is near"
        raise UnknownName(f"references.bib has no entry {key!r} ({near}): add one, or correct the key")
    return known[key]
