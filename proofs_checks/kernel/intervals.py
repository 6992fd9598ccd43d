"""Interval arithmetic on exact ends: Arb computes each end as a ball, and its outer end is kept.

A value is a pair ``(a, b)`` of exact numbers with ``a <= x <= b``. What may be undefined on an interval (a division by
zero, the root of a negative number) is refused, and so is every end that is not finite.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.values import as_ball

Interval = tuple[arb, arb]
ZERO, ONE = arb(0), arb(1)


def hull(*balls: arb) -> Interval:
    """The least interval around balls; each must be finite, for what is not a number is lost in a comparison."""
    if not all(x.is_finite() for x in balls):
        raise Rejected("a value is too large or undefined on the box")
    low, high = balls[0].lower(), balls[0].upper()
    for x in balls[1:]:
        low, high = _least(low, x.lower()), _most(high, x.upper())
    return low, high


def lift(q: Fraction) -> Interval:
    """An interval around an exact number."""
    return hull(as_ball(q))


def _least(a: arb, b: arb) -> arb:
    return a if a < b else b


def _most(a: arb, b: arb) -> arb:
    return b if a < b else a


def _times(x: Interval, y: Interval) -> Interval:
    if x[0] >= 0 and y[0] >= 0:
        return hull(x[0] * y[0], x[1] * y[1])
    return hull(*(a * b for a in x for b in y))


def _over(x: Interval, y: Interval) -> Interval:
    if not (y[0] > 0 or y[1] < 0):
        raise Rejected(f"a divisor in [{y[0]}, {y[1]}] may be zero")
    return hull(*(a / b for a in x for b in y))


def _power(x: Interval, n: Interval) -> Interval:
    """``x^n`` for all integers in ``n``; its ends are at the ends of both, for no sign of ``x`` changes within."""
    low, high = (_whole(e) for e in n)
    if low < 0:
        return _over((ONE, ONE), _power(x, (arb(-high), arb(-low)))) if high <= 0 else _mixed(x, low, high)
    if x[0] >= 0:
        return hull(*(a**k for a in x for k in (low, high)))
    if low != high:
        raise Rejected(f"the power of a number in [{x[0]}, {x[1]}] has no single sign")
    if low % 2 == 1:
        return hull(x[0] ** low, x[1] ** low)
    return _power(_abs(x), n)


def _mixed(x: Interval, low: int, high: int) -> Interval:
    if not x[0] > 0:
        raise Rejected(f"a negative power of a number in [{x[0]}, {x[1]}], which may be zero")
    return hull(*(a**k for a in x for k in (low, high)))


def _whole(x: arb) -> int:
    n = x.unique_fmpz()
    if n is None or not x.is_exact():
        raise Rejected(f"the exponent {x} is not an integer")
    return int(n)


def _abs(x: Interval) -> Interval:
    if x[0] >= 0:
        return x
    return (-x[1], -x[0]) if x[1] <= 0 else (ZERO, _most(-x[0], x[1]))


def _sign(x: Interval) -> Interval:
    return tuple(ONE if e > 0 else ZERO if e == 0 else -ONE for e in x)  # type: ignore[return-value]


def _rising(f: Callable[[arb], arb], least: arb | None = None, strict: bool = False) -> Callable[[Interval], Interval]:
    """An increasing function, which is defined from ``least`` on (beyond it if ``strict``)."""

    def apply(x: Interval) -> Interval:
        if least is not None and not (x[0] > least if strict else x[0] >= least):
            raise Rejected(f"the root or logarithm of a number in [{x[0]}, {x[1]}]")
        return hull(f(x[0]), f(x[1]))

    return apply


OPS: dict[str, Callable[..., Interval]] = {
    "+": lambda x, y: hull(x[0] + y[0], x[1] + y[1]),
    "-": lambda x, y: hull(x[0] - y[1], x[1] - y[0]),
    "neg": lambda x: (-x[1], -x[0]),
    "*": _times, "/": _over, "^": _power, "abs": _abs, "sign": _sign,
    "max": lambda x, y: (_most(x[0], y[0]), _most(x[1], y[1])),
    "min": lambda x, y: (_least(x[0], y[0]), _least(x[1], y[1])),
    "sqrt": _rising(arb.sqrt, ZERO), "exp": _rising(arb.exp), "log": _rising(arb.log, ZERO, strict=True),
    "cos": lambda x: hull(x[0].union(x[1]).cos()), "sin": lambda x: hull(x[0].union(x[1]).sin()),
    "pi": lambda: hull(arb.pi()),
}  # fmt: skip
