"""A derivation as Unicode text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from proofs_checks.faces.blocks import Block, Chain, Link, Part
from symbolic.printing.nodes import Phrase
from symbolic.unicode import columns
from symbolic.unicode import draw as formula

if TYPE_CHECKING:
    from proofs_checks.derivation import Derivation

WIDTH = 100
LABEL = 13
LONG_START = 36
GAP = 4


def draw(d: Derivation, width: int = WIDTH) -> str:
    """The whole derivation."""
    return "\n".join([*_head(d, width), "", *_blocks(d.steps, width, 2), *_tail(d, width)]) + "\n"


def summary(d: Derivation, width: int = WIDTH) -> str:
    """Everything but the steps."""
    return "\n".join([*_head(d, width), *_tail(d, width)]) + "\n"


def _head(d: Derivation, width: int) -> list[str]:
    return [
        *_entry("Claim", d.id, width),
        *_entry("Source", str(d.source).replace("{", "").replace("}", ""), width),
        *_entry("Printed", d.printed, width),
        *_entry("Reading", words(d.reading), width),
        *(_entry("Repairs", d.repairs, width) if d.repairs else ()),
        "",
        *_entry("For all", "; ".join(map(words, d.symbols)) or "(no symbols)", width),
        *(line for law in d.laws for line in _entry("Chance", words(law), width)),
        *_formulas("Given", d.hypotheses, width),
        *_formulas("Where", d.definitions, width),
        *_formulas("Denies" if d.denied else "States", d.conclusions, width),
        "",
        *_entry("Verdict", f"{d.verdict.name}: {d.reason}", width),
    ]


def _tail(d: Derivation, width: int) -> list[str]:
    rows = [("Holds at", words(d.witness)), ("Rests on", ", ".join((*d.uses, *d.cites))),
            ("Trusts", ", ".join(d.trusts)), ("Rejected", "; ".join(d.mutants))]  # fmt: skip
    shown = [line for label, text in rows if text for line in _entry(label, text, width)]
    return ["", *shown] if shown else []


def words(phrase: Phrase) -> str:
    """A sentence with its formulas."""
    return "".join(x if isinstance(x, str) else formula(x) for x in phrase)


def _entry(label: str, text: str, width: int) -> list[str]:
    lines = wrap(text, width - LABEL, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{label if k == 0 else '':<{LABEL}}{line}" for k, line in enumerate(lines)]


def _formulas(label: str, chains: Iterable[Chain], width: int) -> list[str]:
    lines = [line for c in chains for line in _chain(c, width - LABEL)]
    return [f"{label if k == 0 else '':<{LABEL}}{line}" for k, line in enumerate(lines)]


def _blocks(blocks: Iterable[Block], width: int, indent: int) -> Iterator[str]:
    before = " " * indent
    last: Block | None = None
    for b in blocks:
        if isinstance(last, Part) or (
            isinstance(b, Chain) and isinstance(last, Chain) and len(b.links + last.links) > 2
        ):
            yield ""
        if isinstance(b, Part):
            yield from ("",) if last else ()
            yield from (before + line for line in wrap(words(b.title), width - indent))
            yield from _blocks(b.blocks, width, indent + 2)
        elif isinstance(b, Chain):
            yield from (before + line for line in _chain(b, width - indent))
        else:
            yield from (before + line for line in wrap(words(b.phrase), width - indent, break_on_hyphens=False))
        last = b


def _chain(c: Chain, width: int) -> Iterator[str]:
    """The lines of a chain, relation signs below one another and reasons in a column of their own."""
    start = formula(c.start)
    short = columns(start) <= LONG_START
    indent = columns(start) if short else 2
    reasons = [_reason(x) for x in c.links]
    rights = [_right(x) for x in c.links]
    widest = max((columns(r) for r, why in zip(rights, reasons, strict=True) if why), default=0)
    column = indent + widest + GAP
    beside = column + max(map(columns, reasons), default=0) <= width
    if not short:
        yield from _folded(start, width, 4)
    for k, (right, why) in enumerate(zip(rights, reasons, strict=True)):
        lead = start if short and k == 0 else " " * indent
        if beside and why:
            yield f"{lead}{right}{' ' * (column - indent - columns(right))}{why}"
        else:
            yield from _folded(lead + right, width, indent + 6)
            yield from (" " * (indent + GAP) + line for line in wrap(why, max(30, width - indent - GAP)))


def _right(x: Link) -> str:
    return f" {formula(x.op)} {formula(x.box)}" if x.op.sign else ""


def _reason(x: Link) -> str:
    text = words(x.beside).strip()
    return f"({text})" if text and not text.startswith(("for all", "if")) else text


def _folded(text: str, width: int, indent: int) -> list[str]:
    lead = len(text) - len(text.lstrip())
    lines = wrap(text.lstrip(), width, break_long_words=False, break_on_hyphens=False,
                 initial_indent=" " * lead, subsequent_indent=" " * indent)  # fmt: skip
    return lines or [text]
