"""Exact values: rationals, and Arb balls (as tight as asked) for what is irrational; comparisons that cannot lie."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from flint import arb, ctx, fmpq

from proofs_checks.kernel.context import Rejected

Value = Fraction | arb


def as_ball(x: Value) -> arb:
    """``x`` as a ball."""
    return x if isinstance(x, arb) else arb(fmpq(x.numerator, x.denominator))


def root(x: Value) -> Value:
    """The square root: exact where it is rational."""
    if isinstance(x, arb):
        if not x >= 0:
            raise Rejected(f"the root of {x} is not known to be real")
        return x.sqrt()
    if x < 0:
        raise Rejected(f"the root of the negative number {x}")
    p, q = isqrt(x.numerator), isqrt(x.denominator)
    return Fraction(p, q) if p * p == x.numerator and q * q == x.denominator else as_ball(x).sqrt()


def compare(a: Value, op: str, b: Value) -> bool | None:
    """Whether ``a op b``; None where the balls overlap, so that it is not known."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return {"=": a == b, "<=": a <= b, "<": a < b, "!=": a != b}[op]
    x, y = as_ball(a), as_ball(b)
    if x < y:
        return op != "="
    if x > y:
        return op == "!="
    return True if op == "<=" and x <= y else None


class precision:
    """Within ``with precision(bits)`` balls are computed to this many bits; the setting before comes back after."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        ctx.prec = self.before


def whole(x: Value) -> Fraction:
    """``x``, which must be an integer."""
    if not isinstance(x, Fraction) or x.denominator != 1:
        raise Rejected(f"{x} is not an integer")
    return x


def same(x: Value, y: Value) -> bool:
    """Whether two values are the same number; Rejected where their balls overlap."""
    known = compare(x, "=", y)
    if known is None:
        raise Rejected(f"it is not known whether {x} and {y} are equal")
    return known
