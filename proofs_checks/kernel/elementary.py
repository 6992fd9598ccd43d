"""Values of the elementary functions at exact numbers and balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from flint import arb

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.values import Value, as_ball, compare, root
from symbolic.term import Term

BITS = 1_000_000
"""The longest numerators and denominators that are computed."""


def value(t: Term, at: list[Value]) -> Value:
    """The value of the operation of ``t`` at the values of its arguments."""
    if t.head in _ARITHMETIC:
        return _short(_ARITHMETIC[t.head](*at))
    return _ordered(t.head, at) if t.head in ("sign", "max", "min") else _transcendental(t, at)


def _short(x: Value) -> Value:
    if isinstance(x, Fraction) and max(x.numerator.bit_length(), x.denominator.bit_length()) > BITS:
        raise Rejected(f"a number at this point has more than {BITS} bits")
    return x


def total(values: Iterable[Value]) -> Value:
    """The sum of all of them."""
    out: Value = Fraction(0)
    for x in values:
        out = add(out, x)
    return out


def add(a: Value, b: Value) -> Value:
    """The sum."""
    return a + b if isinstance(a, Fraction) and isinstance(b, Fraction) else as_ball(a) + as_ball(b)


def times(a: Value, b: Value) -> Value:
    """The product."""
    return a * b if isinstance(a, Fraction) and isinstance(b, Fraction) else as_ball(a) * as_ball(b)


def _inverse(x: Value) -> Value:
    if isinstance(x, Fraction):
        if x == 0:
            raise Rejected("a division by zero at this point")
        return 1 / x
    if x.contains(0):
        raise Rejected(f"the divisor {x} is not known to differ from zero")
    return 1 / x


def _power(x: Value, n: Value) -> Value:
    if not isinstance(n, Fraction) or n.denominator != 1:
        raise Rejected(f"the exponent {n} is not an integer")
    out: Value = Fraction(1)
    size = max(x.numerator.bit_length(), x.denominator.bit_length()) if isinstance(x, Fraction) else 1
    if abs(n) * size > BITS:
        raise Rejected(f"the exponent {n} is too large to be evaluated")
    if isinstance(x, Fraction):
        out = x ** abs(int(n))
    else:
        for _ in range(abs(int(n))):
            out = times(out, x)
    return out if n >= 0 else _inverse(out)


_ARITHMETIC: dict[str, Callable[..., Value]] = {
    "+": add,
    "-": lambda a, b: add(a, -b),
    "neg": lambda a: -a,
    "*": times,
    "/": lambda a, b: times(a, _inverse(b)),
    "^": _power,
    "sqrt": root,
    "abs": abs,
}


def _ordered(head: str, at: list[Value]) -> Value:
    other = at[1] if len(at) > 1 else Fraction(0)
    less, more = compare(at[0], "<", other), compare(other, "<", at[0])
    if head == "sign":
        if less is None or more is None:
            raise Rejected(f"the sign of {at[0]} is not known")
        return Fraction(int(more) - int(less))
    if less is None:
        return as_ball(at[0]).max(as_ball(other)) if head == "max" else as_ball(at[0]).min(as_ball(other))
    return at[1] if less == (head == "max") else at[0]


def _transcendental(t: Term, at: list[Value]) -> Value:
    if t.head == "const" and t.name == "pi":
        return arb.pi()
    if t.head == "log" and not as_ball(at[0]) > 0:
        raise Rejected(f"the logarithm of {at[0]}")
    special = {("exp", "0"): 1, ("log", "1"): 0, ("cos", "0"): 1, ("sin", "0"): 0}
    if (t.head, str(at[0])) in special:
        return Fraction(special[t.head, str(at[0])])
    functions = {"exp": arb.exp, "log": arb.log, "cos": arb.cos, "sin": arb.sin}
    if t.head not in functions:
        raise Rejected(f"{t} has no value here")
    return functions[t.head](as_ball(at[0]))
