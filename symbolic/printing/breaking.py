"""Long displays over several lines: broken before relations, then before + and -, then between factors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.latex import draw, fences, joined
from symbolic.printing.metrics import width
from symbolic.printing.nodes import Big, Fence, Frac, Ident, Node, Number, Op, Root, Row, Script, Word, paren

INDENT = 200
"""How far a line that goes on is moved in, in hundredths of an em (``\\qquad``)."""
NEVER = 10**9
FACTOR = 3
"""How many levels deeper a break between factors counts than one before a sign."""


@dataclass(frozen=True, slots=True)
class Piece:
    """LaTeX that stays together; a line may begin with it at a cost that grows with ``depth`` (None: never)."""

    text: str
    width: int
    depth: int | None = None
    operator: bool = False


def lines(x: Node, limit: int, first: int | None = None) -> list[str]:
    """The display ``x`` in lines of at most ``limit`` (the first of at most ``first``) hundredths of an em.

    Lines that go on begin with an operator, and leave room for the indent of `INDENT`.
    """
    first = limit if first is None else first
    if width(x) <= first:
        return [draw(x)]
    parts = _merge(pieces(loosened(x, limit - INDENT), 0))
    return [_text(parts[a:b]) for a, b in _best(parts, first, limit - INDENT)]


def pieces(x: Node, depth: int) -> list[Piece]:
    """The parts of a display between which a line may end."""
    match x:
        case Row("product", items):
            return _product(items, depth)
        case Row("relation" | "sum" | "list", items):
            out: list[Piece] = []
            for y in items:
                if isinstance(y, Op) and not y.prefix:
                    out.append(Piece(draw(y), width(y), None if y.sign == "," else depth, True))
                else:
                    after_comma = bool(out) and out[-1].text == ","
                    inner = pieces(y, depth + 1)
                    out += [replace(inner[0], depth=depth, operator=True), *inner[1:]] if after_comma else inner
            return out
        case Row("call", (head, Fence(left, body, right))):
            return _fenced(draw(head), width(head), left, body, right, depth)
        case Fence(left, body, right):
            return _fenced("", 0, left, body, right, depth)
        case Script(Fence(left, body, right), None, sup, 0) if sup is not None:
            out = _fenced("", 0, left, body, right, depth)
            tail = draw(Script(Number(""), sup=sup))
            last = out[-1]
            return [*out[:-1], Piece(last.text + tail, last.width + width(x) - width(x.base), last.depth)]
    return [Piece(draw(x), width(x))]


def _fenced(before: str, own: int, left: str, body: Node, right: str, depth: int) -> list[Piece]:
    opening, closing = fences(left, body, right, "display")
    edge = (width(Fence(left, body, right)) - width(body)) // 2
    return [
        Piece(joined(before, opening), own + edge),
        *pieces(body, depth + 1),
        Piece(closing, edge),
    ]


def _product(items: Sequence[Node], depth: int) -> list[Piece]:
    out: list[Piece] = []
    for k, y in enumerate(items):
        before = items[k - 1] if k else None
        if isinstance(y, Op):
            out.append(Piece(draw(y), width(y), None if y.prefix else depth + FACTOR, not y.prefix))
        elif before is None or isinstance(before, (Op, Big)):
            out += pieces(y, depth + 1)
        else:
            inner = pieces(y, depth + 1)
            out += [replace(inner[0], depth=depth + FACTOR), *inner[1:]]
    return out


def _merge(parts: list[Piece]) -> list[Piece]:
    """Pieces before which no line may begin joined to the one before."""
    out: list[Piece] = []
    for p in parts:
        if p.depth is None and out:
            last = out[-1]
            gap = "" if last.text.endswith(("(", "[", "|", "{")) or p.text[:1] in "),]" else " "
            out[-1] = Piece(joined(last.text, p.text, gap), last.width + p.width, last.depth, last.operator)
        else:
            out.append(p)
    return out


def _text(parts: Sequence[Piece]) -> str:
    out = ""
    for p in parts:
        out = joined(out, p.text, " ")
    factor = parts[0].depth is not None and not parts[0].operator
    return f"\\times {out}" if factor and parts[0].depth else out


def _best(parts: list[Piece], first: int, rest: int) -> list[tuple[int, int]]:
    """The cheapest way of breaking: depths count most, then how far a line overshoots, then even lines."""
    cost, back = [0] + [NEVER] * len(parts), [0] * (len(parts) + 1)
    for end in range(1, len(parts) + 1):
        for begin in range(end):
            room = rest if begin else first
            wide = sum(p.width for p in parts[begin:end])
            over, slack = max(0, wide - room), max(0, room - wide) * 100 // room
            new = cost[begin] + 100 * over + slack * slack // 10 + 1500 * (1 + (parts[begin].depth or 0)) * bool(begin)
            if new < cost[end]:
                cost[end], back[end] = new, begin
    spans, end = [], len(parts)
    while end:
        spans.append((back[end], end))
        end = back[end]
    return spans[::-1]


def loosened(x: Node, limit: int) -> Node:
    """The same formula with what cannot be broken, fractions, roots, powers of e, rewritten where it is too wide."""
    if width(x) <= limit:
        return x
    match x:
        case Row(kind, items):
            return Row(kind, tuple(loosened(y, limit) for y in items))
        case Fence(left, body, right):
            return Fence(left, loosened(body, limit), right)
        case Frac(top, bottom):
            return _loosened_fraction(top, bottom, limit)
        case Root(body):
            return Script(paren(loosened(body, limit)), sup=Row("product", (Number("1"), Op("/"), Number("2"))))
        case Script(base, sub, sup, primes):
            return _loosened_script(base, sub, sup, primes, limit)
    return x


def _loosened_fraction(top: Node, bottom: Node, limit: int) -> Node:
    if width(bottom) <= limit - INDENT:
        return Row("product", (Frac(Number("1"), bottom), paren(loosened(top, limit))))
    return Row("product", (paren(loosened(top, limit)), Op("/"), paren(loosened(bottom, limit))))


def _loosened_script(base: Node, sub: Node | None, sup: Node | None, primes: int, limit: int) -> Node:
    if base == Ident("e") and sub is None and sup is not None:
        return Row("call", (Word("exp"), paren(loosened(sup, limit))))
    return Script(loosened(base, limit), sub, sup, primes)
