"""Rational functions over the rationals in named generators: FLINT polynomials whose generators grow as needed."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache, reduce

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from proofs_checks.kernel.limits import check_power, check_product, check_terms


@cache
def _context(names: tuple[str, ...]) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(names, Ordering.lex)


@cache
def _union(a: fmpq_mpoly_ctx, b: fmpq_mpoly_ctx) -> fmpq_mpoly_ctx:
    return a if a is b else _context(tuple(sorted({*a.names(), *b.names()})))


def align(*polys: fmpq_mpoly) -> list[fmpq_mpoly]:
    """The same polynomials over one common set of generators."""
    ctx = reduce(_union, [p.context() for p in polys])
    return [p if p.context() is ctx else p.project_to_context(ctx) for p in polys]


@lru_cache(maxsize=1 << 12)
def constant(value: Fraction | int) -> fmpq_mpoly:
    """A constant polynomial."""
    return _context(()).from_dict({(): fmpq(value.numerator, value.denominator)})


def poly_key(p: fmpq_mpoly) -> str:
    """A text that is the same for equal polynomials, whatever generators their contexts carry."""
    names = p.context().names()
    monomials = []
    for exponents, c in p.to_dict().items():
        powers = "*".join(f"{n}^{e}" for n, e in zip(names, exponents, strict=True) if e)
        monomials.append(f"{c}*{powers}" if powers else str(c))
    return " + ".join(sorted(monomials)) or "0"


@dataclass(frozen=True, slots=True)
class Frac:
    """A quotient in lowest terms with a monic denominator."""

    num: fmpq_mpoly
    den: fmpq_mpoly

    def __add__(self, other: Frac) -> Frac:
        if self.den.is_one() and other.den.is_one():
            return reduced(operator.add(*align(self.num, other.num)), self.den)
        a, b, c, d = align(self.num, self.den, other.num, other.den)
        check_product((a, d), (c, b), (b, d))
        return reduced(a * d + c * b, b * d)

    def __sub__(self, other: Frac) -> Frac:
        return self + Frac(-other.num, other.den)

    def __mul__(self, other: Frac) -> Frac:
        check_product((self.num, other.num), (self.den, other.den))
        if self.den.is_one() and other.den.is_one():
            return reduced(operator.mul(*align(self.num, other.num)), self.den)
        a, b, c, d = align(self.num, self.den, other.num, other.den)
        return reduced(a * c, b * d)

    def power(self, n: int) -> Frac:
        """The power for any integer ``n``; a negative one inverts (the caller knows that this is allowed)."""
        base = self if n >= 0 else reduced(self.den, self.num)
        check_power(base.num, abs(n))
        check_power(base.den, abs(n))
        return Frac(base.num ** abs(n), base.den ** abs(n))

    @property
    def is_zero(self) -> bool:
        """Whether this is the zero function."""
        return bool(self.num.is_zero())

    @property
    def key(self) -> str:
        """A text that equal rational functions share."""
        top = poly_key(self.num)
        return top if self.den.is_one() else f"({top})/({poly_key(self.den)})"

    @property
    def as_constant(self) -> Fraction | None:
        """The value of a constant function, None for any other."""
        if not (self.num.is_constant() and self.den.is_constant()):
            return None
        c = self.num.leading_coefficient() / self.den.leading_coefficient() if not self.is_zero else fmpq(0)
        return Fraction(int(c.p), int(c.q))


def reduced(num: fmpq_mpoly, den: fmpq_mpoly) -> Frac:
    """``num / den`` in lowest terms; a common factor may go, since the denominator is not zero where it stands."""
    check_terms(num)
    check_terms(den)
    if den.is_one():
        return Frac(num, den)
    num, den = align(num, den)
    if not den.is_constant() and not num.is_zero():
        g = num.gcd(den)
        num, den = num / g, den / g
    if num.is_zero():
        den = den * 0 + 1
    lead = den.leading_coefficient()
    return Frac(num, den) if lead == 1 else Frac(num / lead, den / lead)


@cache
def generator(name: str) -> Frac:
    """The generator of this name."""
    return Frac(_context((name,)).gens()[0], constant(1))


def number(value: Fraction | int) -> Frac:
    """A constant function."""
    return Frac(constant(value), constant(1))


def used_generators(p: fmpq_mpoly) -> frozenset[str]:
    """The names of the generators that occur in ``p``."""
    return frozenset(n for n, d in zip(p.context().names(), p.degrees(), strict=True) if d > 0)


def irreducible_keys(p: fmpq_mpoly) -> frozenset[str]:
    """The keys of the irreducible factors of a polynomial, each made monic."""
    return frozenset([poly_key(f / f.leading_coefficient()) for f, _ in p.factor()[1]])


def quotient(a: Frac, b: Frac) -> Frac:
    """``a / b``; the caller knows that ``b`` is not zero."""
    return a * reduced(b.den, b.num)


def replace_square(p: fmpq_mpoly, name: str, value: Frac) -> Frac:
    """``p`` with the square of a generator replaced by ``value``."""
    ctx = p.context()
    place = ctx.names().index(name) if name in ctx.names() else None
    if place is None:
        return Frac(p, number(1).num)
    groups: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for exponents, c in p.to_dict().items():
        half, rest = divmod(exponents[place], 2)
        key = (*exponents[:place], rest, *exponents[place + 1 :])
        groups.setdefault(half, {})[key] = c
    out = number(0)
    for half, monomials in groups.items():
        out = out + Frac(ctx.from_dict(monomials), number(1).num) * value.power(half)
    return out
