"""The normal form of terms: rational functions over atoms. Two terms with one normal form are equal.

Atoms are variables, applications, roots, sums, expectations and so on, named by the normal forms of their arguments.
Division is done only by what is known not to be zero (`Normal.nonzero`); any other quotient ``a/b`` stays ``a`` times
an atom ``inv(b)``, and ``x**e`` with a symbolic exponent is split only where ``x`` is known not to be zero. So a normal
form never assumes that something is defined.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import lru_cache

from flint import fmpq_mpoly

from proofs_checks.kernel import power
from proofs_checks.kernel.dependence import height
from proofs_checks.kernel.fraction import (
    Frac,
    align,
    generator,
    irreducible_keys,
    number,
    quotient,
    reduced,
    replace_square,
    used_generators,
)  # fmt: skip
from symbolic.statement import Rel
from symbolic.term import Term, substitute, var

_OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class Normal:
    """Normal forms in one setting: which names are integers, what is not zero, which equations rewrite atoms.

    ``using`` holds equations whose left side is one atom, or the square of one; they are applied in order, each once.
    """

    def __init__(self, integers: Iterable[str], nonzero: Iterable[Term] = (), using: Iterable[Rel] = ()) -> None:
        self.integers = frozenset(integers)
        self.nonzero: set[str] = set()
        self._rewrites: list[tuple[str, Term]] = []
        self._squares: list[tuple[str, Term]] = []
        self._memo: dict[tuple[Term, int], Frac] = {}
        for t in nonzero:
            if not (keys := _factors(t) if _is_plain(t) else irreducible_keys(self(t).num)) <= self.nonzero:
                self.nonzero, self._memo = self.nonzero | keys, {}
        for e in using:
            self._add_rewrite(e)
            self._memo.clear()

    def within(self, *names: str) -> Normal:
        """The same setting with more integer symbols, and without rewriting."""
        inner = Normal(self.integers | set(names))
        inner.nonzero = self.nonzero
        return inner

    def __call__(self, t: Term, start: int = 0) -> Frac:
        """The normal form of ``t``; only rewrites from number ``start`` on apply."""
        return self.reduce(self._frac(t, start))

    def _add_rewrite(self, e: Rel) -> None:
        left = self._frac(e.lhs, len(self._rewrites))
        names = used_generators(left.num)
        if e.op != "=" or len(names) != 1 or not left.den.is_constant():
            raise ValueError(f"an equation used for rewriting needs a single atom on its left: {e}")
        name = next(iter(names))
        if (left - generator(name)).is_zero:
            self._rewrites.append((name, e.rhs))
        elif (left - generator(name).power(2)).is_zero:
            self._squares.append((name, e.rhs))
        else:
            raise ValueError(f"an equation used for rewriting needs an atom or its square on the left: {e}")

    def atom(self, key: str, start: int) -> Frac:
        """The atom of this key, or what it is to be rewritten to."""
        for position, (name, value) in enumerate(self._rewrites[start:], start):
            if name == key:
                return self._frac(value, position + 1)
        return generator(key)

    def inverse(self, f: Frac, start: int) -> Frac:
        """``1/f``: a quotient where ``f`` is known not to be zero, otherwise the atom ``inv(f)``."""
        if self.is_nonzero(f.num):
            return reduced(*align(f.den, f.num))
        return self.atom(f"inv({f.key})", start)

    def is_nonzero(self, p: fmpq_mpoly) -> bool:
        """Whether every irreducible factor of ``p`` is known not to be zero."""
        return not p.is_zero() and all(k in self.nonzero for k in irreducible_keys(p))

    def _frac(self, t: Term, start: int) -> Frac:
        if start >= len(self._rewrites) and _is_plain(t):
            return _plain(t)
        if (t, start) not in self._memo:
            self._memo[t, start] = self._compute(t, start)
        return self._memo[t, start]

    def _compute(self, t: Term, start: int) -> Frac:
        match t.head:
            case "num":
                return number(t.value)
            case "+" | "-" | "*" | "/" | "neg":
                return self._arithmetic(t, start)
            case "^":
                return power.normal(self, t, start)
            case "var":
                return self.atom(t.name, start)
        return self.atom(self._key(t), start)

    def _arithmetic(self, t: Term, start: int) -> Frac:
        a, *rest = (self._frac(s, start) for s in t.subterms)
        if t.head == "neg":
            return number(0) - a
        if t.head == "/":
            return a * self.inverse(rest[0], start)
        return _OPERATIONS[t.head](a, rest[0])

    def _key(self, t: Term) -> str:
        """The name of an atom: its head and the normal forms of its arguments (bound names by nesting height)."""
        if t.head == "sum":
            fresh = f"#{height(t.subterms[2])}"
            inner = self.within(fresh)
            body = substitute(t.subterms[2], {t.name: var(fresh)})
            return f"sum:({'; '.join(inner(s).key for s in (*t.subterms[:2], body))})"
        parts = [power.reduce_signs(self._frac(s, len(self._rewrites))).key for s in t.subterms]
        name = t.name if t.head in ("app", "const", "diff") else ""
        return f"{t.head}:{name}({'; '.join(parts)})"

    def reduce(self, f: Frac) -> Frac:
        """``f`` with the squares that the equations name replaced, and even powers of -1."""
        for name, value in self._squares:
            if name in used_generators(f.num) | used_generators(f.den):
                v = self._frac(value, 0)
                f = quotient(replace_square(f.num, name, v), replace_square(f.den, name, v))
        return power.reduce_signs(f)


@lru_cache(maxsize=1 << 16)
def _is_plain(t: Term) -> bool:
    """Whether the normal form of ``t`` depends on no setting: no quotient, no symbolic exponent."""
    if t.head == "/" or (t.head == "^" and (t.subterms[1].head != "num" or t.subterms[1].value < 0)):
        return False
    return all(map(_is_plain, t.subterms))


@lru_cache(maxsize=1 << 16)
def _plain(t: Term) -> Frac:
    return Normal(())._compute(t, 0)


@lru_cache(maxsize=1 << 16)
def _factors(t: Term) -> frozenset[str]:
    return irreducible_keys(_plain(t).num)
