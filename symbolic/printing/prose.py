"""Words with formulas among them: in ``for t >= 1 and beta1 in [0, 1)`` the symbols are set as symbols."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.printing.names import ACCENTS, GREEK, name
from symbolic.printing.nodes import MINUS, Ident, Node, Number, Op, Phrase, Script, commas, row

_TOKEN = re.compile(
    r"""(?P<abbreviation>\b[a-z]\.\ ?[a-z]\.|'s\b)
      | (?P<word>[A-Za-z]+\d*(?:'(?=_))?(?:_(?:\w+|\{[^{}]*\}))?(?:'(?![A-Za-z]))?
         (?:\^(?:\([^()]*\)|-?\d+\.\d+|-?\w+))?)
      | (?P<number>\d+(?:\.\d+)?(?:\^(?:\([^()]*\)|-?\d+\.\d+|-?\w+))?)
      | (?P<arrow>->)
      | (?P<op><=|>=|!=|[-+*/=<>])
      | (?P<space>\ )
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PARTS = re.compile(r"^([A-Za-z]+\d*'?)(?:_(\w+|\{[^{}]*\}))?('?)(?:\^(.*))?$", re.DOTALL)
#: words of English that could be symbols
WORDS = frozenset({"a", "A", "I", "that", "what", "chat", "That", "What"})
MATH = frozenset({"symbol", "number", "op"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: a word, a symbol, a number, an operator, a blank, or anything else."""

    kind: str
    text: str


def prose(text: str) -> Phrase:
    """The text as words and formulas."""
    out: list[str | Node] = []
    run: list[Token] = []
    for token in (*_tokens(text), Token("end", "")):
        if token.kind in MATH or (token.kind == "space" and run and run[-1].kind != "space"):
            if _collides(run, token):
                out += _flushed(run)
                run = []
            run.append(token)
            continue
        out += _flushed(run)
        run = []
        out.append(SIGNS.get(token.text, token.text))
    return _joined(out)


def _tokens(text: str) -> list[Token]:
    found = [Token(str(m.lastgroup), m.group()) for m in _TOKEN.finditer(text)]
    return [Token("symbol", t.text) if t.kind == "word" and _is_symbol(t.text) else t for t in found]


def _is_symbol(word: str) -> bool:
    parts = _PARTS.match(word)
    if parts is None or word in WORDS:
        return False
    stem = parts[1].rstrip("'0123456789")
    bare = next((stem.removesuffix(a) for a in ACCENTS if stem.endswith(a) and len(stem) == len(a) + 1), stem)
    return len(bare) == 1 or bare in GREEK


def _collides(run: list[Token], token: Token) -> bool:
    """Two operands with no operator between them belong to two formulas."""
    before = [t for t in run if t.kind != "space"]
    return bool(before) and token.kind in ("symbol", "number") and before[-1].kind != "op"


def _flushed(run: list[Token]) -> list[str | Node]:
    """A run of tokens as a formula with the blanks and signs at its ends left outside."""
    start, end = 0, len(run)
    while end > start and run[end - 1].kind in ("space", "op"):
        end -= 1
    while start < end and (
        run[start].kind == "space" or (run[start].kind == "op" and run[start].text not in RELATIONS)
    ):
        start += 1
    core = [t for t in run[start:end] if t.kind != "space"]
    if all(t.kind == "number" and "^" not in t.text for t in core) or _hyphenated(core):
        return [_raw(run)]
    return [_raw(run[:start]), row("relation", *_nodes(core)), _raw(run[end:])]


def _raw(run: list[Token]) -> str:
    """Tokens that are no formula, as text."""
    return "".join(SIGNS.get(t.text, t.text) for t in run)


SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "->": "→"}
DANGLING = frozenset("+*/")
RELATIONS = frozenset({"<", "<=", ">", ">=", "=", "!="})


def _hyphenated(core: list[Token]) -> bool:
    return not any(t.kind == "symbol" or t.text in RELATIONS or "^" in t.text for t in core)


def _nodes(core: list[Token]) -> list[Node]:
    """The boxes of a formula; a minus after a relation binds to what follows it."""
    before = [Token("end", ""), *core]
    return [MINUS if t.text == "-" and b.text in RELATIONS else _node(t) for b, t in zip(before, core, strict=False)]


def _node(t: Token) -> Node:
    if t.kind == "op":
        return Op(t.text)
    if t.kind == "number":
        digits, _, up = t.text.partition("^")
        return Script(Number(digits), sup=_inside(up)) if up else Number(digits)
    found = _PARTS.match(t.text)
    head, sub, prime, up = found.groups() if found else (t.text, "", "", "")
    box = name(head.rstrip("'") + (f"_{sub}" if sub and sub.isalnum() else "") + "'" * (head + prime).count("'"))
    under = box.sub if box.sub or not sub else _inside(sub)
    whole = Script(box.base, under, _inside(up) if up else box.sup, box.primes)
    return whole if whole.sub or whole.sup or whole.primes else whole.base


def _inside(text: str) -> Node:
    """What stands in a script."""
    return commas(tuple(_item(part) for part in text.strip("(){}").split(",")))


def _item(text: str) -> Node:
    if text.replace(".", "", 1).isdigit():
        return Number(text)
    parts = [p for p in prose(text) if p != ""]
    return row("relation", *(Ident(p) if isinstance(p, str) else p for p in parts)) if parts else Ident(text)


def _joined(parts: list[str | Node]) -> Phrase:
    out: list[str | Node] = []
    for p in parts:
        if isinstance(p, str) and out and isinstance(out[-1], str):
            out[-1] += p
        elif p != "":
            out.append(p)
    return tuple(out)
