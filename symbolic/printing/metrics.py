"""How wide a box is in LaTeX's Computer Modern, in hundredths of an em; close, and rather too wide than too narrow."""

from __future__ import annotations

from functools import singledispatch

from symbolic.latex import size
from symbolic.printing.names import GREEK
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

NARROW, WIDE = frozenset("fijlrtI"), frozenset("mwMWHKNXQUO")
DIGIT, LETTER, RELATION, BINARY, THIN = 50, 61, 135, 124, 17
OPERATORS = {",": 45, "/": 50, "+": BINARY, "-": BINARY, "*": 75}
#: scripts are set in 7 points, whose letters are relatively wide
SCRIPT = 80
SCRIPT_SPACE = 5


@singledispatch
def width(x: Node) -> int:
    """The width of a box in a display."""
    raise TypeError(f"{x!r} is no box")


@width.register
def _(x: Ident) -> int:
    return _letters(x.base) + (84 if "nabla" in x.accents else 0)


@width.register
def _(x: Word) -> int:
    return 73 if x.text in ("E", "R", "Z") else 52 * len(x.text) + THIN


@width.register
def _(x: Number) -> int:
    return DIGIT * len(x.text)


@width.register
def _(x: Op) -> int:
    return 78 if x.prefix else OPERATORS.get(x.sign, RELATION)


@width.register
def _(x: Row) -> int:
    return sum(map(width, x.items)) + THIN * sum(isinstance(y, (Big, Frac)) for y in x.items)


@width.register
def _(x: Script) -> int:
    return width(x.base) + max(small(x.sub), small(x.sup)) + 30 * x.primes + SCRIPT_SPACE


@width.register
def _(x: Frac) -> int:
    return 24 + max(_in_text(x.top), _in_text(x.bottom)) * (SCRIPT if numeric(x) else 100) // 100


def _in_text(x: Node) -> int:
    """The width in a line of text, where the limits of a sum stand beside its sign."""
    sums = [y for y in boxes(x) if isinstance(y, Big)]
    return width(x) + sum(106 + max(small(y.lower), small(y.upper)) - width(y) for y in sums)


@width.register
def _(x: Root) -> int:
    return 100 + width(x.body)


@width.register
def _(x: Fence) -> int:
    return 2 * (60 if size(x.body) else 39) + width(x.body)


@width.register
def _(x: Big) -> int:
    return max(144, small(x.lower), small(x.upper))


def small(x: Node | None) -> int:
    """The width of a script."""
    if x is None:
        return 0
    flat = inline(x)
    ops = [y for y in _parts(flat) if isinstance(y, Op) and not y.prefix]
    loose = sum(width(op) - (28 if op.sign == "," else 78) for op in ops if op.sign != "/")
    return (width(flat) - loose) * SCRIPT // 100


def _parts(x: Node) -> list[Node]:
    if isinstance(x, Row):
        return [z for y in x.items for z in _parts(y)]
    return _parts(x.body) if isinstance(x, Fence) else [x]


def _letters(base: str) -> int:
    if len(base) == 1:
        return 45 if base in NARROW else 100 if base in WIDE else 82 if base.isupper() else LETTER
    return 66 if base in GREEK or base in ("partial", "ell") else 52 * len(base)


def words(text: str) -> int:
    """The width of upright text."""
    return sum(33 if c in "iljtf.,:;'() I" else 92 if c in "mwMW" else 75 if c.isupper() else 54 for c in text)
