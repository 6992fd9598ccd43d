"""Terms: expression trees that nobody simplifies.

A term keeps the author's order and never evaluates itself, so that what a paper prints is what is stored, shown and
checked (SymPy would turn ``x/x`` into 1 before anybody could ask whether ``x`` is zero). Meanings:

* every function is total: ``a/0``, ``sqrt`` of a negative number and ``0**-1`` have *some* value that no rule of the
  kernel knows; that such a value never occurs is a separate obligation of each statement (`symbolic.statement`);
* ``x**n`` for a natural number ``n`` is a product of ``n`` factors, so ``0**0 = 1``;
* ``sum`` runs over the integers from the lower to the upper limit and is 0 where there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from re import ASCII, fullmatch

Leaf = str | Fraction

#: heads with their number of arguments (None: any); ``sum`` is (index, lower, upper, body), ``app`` is (name, *indices)
HEADS: dict[str, int | None] = {
    "num": 1, "var": 1, "const": 1, "app": None, "+": 2, "-": 2, "neg": 1, "*": 2, "/": 2, "^": 2,
    "sqrt": 1, "abs": 1, "sign": 1, "max": 2, "min": 2, "exp": 1, "log": 1, "cos": 1, "sin": 1,
    "sum": 4, "diff": 2, "E": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A node: a head of `HEADS` and its arguments (terms, or a name or fraction at the leaves).

    ``subterms`` are the arguments that are terms themselves.
    """

    head: str
    args: tuple[Term | Leaf, ...]
    subterms: tuple[Term, ...] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "subterms", tuple([a for a in self.args if isinstance(a, Term)]))
        object.__setattr__(self, "_hash", hash((self.head, self.args)))

    def __eq__(self, other: object) -> bool:
        """Whether two trees are the same; nothing is simplified."""
        if self is other:
            return True
        if not isinstance(other, Term) or self._hash != other._hash:
            return False
        return self.head == other.head and self.args == other.args

    def __hash__(self) -> int:
        """The hash, computed once: terms are keys of many tables."""
        return self._hash

    def __add__(self, other: Like) -> Term:
        return Term("+", (self, term(other)))

    def __radd__(self, other: Like) -> Term:
        return Term("+", (term(other), self))

    def __sub__(self, other: Like) -> Term:
        return Term("-", (self, term(other)))

    def __rsub__(self, other: Like) -> Term:
        return Term("-", (term(other), self))

    def __mul__(self, other: Like) -> Term:
        return Term("*", (self, term(other)))

    def __rmul__(self, other: Like) -> Term:
        return Term("*", (term(other), self))

    def __truediv__(self, other: Like) -> Term:
        return Term("/", (self, term(other)))

    def __rtruediv__(self, other: Like) -> Term:
        return Term("/", (term(other), self))

    def __pow__(self, other: Like) -> Term:
        return Term("^", (self, term(other)))

    def __rpow__(self, other: Like) -> Term:
        return Term("^", (term(other), self))

    def __neg__(self) -> Term:
        return Term("neg", (self,))

    @property
    def name(self) -> str:
        """The name of a variable, constant, function or summation index."""
        first = self.args[0]
        if not isinstance(first, str):
            raise TypeError(f"a {self.head!r} term has no name")
        return first

    @property
    def value(self) -> Fraction:
        """The value of a numeral."""
        first = self.args[0]
        if not isinstance(first, Fraction):
            raise TypeError(f"a {self.head!r} term is not a number")
        return first

    def __repr__(self) -> str:
        from symbolic.unicode import text

        return text(self)

    def _repr_latex_(self) -> str:
        from symbolic.latex import latex

        return f"$\\displaystyle {latex(self)}$"


Like = Term | int | Fraction
"""What arithmetic with terms takes."""


def term(x: Like) -> Term:
    """``x`` as a term; integers and fractions become numerals. Floats are refused: they are not the number meant."""
    if isinstance(x, Term):
        return x
    if isinstance(x, bool) or not isinstance(x, (int, Fraction)):
        raise TypeError(f"{x!r} is no exact number: give an integer, a Fraction or num('0.1')")
    return _numeral(x)


@lru_cache(maxsize=1 << 14)
def _numeral(x: int | Fraction) -> Term:
    return Term("num", (Fraction(x),))


def num(text: str | int | Fraction) -> Term:
    """An exact numeral from an integer, a fraction or a decimal string (``num('0.999')``)."""
    return _numeral(Fraction(text))


@lru_cache(maxsize=1 << 14)
def var(name: str) -> Term:
    """The variable of this name."""
    return Term("var", (name,))


def variables(names: str) -> tuple[Term, ...]:
    """Several variables from their names, separated by blanks."""
    return tuple(var(n) for n in names.split())


def seq(name: str) -> Callable[..., Term]:
    """A sequence or function symbol: ``g = seq('g')``, then ``g(t)`` or ``m(t, i)``."""

    def apply(*indices: Like) -> Term:
        return Term("app", (name, *(term(i) for i in indices)))

    return apply


def total(index: Term, lower: Like, upper: Like, body: Like) -> Term:
    """The finite sum of ``body`` over ``index`` from ``lower`` to ``upper`` (0 where the range is empty)."""
    return Term("sum", (index.name, term(lower), term(upper), term(body)))


def expect(body: Like, given: Like | None = None) -> Term:
    """The expectation of ``body``; with ``given = k``: conditionally on all epochs before epoch ``k``."""
    return Term("E", (term(body),) if given is None else (term(body), term(given)))


def diff(body: Like, x: Term) -> Term:
    """The derivative of ``body`` by the variable ``x``."""
    return Term("diff", (x.name, term(body)))


def _unary(head: str) -> Callable[[Like], Term]:
    return lambda x: Term(head, (term(x),))


sqrt, absolute, sign, exp, log, cos, sin = (_unary(h) for h in ("sqrt", "abs", "sign", "exp", "log", "cos", "sin"))
PI = Term("const", ("pi",))


def maximum(a: Like, b: Like) -> Term:
    """The larger of two numbers."""
    return Term("max", (term(a), term(b)))


def minimum(a: Like, b: Like) -> Term:
    """The smaller of two numbers."""
    return Term("min", (term(a), term(b)))


def binder(t: Term) -> str | None:
    """The name that ``t`` binds in its body (a summation index, or the variable of a derivative is *not* bound)."""
    return t.name if t.head == "sum" else None


def walk(t: Term) -> Iterator[Term]:
    """``t`` and all its subterms, outermost first."""
    yield t
    for s in t.subterms:
        yield from walk(s)


@lru_cache(maxsize=1 << 16)
def free(t: Term) -> frozenset[str]:
    """The names of the variables that occur free in ``t`` (functions are not variables)."""
    if t.head == "var":
        return frozenset({t.name})
    if t.head == "sum":
        lower, upper, body = t.subterms
        return free(lower) | free(upper) | (free(body) - {t.name})
    out: frozenset[str] = frozenset({t.name}) if t.head == "diff" else frozenset()
    for s in t.subterms:
        out |= free(s)
    return out


def substitute(t: Term, values: dict[str, Term]) -> Term:
    """``t`` with variables replaced by terms, bound names renamed where they would capture a free one."""
    values = {k: v for k, v in values.items() if k in free(t)}
    if not values:
        return t
    if t.head == "var":
        return values.get(t.name, t)
    if t.head == "diff":
        return _substitute_diff(t, values)
    if t.head == "sum":
        return _substitute_sum(t, values)
    return Term(t.head, tuple(substitute(a, values) if isinstance(a, Term) else a for a in t.args))


def _substitute_diff(t: Term, values: dict[str, Term]) -> Term:
    """Only what leaves the derivative what it is: ``diff(x y, x)`` at ``y = x`` is ``x`` and not ``diff(x x, x)``."""
    body, new = _term(t.args[1]), values.get(t.name, var(t.name))
    others = free(body) - {t.name}
    reached = others.union(*(free(v) for k, v in values.items() if k in others))
    if new.head != "var" or new.name in reached:
        raise ValueError(f"cannot put {values} into the derivative {t}; take the derivative first")
    return Term("diff", (new.name, substitute(body, values)))


def _substitute_sum(t: Term, values: dict[str, Term]) -> Term:
    name, lower, upper, body = t.name, *t.subterms
    inner = {k: v for k, v in values.items() if k != name}
    taken = frozenset().union(*(free(v) for v in inner.values())) if inner else frozenset()
    if name in taken:
        fresh = fresh_name(name, taken | free(body) | inner.keys())
        body, name = substitute(body, {name: var(fresh)}), fresh
    return Term("sum", (name, substitute(lower, values), substitute(upper, values), substitute(body, inner)))


def fresh_name(name: str, taken: frozenset[str] | set[str]) -> str:
    """A name like ``name`` that is not among ``taken``."""
    while name in taken:
        name += "_"
    return name


def _term(x: Term | Leaf) -> Term:
    if not isinstance(x, Term):
        raise TypeError(f"{x!r} is not a term")
    return x


def encode(t: Term) -> list[object]:
    """``t`` as JSON data: nested lists, fractions as strings."""
    return [t.head, *(encode(a) if isinstance(a, Term) else str(a) for a in t.args)]


def decode(data: object) -> Term:
    """The term of JSON data; anything that is not a well-formed term is refused with a ValueError."""
    if not isinstance(data, list) or not data or not isinstance(data[0], str) or data[0] not in HEADS:
        raise ValueError(f"not a term: {data!r}")
    head, rest = data[0], data[1:]
    arity = HEADS[head]
    if (arity is not None and len(rest) != arity) or not rest:
        raise ValueError(f"{head!r} takes {arity} arguments, got {len(rest)}")
    if head == "num":
        return _read_numeral(_name(rest[0]))
    if head in ("var", "const"):
        return var(_name(rest[0])) if head == "var" else Term(head, (_name(rest[0]),))
    if head in ("app", "sum", "diff"):
        return Term(head, (_name(rest[0]), *(decode(a) for a in rest[1:])))
    return Term(head, tuple(decode(a) for a in rest))


@lru_cache(maxsize=1 << 14)
def _read_numeral(x: str) -> Term:
    """A fraction as `encode` writes it; ``1e999999999`` would be a numeral that fills the memory."""
    if not fullmatch(r"-?[0-9]{1,2000}(/[0-9]{1,2000})?", x, ASCII):
        raise ValueError(f"not a fraction: {x!r}")
    return _numeral(Fraction(x))


def _name(x: object) -> str:
    if not isinstance(x, str):
        raise ValueError(f"not a text: {x!r}")
    return x
