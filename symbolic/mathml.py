"""Formulas as MathML, which browsers show without any script."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from symbolic.printing.layout import Layout
from symbolic.printing.nodes import Big, Fence, Frac, Ident, Node, Number, Op, Root, Row, Script, Word, inline
from symbolic.printing.notation import PLAIN, Notation
from symbolic.term import Term
from symbolic.unicode import draw as text

SIGNS = {"*": "·", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "in": "∈", "approx": "≈"}
WORDS = {"E": "𝔼", "R": "ℝ", "Z": "ℤ", "...": "…"}
ACCENTS = {"hat": "^", "bar": "¯", "tilde": "~", "dot": "˙", "check": "ˇ"}
APPLY, TIMES = "<mo>\u2061</mo>", "<mo>\u2062</mo>"


def mathml(t: Term, notation: Notation = PLAIN) -> str:
    """A term as a ``math`` element."""
    return math(Layout(notation)(t))


def math(x: Node, *, display: bool = False) -> str:
    """A box as a ``math`` element: a display, or a formula in a line of text."""
    style = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{style}>{draw(x)}</math>'


@singledispatch
def draw(x: Node) -> str:
    """A box as MathML elements."""
    raise TypeError(f"{x!r} is no box")


@draw.register
def _(x: Ident) -> str:
    letter = f"<mi>{escape(text(Ident(x.base)))}</mi>"
    for accent in x.accents:
        if accent == "nabla":
            letter = f"<mrow><mo>∇</mo>{letter}</mrow>"
        else:
            letter = f'<mover accent="true">{letter}<mo stretchy="false">{ACCENTS[accent]}</mo></mover>'
    return letter


@draw.register
def _(x: Word) -> str:
    return f'<mi mathvariant="normal">{escape(WORDS.get(x.text, x.text))}</mi>'


@draw.register
def _(x: Number) -> str:
    return f"<mn>{x.text}</mn>"


@draw.register
def _(x: Op) -> str:
    form = ' form="prefix"' if x.prefix else ""
    return f"<mo{form}>{escape(SIGNS.get(x.sign, x.sign))}</mo>"


@draw.register
def _(x: Row) -> str:
    out, before = "", None
    for y in x.items:
        if x.kind == "product" and before is not None and not isinstance(y, Op) and not isinstance(before, (Op, Big)):
            out += TIMES
        out, before = out + (APPLY if x.kind == "call" and before is not None else "") + draw(y), y
    return f"<mrow>{out}</mrow>"


@draw.register
def _(x: Script) -> str:
    base = draw(x.base)
    prime = f"<mo>{'′' * x.primes}</mo>" if x.primes else ""
    above = "".join([prime, draw(inline(x.sup)) if x.sup else ""])
    above = f"<mrow>{above}</mrow>" if prime and x.sup else above
    if x.sub and above:
        return f"<msubsup>{base}{draw(inline(x.sub))}{above}</msubsup>"
    if x.sub:
        return f"<msub>{base}{draw(inline(x.sub))}</msub>"
    return f"<msup>{base}{above}</msup>" if above else base


@draw.register
def _(x: Frac) -> str:
    return f"<mfrac>{draw(x.top)}{draw(x.bottom)}</mfrac>"


@draw.register
def _(x: Root) -> str:
    return f"<msqrt>{draw(x.body)}</msqrt>"


@draw.register
def _(x: Fence) -> str:
    left, right = (escape({"||": "‖"}.get(mark, mark)) for mark in (x.left, x.right))
    return f'<mrow><mo form="prefix">{left}</mo>{draw(x.body)}<mo form="postfix">{right}</mo></mrow>'


@draw.register
def _(x: Big) -> str:
    return f"<munderover><mo>∑</mo>{draw(inline(x.lower))}{draw(inline(x.upper))}</munderover>"
