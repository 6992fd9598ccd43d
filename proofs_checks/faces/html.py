"""A derivation as a fragment of HTML: formulas in MathML, or as TeX for pages that have MathJax (notebooks)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from proofs_checks.faces.blocks import Block, Chain, Link, Part
from symbolic.latex import draw as tex_formula
from symbolic.mathml import math
from symbolic.printing.nodes import Node, Phrase
from symbolic.printing.prose import prose

if TYPE_CHECKING:
    from proofs_checks.derivation import Derivation

Formula = Callable[[Node, bool], str]

STYLE = """<style>
.adamant { max-width: 60em; line-height: 1.5 }
.adamant dt { float: left; clear: left; width: 7em; font-weight: 600 }
.adamant dd { margin: 0 0 .3em 7.5em }
.adamant table { border-collapse: collapse; margin: .4em 0 .4em 1em; background: none }
.adamant td { padding: .15em .3em; border: 0; text-align: left; vertical-align: baseline; background: none }
.adamant td:first-child { text-align: right }
.adamant td.why { padding-left: 2em; color: #555 }
.adamant .part { margin-left: 1.5em }
.adamant .verdict { font-weight: 600 }
</style>"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body>
{body}</body></html>
"""


def draw(d: Derivation, *, tex: bool = False) -> str:
    """The whole derivation as one ``article``."""
    return f"{STYLE}\n{Page(in_tex if tex else _mathml).article(d)}\n"


def page(d: Derivation) -> str:
    """A page of its own, which needs no network."""
    return PAGE.format(title=escape(d.id), body=draw(d))


def _mathml(x: Node, display: bool) -> str:
    return math(x)


def in_tex(x: Node, display: bool) -> str:
    """A formula as TeX, for pages that have MathJax."""
    return f"\\({escape(tex_formula(x, 'display' if display else 'text'))}\\)"


class Page:
    """Blocks as HTML with one way of writing formulas."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def article(self, d: Derivation) -> str:
        """Claim, statement, derivation, and what it rests on."""
        printed = f"\\({escape(d.printed)}\\)" if self.formula is in_tex else f"<code>{escape(d.printed)}</code>"
        about = [("Claim", f"<code>{escape(d.id)}</code>"), ("Source", escape(_plain(str(d.source)))),
                 ("Printed", printed), ("Reading", self.words(d.reading)), ("Repairs", escape(d.repairs or "")),
                 ("For all", "; ".join(map(self.words, d.symbols))), ("Chance", "; ".join(map(self.words, d.laws))),
                 ("Given", self.table(d.hypotheses)), ("Where", self.table(d.definitions)),
                 ("Denies" if d.denied else "States", self.table(d.conclusions)),
                 ("Verdict", self.verdict(d))]  # fmt: skip
        rest = [("Holds at", self.words(d.witness)), ("Rests on", escape(", ".join((*d.uses, *d.cites)))),
                ("Trusts", escape(", ".join(d.trusts))),
                ("Rejected", "; ".join(self.words(prose(m)) for m in d.mutants))]  # fmt: skip
        steps = "\n".join(self.blocks(d.steps))
        return f'<article class="adamant">\n{_list(about)}\n{steps}\n{_list(rest)}\n</article>'

    def verdict(self, d: Derivation) -> str:
        """The verdict and why."""
        return f'<span class="verdict">{d.verdict.name}</span>: {escape(d.reason)}'

    def words(self, phrase: Phrase) -> str:
        """A sentence with its formulas."""
        return "".join(escape(x) if isinstance(x, str) else self.formula(x, False) for x in phrase)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The steps of a derivation."""
        run: list[Chain] = []
        for b in blocks:
            if isinstance(b, Chain):
                run.append(b)
                continue
            if run:
                yield self.table(run)
                run = []
            yield f"<p>{self.words(b.title if isinstance(b, Part) else b.phrase)}</p>"
            if isinstance(b, Part):
                yield '<div class="part">' + "\n".join(self.blocks(b.blocks)) + "</div>"
        if run:
            yield self.table(run)

    def table(self, chains: Iterable[Chain]) -> str:
        """Chains below one another, their relation signs in one column."""
        rows = [self.row(c if k == 0 else None, x) for c in chains for k, x in enumerate(c.links)]
        return f"<table>{''.join(rows)}</table>" if rows else ""

    def row(self, first: Chain | None, x: Link) -> str:
        """One step; the first of a chain has the left side before it."""
        start = self.formula(first.start, True) if first else ""
        sign = self.formula(x.op, True) if x.op.sign else ""
        box = self.formula(x.box, True) if x.op.sign else ""
        why = f'<td class="why">{self.words(x.beside)}</td>' if x.beside else ""
        return f"<tr><td>{start}</td><td>{sign}</td><td>{box}</td>{why}</tr>\n"


def _plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def _list(items: list[tuple[str, str]]) -> str:
    rows = [f"<dt>{label}</dt><dd>{html}</dd>" for label, html in items if html]
    return "<dl>\n" + "\n".join(rows) + "\n</dl>" if rows else ""
