"""Formulas as plain Unicode text for terminals: ``(1 - β₁) Σ_{i=1}^t β₁^{t-i} g_i``."""

from __future__ import annotations

from functools import singledispatch
from unicodedata import combining, lookup

from symbolic.printing.layout import Layout
from symbolic.printing.nodes import Big, Fence, Ident, Node, Number, Op, Root, Row, Script, Word, inline
from symbolic.printing.notation import PLAIN, Notation
from symbolic.statement import Rel
from symbolic.term import Term

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "check": "\u030c", "nabla": "∇"}
SIGNS = {"*": "·", "-": "-", "<=": "≤", ">=": "≥", "!=": "≠", "approx": "≈", "in": "∈"}
WORDS = {"E": "E", "R": "ℝ", "Z": "ℤ", "...": "…"}
LETTERS = {"partial": "∂", "ell": "ℓ", "star": "*", "lambda": "λ", "Lambda": "Λ"}


def text(t: Term, notation: Notation = PLAIN) -> str:
    """A term as plain text."""
    return draw(Layout(notation)(t))


def text_relation(r: Rel, notation: Notation = PLAIN) -> str:
    """A relation as plain text."""
    return draw(Layout(notation).relation(r))


def draw(x: Node) -> str:
    """A box as plain text, on one line."""
    return _draw(inline(x)).strip()


def columns(s: str) -> int:
    """How many columns of a terminal a text takes: accents stand above their letters."""
    return sum(not combining(c) for c in s)


@singledispatch
def _draw(x: Node, tight: bool = False) -> str:
    raise TypeError(f"{x!r} is no box")


@_draw.register
def _(x: Ident, tight: bool = False) -> str:
    return _letter(x.base, x.accents)


@_draw.register
def _(x: Word, tight: bool = False) -> str:
    return WORDS.get(x.text, x.text)


@_draw.register
def _(x: Number, tight: bool = False) -> str:
    return x.text


@_draw.register
def _(x: Op, tight: bool = False) -> str:
    mark = SIGNS.get(x.sign, x.sign)
    if x.sign == "/" or tight or x.prefix:
        return mark
    return f"{mark} " if x.sign == "," else f" {mark} "


@_draw.register
def _(x: Script, tight: bool = False) -> str:
    return _draw(x.base) + "'" * x.primes + _below(x.sub) + _above(x.sup)


@_draw.register
def _(x: Root, tight: bool = False) -> str:
    bare = isinstance(x.body, (Ident, Number, Script, Fence))
    return f"√{_draw(x.body, tight)}" if bare else f"√({_draw(x.body, tight)})"


@_draw.register
def _(x: Fence, tight: bool = False) -> str:
    return {"||": "‖"}.get(x.left, x.left) + _draw(x.body, tight) + {"||": "‖"}.get(x.right, x.right)


@_draw.register
def _(x: Big, tight: bool = False) -> str:
    return f"Σ_{{{_draw(x.lower, True)}}}^{_braced(_draw(x.upper, True))}"


@_draw.register
def _(x: Row, tight: bool = False) -> str:
    out, before = "", None
    for y in x.items:
        glued = before is None or isinstance(before, Op) or isinstance(y, Op) or x.kind != "product"
        glued = glued or (isinstance(before, Number) and isinstance(y, Fence))
        out, before = out + ("" if glued else " ") + _draw(y, tight), y
    return out


def _letter(base: str, accents: tuple[str, ...]) -> str:
    greek = LETTERS.get(base) or (_greek(base) if len(base) > 1 else base)
    before = "".join(ACCENTS[a] for a in accents if a == "nabla")
    return before + greek + "".join(ACCENTS[a] for a in accents if a != "nabla")


def _greek(base: str) -> str:
    from symbolic.printing.names import GREEK

    case = "SMALL" if base[0].islower() else "CAPITAL"
    return lookup(f"GREEK {case} LETTER {base.upper()}") if base in GREEK else base


def _braced(s: str) -> str:
    return s if len(s) == 1 else f"{{{s}}}"


def _below(sub: Node | None) -> str:
    if sub is None:
        return ""
    s = _draw(sub, True)
    return s.translate(SUBSCRIPTS) if s.isdigit() else f"_{_braced(s)}"


def _above(sup: Node | None) -> str:
    if sup is None:
        return ""
    s = _draw(sup, True)
    return s.translate(SUPERSCRIPTS) if s.isdigit() or s == "*" else f"^{_braced(s)}"
