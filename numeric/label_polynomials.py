"""Polynomials in beta1 that are linear in the labels ``c0, ..., c{n-1}``: what enumeration of color balls leaves.

An equality between two of them holds for all labels and all beta1.
"""

from __future__ import annotations

from fractions import Fraction

from flint import Ordering, fmpq_mpoly, fmpq_mpoly_ctx

from numeric.table import fraction
from symbolic.errors import DomainError

Coefficients = dict[int, list[Fraction]]


def generators(n: int) -> tuple[list[fmpq_mpoly], fmpq_mpoly]:
    """The labels of ``n`` balls, and ``beta1``."""
    *labels, beta1 = fmpq_mpoly_ctx.get((*(f"c{i}" for i in range(n)), "beta1"), Ordering.lex).gens()
    return labels, beta1


def coefficients(p: fmpq_mpoly) -> Coefficients:
    """For each power of beta1 that occurs, in increasing order, the coefficient of each label."""
    found: Coefficients = {}
    for (*balls, power), c in p.to_dict().items():
        if sum(balls) != 1:
            raise DomainError(f"{p} is not linear in the labels")
        row = found.setdefault(int(power), [Fraction(0)] * len(balls))
        row[balls.index(1)] = Fraction(int(c.p), int(c.q))
    return dict(sorted(found.items()))


def common(p: fmpq_mpoly) -> dict[int, Fraction]:
    """The coefficients of ``(c0 + ... + c{n-1}) beta1^power``; `DomainError` where the labels do not enter alike."""
    found = coefficients(p)
    for power, row in found.items():
        if len(set(row)) > 1:
            raise DomainError(f"the labels do not enter alike at beta1^{power}: {', '.join(map(str, row))}")
    return {power: row[0] for power, row in found.items()}


def latex(p: fmpq_mpoly) -> str:
    """``$-\\tfrac{1}{2}(c_0+c_1)\\beta_1^{7}$``, lowest power first; a common sum of labels stands in front."""
    rows = coefficients(p)
    sums = {tuple(c / scale for c in row) for row in rows.values() if (scale := _leading(row))}
    if len(rows) > 1 and len(sums) == 1:
        powers = _sum([_times(_leading(row), _power(k)) for k, row in rows.items()])
        return rf"${_linear(list(sums.pop()))}\bigl({powers}\bigr)$"
    return (
        f"${_sum([_times(_leading(r), _linear([c / _leading(r) for c in r]) + _power(k)) for k, r in rows.items()])}$"
    )


def _leading(row: list[Fraction]) -> Fraction:
    """The first coefficient that is not 0."""
    return next(c for c in row if c)


def _power(k: int) -> str:
    return "" if k == 0 else r"\beta_1" if k == 1 else rf"\beta_1^{{{k}}}"


def _linear(row: list[Fraction]) -> str:
    parts = [_times(c, f"c_{i}") for i, c in enumerate(row) if c]
    return parts[0] if len(parts) == 1 else f"({_sum(parts)})"


def _sum(parts: list[str]) -> str:
    return "".join(x if k == 0 or x.startswith("-") else f"+{x}" for k, x in enumerate(parts)) or "0"


def _times(c: Fraction, what: str) -> str:
    bare = abs(c) == 1 and what
    return f"{'-' if c < 0 else ''}{what}" if bare else fraction(c) + what
