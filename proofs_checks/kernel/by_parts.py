"""Integration by parts against the exponential law.

- ``by_parts``: for ``s`` with density ``r exp(-r s)``: ``E(f(s) - f(0)) = E(f'(s)) / r``. ``f`` grows no faster than a
  polynomial: it is built from ``s`` by ``+ - *``, division by what does not depend on ``s``, natural powers (``refs``
  show ``0 <= n``), ``cos``, ``sin`` and ``exp(-q s)`` with a number ``q >= 0``. Functions that nobody defined are taken
  to be absolutely continuous with a mean of ``|f'|``, which their reading has to say.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.definitions import shown
from proofs_checks.kernel.derivative import derivative_in
from proofs_checks.kernel.identity import relation
from symbolic.statement import ExponentialTime, eq
from symbolic.term import Term, expect, free, num, substitute, var

_TAME = {"var", "+", "-", "neg", "*", "cos", "sin", "app"}


def _by_parts(ctx: Context, line: Line) -> None:
    goal = relation(line)
    for law in ctx.laws:
        if not isinstance(law, ExponentialTime) or goal.lhs.head != "E" or goal.lhs.subterms[0].head != "-":
            continue
        f = goal.lhs.subterms[0].subterms[0]
        _check_tame(ctx, line, f, law.name)
        slope = derivative_in(ctx.definitions, ctx.named(), f, law.name)
        at_zero = substitute(f, {law.name: num(0)})
        if goal == eq(expect(f - at_zero), expect(slope) / law.rate):
            return
    raise Rejected(f"{goal} is not E(f(s) - f(0)) = E(f'(s)) / rate for a law of this statement")


def _check_tame(ctx: Context, line: Line, f: Term, s: str) -> None:
    """That the means of ``f`` and of its derivative exist."""
    if s not in free(f):
        return
    if f.head in ("^", "/") and s not in free(f.subterms[1]):
        if f.head == "^":
            _natural(ctx, line, f.subterms[1])
        return _check_tame(ctx, line, f.subterms[0], s)
    if f.head == "exp":
        return _decays(ctx, f.subterms[0], s)
    known = f.head == "app" and f.name in ctx.named()
    if f.head not in _TAME or known:
        raise Rejected(f"{f} may have no mean")
    for t in f.subterms:
        _check_tame(ctx, line, t, s)


def _natural(ctx: Context, line: Line, n: Term) -> None:
    if n.head == "num" and n.value >= 0 and n.value.denominator == 1:
        return
    if not ctx.is_integer(n):
        raise Rejected(f"the exponent {n} is not natural")
    shown(ctx, line.refs, num(0), n)


def _decays(ctx: Context, exponent: Term, s: str) -> None:
    slope = ctx.normal()(substitute(exponent, {s: num(1)})).as_constant
    linear = slope is not None and ctx.normal()(exponent - slope * var(s)).is_zero
    if not linear or slope is None or slope > 0:
        raise Rejected(f"exp({exponent}) may have no mean")


RULES = {"by_parts": _by_parts}
