"""Chains as the rows of an ``align*``, no row wider than the text: formulas are broken, reasons wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from proofs_checks.faces.blocks import Chain, Link
from proofs_checks.faces.escape import escape
from symbolic.latex import draw
from symbolic.printing.breaking import INDENT, lines
from symbolic.printing.metrics import RELATION, width, words
from symbolic.printing.nodes import Phrase

GAP = 250
"""Between formulas and reasons, in hundredths of an em like all widths here."""
NARROWEST = 1000
"""The narrowest column of reasons that is still read with pleasure."""
BETWEEN = r"[\smallskipamount]"
LONG_START = 45
"""The percentage of the text that a left side may take and still have the relation beside it."""


def align(chains: Sequence[Chain], room: int) -> Iterator[str]:
    """The lines of one ``align*`` for each group of chains; its relation signs stand below one another."""
    for group in _groups(chains, room):
        long = any(_long(c, room) for c in group)
        start = 0 if long else max(width(c.start) for c in group)
        inner = room - start - RELATION
        reasons = max((_length(x.beside) for c in group for x in c.links), default=0)
        column = min(reasons, inner - max(min(_widest(c, room), inner) for c in group) - GAP)
        if column < NARROWEST and column < reasons:
            column = 0
            long = long or min(reasons, NARROWEST) > inner - INDENT
        inner = room - RELATION - INDENT if long else inner
        gaps = [BETWEEN if len(c.links) > 1 or len(d.links) > 1 else "" for c, d in pairwise(group)]
        parts = [
            " \\\\\n".join(_rows(c, room, inner, column, long)) for c in group
        ]
        yield r"\begin{align*}"
        yield "".join(f"{p} \\\\{g}\n" for p, g in zip(parts, gaps, strict=False)) + parts[-1]
        yield r"\end{align*}"


def _groups(chains: Sequence[Chain], room: int) -> Iterator[list[Chain]]:
    """Neighbours that fit below one another without being broken; every other chain stands alone."""
    group: list[Chain] = []
    for c in chains:
        if group and not _fit([*group, c], room):
            yield group
            group = []
        group.append(c)
    if group:
        yield group


def _fit(chains: Sequence[Chain], room: int) -> bool:
    start = max(width(c.start) for c in chains)
    return start + RELATION + max(width(x.box) for c in chains for x in c.links) <= room


def _long(c: Chain, room: int) -> bool:
    """Whether the left side stands on a line of its own."""
    return width(c.start) > room * LONG_START // 100 and not _fit([c], room)


def _widest(c: Chain, room: int) -> int:
    own = width(c.start) if _long(c, room) else 0
    return max([own, *(width(x.box) for x in c.links)])


def _rows(c: Chain, room: int, inner: int, column: int, long: bool) -> Iterator[str]:
    """The rows of one chain, its left side on lines of its own where it is long.

    With no ``column`` the reasons go on rows of their own, below.
    """
    lead = draw(c.start) + " "
    if long:
        first, *rest = lines(c.start, room)
        yield f"& {first}"
        yield from (f"&\\qquad {line}" for line in rest)
        lead = ""
    for x in c.links:
        yield from _link(x, lead, inner, column)
        lead = ""


def _link(x: Link, lead: str, inner: int, column: int) -> Iterator[str]:
    sign = f"{draw(x.op)} " if x.op.sign else ""
    parts = lines(x.box, inner) if x.op.sign else [""]
    rows = [f"{lead}&{sign}{parts[0]}", *(f"&\\qquad {p}" for p in parts[1:])]
    if not x.beside:
        yield from rows
    elif column:
        yield f"{rows[0]} && {_reason(x.beside, column)}"
        yield from rows[1:]
    else:
        yield from rows
        yield f"&\\qquad {_reason(('(', *x.beside, ')'), inner - INDENT)}"


def _length(phrase: Phrase) -> int:
    return sum(words(x) if isinstance(x, str) else width(x) + 60 for x in phrase)


def _reason(phrase: Phrase, room: int) -> str:
    text = "".join(escape(x) if isinstance(x, str) else f"${draw(x, 'text')}$" for x in phrase)
    if _length(phrase) <= room:
        return f"\\text{{{text}}}"
    return f"\\parbox[t]{{{room // 100}em}}{{\\raggedright {text}}}"
