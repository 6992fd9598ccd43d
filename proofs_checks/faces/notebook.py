"""A derivation as a notebook shows it: HTML around displays that MathJax sets, broken to the width of a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from proofs_checks.faces.blocks import Chain
from proofs_checks.faces.html import Page, in_tex
from proofs_checks.faces.rows import align

if TYPE_CHECKING:
    from proofs_checks.derivation import Derivation

ROOM = 4000
"""The width of a notebook's text in hundredths of an em."""

# Class names twice, so that these rules win over the notebook's own for tables and lists.
STYLE = """<style>
.adamant.adamant { max-width: 62em; line-height: 1.5 }
.adamant.adamant dl { display: grid; grid-template-columns: 5em 1fr; gap: .15em 1em; margin: .4em 0 }
.adamant.adamant dt, .adamant.adamant dd { float: none; width: auto; margin: 0; min-width: 0 }
.adamant.adamant dt { font-weight: 600 }
.adamant .verdict { font-weight: 600 }
.adamant .part { margin-left: 1.5em }
.adamant .MJXc-display, .adamant mjx-container[display="true"] { text-align: left !important; margin: .4em 0 }
</style>"""

#: what MathJax does not have: boxes of text, and lengths with a name
PARBOX = re.compile(r"\\parbox\[t\]\{\d+em\}\{\\raggedright (.*)\}")
SKIP = (r"[\smallskipamount]", "[3pt]")


def draw(d: Derivation) -> str:
    """The whole derivation as one ``article``."""
    return f"{STYLE}\n{_Displays(in_tex).article(d)}\n"


class _Displays(Page):
    """Chains as displays instead of tables."""

    def table(self, chains: Iterable[Chain]) -> str:
        """Chains below one another."""
        lines = "\n".join(align(list(chains), ROOM)).replace(*SKIP)
        text = escape(PARBOX.sub(r"\\text{\1}", lines))
        return text.replace(r"\begin{align*}", r"<div>$$\begin{align*}").replace(
            r"\end{align*}", r"\end{align*}$$</div>"
        )
