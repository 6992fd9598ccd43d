"""Text of any kind as LaTeX that compiles: special characters, Unicode, and LaTeX that a claim quotes."""

from __future__ import annotations

import re
from unicodedata import combining, name, normalize

SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": "$<$", ">": "$>$", "|": "$|$",
    "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "≈": r"$\approx$", "∈": r"$\in$", "Σ": r"$\sum$", "√": r"$\surd$",
    "∇": r"$\nabla$", "∂": r"$\partial$", "·": r"$\cdot$", "‖": r"$\|$", "∞": r"$\infty$", "…": r"\dots{}",
    "ℓ": r"$\ell$", "ℝ": r"$\mathbb{R}$", "ℤ": r"$\mathbb{Z}$", "→": r"$\to$", "–": "--", "—": "---",
    "“": "``", "”": "''", "‘": "`", "’": "'", "×": r"$\times$", "−": "$-$",
}  # fmt: skip
ACCENTS = {"\u0302": r"\^", "\u0304": r"\=", "\u0303": r"\~", "\u0307": r"\.", "\u030c": r"\v", "\u0301": r"\'",
           "\u0300": r"\`", "\u0308": r"\"", "\u0327": r"\c", "\u030a": r"\r", "\u030b": r"\H"}  # fmt: skip
_SUB, _SUPER = "₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RUN = re.compile(r"([_^])\d(?:\1\d)+")
_TEXT = re.compile(r"\\text\{([^{}]*)\}")
_QUADS = re.compile(r"(?:\\qquad|\\quad|\\;|\\ )+")


def escape(text: str) -> str:
    """Plain text as LaTeX; a character that LaTeX does not know becomes its name in brackets."""
    out: list[str] = []
    for c in normalize("NFD", text):
        if combining(c) and out:
            out[-1] = f"{ACCENTS.get(c, '')}{{{out[-1]}}}" if c in ACCENTS else out[-1]
        else:
            out.append(_character(c))
    return _RUN.sub(_together, "".join(out).replace("$$", ""))


def _together(run: re.Match[str]) -> str:
    """Digits set low, or high, one by one as one number."""
    sign = run.group(1)
    return f"{sign}{{{run.group().replace(sign, '')}}}"


def _character(c: str) -> str:
    if c in SPECIAL:
        return SPECIAL[c]
    if c.isascii():
        return c
    if c in _SUB:
        return f"$_{_SUB.index(c)}$"
    if c in _SUPER:
        return f"$^{_SUPER.index(c)}$"
    full = name(c, "")
    if full.startswith("GREEK"):
        letter = full.split()[-1].lower()
        return f"$\\{letter.capitalize() if 'CAPITAL' in full else letter}$"
    return f"[{full.lower()}]"


def title(claim_id: str) -> str:
    """An id as a title."""
    return escape(claim_id.rsplit("/", 1)[-1].removesuffix(".py").replace("_", " ").capitalize())


def paragraph(printed: str) -> str:
    """LaTeX of a display as text that breaks: words in ``\\text`` become words, wide gaps become blanks."""
    parts: list[str] = []
    at = 0
    for m in _TEXT.finditer(printed):
        if _top_level(printed, m.start()):
            parts += [*_formulas(printed[at : m.start()]), m.group(1)]
            at = m.end()
    return " ".join(" ".join([*parts, *_formulas(printed[at:])]).split()) or "(nothing)"


def _formulas(source: str) -> list[str]:
    """The pieces between wide gaps, each a formula that TeX may break at its relations and signs."""
    cuts = [0]
    for m in _QUADS.finditer(source):
        if _top_level(source, m.start()):
            cuts += [m.start(), m.end()]
    pieces = [source[a:b].strip() for a, b in zip(cuts[::2], [*cuts[1::2], len(source)], strict=True)]
    return [f"$\\displaystyle {p}$" for p in pieces if p]


def _top_level(source: str, end: int) -> bool:
    """Whether no brace, \\left or environment is open at this place."""
    before = source[:end]
    braces = len(re.findall(r"(?<!\\)\{", before)) == len(re.findall(r"(?<!\\)\}", before))
    lefts = len(re.findall(r"\\left\b", before)) == len(re.findall(r"\\right\b", before))
    return braces and lefts and before.count(r"\begin{") == before.count(r"\end{")
