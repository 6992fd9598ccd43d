"""Terms as boxes: the author's order, the fewest parentheses that keep the meaning."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symbolic.printing.names import name
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
    commas,
    paren,
    row,
)
from symbolic.printing.notation import PLAIN, Notation
from symbolic.statement import Rel
from symbolic.term import Term, num, var

SUM, PRODUCT, ATOM = 1, 2, 3
ZERO, ONE, MINUS_ONE = num(0), num(1), num(-1)
MOST_DIGITS = 6
LONG_EXPONENT = 14


class Layout:
    """Boxes of terms in the notation of a statement."""

    def __init__(self, notation: Notation = PLAIN) -> None:
        self.notation = notation
        self.made: dict[str, Callable[[Term], Node]] = {
            "app": self._application, "+": self._sum, "-": self._sum, "neg": self._negative, "/": self._quotient,
            "*": self._product, "sum": self._product, "diff": self._product, "^": self._power,
        }  # fmt: skip

    def relation(self, r: Rel) -> Node:
        """A relation as one row."""
        return Row("relation", (self(r.lhs), Op(r.op), self(r.rhs)))

    def __call__(self, t: Term) -> Node:
        """The box of a term."""
        t = bare(t)
        if t.head in ("var", "const"):
            return plain(name(t.name))
        if t.head == "num":
            return number(t.value)
        return self.made.get(t.head, self._function)(t)

    def _negative(self, t: Term) -> Node:
        return Row("sum", (Op("-", prefix=True), self._at(t.subterms[0], PRODUCT)))

    def _quotient(self, t: Term) -> Node:
        return Frac(*map(self, t.subterms))

    def _at(self, t: Term, level: int) -> Node:
        """The box of ``t`` where something of at least this level is needed."""
        return self(t) if strength(t) >= level else paren(self(t))

    def _sum(self, t: Term) -> Node:
        a, b = map(bare, t.subterms)
        left = self(a)
        items = left.items if isinstance(left, Row) and left.kind == "sum" else (left,)
        right = self(b)
        if strength(b) > SUM:
            return Row("sum", (*items, Op(t.head), right))
        merges = t.head == "+" and b.head == "+" and _positive(b)
        tail = right.items if merges and isinstance(right, Row) else (paren(right),)
        return Row("sum", (*items, Op(t.head), *tail))

    def _product(self, t: Term) -> Node:
        factors = _factors(t)
        parts: list[Node] = []
        for k, f in enumerate(factors):
            box = self._open(f) if k == len(factors) - 1 else self._closed(f, first=k == 0)
            if parts and _clash(parts[-1], box):
                parts.append(Op("*"))
            parts += box.items if isinstance(box, Row) and box.kind == "product" else [box]
        return row("product", *parts)

    def _closed(self, f: Term, *, first: bool) -> Node:
        """A factor with others behind it; only the first may begin with a minus."""
        if f.head in ("sum", "diff") or (strength(f) < PRODUCT and not (first and f.head in ("neg", "num"))):
            return paren(self(f))
        box = self(f)
        return row("product", *box.items) if isinstance(box, Row) and box.kind == "sum" else box

    def _open(self, f: Term) -> Node:
        """The last factor: a sum sign or a derivative may stand here without parentheses."""
        f = bare(f)
        if f.head == "sum":
            lower, upper, body = f.subterms
            sign = Big(Row("relation", (plain(name(f.name)), Op("="), self(lower))), self(upper))
            return row("product", sign, *_spread(self._at(body, PRODUCT)))
        if f.head == "diff":
            sign_d = Ident("partial")
            by = Frac(sign_d, row("call", sign_d, plain(name(f.name))))
            body = f.subterms[0]
            return row("product", by, self(body) if body.head == "app" else paren(self(body)))
        return self._at(f, PRODUCT)

    def _power(self, t: Term) -> Node:
        base, exponent = map(bare, t.subterms)
        up, box = self(exponent), self(base)
        simple = base.head in ("var", "app", "const", "abs") or (base.head == "num" and isinstance(box, Number))
        if not simple:
            return Script(paren(box), sup=up)
        if isinstance(box, Script) and box.sup is None and not box.primes:
            return Script(box.base, box.sub, up)
        return Script(box, sup=up)

    def _application(self, t: Term) -> Node:
        if t.name == "norm":
            return Fence("||", commas(tuple(map(self, t.subterms))), "||")
        head, real = name(t.name), self.notation.arguments(t)
        index = [self(a) for a, r in zip(t.subterms, real, strict=True) if not r]
        subs = ((head.sub,) if head.sub else ()) + tuple(index)
        symbol = plain(Script(head.base, commas(subs) if subs else None, head.sup, head.primes))
        inside = [self(a) for a, r in zip(t.subterms, real, strict=True) if r]
        return Row("call", (symbol, paren(commas(tuple(inside))))) if inside else symbol

    def _function(self, t: Term) -> Node:
        inside = tuple(map(self, t.subterms))
        match t.head:
            case "sqrt":
                return Root(inside[0])
            case "abs":
                return Fence("|", inside[0], "|")
            case "exp":
                return _exponential(t.subterms[0], inside[0])
            case "max" | "min":
                return Row("call", (Word(t.head), Fence("{", commas(inside), "}")))
            case "E":
                mean = Script(Word("E"), inside[1]) if len(inside) > 1 else Word("E")
                return Row("call", (mean, Fence("[", inside[0], "]")))
        return Row("call", (Word(t.head), paren(commas(inside))))


def bare(t: Term) -> Term:
    """``t`` without what only a parameter put there: an added 0, ``- 1 + 1``, a factor or power 1, a factor -1."""
    while (shorter := _shorter(t)) is not None:
        t = shorter
    return t


def _shorter(t: Term) -> Term | None:
    if t.head not in ("+", "-", "*", "^"):
        return None
    a, b = t.subterms
    if b == (ZERO if t.head in ("+", "-") else ONE):
        return a
    if (t.head, a) in (("*", ONE), ("+", ZERO)):
        return b
    if (t.head, a) == ("*", MINUS_ONE):
        return -b
    cancels = {t.head, a.head} == {"+", "-"} and b.head == "num" and a.subterms[1] == b
    return a.subterms[0] if cancels else None


def plain(x: Script) -> Node:
    """A name without scripts is just its letter."""
    return x if x.sub or x.sup or x.primes else x.base


def number(x: Fraction) -> Node:
    """An integer, a decimal where it is short, a power of ten, or a fraction."""
    if x < 0:
        return Row("sum", (Op("-", prefix=True), number(-x)))
    if x.denominator == 1:
        return Number(str(x.numerator))
    places = _places(x.denominator)
    if x.denominator % 5 or places is None:
        return Frac(Number(str(x.numerator)), Number(str(x.denominator)))
    if places <= MOST_DIGITS:
        digits = str(x.numerator * 10**places // x.denominator).rjust(places + 1, "0")
        return Number(f"{digits[:-places]}.{digits[-places:]}")
    ten = Script(Number("10"), sup=Row("sum", (Op("-", prefix=True), Number(str(places)))))
    factor = x * 10**places
    return ten if factor == 1 else Row("product", (Number(str(factor)), Op("*"), ten))


def _places(denominator: int) -> int | None:
    """How many decimals ``1/denominator`` has; None where they do not end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def strength(t: Term) -> int:
    """How tightly a term is bound: a sum, a product, or a thing of its own."""
    t = bare(t)
    if t.head in ("+", "-", "neg") or (t.head == "num" and t.value < 0):
        return SUM
    if t.head == "*":
        return SUM if strength(_factors(t)[0]) == SUM and _factors(t)[0].head in ("neg", "num") else PRODUCT
    if t.head == "num":
        return PRODUCT if isinstance(number(t.value), Row) else ATOM
    return PRODUCT if t.head in ("/", "sum", "diff") else ATOM


def _positive(t: Term) -> bool:
    """Whether a sum does not begin with a minus, so that it may follow a plus without parentheses."""
    while t.head in ("+", "-"):
        t = bare(t.subterms[0])
    return strength(t) > SUM


def _factors(t: Term) -> list[Term]:
    t = bare(t)
    if t.head != "*":
        return [t]
    a, b = t.subterms
    return _factors(a) + (_factors(b) if _joins(b) else [b])


def _joins(t: Term) -> bool:
    """Whether a right factor is a product that may be written without parentheses."""
    first = t
    while first.head == "*":
        first = first.subterms[0]
    return t.head == "*" and first.head not in ("neg", "num")


def _spread(x: Node) -> tuple[Node, ...]:
    return x.items if isinstance(x, Row) and x.kind == "product" else (x,)


def _clash(left: Node, right: Node) -> bool:
    """Whether two factors side by side would be misread: digits after digits, or after a fraction of digits."""
    first = right
    while isinstance(first, (Script, Row)):
        first = first.base if isinstance(first, Script) else first.items[0]
    digits = isinstance(first, Number) or (isinstance(first, Frac) and isinstance(first.top, Number))
    return digits and not isinstance(left, Fence)


def _exponential(argument: Term, box: Node) -> Node:
    e = Ident("e")
    if argument == num(1):
        return e
    count = sum(1 for _ in boxes(box))
    if count > LONG_EXPONENT or any(isinstance(x, (Big, Root)) for x in boxes(box)):
        return Row("call", (Word("exp"), paren(box)))
    return Script(e, sup=box)


def variable(text: str) -> Node:
    """The box of a variable's name."""
    return Layout()(var(text))
