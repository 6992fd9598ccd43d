"""Printed formulas as trees of boxes. The layout decides order and parentheses; the faces only draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ident:
    """A letter (Latin, or a Greek name such as ``beta``) or an italic word, with accents such as ``hat``."""

    base: str
    accents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """An upright name: ``max``, ``log``, ``E``."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """Digits, perhaps with a decimal point; never a sign."""

    text: str


@dataclass(frozen=True, slots=True)
class Op:
    """``+ - * / , = <= < !=`` or ``in``; a prefix minus binds to what follows it."""

    sign: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side. A ``call`` is a function and its arguments."""

    kind: Literal["relation", "sum", "product", "call", "list"]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A box with a subscript, a superscript and primes."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Frac:
    """One box over another."""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    body: Node


@dataclass(frozen=True, slots=True)
class Fence:
    """A box between delimiters: ``( ) [ ] { }``, a bar ``|`` or a double bar ``||``."""

    left: str
    body: Node
    right: str


@dataclass(frozen=True, slots=True)
class Big:
    """The sign of a sum with its limits; the summand is what follows it in a product."""

    lower: Node
    upper: Node


Node = Ident | Word | Number | Op | Row | Script | Frac | Root | Fence | Big
Phrase = tuple[str | Node, ...]
"""Words with formulas among them."""


def paren(x: Node) -> Fence:
    """``x`` in parentheses."""
    return Fence("(", x, ")")


def row(kind: Literal["relation", "sum", "product", "call", "list"], *items: Node) -> Node:
    """The boxes side by side; a single one stays alone."""
    return items[0] if len(items) == 1 else Row(kind, items)


def commas(items: tuple[Node, ...]) -> Node:
    """The boxes with commas between them."""
    parts: list[Node] = []
    for k, x in enumerate(items):
        parts += [Op(","), x] if k else [x]
    return row("list", *parts)


def children(x: Node) -> tuple[Node, ...]:
    """The boxes directly inside a box."""
    match x:
        case Row(_, items):
            return items
        case Script(base, sub, sup):
            return tuple(y for y in (base, sub, sup) if y is not None)
        case Frac(a, b) | Big(a, b):
            return (a, b)
        case Root(body) | Fence(_, body, _):
            return (body,)
    return ()


def boxes(x: Node) -> Iterator[Node]:
    """A box and all boxes inside it."""
    yield x
    for y in children(x):
        yield from boxes(y)


def numeric(x: Frac) -> bool:
    """Whether a fraction is one of two numerals."""
    return isinstance(x.top, Number) and isinstance(x.bottom, Number)


def inline(x: Node) -> Node:
    """The same formula on one line: fractions become ``a/b`` with the parentheses that this needs."""
    if isinstance(x, Frac) and isinstance(x.top, Row) and x.top.items[0] == MINUS and _single(x.top):
        return Row("sum", (MINUS, _inline(Frac(row("product", *x.top.items[1:]), x.bottom))))
    return _inline(x)


MINUS = Op("-", prefix=True)


def _single(x: Row) -> bool:
    """Whether a row is one product, perhaps with a minus before it."""
    return not any(isinstance(y, Op) and y.sign in ("+", "-") and not y.prefix for y in x.items)


def _inline(x: Node) -> Node:
    match x:
        case Frac(top, bottom):
            over = _inline(top)
            return Row("product", (paren(over) if _loose(over) else over, Op("/"), _divisor(_inline(bottom))))
        case Row("product" as kind, items):
            last = len(items) - 1
            return Row(kind, tuple(_factor(y, k < last) for k, y in enumerate(map(_inline, items))))
        case Row(kind, items):
            return Row(kind, tuple(map(_inline, items)))
        case Script(base, sub, sup, primes):
            return Script(_inline(base), sub and inline(sub), sup and inline(sup), primes)
        case Root(body):
            return Root(inline(body))
        case Fence(left, body, right):
            return Fence(left, inline(body), right)
        case Big(a, b):
            return Big(inline(a), inline(b))
    return x


def _divides(x: Node) -> bool:
    return isinstance(x, Row) and Op("/") in x.items


def _loose(x: Node) -> bool:
    """Whether a numerator needs parentheses."""
    return isinstance(x, Row) and (x.kind in ("sum", "relation", "list") or _divides(x) or MINUS in x.items)


def _factor(x: Node, followed: bool) -> Node:
    return paren(x) if followed and _divides(x) else x


def _divisor(x: Node) -> Node:
    return paren(x) if isinstance(x, Row) and x.kind != "call" else x
