"""Formulas as LaTeX, as a paper would print them; needs amsmath and amssymb."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Literal

from symbolic.printing.layout import Layout
from symbolic.printing.nodes import (
    Big,
    Fence,
    Frac,
    Ident,
    Node,
    Number,
    Op,
    Root,
    Row,
    Script,
    Word,
    boxes,
    inline,
    numeric,
)
from symbolic.printing.notation import PLAIN, Notation
from symbolic.statement import Rel
from symbolic.term import Term

SIGNS = {"*": r"\cdot", "<=": r"\le", ">=": r"\ge", "!=": r"\ne", "approx": r"\approx", "in": r"\in"}
WORDS = {"E": r"\mathbb{E}", "R": r"\mathbb{R}", "Z": r"\mathbb{Z}", "...": r"\dots", "*": "*"}
OPERATORS = frozenset({"max", "min", "log", "exp", "cos", "sin"})
LETTERS = {"epsilon": r"\epsilon", "star": "*"}
DELIMITERS = {"{": r"\{", "}": r"\}", "|": "|", "||": r"\|"}
BACKSLASH = "\\"
Style = Literal["display", "text", "script"]
#: a word in a product, which would run into its neighbour
SPELLED = re.compile(r"^\\mathit|\\mathit\{\w+\}(?:[_^](?:\w|\{[^{}]*\}))*$")
COMMAND = re.compile(r"\\[A-Za-z]+$")
#: the sizes of a pair of delimiters, from that of a letter to that of a sum with limits
SIZES = (("", ""), (r"\bigl", r"\bigr"), (r"\Bigl", r"\Bigr"), (r"\biggl", r"\biggr"))


def latex(t: Term, notation: Notation = PLAIN) -> str:
    """A term as LaTeX for a display."""
    return draw(Layout(notation)(t))


def latex_relation(r: Rel, notation: Notation = PLAIN) -> str:
    """A relation as LaTeX for a display."""
    return draw(Layout(notation).relation(r))


@singledispatch
def draw(x: Node, style: Style = "display") -> str:
    """A box as LaTeX: for a display, small enough for a line of text, or for a script."""
    raise TypeError(f"{x!r} is no box")


@draw.register
def _(x: Ident, style: Style = "display") -> str:
    return letter(x.base, x.accents)


@draw.register
def _(x: Word, style: Style = "display") -> str:
    if x.text in WORDS:
        return WORDS[x.text]
    return (
        f"\\{x.text}" if x.text in OPERATORS else f"\\{'mathrm' if style == 'script' else 'operatorname'}{{{x.text}}}"
    )


@draw.register
def _(x: Number, style: Style = "display") -> str:
    return x.text


@draw.register
def _(x: Op, style: Style = "display") -> str:
    return SIGNS.get(x.sign, x.sign)


@draw.register
def _(x: Root, style: Style = "display") -> str:
    return f"\\sqrt{{{draw(x.body, style)}}}"


@draw.register
def _(x: Big, style: Style = "display") -> str:
    return f"\\sum{limits('_', x.lower)}{limits('^', x.upper)}"


@draw.register
def _(x: Fence, style: Style = "display") -> str:
    opening, closing = fences(x.left, x.body, x.right, style)
    return joined(joined(opening, draw(x.body, style)), closing)


@draw.register
def _(x: Row, style: Style = "display") -> str:
    wide = " " if style != "script" else ""
    out = ""
    for y in x.items:
        part = draw(y, style)
        if isinstance(y, Op) and not y.prefix and y.sign not in (",", "/"):
            out = f"{out}{wide or ' ' * part.startswith(BACKSLASH)}{part}{wide}"
        else:
            apart = x.kind == "product" or out.endswith(",")
            spelled = x.kind == "product" and out and (SPELLED.match(part) or SPELLED.search(out))
            out = joined(out, part, "\\, " if spelled else wide if apart else "")
    return out


def joined(left: str, right: str, between: str = "") -> str:
    """Two parts side by side, with a blank where LaTeX needs one."""
    if not left or left[-1] in " -" or right[:1] in " ,)":
        between = ""
    runs_on = COMMAND.search(left) and right[:1].isalpha()
    return left + (" " if runs_on else between) + right


def letter(base: str, accents: tuple[str, ...]) -> str:
    """A letter with its accents."""
    out = LETTERS.get(base) or (base if len(base) == 1 else f"\\{base}" if _is_letter(base) else f"\\mathit{{{base}}}")
    for accent in accents:
        out = f"\\nabla {out}" if accent == "nabla" else f"\\{accent}{{{out}}}"
    return out


def _is_letter(base: str) -> bool:
    from symbolic.printing.names import GREEK

    return base in GREEK or base in ("partial", "ell")


@draw.register
def _(x: Script, style: Style = "display") -> str:
    base = draw(x.base, style)
    if isinstance(x.base, Script):
        base = f"{{{base}}}"
    base += "'" * x.primes + limits("_", x.sub)
    if x.primes and x.sup:
        base = f"{{{base}}}"
    return base + limits("^", x.sup)


def limits(mark: str, x: Node | None) -> str:
    """A script behind ``_`` or ``^``; nothing where there is none."""
    if x is None:
        return ""
    small = draw(inline(x), "script")
    return mark + (small if len(small) == 1 else f"{{{small}}}")


@draw.register
def _(x: Frac, style: Style = "display") -> str:
    small = style == "display" and numeric(x)
    return f"\\{'t' if small else ''}frac{{{draw(x.top, 'text')}}}{{{draw(x.bottom, 'text')}}}"


def fences(left: str, body: Node, right: str, style: Style) -> tuple[str, str]:
    """The two delimiters in the size that the body needs."""
    tall = any(isinstance(x, (Frac, Root)) for x in boxes(body))
    low, high = SIZES[size(body) if style == "display" else int(tall and style == "text")]
    first, last = DELIMITERS.get(left, left), DELIMITERS.get(right, right)
    return (low + first, high + last) if low else (_bar(first, "l"), _bar(last, "r"))


def _bar(mark: str, side: str) -> str:
    return {"|": f"\\{side}vert", "\\|": f"\\{side}Vert"}.get(mark, mark)


def size(x: Node) -> int:
    """Which of `SIZES` goes around a box in a display."""
    match x:
        case Big():
            return 3
        case Frac():
            return 1 if numeric(x) else 2
        case Fence():
            return max(1, size(x.body))
        case Row():
            return max(map(size, x.items))
        case Script():
            return size(x.base)
    return size(x.body) if isinstance(x, Root) else 0
