"""A derivation as LaTeX: to paste into a paper that loads amsmath and amssymb, or as a document of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from proofs_checks.faces.blocks import Block, Chain, Part
from proofs_checks.faces.escape import escape, paragraph, title
from proofs_checks.faces.rows import align
from symbolic.latex import draw as formula
from symbolic.printing.nodes import Phrase
from symbolic.printing.prose import prose

if TYPE_CHECKING:
    from proofs_checks.derivation import Derivation

WIDTH = 32
"""The width of a text in ems that both `article` in any size and `amsart` have."""

PREAMBLE = r"""\documentclass{article}
\usepackage{amsmath,amssymb}
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt plus 2pt}
\raggedright
\allowdisplaybreaks
\begin{document}
"""
DENIED = {"REFUTED": " What it denies is proved.", "PROVED": " What it denies fails at a point."}
EMPTY = "This holds without a step to show."


def body(d: Derivation, width: int = WIDTH) -> str:
    """The statement and its derivation; text and ``align*`` displays only."""
    room = 100 * width
    proved = d.verdict.name == "PROVED"
    heading = "Proof." if proved else d.verdict.name.capitalize().replace("_", "-") + "."
    lines = [
        f"% {d.id}: {d.verdict.name} (Adamant). {_comment(str(d.source))}",
        "% Needs amsmath and amssymb; align* without the star numbers the lines.",
        *_statement(d, room),
        rf"\noindent\textbf{{{heading}}}{DENIED.get(d.verdict.name, '') if d.denied else ''}",
        *_blocks(d.steps, room),
    ]
    return "\n".join([*lines, r"\hfill$\square$"] if proved else lines) + "\n"


def document(derivations: Iterable[Derivation], width: int = WIDTH) -> str:
    """A document that compiles by itself, one derivation after the other."""
    pages = [page(d, width) for d in derivations]
    return PREAMBLE + "\n\\bigskip\\hrule\\bigskip\\pagebreak[3]\n".join(pages) + "\\end{document}\n"


def page(d: Derivation, width: int = WIDTH) -> str:
    """A derivation with its source, reading and what it rests on."""
    about = [
        rf"{{\large\bfseries {title(d.id)}}}\par",
        rf"{{\footnotesize\ttfamily {escape(d.id)}}}\par\medskip",
        _item("Source", escape(_comment(str(d.source)))),
        _item("Printed", paragraph(d.printed)),
        _item("Reading", words(d.reading)),
    ]
    rest = [("Repairs", d.repairs or ""), ("Rests on", ", ".join((*d.uses, *d.cites))),
            ("Trusts", ", ".join(d.trusts))]  # fmt: skip
    tail = [_item(label, escape(text)) for label, text in rest if text]
    if d.mutants:
        tail.append(_item("Wrong variants rejected", "; ".join(words(prose(m)) for m in d.mutants)))
    if d.witness:
        tail.insert(0, _item("Not vacuous", "all hypotheses hold together at " + words(d.witness) + "."))
    return "\n".join([*about, r"\medskip", body(d, width), r"\par\medskip{\small", *tail, "}", ""])


def words(phrase: Phrase) -> str:
    """A sentence with its formulas."""
    return "".join(escape(x) if isinstance(x, str) else f"${formula(x, 'text')}$" for x in phrase)


def _item(label: str, text: str) -> str:
    return rf"\textbf{{{label}.}} {text}\par"


def _comment(text: str) -> str:
    return text.replace("\n", " ").replace("{", "").replace("}", "")


def _statement(d: Derivation, room: int) -> Iterator[str]:
    every = "For all " if d.symbols and str(d.symbols[0][0]).endswith("s ") else "For every "
    start = every + _listed(d.symbols) + (" with" if d.hypotheses else ",")
    start = start if d.symbols else "Given" if d.hypotheses else ""
    if d.denied:  # the claim denies that it holds for all, not that it holds anywhere
        start = f"The claim denies that {start[:1].lower()}{start[1:]}" if start else "The claim denies,"
    yield rf"\noindent {start}".rstrip()
    if d.hypotheses:
        yield from align(d.hypotheses, room)
    if d.laws:
        yield "where " + "; where ".join(map(words, d.laws)) + ","
    if d.definitions:
        yield "where" if not d.laws else "and where"
        yield from align(d.definitions, room)
    yield ("this holds:" if d.symbols or d.hypotheses else "that") if d.denied else "it is claimed that"
    yield from align(d.conclusions, room)


def _listed(phrases: Sequence[Phrase]) -> str:
    parts = [words(p) for p in phrases]
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def _blocks(blocks: Sequence[Block], room: int) -> Iterator[str]:
    """Blocks as text and displays; every display follows text or another display."""
    if not blocks:
        yield EMPTY
    run: list[Chain] = []
    for b in blocks:
        if isinstance(b, Chain):
            run.append(b)
            continue
        yield from align(run, room)
        run = []
        yield words(b.title if isinstance(b, Part) else b.phrase)
        if isinstance(b, Part):
            yield from _blocks(b.blocks, room)
    yield from align(run, room)
