"""How a name is printed: ``beta1`` with a subscript, ``vhat`` and ``v_hat`` with an accent, ``m'`` with a prime."""

from __future__ import annotations

import re
from functools import cache

from symbolic.printing.nodes import Ident, Node, Number, Script, Word, commas

_SMALL = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi"
_CAPITAL = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
GREEK = frozenset(f"{_SMALL} omega {_CAPITAL}".split())
ALIASES = {"eps": "epsilon", "lam": "lambda", "lmbda": "lambda", "ell": "ell"}
ACCENTS = ("hat", "bar", "tilde", "dot", "check")
STAR = "star"
_HEAD = re.compile(r"^([A-Za-z]+)(\d*)$")


@cache
def name(text: str) -> Script:
    """The box of a name: its letter with accents, its own subscript, its primes."""
    bare = text.rstrip("'_")
    primes = len(text) - len(bare)
    head, *tail = bare.split("_")
    found = _HEAD.match(head)
    if found is None:
        return Script(Ident(bare), primes=primes)
    base, accents, mark = _letter(found[1])
    subs: list[Node] = [mark] if mark else []
    subs += [Number(found[2])] if found[2] else []
    for part in tail:
        if part in ACCENTS:
            accents = (*accents, part)
        elif part == "prime":
            primes += 1
        else:
            subs.append(subscript(part))
    star = Ident("star") in subs
    subs = [s for s in subs if s != Ident("star")]
    return Script(Ident(base, accents), commas(tuple(subs)) if subs else None, Word("*") if star else None, primes)


def subscript(part: str) -> Node:
    """A part of a name behind an underscore."""
    if part == STAR:
        return Ident("star")
    if part.isdigit():
        return Number(part)
    inner = name(part)
    if isinstance(inner.base, Ident) and not known(inner.base.base):
        return Word(part)
    return inner if (inner.sub, inner.sup, inner.primes) != (None, None, 0) else inner.base


def known(text: str) -> bool:
    """Whether ``text`` is a single letter or the name of a Greek one."""
    return len(text) == 1 or text in GREEK or text in ALIASES


def _letter(text: str) -> tuple[str, tuple[str, ...], Node | None]:
    """The letter in a run of letters, the accents spelled behind it, and a subscript such as ``max``."""
    if known(text):
        return ALIASES.get(text, text), (), None
    for suffix in (*ACCENTS, "max", "min", STAR):
        stem = text.removesuffix(suffix)
        if stem != text and stem:
            base, accents, mark = _letter(stem)
            if known(base):
                extra = (suffix,) if suffix in ACCENTS else ()
                return base, (*accents, *extra), mark if extra else subscript(suffix)
    for prefix in ("grad", "d"):
        stem = text.removeprefix(prefix)
        if stem != text and known(stem):
            return ALIASES.get(stem, stem), ("nabla",), None
    return text, (), None
