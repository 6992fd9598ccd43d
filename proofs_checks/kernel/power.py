"""Normal forms of powers with integer exponents: ``x**(2*k - 1)`` becomes ``(x**k)**2 / x`` where ``x != 0``."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz

from proofs_checks.kernel.fraction import Frac, generator, number, used_generators
from symbolic.term import Term

if TYPE_CHECKING:
    from proofs_checks.kernel.normal import Normal

Exponent = dict[str, int]
"""An exponent as integer multiples of monomials in integer variables; the constant part has the key ''."""


def normal(n: Normal, t: Term, start: int) -> Frac:
    """The normal form of a power ``base^exponent``."""
    base, exponent = t.subterms
    b = n._frac(base, start)
    parts = exponent_parts(n, exponent)
    if parts is not None and not set(parts) - {""}:
        e = parts.get("", 0)
        return b.power(e) if e >= 0 else n.inverse(b.power(-e), start)
    if parts is None or b.is_zero or not (n.is_nonzero(b.num) and n.is_nonzero(b.den)):
        return n.atom(f"pow:({b.key}; {n(exponent).key})", start)
    out = b.power(parts.pop("", 0))
    for monomial, c in sorted(parts.items()):
        out = out * _split(n, b, monomial, start).power(c)
    return out


def exponent_parts(n: Normal, exponent: Term) -> Exponent | None:
    """The exponent as integer multiples of monomials in integer variables; None where it is anything else."""
    f = n(exponent)
    if not f.den.is_constant() or not used_generators(f.num) <= n.integers:
        return None
    names, out = f.num.context().names(), {}
    for powers, c in f.num.to_dict().items():
        if c.q != 1:
            return None
        out["*".join(f"{v}^{p}" for v, p in zip(names, powers, strict=True) if p)] = int(c.p)
    return out


def _split(n: Normal, base: Frac, monomial: str, start: int) -> Frac:
    """``base^monomial``: the power of each factor of ``base`` (none of which is zero)."""
    out = number(1)
    for p, sign in ((base.num, 1), (base.den, -1)):
        unit, factors = p.factor()
        for prime, c in _number_factors(Fraction(int(unit.p), int(unit.q))):
            out = out * n.atom(f"pow({prime}; {monomial})", start).power(c * sign)
        for factor, e in factors:
            lead = factor.leading_coefficient()
            for prime, c in _number_factors(Fraction(int(lead.p), int(lead.q))):
                out = out * n.atom(f"pow({prime}; {monomial})", start).power(c * e * sign)
            key = Frac(factor / lead, number(1).num).key
            out = out * n.atom(f"pow({key}; {monomial})", start).power(e * sign)
    return out


def _number_factors(q: Fraction) -> list[tuple[int, int]]:
    """The signed prime factorisation of a rational number: -12/5 gives (-1, 1), (2, 2), (3, 1), (5, -1)."""
    out = [(-1, 1)] if q < 0 else []
    if max(q.numerator.bit_length(), q.denominator.bit_length()) > 128:
        raise ValueError(f"{q} is too large to be factored")
    for part, sign in ((abs(q.numerator), 1), (q.denominator, -1)):
        out += [(int(p), int(e) * sign) for p, e in fmpz(part).factor()]
    return out


def reduce_signs(f: Frac) -> Frac:
    """``((-1)**n)**2 = 1`` for every integer monomial ``n``, above and below."""
    signs = {*_signs(f.num.context()), *_signs(f.den.context())}
    for name in signs and signs & (used_generators(f.num) | used_generators(f.den)):
        top, bottom = _parity(f.num, name), _parity(f.den, name)
        if name in used_generators(bottom):
            g = generator(name)
            f = Frac(top, number(1).num) * g * (Frac(bottom, number(1).num) * g).power(-1)
            top, bottom = _parity(f.num, name), _parity(f.den, name)
        f = Frac(top, number(1).num) * Frac(bottom, number(1).num).power(-1)
    return f


@cache
def _signs(ctx: fmpq_mpoly_ctx) -> list[str]:
    """The powers of -1 among the generators."""
    return [x for x in ctx.names() if x.startswith("pow(-1; ")]


def _parity(p: fmpq_mpoly, name: str) -> fmpq_mpoly:
    ctx = p.context()
    if name not in ctx.names():
        return p
    place = ctx.names().index(name)
    out: dict[tuple[int, ...], fmpq] = {}
    for exponents, c in p.to_dict().items():
        key = (*exponents[:place], exponents[place] % 2, *exponents[place + 1 :])
        out[key] = out.get(key, fmpq(0)) + c
    return ctx.from_dict(out)
